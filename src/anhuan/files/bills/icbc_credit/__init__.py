"""ICBC credit cards: the CSV file of the bank's website; days without time, income and spending in two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.files.bills.account import card_tail
from anhuan.household.bills.row import Flow, Row, Source

if TYPE_CHECKING:
    from anhuan.files.bills.reading import Line

MARKS: Final = ("明细查询文件下载",)
HEADERS: Final = (("交易日期", "记账日期", "摘要", "交易场所", "记账金额(收入)", "记账金额(支出)"),)
HOW: Final = "icbc-credit"
REPAID: Final = ("还款", "转帐还款", "转账还款", "存入")
REFUNDED: Final = ("退货", "退款", "撤销")


def row(line: Line) -> Row:
    """Return one row: what is booked on the card, so income is a repayment or a refund."""
    came_in = bool(line.text("记账金额(收入)"))
    amount, refunded = line.amount("记账金额(收入)" if came_in else "记账金额(支出)")
    what, tail = line.text("摘要"), card_tail(line)
    return Row(
        source=Source.ICBC_CREDIT,
        file=line.file,
        line=line.number,
        at=line.at("交易日期"),
        flow=Flow.NEITHER if came_in else Flow.OUT,
        amount=amount,
        refunded=refunded,
        kind=_kind(what, came_in=came_in),
        party=line.text("交易场所"),
        goods=what,
        method=f"工商银行信用卡({tail})" if tail else "工商银行信用卡",
        status="交易成功",
        remark=line.text("对方户名"),
    )


def _kind(what: str, *, came_in: bool) -> str:
    """Return the kind of row in the words other sources use."""
    if came_in and any(word in what for word in REFUNDED):
        return "退款"
    return "信用卡还款" if came_in and any(word in what for word in REPAID) else what
