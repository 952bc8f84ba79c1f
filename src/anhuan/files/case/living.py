"""The ``[household]`` table → the household's values."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final, TypeVar

from anhuan.errors import Severity
from anhuan.files.case import values
from anhuan.files.case.lines import join
from anhuan.files.case.shocks import read_shocks, times_up_to
from anhuan.household.household import PUBLISHED, STEADY, Household, Income, Spending
from anhuan.money.amount import ZERO

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from anhuan.files.case.sheet import Sheet, Table
    from anhuan.household.household import OwnShocks

T = TypeVar("T")

HOUSEHOLD_KEYS: Final = ("cash", "reserve", "saving", "months_known", "keeps_back", "income", "spending", "shocks")
INCOME_KEYS: Final = ("name", "amount", "day", "swing")
SPENDING_KEYS: Final = ("name", "amount", "essential", "swing")
LAST_DAY: Final = 31
MONTHS_KNOWN: Final = (3, 120)
"""Fewer months than three say nothing about a swing; ten years are more than anybody's usual month stands on."""
MOST_LINES: Final = 200
NEVER: Final = "never"
MOST_KEPT_BACK: Final = 10


def read_household(sheet: Sheet, raw: object) -> Household | None:
    """Return the household; cash that is not named is taken as none, and that is told."""
    table = sheet.table(raw, "household", HOUSEHOLD_KEYS)
    if table is None:
        return None
    cash, reserve = table.maybe_money("cash"), table.maybe_money("reserve") or ZERO
    saving, known = table.maybe_money("saving"), table.get("months_known", values.count(*MONTHS_KNOWN))
    income, spending = (
        _lines(table, "income", INCOME_KEYS, _income),
        _lines(table, "spending", SPENDING_KEYS, _spending),
    )
    if cash is None and not table.failed:
        sheet.note("cash-unknown", table.path, Severity.NOTE)
    return Household(
        cash or ZERO, income, spending, reserve, saving, known, _shocks(table), table.get("keeps_back", keeps_back)
    )


def keeps_back(raw: object) -> float:
    """Return how many times what later promises may need is kept back; infinite for ``"never"``."""
    return inf if raw == NEVER else float(times_up_to(MOST_KEPT_BACK)(raw))


def _shocks(table: Table) -> OwnShocks:
    """Return what is known better of bad luck."""
    if "shocks" not in table.raw:
        return PUBLISHED
    return read_shocks(table.sheet, table.raw["shocks"], join(table.path, "shocks"))


def _lines(table: Table, key: str, known: Sequence[str], read: Callable[[Table], T | None]) -> tuple[T, ...]:
    """Return the lines of a list, those left out that cannot be read."""
    if key not in table.raw:
        return ()
    found: list[T] = []
    for place, raw in table.sheet.items(table.raw[key], join(table.path, key)):
        line = table.sheet.table(raw, place, known)
        value = read(line) if line else None
        if value is not None:
            found.append(value)
    if len(found) > MOST_LINES:
        table.sheet.note("case-too-many-lines", join(table.path, key), most=MOST_LINES)
    return tuple(found)


def _income(line: Table) -> Income | None:
    """Return one line of income."""
    name, amount = line.need("name", values.text), line.money("amount", values.not_negative)
    swing, day = line.get("swing", values.share) or STEADY, line.get("day", values.count(1, LAST_DAY))
    return None if line.failed else Income(name, amount, swing, day)


def _spending(line: Table) -> Spending | None:
    """Return one line of spending, essential unless it says otherwise."""
    name, amount = line.need("name", values.text), line.money("amount", values.not_negative)
    essential, swing = line.get("essential", values.flag), line.get("swing", values.share) or STEADY
    return None if line.failed else Spending(name, amount, essential is not False, swing)
