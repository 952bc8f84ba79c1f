"""The lines of a forecast: what a household says of itself, and where it says nothing, what its bills say."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from anhuan.household.cash import TOLD_MONTHS, Stream
from anhuan.household.daily import Daily, Line, SomeDay
from anhuan.household.regular import OnDay
from anhuan.money.days import add_months

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from anhuan.household.daily import When
    from anhuan.household.found import Found, FoundLine
    from anhuan.household.household import Household

PAYDAYS: Final = 3
"""A forecast goes as far as so many paydays: further off every band is wide."""


def told_lines(household: Household) -> tuple[Line, ...]:
    """Return what a household says of itself.

    Income without a day, and spending without a swing, come in one sum on some day of the month that nobody says;
    spending that swings is many purchases all through it.
    """
    return (*_told_income(household), *_told_spending(household))


def _told_income(household: Household) -> Iterator[Line]:
    """Yield the income a household says it has."""
    for one in household.income:
        belief = Stream(one.amount, one.swing, _told_on(household)).belief()
        yield Line(one.name, belief, SomeDay() if one.day is None else OnDay(one.day), incoming=True)


def _told_spending(household: Household) -> Iterator[Line]:
    """Yield the spending a household says it has."""
    for one in household.spending:
        belief = Stream(one.amount, one.swing, _told_on(household)).belief()
        yield Line(one.name, belief, Daily() if one.swing else SomeDay(), essential=one.essential)


def _told_on(household: Household) -> int:
    """Return on how many months a household's figures stand."""
    return TOLD_MONTHS if household.told_on is None else household.told_on


def found_lines(found: Found) -> tuple[Line, ...]:
    """Return what bills say: regular income and fixed costs that have not ended, and all other spending."""
    return (*_found_income(found), *_found_spending(found))


def _found_income(found: Found) -> Iterator[Line]:
    """Yield regular income."""
    for one in found.income:
        if not one.ended:
            lived = one.worked
            yield Line(
                one.party,
                one.monthly.belief,
                _when(one),
                incoming=True,
                out=lived.out,
                watched=lived.watched,
                spells=lived.spells,
                away=lived.away,
                last=one.last,
            )


def _found_spending(found: Found) -> Iterator[Line]:
    """Yield fixed costs and other spending."""
    for one in found.fixed:
        if not one.ended:
            yield Line(one.party, one.monthly.belief, _when(one), essential=one.essential, last=one.last)
    for other in found.living:
        yield Line(other.category, other.monthly.belief, Daily(other.lumps), essential=other.essential)


def _when(one: FoundLine) -> When:
    """Return when a line comes; days that always kept may still be one day off, the less likely the more there are."""
    if one.when is None:
        return Daily()
    return replace(one.when, spread=((one.times * one.when.spread**2 + 1) / one.times) ** 0.5)


def lines_of(household: Household, found: Found | None) -> tuple[Line, ...]:
    """Return the lines to reckon with: the household's own figures, and of bills what it says nothing of.

    Its own income stands for all income, and its own spending for all spending: a line of each beside it would be
    counted twice, since nobody can tell which is which.
    """
    if found is None:
        return told_lines(household)
    income = _told_income(household) if household.income else _found_income(found)
    spending = _told_spending(household) if household.spending else _found_spending(found)
    return tuple(chain(income, spending))


def paydays(lines: Iterable[Line], on: dt.date, count: int = PAYDAYS) -> tuple[tuple[dt.date, ...], bool]:
    """Return the next paydays of the largest income after ``on``, and whether its day is known.

    Where none is, they are taken a month apart from ``on``.
    """
    dated = [one for one in lines if one.incoming and isinstance(one.when, OnDay)]
    largest = max(dated, key=lambda one: float(one.belief.found.mean()), default=None)
    kept = largest.when if largest is not None and isinstance(largest.when, OnDay) else OnDay(on.day)
    first = on.replace(day=1)
    return _after(on, [kept.on(add_months(first, ahead)) for ahead in range(count + 2)], count), largest is not None


def _after(on: dt.date, days: Sequence[dt.date], count: int) -> tuple[dt.date, ...]:
    """Return the first of some days after ``on``."""
    return tuple(day for day in days if day > on)[:count]
