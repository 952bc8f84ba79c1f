"""A payment in two taps, with its receipt and what it did; and how far the debts are paid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from telling import day, yuan
from visiting import live_as, live_as_example, see

from anhuan.contact.evidence import About, Attached
from anhuan.files.case.case import Case
from anhuan.files.examples import example
from anhuan.ledger.event import Paid
from anhuan.ledger.start import debt_from
from anhuan.plan.proposal import Payment
from anhuan.promise.promise import Promise
from anhuan.store import households
from anhuan.store.notes import evidences
from anhuan.terms.catalogue import product

if TYPE_CHECKING:
    from django.test import Client

PNG = b"\x89PNG\r\n\x1a\n" + b"a receipt"


def form(client: Client, debt: str) -> dict[str, str]:
    """Return what the page of a payment is filled in with."""
    from forms_on_page import read  # noqa: PLC0415 -- only here

    sheets = read(see(client, f"/debts/{debt}/pay/").source).sheets
    return dict(next(one for one in sheets if any(box.name == "amount" for box in one.boxes)).filled)


def payments(debt: str) -> list[Paid]:
    kept = households.chosen()
    assert kept
    return [one for each in kept.case.debts if each.id == debt for one in each.events if isinstance(one, Paid)]


def test_what_is_due_stands_there_and_one_tap_books_it_and_shows_where_it_went(client: Client) -> None:
    live_as_example("gig-worker")
    filled = form(client, "jiebei")
    page = client.post("/debts/jiebei/pay/", filled, follow=True).content.decode()

    assert filled["amount"] == "1850.56"
    assert payments("jiebei")[-1].amount == yuan("1850.56")
    assert "这笔还款 · ¥1,850.56" in page
    assert "逾期本金" in page.partition('id="went"')[2][:400]
    assert "还剩 ¥4,003.20" in page


def test_the_same_tap_twice_books_once(client: Client) -> None:
    live_as_example("gig-worker")
    before = len(payments("jiebei"))
    filled = form(client, "jiebei")
    for _ in range(2):
        assert client.post("/debts/jiebei/pay/", filled).status_code == 303

    assert len(payments("jiebei")) == before + 1


def test_a_promised_payment_is_filled_in_and_said_to_be_kept(client: Client) -> None:
    case = example("gig-worker")
    promise = Promise(
        id="p", debt="huabei", made=day("2026-11-12"), payments=(Payment(day("2026-11-20"), yuan("222.20")),)
    )
    live_as(Case(case.name, case.debts, on=case.on, household=case.household, promises=(promise,)))
    filled = form(client, "huabei")
    page = client.post("/debts/huabei/pay/", filled, follow=True).content.decode()

    assert filled["amount"] == "222.20"
    assert "守住了" in page


def test_a_receipt_is_kept_with_its_payment(client: Client) -> None:
    live_as_example("gig-worker")
    receipt = SimpleUploadedFile("回单.png", PNG)
    client.post("/debts/jiebei/pay/", form(client, "jiebei") | {"receipt": receipt})
    kept = households.chosen()
    assert kept

    (one,) = evidences.all(kept.household_id)
    assert one.attached == (Attached(about=About.PAYMENT, id=payments("jiebei")[-1].id, debt="jiebei"),)


def test_a_receipt_that_is_none_is_told_and_the_payment_stands(client: Client) -> None:
    live_as_example("gig-worker")
    before = len(payments("jiebei"))
    bad = SimpleUploadedFile("回单.exe", b"MZ" + bytes(9))
    page = client.post("/debts/jiebei/pay/", form(client, "jiebei") | {"receipt": bad}, follow=True)

    assert "认不出是什么" in page.content.decode()
    assert len(payments("jiebei")) == before + 1


@pytest.mark.parametrize(
    ("name", "then"),
    [
        ("gig-worker", "照现在的方案，2031年10月23日全部还清"),
        ("first-slip", "照现在的方案，2026年11月15日全部还清"),
        ("card-family", "还定不下哪天还清"),
    ],
)
def test_how_far_the_debts_are_paid_is_told_at_once_and_the_day_of_being_free_when_asked(
    client: Client, name: str, then: str
) -> None:
    live_as_example(name)
    alone = see(client, "/progress/").text
    asked = see(client, "/progress/", **{"with": "plan"}).text

    assert "离得最近的" in alone
    assert "算出哪天还清" in alone
    assert ("还没有开始还" in alone) == (name == "first-slip")
    assert then in asked
    assert "算出哪天还清" not in asked
    assert then in see(client, "/progress/").text


def test_without_a_household_no_day_of_being_free_is_told(client: Client) -> None:
    live_as(replace(example("first-slip"), household=None))

    assert "还没有方案" in see(client, "/progress/", **{"with": "plan"}).text


def test_what_cannot_be_counted_is_named_and_the_rest_is_told(client: Client) -> None:
    case = example("first-slip")
    termless = debt_from(product("mortgage"), yuan("3000"), day("2026-10-10"))
    live_as(replace(case, debts=(*case.debts, termless)))
    page = see(client, "/progress/", **{"with": "plan"}).text

    assert "缺一项条款，没有算进来" in page
    assert "离得最近的" in page


def test_before_there_is_any_debt_the_page_leads_to_the_beginning(client: Client) -> None:
    assert see(client, "/progress/").where == "/start/"


def test_the_emergency_fund_is_told_once_the_household_is(client: Client) -> None:
    assert "家底" in see(client, "/household/reserve/").text
    live_as_example("gig-worker")
    page = see(client, "/household/reserve/").text

    assert "下一步存到" in page
    assert "用掉不是失败" in page
