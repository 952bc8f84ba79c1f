"""What a lender offers is put down in the app, stands in the plan, is changed, taken back and undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from telling import day, yuan
from visiting import live_as, live_as_example, now, see, send

from anhuan.files.examples import example
from anhuan.plan.offer import FeeDue, Kind, Offer, Standing

if TYPE_CHECKING:
    from django.test import Client

PAGE = "/debts/huabei/offers/"
SIX = {"kind": "instalments", "months": "6", "standing": "written", "fee_due": "each"}


def test_an_offer_is_put_down_as_it_was_made_and_listed(client: Client) -> None:
    live_as_example("gig-worker")
    sent = send(client, PAGE, SIX, fee="3%", expires="2026-11-30", first="2026-12-20", group="A", interest_stops="on")

    assert (sent.status, sent.where) == (303, PAGE)
    (told,) = now().offers
    assert (told.id, told.debt, told.kind, told.months) == ("offer-1", "huabei", Kind.INSTALMENTS, 6)
    assert (told.standing, told.fee_due, told.interest_stops, told.group) == (Standing.WRITTEN, FeeDue.EACH, True, "A")
    assert (told.first, told.expires) == (day("2026-12-20"), day("2026-11-30"))
    listed = see(client, PAGE).text
    assert "6 个月 · 手续费 3% · 第一笔 2026年12月20日 · 2026年11月30日以前有效" in listed
    assert "撤销" in listed


def test_a_settlement_needs_a_sum_and_what_it_has_no_use_for_is_left_out(client: Client) -> None:
    live_as_example("gig-worker")
    asked = send(client, PAGE, kind="settlement", months="6", standing="spoken", fee_due="each")
    assert asked.status == 400
    assert "请写上付多少" in asked.text
    assert now().offers == ()

    send(client, PAGE, kind="settlement", months="6", amount="1000", standing="spoken", fee_due="each")
    (told,) = now().offers
    assert (told.months, told.amount) == (None, yuan("1000"))


@pytest.mark.parametrize("kind", ["deferral", "instalments", "minimum"])
def test_without_months_nobody_knows_what_was_offered(client: Client, kind: str) -> None:
    live_as_example("gig-worker")
    asked = send(client, PAGE, kind=kind, amount="100", standing="spoken", fee_due="each")

    assert asked.status == 400
    assert "请写上几个月" in asked.text


def test_what_contradicts_itself_is_told_and_not_kept(client: Client) -> None:
    live_as_example("gig-worker")
    days = {"first": "2026-12-20", "expires": "2026-11-30"}
    asked = send(client, PAGE, days, kind="settlement", amount="1000", standing="spoken", fee_due="each")

    assert asked.status == 400
    assert "在有效期" in asked.text
    assert now().offers == ()


@pytest.mark.parametrize("amount", ["-1", "0", "0%", "1%2%", "abc"])
def test_a_sum_that_is_none_is_told_with_what_was_typed(client: Client, amount: str) -> None:
    live_as_example("gig-worker")
    asked = send(client, PAGE, kind="settlement", amount=amount, standing="spoken", fee_due="each")

    assert asked.status == 400
    assert f"“{amount}”" in asked.text


def test_an_offer_is_changed_in_its_place_and_keeps_its_conditions(client: Client) -> None:
    before = Offer(id="told", debt="huabei", kind=Kind.INSTALMENTS, months=6, only_if=("jiebei",))
    live_as(replace(example("gig-worker"), offers=(before,)))
    shown = see(client, PAGE, offer="told")
    assert 'value="6"' in shown.source

    send(client, f"{PAGE}?offer=told", {**SIX, "months": "12", "fee": "120"}, interest_stops="on", only_if="jiebei")
    (told,) = now().offers
    assert (told.id, told.months, told.fee, told.only_if) == ("told", 12, yuan("120"), ("jiebei",))


def test_a_share_and_an_amount_are_shown_as_they_are_typed(client: Client) -> None:
    live_as_example("gig-worker")
    send(client, PAGE, kind="settlement", amount="70%", fee="12.50", standing="spoken", fee_due="each")
    shown = see(client, PAGE, offer="offer-1").source

    assert 'value="70%"' in shown
    assert 'value="12.50"' in shown


def test_what_is_doubtful_stands_beside_the_offer(client: Client) -> None:
    live_as_example("gig-worker")
    send(client, PAGE, SIX, expires="2026-11-01", group="B")
    send(client, PAGE, {**SIX, "standing": "hoped"}, group="")

    listed = see(client, PAGE).text
    assert "“分期”到2026年11月1日 为止，已经过期" in listed.replace("到 ", "到")
    assert "利息照算" in listed
    assert "还没有说，我想问问" in listed


def test_an_offer_is_taken_back_once_and_the_taking_back_undone(client: Client) -> None:
    live_as_example("gig-worker")
    send(client, PAGE, SIX)
    key = str(uuid4())
    for _ in range(2):
        assert send(client, f"{PAGE}gone/?offer=offer-1", key=key).where == PAGE
    assert now().offers == ()
    assert send(client, f"{PAGE}gone/?offer=offer-1").status == 303


def test_the_plan_takes_an_offer_that_is_worth_it(client: Client) -> None:
    live_as_example("gig-worker")
    send(client, PAGE, kind="settlement", amount="100", standing="written", fee_due="each", expires="2026-12-31")

    assert "一次性结清，付 ¥100.00" in see(client, "/plan/").text


@pytest.mark.parametrize("asked", [{"offer": "nothing"}, {"offer": "of-another"}])
def test_an_offer_that_is_not_there_or_of_another_debt_is_not_found(client: Client, asked: dict[str, str]) -> None:
    other = Offer(id="of-another", debt="jiebei", kind=Kind.INSTALMENTS, months=6)
    live_as(replace(example("gig-worker"), offers=(other,)))

    assert see(client, PAGE, **asked).status == 404


def test_a_debt_that_is_removed_takes_its_offers_and_promises_along(client: Client) -> None:
    live_as_example("gig-worker")
    send(client, PAGE, SIX)
    send(client, "/debts/huabei/remove/")

    assert now().offers == ()


def test_an_offer_that_depends_on_another_debt_says_so(client: Client) -> None:
    live_as_example("gig-worker")
    page = see(client, PAGE)
    assert "借呗照常还着" in page.text

    send(client, PAGE, SIX, only_if="jiebei")
    assert now().offers[0].only_if == ("jiebei",)
    listed = see(client, PAGE)
    assert "要先做到：借呗照常还着" in listed.text


def test_what_a_file_named_as_a_condition_stays_when_the_offer_is_changed(client: Client) -> None:
    told = Offer(id="told", debt="huabei", kind=Kind.INSTALMENTS, months=6, only_if=("jiebei", "somewhere else"))
    live_as(replace(example("gig-worker"), offers=(told,)))

    form = see(client, f"{PAGE}?offer=told").source
    assert 'value="somewhere else"' in form
    assert form.count(" checked") >= 2


def test_a_condition_nobody_offered_is_refused(client: Client) -> None:
    live_as_example("gig-worker")

    assert send(client, PAGE, SIX, only_if="nothing of the kind").status == 400
    assert now().offers == ()


def test_the_plan_leads_to_where_offers_are_put_down(client: Client) -> None:
    live_as_example("gig-worker")

    assert f'href="{PAGE}"' in see(client, "/plan/").source
