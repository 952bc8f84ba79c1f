"""Amounts, rounding, days and what people type."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.errors import UnreadableInput
from anhuan.money.amount import Money
from anhuan.money.days import YEAR_PART, DayCount, Span, add_months, periods
from anhuan.money.rate import Per, Rate
from anhuan.money.reading import read_day, read_money
from anhuan.money.rounding import Rounding, round_fen, round_parts

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))


def test_money_refuses_floats() -> None:
    with pytest.raises(TypeError, match="whole fen"):
        Money(1.5)  # type: ignore[arg-type]


def test_money_adds_up_and_is_printed_in_yuan() -> None:
    assert str(Money(123_45) - Money(200_00) * 2 + -Money(5)) == "-276.60"
    assert Money.total([Money(1), Money(2)]) == Money(3)
    assert not Money(0)


@pytest.mark.parametrize(
    ("rounding", "up", "tie", "down", "negative_tie"),
    [
        (Rounding.HALF_UP, 2, 3, 2, -3),
        (Rounding.HALF_EVEN, 2, 2, 2, -2),
        (Rounding.DOWN, 1, 2, 2, -2),
        (Rounding.UP, 2, 3, 3, -3),
    ],
)
def test_each_rounding_does_what_its_name_says(
    rounding: Rounding, up: int, tie: int, down: int, negative_tie: int
) -> None:
    exact = [Fraction("1.75"), Fraction("2.5"), Fraction("2.25"), Fraction("-2.5")]

    assert [round_fen(one, rounding) for one in exact] == [up, tie, down, negative_tie]


@given(st.fractions(), st.sampled_from(Rounding))
def test_rounding_moves_an_amount_by_less_than_a_fen(exact: Fraction, rounding: Rounding) -> None:
    assert abs(round_fen(exact, rounding) - exact) < 1


@given(DAYS, DAYS, DAYS, st.sampled_from(DayCount))
def test_two_spans_that_meet_are_one(one: dt.date, other: dt.date, third: dt.date, count: DayCount) -> None:
    start, middle, end = sorted((one, other, third))
    part = YEAR_PART[count]

    assert part(Span(start, middle)) + part(Span(middle, end)) == part(Span(start, end))


@pytest.mark.parametrize(
    ("count", "year_part"),
    [
        (DayCount.ACT_365, Fraction(60, 365)),
        (DayCount.ACT_360, Fraction(60, 360)),
        (DayCount.ACT_ACT, Fraction(1, 365) + Fraction(59, 366)),
        (DayCount.THIRTY_360, Fraction(60, 360)),
    ],
)
def test_day_counts_over_a_leap_years_february(count: DayCount, year_part: Fraction) -> None:
    span = Span(dt.date(2023, 12, 31), dt.date(2024, 2, 29))

    found = YEAR_PART[count](span)

    assert found == (Fraction(59, 360) if count is DayCount.THIRTY_360 else year_part)


@pytest.mark.parametrize(
    ("per", "count", "expected"),
    [
        (Per.DAY, DayCount.ACT_365, 31),
        (Per.DAY, DayCount.THIRTY_360, 30),
        (Per.MONTH, DayCount.THIRTY_360, 1),
        (Per.YEAR, DayCount.ACT_360, Fraction(31, 360)),
    ],
)
def test_a_rate_counts_its_own_periods(per: Per, count: DayCount, expected: Fraction) -> None:
    assert periods(Span(dt.date(2026, 1, 5), dt.date(2026, 2, 5)), Rate(Fraction(1), per), count) == expected


def test_a_short_months_last_day_stands_in_and_the_31st_comes_back() -> None:
    first = dt.date(2026, 1, 31)

    assert [add_months(first, months, day=31).day for months in range(4)] == [31, 28, 31, 30]
    assert add_months(dt.date(2024, 1, 31), 1) == dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1200", 120_000),
        ("1234.5", 123_450),
        ("1,234.50元", 123_450),
        ("¥1,234.50", 123_450),
        ("￥12", 1_200),
        ("１２３４．５０", 123_450),
        ("1.5万", 1_500_000),
        ("3千", 300_000),
        ("2亿", 20_000_000_000),
        ("1.2345万", 1_234_500),
        ("一万二", 1_200_000),
        ("三千五百", 350_000),
        ("一万零二", 1_000_200),
        ("一万两千三百四十五元六角七分", 1_234_567),
        ("壹仟贰佰元整", 120_000),
        ("十五", 1_500),
        ("-12.30", -1_230),
        ("人民币 80 元", 8_000),
        ("500块", 50_000),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, fen: int) -> None:
    assert read_money(text) == Money(fen)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "money-empty"),
        ("   ", "money-empty"),
        ("12.345", "money-three-decimals"),
        ("1.23456789万", "money-three-decimals"),
        ("1,23", "money-grouping"),
        ("1,2345", "money-grouping"),
        ("1.2.3", "money-unreadable"),
        ("1e5", "money-unreadable"),
        ("nan", "money-unreadable"),
        ("1_000", "money-unreadable"),
        ("一一", "money-unreadable"),
        ("1000000000001", "money-too-large"),
        ("9" * 1_000_000, "money-unreadable"),
    ],
)
def test_amounts_that_are_doubtful_are_refused(text: str, code: str) -> None:
    with pytest.raises(UnreadableInput) as told:
        read_money(text)

    assert told.value.code == code


@given(st.integers(-(10**12), 10**12).map(Money))
def test_an_amount_printed_is_read_back(amount: Money) -> None:
    assert read_money(str(amount)) == amount


@given(st.text(max_size=60))
def test_no_text_is_read_as_anything_but_an_amount_or_a_day_or_refused(text: str) -> None:
    for read in (read_money, read_day):
        try:
            read(text)
        except UnreadableInput as error:
            assert error.code  # noqa: PT017 -- either outcome is right, a third is not


@pytest.mark.parametrize(
    "text", ["2026-10-10", "2026/10/10", "2026.10.10", "20261010", "2026年10月10日", "２０２６-１０-１０"]
)
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert read_day(text) == dt.date(2026, 10, 10)


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    assert read_day("12月28日", near=dt.date(2027, 1, 5)) == dt.date(2026, 12, 28)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "day-empty"),
        ("tomorrow", "day-unreadable"),
        ("10月10日", "day-needs-year"),
        ("2026-02-30", "day-impossible"),
        ("2026-13-01", "day-unreadable"),
        ("1850-01-01", "day-out-of-range"),
    ],
)
def test_days_that_are_doubtful_are_refused(text: str, code: str) -> None:
    with pytest.raises(UnreadableInput) as told:
        read_day(text)

    assert told.value.code == code


@given(parts=st.integers(-(10**6), 10**6), unit=st.integers(1, 500), rounding=st.sampled_from(Rounding))
def test_parts_of_a_fen_are_rounded_as_the_fraction_they_are(parts: int, unit: int, rounding: Rounding) -> None:
    assert round_parts(parts, unit, rounding) == round_fen(Fraction(parts, unit), rounding)
    assert abs(round_parts(parts, unit, rounding) * unit - parts) < unit


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(5, {"half_up": 3, "half_even": 2, "down": 2, "up": 3}, id="two and a half"),
        pytest.param(7, {"half_up": 4, "half_even": 4, "down": 3, "up": 4}, id="three and a half"),
        pytest.param(6, {"half_up": 3, "half_even": 3, "down": 3, "up": 3}, id="three"),
        pytest.param(-5, {"half_up": -3, "half_even": -2, "down": -2, "up": -3}, id="less two and a half"),
        pytest.param(0, {"half_up": 0, "half_even": 0, "down": 0, "up": 0}, id="nothing"),
    ],
)
def test_half_fen_go_where_their_rule_says(parts: int, expected: dict[str, int]) -> None:
    assert {rounding.value: round_parts(parts, 2, rounding) for rounding in Rounding} == expected
