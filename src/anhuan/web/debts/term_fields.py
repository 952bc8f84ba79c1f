"""A field for each term a contract can say, of the kind that term needs."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from django import forms

from anhuan.errors import UnreadableInput
from anhuan.files.case.contract import HOLDS
from anhuan.files.case.values import share, shown, times
from anhuan.terms.conventions import Conventions
from anhuan.terms.law import law
from anhuan.terms.reading import LONGEST_GRACE, LONGEST_MONTH, LONGEST_SCHEDULE
from anhuan.web import fields
from anhuan.web.debts.forms import count
from anhuan.web.fields import Read
from anhuan.wording.working import term_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from fractions import Fraction

    from anhuan.wording import Words

MOST: Final[Mapping[str, tuple[int, int]]] = {
    "statement_day": (1, LONGEST_MONTH),
    "due_day": (1, LONGEST_MONTH),
    "due_after_days": (0, 60),
    "grace_days": (0, LONGEST_GRACE),
}
ORDERS: Final = ("payment_order", "card_payment_order")
DEFAULTS: Final = Conventions()


def term_field(name: str, words: Words) -> forms.Field:
    """Return the field for the value of a term."""
    if name in MOST:
        least, most = MOST[name]
        return count(most, least=least, required=True)
    if name in READ:
        return Read(READ[name])
    if HOLDS[name] in KINDS:
        return KINDS[HOLDS[name]]()
    return Choice(_choices(name, words))


class Choice(forms.ChoiceField):
    """A choice between values that have words."""

    def __init__(self, told: Mapping[str, tuple[object, str]]) -> None:
        """Offer the values of ``told`` by their keys, each with its words."""
        super().__init__(choices=[(key, words) for key, (_, words) in told.items()])
        self.values = {key: value for key, (value, _) in told.items()}

    def clean(self, value: Any) -> object:  # noqa: ANN401 -- Django hands over whatever the browser sent
        """Return the value chosen."""
        return self.values[super().clean(value)]

    def key_of(self, value: object) -> str:
        """Return the key of a value, empty where it is not offered."""
        return next((key for key, one in self.values.items() if one == value), "")


def _choices(name: str, words: Words) -> dict[str, tuple[object, str]]:
    """Return what a term can be, by keys that stay the same."""
    if name == "allocation":
        found = {one: law()[one].versions[-1].value for one in ORDERS}
        return {key: (value, words.say(f"web.terms.{key}")) for key, value in found.items()}
    if HOLDS[name] == "bool":
        return {key: (value, words.say(f"term_value.{key}")) for key, value in (("yes", True), ("no", False))}
    kind = type(getattr(DEFAULTS, name))
    assert issubclass(kind, Enum)  # noqa: S101 -- every other kind has a field of its own
    return {str(one.value): (one, term_value(name, one, words)) for one in kind}


def _fees(text: str) -> Mapping[int, Fraction]:
    """Return total fees by number of instalments, as in ``3: 2.5%, 12: 8.8%``."""
    found: dict[int, Fraction] = {}
    for part in text.replace("，", ",").replace("；", ",").replace(";", ",").split(","):
        number, colon, told = part.replace("：", ":").replace("=", ":").partition(":")
        plain = number.strip().removesuffix("期").strip()
        if not colon or not (plain.isascii() and plain.isdigit()) or not 1 <= int(plain) <= LONGEST_SCHEDULE:
            raise UnreadableInput("fees-unreadable", text=shown(text), most=LONGEST_SCHEDULE)
        found[int(plain)] = _share(told)
    return found


def _share(text: str) -> Fraction:
    """Return a share in per cent."""
    return _told(share, text)


def _times(text: str) -> Fraction:
    """Return how many times something is taken, or the share of it that is added."""
    return _told(times, text)


def _told(read: Callable[[object], Fraction], text: str) -> Fraction:
    """Read as a case file is read, and say what is wrong without its keys."""
    try:
        return read(text.strip())
    except UnreadableInput as error:
        raise UnreadableInput("share-unreadable", text=shown(text)) from error


READ: Final[Mapping[str, Callable[[str], object]]] = {"instalment_fees": _fees, "penalty_factor": _times}
KINDS: Final[Mapping[str, Callable[[], forms.Field]]] = {
    "Rate": fields.rate,
    "Money": fields.money,
    "Fraction": lambda: Read(_share),
}


def as_typed(field: forms.Field, value: object, words: Words) -> str:
    """Return a value as it would be typed into its field."""
    if value is None:
        return ""
    if isinstance(field, Choice):
        return field.key_of(value)
    if hasattr(value, "items"):
        return ", ".join(f"{number}: {words.write(one)}" for number, one in value.items())
    return words.write(value)
