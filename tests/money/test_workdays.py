"""Working days are those the State Council announced, and what is not announced yet is not claimed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.money.workdays import NOTICES, WorkdayKnowledge, is_announced, is_workday, knowledge, next_workday

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))


def days(*texts: str) -> list[dt.date]:
    return [dt.date.fromisoformat(text) for text in texts]


@pytest.mark.parametrize(
    "day",
    [
        *days("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"),
        *days("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
    ],
    ids=str,
)
def test_weekends_given_in_exchange_are_worked(day: dt.date) -> None:
    assert day.weekday() >= 5
    assert is_workday(day)


@pytest.mark.parametrize(
    ("first", "last", "length"),
    [
        pytest.param("2025-01-28", "2025-02-04", 8, id="Spring Festival 2025"),
        pytest.param("2025-10-01", "2025-10-08", 8, id="National Day with 中秋 2025"),
        pytest.param("2026-01-01", "2026-01-03", 3, id="New Year 2026"),
        pytest.param("2026-02-15", "2026-02-23", 9, id="Spring Festival 2026"),
        pytest.param("2026-05-01", "2026-05-05", 5, id="May 2026"),
        pytest.param("2026-10-01", "2026-10-07", 7, id="National Day 2026"),
        pytest.param("2020-01-24", "2020-02-02", 10, id="Spring Festival 2020, lengthened"),
    ],
)
def test_a_holiday_lasts_as_long_as_announced(first: str, last: str, length: int) -> None:
    start, end = days(first, last)
    off = [start + dt.timedelta(days=one) for one in range(length)]

    assert off[-1] == end
    assert not any(map(is_workday, off))
    assert is_workday(next_workday(start))
    assert next_workday(start) > end


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2026-11-12", "2026-11-12", id="a working day is its own"),
        pytest.param("2026-11-14", "2026-11-16", id="a weekend ends on Monday"),
        pytest.param("2026-10-01", "2026-10-08", id="National Day 2026"),
        pytest.param("2026-10-10", "2026-10-10", id="a working Saturday"),
        pytest.param("2026-02-13", "2026-02-13", id="the Friday before a working Saturday"),
        pytest.param("2022-12-31", "2023-01-03", id="over the New Year"),
    ],
)
def test_the_next_working_day(day: str, expected: str) -> None:
    asked, found = days(day, expected)

    assert next_workday(asked) == found


@given(DAYS)
def test_the_next_working_day_is_the_first_one_from_that_day_on(day: dt.date) -> None:
    found = next_workday(day)

    assert is_workday(found)
    assert not any(is_workday(day + dt.timedelta(days=one)) for one in range((found - day).days))


@pytest.mark.parametrize(
    ("year", "known"),
    [
        (2018, WorkdayKnowledge.WEEKENDS),
        (2019, WorkdayKnowledge.ANNOUNCED),
        (2026, WorkdayKnowledge.ANNOUNCED),
        (2027, WorkdayKnowledge.STATUTORY),
        (2031, WorkdayKnowledge.WEEKENDS),
    ],
)
def test_how_much_is_known_of_a_year_is_said(year: int, known: WorkdayKnowledge) -> None:
    assert knowledge(year) is known
    assert is_announced(year) is (known is WorkdayKnowledge.ANNOUNCED)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        pytest.param("2027-02-05", False, id="the eve of Spring Festival by law"),
        pytest.param("2027-02-09", True, id="a day only a notice could give"),
        pytest.param("2027-06-09", False, id="端午 by law"),
        pytest.param("2031-10-03", False, id="National Day of any year"),
        pytest.param("2031-01-23", True, id="a feast of the moon far ahead is not known"),
        pytest.param("2031-01-25", False, id="a weekend of any year"),
    ],
)
def test_a_year_not_announced_has_its_weekends_and_what_the_law_names(day: str, worked: bool) -> None:  # noqa: FBT001 -- a column of the table
    (asked,) = days(day)

    assert is_workday(asked) is worked


@pytest.mark.parametrize("year", NOTICES)
def test_every_notice_names_its_source_and_only_weekends_worked(year: int) -> None:
    notice = NOTICES[year]

    assert notice.source.startswith("https://www.gov.cn/gongbao/")
    assert all(dt.date.fromisoformat(f"{year}-{day}").weekday() >= 5 for day in notice.worked.split())


@pytest.mark.parametrize("year", NOTICES)
def test_every_working_weekend_pays_for_a_weekday_off(year: int) -> None:
    every = [dt.date(year, 1, 1) + dt.timedelta(days=one) for one in range(365)]
    off = [day for day in every if day.weekday() < 5 and not is_workday(day)]
    worked = NOTICES[year].worked.split()

    # The law gives eleven days (thirteen from 2025); those on a weekend are made up for on a weekday.
    assert len(off) - len(worked) >= 10
