"""``[household.shocks]`` ⇄ what a household knows better of its own bad luck; names as in the shipped figures."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from anhuan.errors import UnreadableInput
from anhuan.files.case import values
from anhuan.files.case.rows import decimal, percent
from anhuan.household.household import PUBLISHED, OwnShocks
from anhuan.household.shock import MOST_ILL, MOST_OUT
from anhuan.money.amount import Money

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from anhuan.files.case.sheet import Sheet

LONGEST_OUT: Final = 60
"""A spell out of work of more months is no mean any more; the shipped figures end there too."""
ALL: Final = Fraction(1)
MOST_TIMES: Final = 10


def share_up_to(most: Fraction) -> Callable[[object], Fraction]:
    """Return a reader of shares that are not above ``most``."""

    def read(raw: object) -> Fraction:
        found = values.share(raw)
        if found > most:
            raise UnreadableInput("case-share-most", share=found, most=most)
        return found

    return read


def times_up_to(most: int) -> Callable[[object], Fraction]:
    """Return a reader of how many times, not above ``most``."""

    def read(raw: object) -> Fraction:
        found = values.times(raw)
        if found > most:
            raise UnreadableInput("case-times-most", most=most)
        return found

    return read


READERS: Final[Mapping[str, tuple[str, Callable[[object], Any]]]] = {
    "out_of_work_share": ("out_of_work", share_up_to(MOST_OUT)),
    "out_of_work_months": ("months_out", values.count(1, LONGEST_OUT)),
    "out_of_work_income_share": ("income_kept", share_up_to(ALL)),
    "illness_yearly_share": ("illness_yearly", share_up_to(MOST_ILL)),
    "illness_bill": ("bill", values.not_negative),
    "illness_own_share": ("own_share", share_up_to(ALL)),
    "times": ("times", times_up_to(MOST_TIMES)),
}
"""By the key of the file: the figure it gives, and what reads it."""


def read_shocks(sheet: Sheet, raw: object, path: str) -> OwnShocks:
    """Return what a table says; nothing better known where it cannot be read, which is told."""
    table = sheet.table(raw, path, tuple(READERS))
    if table is None:
        return PUBLISHED
    told = {name: table.get(key, reader) for key, (name, reader) in READERS.items()}
    return PUBLISHED if table.failed else OwnShocks(**told)


def write_shocks(own: OwnShocks) -> dict[str, object]:
    """Return the table that says it; what is not known is left out."""
    told = ((key, getattr(own, name)) for key, (name, _) in READERS.items())
    return {key: _written(key, value) for key, value in told if value is not None}


def _written(key: str, value: object) -> object:
    """Return a figure as a file holds it."""
    if isinstance(value, Fraction):
        return decimal(value) if key == "times" else percent(value)
    return str(value) if isinstance(value, Money) else value
