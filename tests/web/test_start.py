"""The first run: an example, or one debt of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from telling import day, yuan
from visiting import live_as_example, now, see, send

from anhuan.ledger.event import Billed
from anhuan.store import households

if TYPE_CHECKING:
    from django.test import Client

THREE = {"product": "花呗", "amount": "1200", "due": "2026-10-10"}


def test_the_first_visit_leads_to_the_two_ways_to_begin(client: Client) -> None:
    assert see(client, "/").where == "/start/"


def test_the_start_page_offers_one_debt_and_three_households_in_one_line_each(client: Client) -> None:
    text = see(client, "/start/").text

    assert "从一笔欠款开始" in text
    assert all(who in text for who in ("小林，26 岁", "老周，34 岁", "陈家"))


@pytest.mark.parametrize("name", ["first-slip", "gig-worker", "card-family"])
def test_an_example_opens_on_today_and_is_marked_as_one(client: Client, name: str) -> None:
    opened = send(client, f"/start/{name}/")

    assert opened.where == "/"
    assert "示例 · 2026年11月12日" in see(client, "/").text


def test_an_example_nobody_changed_is_opened_again_and_not_copied(client: Client) -> None:
    send(client, "/start/first-slip/")
    send(client, "/start/gig-worker/")
    send(client, "/start/first-slip/")

    assert len(households.all_households()) == 2
    assert now().name == "示例：第一次逾期"


def test_an_example_somebody_changed_is_left_to_them(client: Client) -> None:
    send(client, "/start/first-slip/")
    send(client, "/debts/huabei/pay/", amount="500", day="2026-11-12")
    send(client, "/start/first-slip/")

    assert len(households.all_households()) == 2
    assert "paid-1" not in {event.id for event in now().debts[0].events}


def test_an_example_that_is_not_there_is_no_page(client: Client) -> None:
    assert send(client, "/start/nobody/").status == 404


def test_three_fields_begin_a_household(client: Client) -> None:
    sent = send(client, "/start/debt/", THREE)

    assert sent.where == "/debts/huabei/"
    assert now().debts[0].events == (
        Billed(id="start", day=day("2026-10-01"), amount=yuan("1200"), due=day("2026-10-10")),
    )


def test_a_double_tap_begins_one_household(client: Client) -> None:
    key = str(uuid4())
    first, second = (send(client, "/start/debt/", THREE, based_on=0, key=key) for _ in range(2))

    assert first.where == second.where
    assert len(households.all_households()) == 1


def test_a_debt_of_ones_own_does_not_join_the_example_looked_at(client: Client) -> None:
    live_as_example("first-slip")
    send(client, "/start/debt/", THREE)

    assert (now().on, len(now().debts)) == (None, 1)
    assert len(households.all_households()) == 2


def test_the_first_debt_offers_no_undo_because_nothing_was_before_it(client: Client) -> None:
    send(client, "/start/debt/", THREE)
    page = see(client, "/debts/huabei/")

    assert "已记下" in page.text
    assert 'action="/undo/"' not in page.source


def test_what_cannot_be_read_is_said_at_its_field_and_nothing_is_lost(client: Client) -> None:
    page = send(client, "/start/debt/", product="花呗", amount="12.345", due="2026-10-10")

    assert (page.status, households.chosen()) == (400, None)
    assert "不是整分" in page.text
    assert 'value="12.345"' in page.source


def test_a_product_nobody_knows_is_answered_with_those_like_it(client: Client) -> None:
    text = send(client, "/start/debt/", product="花呗呗", amount="1200", due="2026-10-10").text

    assert "目录里没有“花呗呗”" in text
    assert "花呗" in text


def test_a_product_without_a_rate_asks_for_the_contracts(client: Client) -> None:
    asked = send(client, "/start/debt/", product="房贷", amount="3000", due="2026-10-10")
    kept_before = households.chosen()
    given = send(client, "/start/debt/", product="房贷", amount="3000", due="2026-10-10", rate="3.45%/年")

    assert (asked.status, kept_before) == (400, None)
    assert "需要合同上的利率" in asked.text
    assert given.where == "/debts/mortgage/"


def test_an_answer_waits_for_three_fields(client: Client) -> None:
    page = see(client, "/start/live/", product="花呗")

    assert page.text == "写好三样，这里就有第一个答案。"


def test_the_first_answer_is_told_before_anything_is_kept(client: Client) -> None:
    page = see(client, "/start/live/", **THREE)

    assert "花呗 · 截至" in page.text
    assert "<html" not in page.source
    assert households.chosen() is None


def test_english_is_complete(client: Client) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en-GB"

    assert "Begin with one debt" in see(client, "/start/").text
