"""What bills say of the household, in the app: how much, how sure, and its own word on what belongs where."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from living import LANDLORD, Life, live
from visiting import LIVED, live_as_example, see

from anhuan.files.bills.recognised import Bill, Given
from anhuan.household.bills.row import Flow, Row, Source
from anhuan.household.history import Way
from anhuan.store import bills, households, spending
from anhuan.store.models import Origin
from anhuan.store.parts import Part

if TYPE_CHECKING:
    from uuid import UUID

    from django.test import Client

FOUND = "/household/found/"


@pytest.fixture
def mine(client: Client) -> UUID:
    """Give the browser to somebody whose bills of a bit more than five months were taken in."""
    assert client.defaults is not None
    kept = live_as_example("first-slip")
    rows = tuple(
        Row(
            source=Source.ALIPAY,
            file="a.csv",
            line=number,
            at=dt.datetime.combine(one.day, dt.time(12)),
            flow=Flow.IN if one.way is Way.IN else Flow.OUT,
            amount=one.amount,
            party=one.party,
            goods=one.about,
            method="余额",
            status="交易成功",
            order=str(number),
        )
        for number, one in enumerate(live(Life(), dt.date(2026, 5, 1), 6, 3), start=1)
    )
    bills.keep(kept.household_id, [Given("a.csv", "0" * 64, Bill("alipay", rows))], batch=uuid4())
    return kept.household_id


def test_the_households_figures_stand_beside_those_of_its_bills(client: Client, mine: UUID) -> None:
    assert mine.version
    shown = see(client, FOUND).text

    assert "收入：你写的 ¥6,500，账单里是每月" in shown
    assert "个完整的月份" in shown


def test_wages_rent_and_spending_are_told_with_how_sure_they_are(client: Client, mine: UUID) -> None:
    assert mine.version
    shown = see(client, FOUND).text

    assert "每月 15 日前后" in shown
    assert LANDLORD in shown
    assert "吃饭买菜" in shown
    assert "±" in shown


def test_a_household_says_where_a_payee_belongs_and_what_it_can_live_without(client: Client, mine: UUID) -> None:
    told = {"payee": [LANDLORD, "永辉超市"], "category": ["housing", "gifts"], "essential": ["housing"]}
    response = client.post(FOUND, told)
    known = spending.categories_of(mine)

    assert (response.status_code, response.headers["Location"]) == (303, FOUND + "?saved=1")
    assert known.of("永辉超市", "食品") == "gifts"
    assert known.is_essential("housing")
    assert not known.is_essential("food")
    assert "人情" in see(client, FOUND, saved="1").text


@pytest.mark.parametrize(
    "told",
    [
        {"payee": ["nobody"], "category": ["food"]},
        {"payee": [LANDLORD], "category": ["yachts"]},
        {"payee": [LANDLORD], "category": []},
        {"essential": ["<script>"]},
    ],
)
def test_what_could_not_be_chosen_is_refused_and_nothing_is_kept(
    client: Client, mine: UUID, told: dict[str, list[str]]
) -> None:
    response = client.post(FOUND, told)

    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()
    assert spending.categories_of(mine).payees == {}


def test_what_the_household_does_not_say_of_itself_is_forecast_from_its_bills(client: Client, mine: UUID) -> None:
    kept = households.chosen()
    assert kept
    assert kept.case.household
    silent = replace(kept.case.household, income=(), spending=())
    households.change(
        mine,
        lambda case: replace(case, household=silent),
        based_on=kept.number,
        touches=Part.HOUSEHOLD,
        what=LIVED,
        origin=Origin.WEB,
    )
    shown = see(client, "/household/forecast/").text

    assert "没有哪笔收入写了发薪日" not in shown
    assert "每天手头的钱" in shown
    assert "必要的花销" in see(client, "/afford/", amount="100").text


def test_without_bills_they_are_asked_for(client: Client) -> None:
    assert "还没有导入过账单" in see(client, FOUND).text
    assert client.post(FOUND, {}).status_code == 200


def test_what_was_said_before_stays_and_a_category_known_no_more_is_left_out(mine: UUID) -> None:
    spending.say(mine, payees={"甲": "food"}, essential={})
    spending.say(mine, payees={"乙": "yachts"}, essential={"gifts": True, "yachts": True})
    known = spending.categories_of(mine)

    assert known.payees == {"甲": "food"}
    assert known.essential == {"gifts": True}
