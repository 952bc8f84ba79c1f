"""Meituan: the CSV file of the app, with 美团月付. What counts is what was really paid, not the order's price."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from anhuan.files.bills.columns import Columns
from anhuan.files.bills.reading import NOTHING
from anhuan.household.bills.row import Source

if TYPE_CHECKING:
    from anhuan.files.bills.reading import Line
    from anhuan.household.bills.row import Row

MARKS: Final = ("美团交易账单明细",)
HEADERS: Final = (("交易创建时间", "交易成功时间", "交易类型", "订单标题", "收/支", "支付方式", "实付金额"),)
HOW: Final = "meituan"
COLUMNS: Final = Columns(
    source=Source.MEITUAN,
    at=(
        "交易成功时间",
        "交易创建时间",
    ),
    flow=("收/支",),
    amount=("实付金额",),
    kind=("交易类型",),
    party=(),
    goods=("订单标题",),
    method=("支付方式",),
    status=(),
    order=("交易单号",),
    merchant_order=("商家单号",),
    remark=("备注",),
)


def row(line: Line) -> Row:
    """Return one row; whether it is settled is told by the time it was."""
    settled = line.text("交易成功时间") not in NOTHING
    return replace(COLUMNS.row(line), party="美团", status="交易成功" if settled else "处理中")
