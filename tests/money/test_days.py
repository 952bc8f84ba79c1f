"""Days, spans and months, beside the laws that `test_money` states for them."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.money.days import YEAR_PART, DayCount, Span, add_months, on_day_of_month, period_unit, periods
from anhuan.money.rate import Per, Rate

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))


def test_the_last_day_counted_is_the_one_before_the_end() -> None:
    span = Span(dt.date(2026, 10, 11), dt.date(2026, 11, 13))

    assert (span.days, span.last_day) == (33, dt.date(2026, 11, 12))


@pytest.mark.parametrize(
    ("count", "part"),
    [
        (DayCount.ACT_365, Fraction(731, 365)),
        (DayCount.ACT_360, Fraction(731, 360)),
        (DayCount.ACT_ACT, Fraction(2)),
        (DayCount.THIRTY_360, Fraction(2)),
    ],
)
def test_two_calendar_years_one_of_them_leap(count: DayCount, part: Fraction) -> None:
    assert YEAR_PART[count](Span(dt.date(2023, 1, 1), dt.date(2025, 1, 1))) == part


@pytest.mark.parametrize(
    ("year", "month", "last"), [(2024, 2, 29), (2026, 2, 28), (2026, 4, 30), (2026, 12, 31)], ids=str
)
def test_the_31st_of_a_shorter_month_is_its_last_day(year: int, month: int, last: int) -> None:
    assert on_day_of_month(year, month, 31) == dt.date(year, month, last)


@given(DAYS, st.integers(0, 120))
def test_months_added_at_once_are_months_added_one_by_one(start: dt.date, months: int) -> None:
    stepped = start
    for _ in range(months):
        stepped = add_months(stepped, 1, day=start.day)

    assert stepped == add_months(start, months)


@given(DAYS, st.integers(1, 120))
def test_months_taken_off_come_back_on_the_same_day(start: dt.date, months: int) -> None:
    assert add_months(add_months(start, -months), months, day=start.day) == start


@given(DAYS, st.integers(0, 2000), st.sampled_from(Per), st.sampled_from(DayCount))
def test_periods_come_out_whole_in_their_unit(start: dt.date, days: int, per: Per, count: DayCount) -> None:
    rate = Rate(Fraction(1, 100), per)
    span = Span(start, start + dt.timedelta(days=days))

    assert Fraction(periods(span, rate, count) * period_unit(rate, count)).denominator == 1


@pytest.mark.parametrize("day", [1, 28, 29, 30])
def test_a_day_every_month_has_is_that_day(day: int) -> None:
    assert on_day_of_month(2026, 3, day) == dt.date(2026, 3, day)
