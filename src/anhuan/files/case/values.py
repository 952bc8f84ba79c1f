"""One raw value of a case file → an exact, typed one; each reader says what is wrong with a code of its own."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NoReturn

from anhuan.errors import UnreadableInput
from anhuan.money.amount import FEN_PER_YUAN, Money
from anhuan.money.numerals import half_width
from anhuan.money.reading import YEARS, read_day, read_money, read_rate
from anhuan.terms.catalogue import find_product
from anhuan.terms.conventions import Component
from anhuan.wording import Language, messages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import Enum

    from anhuan.money.rate import Rate
    from anhuan.terms.product import Product

LONGEST_TEXT: Final = 200
LONGEST_SHOWN: Final = 40
MOST_DIGITS: Final = 40
MOST_DECIMALS: Final = 20
LARGEST_WHOLE: Final = 10**15
ABSURD: Final = Money(10**8 * FEN_PER_YUAN)
SHARE: Final = re.compile(r"(百分之|千分之|万分之|)([0-9]{1,6}(?:\.[0-9]{1,20})?) *([%‰]?)")
PARTS: Final[Mapping[str, int]] = {"百分之": 100, "千分之": 1000, "万分之": 10_000, "%": 100, "‰": 1000}
TIMES: Final = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,20})?) *倍?")
ALL: Final = frozenset({"all", "全部", "全额"})
# Marks that end a line or turn its direction: a screen would show another text than the file holds.
TURNING: Final = frozenset("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LAST_CONTROL: Final = "\x1f"
DELETE_AND_AFTER: Final = ("\x7f", "\x9f")


def shown(text: str) -> str:
    """Return a text as a message may repeat it: cut to a line, with nothing in it that a screen would obey."""
    cut = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in cut)


def _wrong(code: str, **facts: Any) -> NoReturn:  # noqa: ANN401 -- facts are of any kind
    """Refuse a value."""
    raise UnreadableInput(code, **facts)


def _hostile(character: str) -> bool:
    """Say whether a character commands a screen instead of showing something."""
    first, last = DELETE_AND_AFTER
    return character <= LAST_CONTROL or first <= character <= last or character in TURNING


def text(raw: object) -> str:
    """Return a line of text with something in it."""
    if not isinstance(raw, str) or not raw.strip() or any(map(_hostile, raw[: LONGEST_TEXT + 1])):
        _wrong("case-text")
    if len(raw) > LONGEST_TEXT:
        _wrong("case-text-long", most=LONGEST_TEXT)
    return raw.strip()


def _digits(raw: object) -> str | None:
    """Return a number or text as text; ``None`` for anything else. An endless number is cut, and refused as text."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
        return None
    if isinstance(raw, int):
        return str(raw) if abs(raw) <= LARGEST_WHOLE else str(LARGEST_WHOLE * (1 if raw > 0 else -1))
    return raw if isinstance(raw, str) else str(raw)


def money(raw: object) -> Money:
    """Return an amount: text as people write it, a whole number, or a decimal number taken exactly as written."""
    digits = _digits(raw)
    return _wrong("case-money") if digits is None else read_money(digits)


def not_negative(raw: object) -> Money:
    """Return an amount that is not below zero."""
    amount = money(raw)
    return _wrong("case-negative", amount=amount) if amount.fen < 0 else amount


def positive(raw: object) -> Money:
    """Return an amount above zero."""
    amount = money(raw)
    return _wrong("case-not-positive", amount=amount) if amount.fen <= 0 else amount


def all_or_positive(raw: object) -> Money | None:
    """Return an amount above zero, or ``None`` where all of it is meant."""
    return None if isinstance(raw, str) and raw.strip().casefold() in ALL else positive(raw)


def day(raw: object, near: dt.date | None) -> dt.date:
    """Return a day: a date of the file's own, or text; one without its year is the one nearest to ``near``."""
    if isinstance(raw, str):
        return read_day(raw, near=near)
    if isinstance(raw, dt.datetime) or not isinstance(raw, dt.date):
        _wrong("case-day")
    if raw.year not in YEARS:
        _wrong("day-out-of-range", text=raw.isoformat(), first=YEARS[0], last=YEARS[-1])
    return raw


def rate(raw: object) -> Rate:
    """Return a rate as people write it, with no more decimals than can be written again."""
    digits = _digits(raw)
    if digits is None:
        _wrong("case-rate")
    found = read_rate(digits)
    return found if _is_writable(found.share) else _wrong("rate-unreadable", text=shown(digits))


def share(raw: object) -> Fraction:
    """Return a share: ``"5%"``, ``"百分之5"``, or a number below one; any other number forgot its sign."""
    digits = _digits(raw) or ""
    found = SHARE.fullmatch(half_width(digits).strip()) if len(digits) <= MOST_DIGITS else None
    if not found or (found[1] and found[3]):
        _wrong("case-share", text=shown(digits))
    sign = found[1] or found[3]
    number = Fraction(found[2]) / PARTS.get(sign, 1)
    if (not sign and number >= 1) or not _is_writable(number):
        _wrong("case-share", text=shown(digits))
    return number


def times(raw: object) -> Fraction:
    """Return how many times something is taken: ``1.5``, ``"1.5倍"`` or ``"150%"``."""
    digits = _digits(raw) or ""
    found = TIMES.fullmatch(half_width(digits).strip()) if len(digits) <= MOST_DIGITS else None
    return Fraction(found[1]) if found else share(raw)


def _is_writable(number: Fraction) -> bool:
    """Say whether a share can be written out in per cent with the decimals a file may have."""
    return (number * 100 * 10**MOST_DECIMALS).denominator == 1


def flag(raw: object) -> bool:
    """Return true or false, nothing that merely looks like it."""
    return raw if isinstance(raw, bool) else _wrong("case-flag")


def count(low: int, high: int) -> Callable[[object], int]:
    """Return a reader of whole numbers from ``low`` to ``high``."""

    def read(raw: object) -> int:
        if not isinstance(raw, int) or isinstance(raw, bool) or not low <= raw <= high:
            _wrong("case-count", low=low, high=high)
        return raw

    return read


def options(kind: type[Enum]) -> str:
    """Return the values of a closed list as a message names them."""
    return ", ".join(str(member.value) for member in kind)


def component(raw: object) -> Component:
    """Return one of the seven parts by its name in the files or in Chinese."""
    for member in Component:
        if raw in (member.value, messages(Language.ZH)[f"component.{member.value}"]):
            return member
    return _wrong("case-component", text=shown(raw if isinstance(raw, str) else ""), options=options(Component))


def components(raw: object) -> tuple[Component, ...]:
    """Return one part, or a list of them."""
    return tuple(component(one) for one in (raw if isinstance(raw, list) else [raw]))


def product(raw: object) -> Product:
    """Return the product people call that."""
    return find_product(text(raw))
