"""Rows of exports that are easily misread, and what each must mean."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from anhuan.files.bills.reading import Line
from anhuan.household.bills.gathered import gather
from anhuan.household.bills.meaning import Meaning, Means, Why, meaning
from anhuan.household.bills.paid_with import With
from anhuan.household.bills.row import Row, Source
from anhuan.money.amount import Money

CASES = {
    one["case_id"]: one
    for one in csv.DictReader(Path(__file__).with_name("row_cases.csv").read_text("utf-8").splitlines())
}


def row(case: str, **other: str) -> Row:
    cells = {**CASES[case], **other}
    line = Line("cases.csv", 1, cells)
    amount, refunded = line.amount("金额")
    return Row(
        source=Source(cells["source"]),
        file="cases.csv",
        line=1,
        at=dt.datetime.fromisoformat(cells["交易时间"]),
        flow=line.flow("收/支"),
        amount=amount,
        refunded=refunded,
        kind=cells["交易分类/类型"],
        party=cells["交易对方"],
        goods=cells["商品"],
        method=cells["收/付款方式"],
        status=cells["状态"],
        order=cells["订单号"],
    )


def told(case: str) -> Meaning:
    return meaning(row(case))


def yuan(text: str) -> Money:
    return Money(round(float(text) * 100))


def test_a_coupon_beside_a_card_leaves_only_the_most_it_can_have_cost() -> None:
    assert (told("a1").means, told("a1").most, told("a1").amount) == (Means.SPENT, True, yuan("10"))


def test_what_a_family_card_paid_is_somebody_elses() -> None:
    assert told("a2").means is Means.SOMEBODY_ELSES


def test_a_purchase_on_huabei_raises_that_debt_and_takes_no_cash() -> None:
    found = told("a3")

    assert found.means is Means.CHARGED
    assert found.instrument is not None
    assert (found.instrument.way, found.instrument.product) == (With.PAY_LATER, "huabei")


def test_an_automatic_repayment_is_a_payment_of_the_debt_from_the_bank() -> None:
    found = told("a4")

    assert found.means is Means.REPAID
    assert "花呗" in found.towards
    assert found.instrument is not None
    assert found.instrument.tail == "2372"


def test_an_automatic_repayment_that_failed_moves_nothing_and_is_told() -> None:
    assert told("a5").means is Means.REPAY_FAILED


def test_a_refund_finds_its_purchase_by_the_number_before_the_mark() -> None:
    found = gather([row("a1"), row("a6")])

    assert [(refund.row.order, origin.row.order) for refund, origin in found.refunds] == [("a1*REFUND_1", "a1")]
    assert not found.loose


def test_a_refund_whose_purchase_is_in_no_file_stands_alone() -> None:
    assert [one.row.order for one in gather([row("a7")]).loose] == ["missing_1"]


def test_a_pending_row_is_not_booked_until_the_same_trade_is_done_and_then_once() -> None:
    assert told("a8").means is Means.PENDING
    for order in (["a8", "a9"], ["a9", "a8"]):
        found = gather([row(one) for one in order])
        assert [one.means for one in found.meanings] == [Means.CHARGED]
        assert found.again == 1


def test_a_card_repayment_through_wechat_is_not_lost() -> None:
    found = told("w1")

    assert (found.means, found.amount) == (Means.REPAID, yuan("1111.11"))
    assert "长沙银行信用卡还款" in found.towards


def test_a_payment_from_two_places_asks_for_the_split() -> None:
    assert (told("w2").means, told("w2").why) == (Means.ASK, Why.SPLIT)


def test_a_trade_called_off_and_its_refund_come_to_nothing() -> None:
    refund = row("x1", 商品="退款-一卡通充值", 状态="退款成功", 订单号="2023xxxxx88_2023xx57", **{"收/支": "不计收支"})
    found = gather([row("x1"), refund])

    assert list(found.counted()) == []


def test_what_a_cell_says_was_refunded_is_taken_off() -> None:
    assert (told("x2").means, told("x2").amount) == (Means.CHARGED, yuan("41.93"))


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_file_opened_again_books_nothing_twice(times: int) -> None:
    rows = [row(one) for one in ("a1", "a3", "a4", "w1", "x2")]

    assert len(list(gather(rows * times).counted())) == 5
