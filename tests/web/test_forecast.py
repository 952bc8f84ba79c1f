"""Cash by day in the app: the days, what is due on them, and what to do before a day on which money may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from visiting import live_as, live_as_example, see

from anhuan.files.case.case import Case

if TYPE_CHECKING:
    from django.test import Client

FORECAST = "/household/forecast/"


def test_every_day_stands_in_the_table_and_days_with_something_due_are_marked(client: Client) -> None:
    live_as_example("gig-worker")
    shown = see(client, FORECAST)

    assert shown.source.count(" data-due") == 4
    assert shown.source.count('data-series="band"') == 4
    assert "借呗、随星借" in shown.text


def test_the_first_day_on_which_money_may_be_missing_is_told_first(client: Client) -> None:
    live_as_example("gig-worker")

    assert "2026年12月6日要付 ¥843.20，到那天约 3% 的可能差钱" in see(client, FORECAST).text


def test_a_household_without_risk_is_told_so(client: Client) -> None:
    live_as_example("first-slip")

    assert "钱都很可能够" in see(client, FORECAST).text


def test_before_the_household_is_told_it_is_asked_for(client: Client) -> None:
    assert "先填家底" in see(client, FORECAST).text
    live_as(Case("Ana", (), None))
    assert "先填家底" in see(client, FORECAST).text


def test_the_household_leads_to_it(client: Client) -> None:
    live_as_example("gig-worker")

    assert FORECAST in see(client, "/household/").source
