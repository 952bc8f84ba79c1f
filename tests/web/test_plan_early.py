"""Money to spare: what settling a debt early saves and risks, and the setting somebody chooses."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from telling import day
from visiting import WORKER, live_as, live_as_example, now, see, send

from anhuan.files.case.read import read_case
from anhuan.files.examples import example

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture
def worker(client: Client) -> Client:
    """Give the browser of a person who has money to spare in most months."""
    live_as(read_case(WORKER, "wang"))
    return client


def living() -> object:
    """Return the setting that is kept."""
    household = now().household
    assert household
    return household.keeps_back


def test_how_much_must_be_in_hand_stands_first(worker: Client) -> None:
    page = see(worker, "/plan/early/").text

    assert re.search(r"2026年11月\d+日那天，除了留底的钱和当月的生活费，手里还有 ¥[\d,.]+，就可以把借呗一次结清", page)


def test_every_setting_stands_with_what_it_saves_and_how_sure_it_is(worker: Client) -> None:
    page = see(worker, "/plan/early/").text

    assert "先都留着，不提前结清" in page
    assert "够结清就结清，不另外留" in page
    assert page.count("左右") == 7


def test_the_setting_chosen_is_kept_and_told_next_time(worker: Client) -> None:
    assert send(worker, "/plan/early/", keeps_back="never").status == 303
    assert living() == float("inf")
    assert "先都留着，一笔也不提前结清" in see(worker, "/plan/early/").text

    send(worker, "/plan/early/", keeps_back="0.5")
    assert living() == 0.5
    assert re.search(r'value="0.5" checked', see(worker, "/plan/early/").source)


def test_a_setting_nobody_offers_is_refused(worker: Client) -> None:
    assert send(worker, "/plan/early/", keeps_back="nan").status == 400
    assert living() is None


def test_a_setting_of_ones_own_in_a_case_file_stands_among_the_others(client: Client) -> None:
    live_as(read_case(WORKER.replace('cash = "9000"', 'cash = "9000"\nkeeps_back = "0.7"'), "wang"))

    assert re.search(r'value="0.7" checked', see(client, "/plan/early/").source)


def test_where_no_debt_costs_less_for_being_settled_early_that_is_said(client: Client) -> None:
    live_as_example("first-slip")

    assert "没有哪一笔提前结清能省钱" in see(client, "/plan/early/").text


def test_where_no_plan_may_be_promised_nothing_is_settled_early(client: Client) -> None:
    live_as_example("card-family")

    assert "先存起来应急" in see(client, "/plan/early/").text


def test_without_a_household_the_page_leads_to_it(client: Client) -> None:
    live_as(replace(example("first-slip"), household=None, on=day("2026-11-12")))

    assert "还差一步：家底" in see(client, "/plan/early/").text
