"""The calendar: every day something is to be paid, and the file for the calendar on the phone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from telling import day, yuan
from visiting import live_as, live_as_example, see

from anhuan.files.case.case import Case
from anhuan.files.examples import example
from anhuan.ledger.start import debt_from
from anhuan.terms.catalogue import product

if TYPE_CHECKING:
    from django.test import Client

ON = day("2026-11-12")


@pytest.fixture
def slip(client: Client) -> Client:
    """Give the browser of a person who settles one debt today and pays another on its day."""
    live_as_example("first-slip")
    return client


def test_days_are_listed_month_by_month_with_what_they_take(slip: Client) -> None:
    text = see(slip, "/calendar/").text

    assert "2026年11月 ¥1,605.80 2026年11月12日 星期四 花呗 待同意 ¥1,219.80" in text
    assert "2026年11月15日 星期日 京东白条 到期 ¥386.00" in text


def test_a_day_that_is_no_working_day_says_by_when_to_pay(slip: Client) -> None:
    # 15 November 2026 is a Sunday.
    assert "最晚2026年11月13日（之前的工作日）付更稳妥" in see(slip, "/calendar/").text


def test_what_is_late_is_told_where_nothing_is_proposed(client: Client) -> None:
    live_as(replace(example("first-slip"), household=None))

    assert "2026年11月12日 星期四 花呗 已到期 ¥1,219.80" in see(client, "/calendar/").text


def test_another_way_brings_its_own_days(slip: Client) -> None:
    # In three parts: 406.60 three days after each payday, and the first not before a week from now.
    text = see(slip, "/calendar/", way="6").text

    assert "2026年12月18日 星期五 花呗 待同意 ¥406.60" in text


def test_far_months_are_folded_away(client: Client) -> None:
    live_as_example("gig-worker")

    page = see(client, "/calendar/")

    assert len(re.findall(r"<h2>20\d\d年\d+月</h2>", page.source.split("再往后的")[0])) == 6
    assert "再往后的 54 个月" in page.text


def test_without_debts_the_calendar_leads_to_the_first(client: Client) -> None:
    assert 'href="/start/"' in see(client, "/calendar/").source


def test_a_debt_that_cannot_be_counted_is_told_on_the_page(client: Client) -> None:
    live_as(Case("Ana", (debt_from(product("mortgage"), yuan("3000"), day("2026-10-10")),), on=ON))

    page = see(client, "/calendar/")

    assert page.status == 200
    assert "目录里没有可靠的数值" in page.text


def test_the_file_names_no_lender_in_its_titles_unless_asked(slip: Client) -> None:
    text = slip.get("/calendar/anhuan.ics").content.decode()

    assert "SUMMARY:还款日\r\n" in text
    assert "SUMMARY:还款日：花呗" not in text


def test_the_file_names_lender_and_sum_when_asked(slip: Client) -> None:
    text = slip.get("/calendar/anhuan.ics", {"titles": "full"}).content.decode()

    assert "SUMMARY:还款日：花呗，¥1\\,219.80" in text


def test_the_bare_file_tells_nothing_but_days(slip: Client) -> None:
    text = slip.get("/calendar/anhuan.ics", {"titles": "bare"}).content.decode()

    assert "DESCRIPTION:花呗" not in text
    assert "219.80" not in text


def test_the_file_is_one_a_calendar_opens(slip: Client) -> None:
    response = slip.get("/calendar/anhuan.ics")

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="anhuan.ics"'


def test_without_a_household_there_is_no_file(client: Client) -> None:
    assert see(client, "/calendar/anhuan.ics").status == 404


def test_without_household_figures_the_file_tells_what_falls_due(client: Client) -> None:
    live_as(replace(example("first-slip"), household=None))

    assert "DTSTART;VALUE=DATE:20261115" in client.get("/calendar/anhuan.ics").content.decode()
