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


def forecast_cash(*, case: Case, on: dt.date, words: Words) -> CashAhead:
    """Return the cash of a case by day; debts are named as in letters.

    Raises:
        BadCase: the file tells nothing of the household.
        MissingTerm: a sum needs a term that nobody gives.

    """
    if case.household is None:
        raise BadCase("case-no-household")
    lines = lines_of(case.household, None)
    days, known = paydays(lines, on)
    entries = agenda(case.debts, on, days[-1], (), case.promises)
    outset = Outset(
        on=on,
        end=days[-1] + ONE_DAY,
        cash=case.household.cash,
        lines=lines,
        dues=_dues(entries, words),
        shocks=reckoned_prior(on, case.household.shocks),
        reserve=_reserve(case.household),
    )
    late = Money.total(item.amount for one in entries for item in one.items if item.kind is Kind.OVERDUE)
    some_day = tuple(one.name for one in lines if isinstance(one.when, SomeDay))
    return CashAhead(forecast(outset), days, known, late, some_day)


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
