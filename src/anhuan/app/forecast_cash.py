"""The cash of a case by day, to the third payday, with everything that falls due or was promised on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.agenda.agenda import Kind, agenda
from anhuan.errors import BadCase
from anhuan.household.daily import SomeDay
from anhuan.household.forecast import Due, Forecast, Outset, forecast
from anhuan.household.lines import lines_of, paydays
from anhuan.household.shock import reckoned_prior
from anhuan.letters.speaker import called
from anhuan.money.amount import Money
from anhuan.money.days import ONE_DAY

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.agenda.agenda import Entry
    from anhuan.files.case.case import Case
    from anhuan.household.found import Found
    from anhuan.household.household import Household
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class CashAhead:
    """The cash of a case by day.

    ``paydays`` are the next three of the largest income, ``payday_known`` False where no income names its day.
    ``late`` is what is overdue already: it has no day to come and is not in the forecast. ``some_day`` names lines
    nobody gave a day.
    """

    forecast: Forecast
    paydays: tuple[dt.date, ...]
    payday_known: bool
    late: Money
    some_day: tuple[str, ...]


def forecast_cash(*, case: Case, on: dt.date, words: Words, found: Found | None = None) -> CashAhead:
    """Return the cash of a case by day; debts are named as in letters.

    What was ``found`` in bills stands for what the household says nothing of.

    Raises:
        BadCase: the file tells nothing of the household.
        MissingTerm: a sum needs a term that nobody gives.

    """
    there = days_ahead(case=case, on=on, words=words, found=found)
    some_day = tuple(one.name for one in there.outset.lines if isinstance(one.when, SomeDay))
    return CashAhead(forecast(there.outset), there.paydays, there.payday_known, there.late, some_day)


@dataclass(frozen=True, slots=True)
class DaysAhead:
    """Where the days ahead of a case start, its next three paydays, and what is late already: see `CashAhead`."""

    outset: Outset
    paydays: tuple[dt.date, ...]
    payday_known: bool
    late: Money


def days_ahead(
    *, case: Case, on: dt.date, words: Words, until: dt.date | None = None, found: Found | None = None
) -> DaysAhead:
    """Return where the days ahead of a case start; they end with the third payday, or with ``until`` where it is later.

    Raises:
        BadCase: the file tells nothing of the household.
        MissingTerm: a sum needs a term that nobody gives.

    """
    if case.household is None:
        raise BadCase("case-no-household")
    lines = lines_of(case.household, found)
    days, known = paydays(lines, on)
    last = max(days[-1], until or days[-1])
    entries = agenda(case.debts, on, last, (), case.promises)
    outset = Outset(
        on=on,
        end=last + ONE_DAY,
        cash=case.household.cash,
        lines=lines,
        dues=_dues(entries, words),
        shocks=reckoned_prior(on, case.household.shocks),
        reserve=_reserve(case.household),
        illnesses=(found.illnesses, len(found.months)) if found else (0, 0),
    )
    late = Money.total(item.amount for one in entries for item in one.items if item.kind is Kind.OVERDUE)
    return DaysAhead(outset, days, known, late)


def _reserve(household: Household) -> Money:
    """Return what of the cash is kept back: never more than there is."""
    return min(household.reserve, household.cash)


def _dues(entries: tuple[Entry, ...], words: Words) -> tuple[Due, ...]:
    """Return what is to be there on its day; what is late already has no day to come."""
    return tuple(
        Due(one.day, item.amount, called(item.debt, words))
        for one in entries
        for item in one.items
        if item.kind is not Kind.OVERDUE
    )
