"""Reserve first, or debts first: the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from visiting import WORKER, live_as, live_as_example, see

from anhuan.files.case.read import read_case

if TYPE_CHECKING:
    from django.test import Client


def test_the_fund_leads_to_how_it_trades_against_debts(client: Client) -> None:
    live_as_example("gig-worker")

    assert 'href="/household/reserve/split/"' in see(client, "/household/reserve/").source


def test_every_split_stands_with_its_price_and_both_curves_have_their_table(client: Client) -> None:
    live_as(read_case(WORKER, "wang"))
    page = see(client, "/household/reserve/split/")

    assert page.text.count("存，") >= 3
    assert "“全部先还债”又最稳又最省" in page.text
    assert page.source.count('<figure class="chart"') == 3
    assert page.source.count("<table") == 3
    assert page.source.count("data-value") > 50


def test_where_nothing_is_to_be_split_the_page_says_why(client: Client) -> None:
    live_as_example("first-slip")

    assert "提前结清哪一笔都不省钱" in see(client, "/household/reserve/split/").text


def test_without_a_household_the_page_says_what_is_missing(client: Client) -> None:
    assert see(client, "/household/reserve/split/").status == 200
