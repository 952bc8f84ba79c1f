"""Amounts and due days of a message beside the debts of whoever got it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import day, yuan

from anhuan.app.check_message import check_message, tell
from anhuan.contact.reading.reading import Reading, Verdict, Weight
from anhuan.files.examples import example
from anhuan.ledger.position import position
from anhuan.plan.proposal import Payment
from anhuan.promise.promise import Promise
from anhuan.wording import Language, Words

ON = day("2026-11-12")
CASE = example("gig-worker")
WEILIDAI = next(debt for debt in CASE.debts if debt.id == "weilidai")


def told(text: str, sender: str = "95384", case: object = CASE) -> Reading:
    return check_message(text=text, sender=sender, case=case, on=ON)  # type: ignore[arg-type]  # a case


def codes(found: Reading) -> set[str]:
    return {one.code for one in found.findings if one.code.startswith(("amount", "day"))}


def test_an_amount_the_ledger_knows_is_said_to_fit() -> None:
    total = position(WEILIDAI, ON, horizon=()).total
    found = told(f"【微众银行】您的微粒贷应还{total}元，请在微信内还款。")

    assert codes(found) == {"amount-fits"}
    assert found.verdict is Verdict.MATCH


def test_an_amount_it_does_not_know_is_said_and_makes_it_no_match() -> None:
    found = told("【微众银行】您的微粒贷应还9,999.00元，请在微信内还款。")

    assert codes(found) == {"amount-differs"}
    assert found.verdict is Verdict.UNCLEAR
    assert [one.weight for one in found.findings if one.code == "amount-differs"] == [Weight.OPEN]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("还款日12月6日", "day-fits"),
        ("还款日2026-12-06", "day-fits"),
        ("还款日12月7日", "day-differs"),
        ("还款日13月40日", ""),
        ("借款日12月7日", ""),
    ],
)
def test_a_day_the_text_calls_due_is_laid_beside_the_due_days(said: str, code: str) -> None:
    found = told(f"【微众银行】您的微粒贷{said}，请在微信内还款。")

    assert codes(found) == ({code} if code else set())


def test_a_bill_a_minimum_and_a_promise_are_known() -> None:
    promise = Promise(id="p", debt="huabei", made=ON, payments=(Payment(day("2026-11-30"), yuan("321.09")),))
    case = replace(CASE, promises=(promise,))
    for text in ("账单520元", "最低还款¥52.00", "您答应的321.09元", "11月30日到期"):
        found = told(f"【支付宝】花呗{text}，请在支付宝内还款。", "95188", case)
        assert not any(one.endswith("differs") for one in codes(found)), text
        assert codes(found), text


def test_a_lender_the_household_owes_nothing_to_has_nothing_to_be_laid_beside() -> None:
    found = told("【美团】您的美团月付应还99元，请在美团App还款。", "10109777")

    assert codes(found) == set()
    assert "not-yours" in {one.code for one in found.findings}


def test_without_a_household_nothing_is_compared() -> None:
    assert codes(told("【微众银行】您的微粒贷应还9,999.00元，请在微信内还款。", case=None)) == set()


def test_a_fraud_stays_one_though_it_knows_the_amount() -> None:
    total = position(WEILIDAI, ON, horizon=()).total
    found = told(f"【微众银行】您的微粒贷应还{total}元，请把验证码发给我行专员。")

    assert found.verdict is Verdict.FRAUD
    assert "amount-fits" in codes(found)


def test_a_debt_that_cannot_be_counted_stops_nothing() -> None:
    lacking = example("first-slip")
    assert told("【京东金融】您的京东白条应还1元，请在京东金融App还款。", "95118", lacking).findings


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("text", ["应还9,999.00元，还款日12月7日", "应还833.48元，还款日12月6日"])
def test_every_finding_has_words(language: Language, text: str) -> None:
    found = told(f"【微众银行】您的微粒贷{text}，请在微信内还款。")

    assert tell(found, Words(language), text=text).findings


@given(st.text(max_size=80))
def test_no_text_crashes_it(text: str) -> None:
    told(f"【微众银行】您的微粒贷{text}")
