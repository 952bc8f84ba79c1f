"""Days: half-open spans, day counts and months with the last-day rule.

Spans are half-open everywhere::

    2026-10-11 ├──────────────┤ 2026-11-13
       start: counted         end: not counted

so two spans that meet add up to one, and the number of days is a plain difference.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from anhuan.money.rate import Per

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from anhuan.money.rate import Rate

MONTHS_PER_YEAR: Final = 12
LAST_DAY_30: Final = 30
SHORTEST_MONTH: Final = 28
ONE_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days from ``start`` (counted) to ``end`` (not counted)."""

    start: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        """Return the number of days; negative if the span runs backwards."""
        return (self.end - self.start).days

    @property
    def last_day(self) -> dt.date:
        """Return the last day that is counted, as a person would name it."""
        return self.end - ONE_DAY


class DayCount(Enum):
    """How days become parts of a year."""

    ACT_365 = "act/365"
    ACT_360 = "act/360"
    ACT_ACT = "act/act"
    THIRTY_360 = "30/360"


def _act_365(span: Span) -> Fraction:
    """Every day is 1/365 of a year, leap year or not."""
    return Fraction(span.days, 365)


def _act_360(span: Span) -> Fraction:
    """Every day is 1/360 of a year, as many Chinese loan contracts count."""
    return Fraction(span.days, 360)


def _act_act(span: Span) -> Fraction:
    """Each day is one part of its own calendar year: 1/365, or 1/366 in a leap year (ISDA)."""
    if span.start.year == span.end.year:
        return Fraction(span.days, _days_in_year(span.start.year))
    new_year = dt.date(span.start.year + 1, 1, 1)
    first = Fraction((new_year - span.start).days, _days_in_year(span.start.year))
    whole = span.end.year - span.start.year - 1
    last = Fraction((span.end - dt.date(span.end.year, 1, 1)).days, _days_in_year(span.end.year))
    return first + whole + last


def _thirty_360(span: Span) -> Fraction:
    """Every month has 30 days; the 31st counts as the 30th (30E/360)."""
    start, end = span.start, span.end
    days = min(end.day, LAST_DAY_30) - min(start.day, LAST_DAY_30)
    months = (end.year - start.year) * MONTHS_PER_YEAR + end.month - start.month
    return Fraction(months * LAST_DAY_30 + days, 360)


# The denominators that parts of a year can have: an actual year has 365 or 366 days, and a span may touch both.
YEAR_UNIT: Final[Mapping[DayCount, int]] = {
    DayCount.ACT_365: 365,
    DayCount.ACT_360: 360,
    DayCount.ACT_ACT: 365 * 366,
    DayCount.THIRTY_360: 360,
}
YEAR_PART: Final[Mapping[DayCount, Callable[[Span], Fraction]]] = {
    DayCount.ACT_365: _act_365,
    DayCount.ACT_360: _act_360,
    DayCount.ACT_ACT: _act_act,
    DayCount.THIRTY_360: _thirty_360,
}


def _days_in_year(year: int) -> int:
    """Return 365 or 366."""
    return 366 if calendar.isleap(year) else 365


def periods(span: Span, rate: Rate, count: DayCount) -> Fraction | int:
    """Return how many of the rate's own periods lie in ``span``, exactly.

    A daily rate counts days and needs no year; a yearly rate takes the part of the year; a monthly rate
    takes twelve times that part.
    """
    if rate.per is Per.DAY:
        return span.days if count is not DayCount.THIRTY_360 else _thirty_360(span) * 360
    part = YEAR_PART[count](span)
    return part if rate.per is Per.YEAR else part * MONTHS_PER_YEAR


def period_unit(rate: Rate, count: DayCount) -> int:
    """Return a number that, times the `periods` of any span, is whole."""
    return 1 if rate.per is Per.DAY else YEAR_UNIT[count]


def on_day_of_month(year: int, month: int, day: int) -> dt.date:
    """Return that day of the month, or the month's last day where it is shorter."""
    if day > SHORTEST_MONTH:
        day = min(day, calendar.monthrange(year, month)[1])
    return dt.date(year, month, day)


def add_months(start: dt.date, months: int, *, day: int | None = None) -> dt.date:
    """Return the day ``months`` later, on ``day`` of the month (by default that of ``start``).

    Where the month is too short its last day is taken; passing ``day`` keeps the 31st from wearing down to
    the 28th when a schedule is stepped month by month.
    """
    index = start.year * MONTHS_PER_YEAR + start.month - 1 + months
    return on_day_of_month(index // MONTHS_PER_YEAR, index % MONTHS_PER_YEAR + 1, day or start.day)
