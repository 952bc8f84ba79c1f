"""Meituan: the CSV file of the app, with 美团月付."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.household.bills.row import Row, Source

if TYPE_CHECKING:
    from anhuan.files.bills.reading import Line

MARKS: Final = ("美团交易账单明细",)
HEADERS: Final = (("交易创建时间", "交易成功时间", "交易类型", "订单标题", "收/支", "支付方式", "实付金额"),)
HOW: Final = "meituan"


def row(line: Line) -> Row:
    """Return one row; what counts is what was really paid, not the order's price."""
    amount, refunded = line.amount("实付金额")
    settled = line.text("交易成功时间") not in {"", "/"}
    return Row(
        source=Source.MEITUAN,
        file=line.file,
        line=line.number,
        at=line.at("交易成功时间" if settled else "交易创建时间"),
        flow=line.flow("收/支"),
        amount=amount,
        refunded=refunded,
        kind=line.text("交易类型"),
        party="美团",
        goods=line.text("订单标题"),
        method=line.text("支付方式"),
        status="交易成功" if settled else "处理中",
        order=line.text("交易单号"),
        merchant_order=line.text("商家单号"),
        remark=line.text("备注"),
    )
