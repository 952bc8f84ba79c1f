"""What only the household knows of its bills: answered once, by card, by trade, by pair, and never guessed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.household.bills.answers import Answers, pair_of
from anhuan.household.bills.gathered import Gathered, gather
from anhuan.household.bills.meaning import Means, Why, meaning
from anhuan.household.bills.paid_with import With
from anhuan.household.bills.row import Flow, Row, Source
from anhuan.money.amount import Money

NOON = dt.datetime(2026, 11, 3, 12)  # noqa: DTZ001 -- a bill tells local time and no zone


def row(amount: int = 1000, *, source: Source = Source.ALIPAY, **told: object) -> Row:
    usual = {"method": "农业银行储蓄卡(2372)", "party": "面馆", "goods": "午餐", "status": "交易成功", "order": "1"}
    given_ = {"source": source, "file": "a.csv", "line": 3, "at": NOON, "flow": Flow.OUT, "amount": Money(amount)}
    return Row(**{**given_, **usual, **told})  # type: ignore[arg-type]  # fields by their names


def means(found: Gathered) -> list[Means]:
    return [one.means for one in found.meanings]


def test_a_card_whose_kind_another_row_tells_need_not_be_asked() -> None:
    found = gather([row(method="农业银行(2372)"), row(order="2")])

    assert means(found) == [Means.SPENT, Means.SPENT]


def test_a_card_that_no_row_tells_is_asked_and_one_answer_is_for_all_its_rows() -> None:
    rows = [row(method="招商银行(1111)", order=str(number)) for number in range(3)]
    answers = Answers(cards={"招商银行(1111)": With.CREDIT_CARD})

    assert [one.why for one in gather(rows).asked()] == [Why.CARD_KIND] * 3
    assert means(gather(rows, answers=answers)) == [Means.CHARGED] * 3


def test_a_card_without_digits_is_never_taken_for_another() -> None:
    found = gather([row(method="农业银行"), row(order="2", method="农业银行储蓄卡")])

    assert means(found) == [Means.ASK, Means.SPENT]


def test_a_split_purchase_becomes_its_parts() -> None:
    split = row(3000, method="零钱 + 招商银行信用卡(1111)")
    answers = Answers(parts={split.name: {"零钱": Money(1000), "招商银行信用卡(1111)": Money(2000)}})
    found = gather([split], answers=answers)

    assert [(one.means, one.amount) for one in found.meanings] == [
        (Means.SPENT, Money(1000)),
        (Means.CHARGED, Money(2000)),
    ]


@pytest.mark.parametrize(
    ("method", "parts"),
    [
        ("零钱 + 招商银行(1111)", {"零钱": Money(1000), "招商银行(1111)": Money(2000)}),
        ("零钱 + 招商银行信用卡(1111)", {}),
        ("零钱 + 招商银行信用卡(1111)", {"别的": Money(1)}),
    ],
)
def test_a_split_whose_parts_or_cards_are_not_known_stays_open(method: str, parts: dict[str, Money]) -> None:
    split = row(3000, method=method)

    assert means(gather([split], answers=Answers(parts={split.name: parts}))) == [Means.ASK]


def test_a_part_of_nothing_is_left_out() -> None:
    split = row(3000, method="零钱 + 招商银行信用卡(1111)")
    answers = Answers(parts={split.name: {"零钱": Money(0), "招商银行信用卡(1111)": Money(3000)}})

    assert means(gather([split], answers=answers)) == [Means.CHARGED]


def test_what_a_trade_was_is_asked_and_then_as_answered() -> None:
    fee = row(party="某某小额贷款有限公司", method="零钱")

    assert meaning(fee).why is Why.LENDER
    assert means(gather([fee], answers=Answers(means={fee.name: Means.REPAID}))) == [Means.REPAID]


def test_money_from_a_lender_is_borrowed_only_where_it_says_so() -> None:
    came = row(party="某某消费金融有限公司", flow=Flow.IN, method="")

    assert meaning(came).means is Means.ASK
    assert meaning(replace(came, goods="放款")).means is Means.BORROWED


def twice() -> tuple[Row, Row]:
    """Return one purchase told by the app and by the bank a day later."""
    bank = row(source=Source.ICBC_DEBIT, file="b.csv", order="", at=NOON + dt.timedelta(days=1))
    return row(method="工商银行储蓄卡(2372)"), replace(bank, method="工商银行储蓄卡(2372)", party="财付通")


def test_two_rows_of_one_purchase_both_count_until_it_is_said_and_then_the_app_tells_it() -> None:
    app, bank = twice()
    pair = pair_of(bank, app)
    found = gather([app, bank])

    assert (len(found.meanings), len(found.same)) == (2, 1)
    assert pair == pair_of(app, bank)
    joined = gather([bank, app], answers=Answers(one=frozenset({pair})))
    assert [one.row for one in joined.meanings] == [app]
    assert not joined.same
    apart = gather([app, bank], answers=Answers(two=frozenset({pair})))
    assert (len(apart.meanings), len(apart.same)) == (2, 0)


def test_of_a_pair_the_row_that_only_names_the_other_app_gives_way() -> None:
    meituan = row(source=Source.MEITUAN, method="微信支付", party="面馆")
    wechat = row(source=Source.WECHAT, method="零钱", order="9")
    found = gather([meituan, wechat], answers=Answers(one=frozenset({pair_of(meituan, wechat)})))

    assert [one.row.source for one in found.meanings] == [Source.WECHAT]


def test_a_refund_without_a_purchase_on_a_card_nobody_knows_is_not_lost() -> None:
    refund = row(goods="退款-午餐", flow=Flow.NEITHER, order="77", status="退款成功")

    assert [one.row.order for one in gather([refund]).loose] == ["77"]


@given(st.permutations(range(6)))
def test_the_order_of_files_and_rows_does_not_matter(order: list[int]) -> None:
    app, bank = twice()
    rows = [app, bank, row(order="2", method="农业银行(2372)"), row(order="3"), row(5, order="4"), row(6, order="5")]
    usual, other = gather(rows), gather([rows[place] for place in order])

    assert sorted((one.row.name, one.means.value) for one in usual.meanings) == sorted(
        (one.row.name, one.means.value) for one in other.meanings
    )


def test_a_trade_has_one_name_in_every_file_and_no_two_trades_share_one() -> None:
    one = row()

    assert one.name == replace(one, file="again.csv", line=99, status="交易关闭").name
    assert one.name != replace(one, amount=Money(1001)).name
    assert one.name != replace(one, order="", goods="晚餐").name
    assert replace(one, order="").name != replace(one, order="", goods="晚餐").name
