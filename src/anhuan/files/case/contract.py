"""Terms of the user's own contract, each over the catalogue's default and with the place it stands as its source."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, Final

from anhuan.errors import UnreadableInput
from anhuan.files.case import values
from anhuan.files.case.lines import join
from anhuan.terms.agreed import OwnTerm
from anhuan.terms.conventions import TERM_NAMES, Component, Conventions
from anhuan.terms.reading import LONGEST_SCHEDULE, NotAValue, read_term

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from anhuan.files.case.sheet import Sheet, Table

CONTRACT_KEYS: Final = ("source", *TERM_NAMES)
# What a term holds, as its field says it: `Rate | None` reads as `Rate`.
HOLDS: Final[Mapping[str, str]] = {
    field.name: str(field.type).removesuffix(" | None").partition("[")[0] for field in fields(Conventions)
}
NUMBERS: Final = frozenset(map(str, range(1, LONGEST_SCHEDULE + 1)))
NATURAL: Final[Mapping[str, Callable[[object], object]]] = {
    "Rate": values.rate,
    "Money": values.not_negative,
    "Fraction": values.share,
    "bool": values.flag,
}


def read_contract(sheet: Sheet, raw: object, path: str) -> dict[str, OwnTerm]:
    """Return the terms of one contract table, or of several, each with its own source."""
    own: dict[str, OwnTerm] = {}
    for place, one in sheet.items(raw, path):
        table = sheet.table(one, place, CONTRACT_KEYS)
        if table:
            _add(table, own)
    return own


def _add(table: Table, own: dict[str, OwnTerm]) -> None:
    """Add the terms of one table; a term said twice is told."""
    said_by = table.need("source", values.text)
    for name in TERM_NAMES:
        value = table.get(name, partial(_term, name))
        if value is None:
            continue
        if name in own:
            table.sheet.note("case-term-twice", join(table.path, name), term=name)
        own[name] = OwnTerm(value, said_by)


def _term(name: str, raw: object) -> object:
    """Return the typed value of a term, read as naturally as its kind allows.

    Raises:
        UnreadableInput: it is not of the kind the term needs.

    """
    holds = HOLDS[name]
    if name == "penalty_factor":
        return values.times(raw)
    if name == "instalment_fees":
        return _fees(raw)
    if holds in NATURAL:
        return NATURAL[holds](raw)
    try:
        return read_term(name, _in_file_words(raw) if name == "allocation" else raw)
    except NotAValue as wanted:
        raise _refused(name, holds, str(wanted)) from wanted


def _refused(name: str, holds: str, wanted: str) -> UnreadableInput:
    """Return the error for a count, a choice or an order of payment; ``wanted`` names what would do."""
    if holds == "int":
        low, high = (int(word) for word in wanted.split() if word.isdigit())
        return UnreadableInput("case-count", low=low, high=high)
    if name == "allocation":
        return UnreadableInput("case-allocation", options=values.options(Component))
    return UnreadableInput("case-choice", options=wanted.removeprefix("one of "))


def _in_file_words(raw: object) -> object:
    """Return orders of payment with their parts named as the files name them, Chinese names taken as well."""
    if not isinstance(raw, list):
        return raw
    return [
        one | {"components": [part.value for part in values.components(one["components"])]}
        if isinstance(one, dict) and "components" in one
        else one
        for one in raw
    ]


def _fees(raw: object) -> Mapping[int, object]:
    """Return total fees by number of instalments: ``{3 = "2.5%", 12 = "8.8%"}``."""
    if not isinstance(raw, dict) or not raw:
        raise UnreadableInput("case-fees", most=LONGEST_SCHEDULE)
    for key in raw:
        if key not in NUMBERS:
            raise UnreadableInput("case-fees", most=LONGEST_SCHEDULE)
    return {int(key): values.share(share) for key, share in raw.items()}
