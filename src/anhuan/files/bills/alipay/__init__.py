"""Alipay: the CSV file of the app (since 2021) and of the website (older headers), in GB18030."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.household.bills.row import Row, Source

if TYPE_CHECKING:
    from anhuan.files.bills.reading import Line

MARKS: Final = ("支付宝",)
HEADERS: Final = (
    ("交易时间", "交易分类", "交易对方", "收/支", "金额"),
    ("交易号", "商家订单号", "交易创建时间", "交易对方", "金额（元）", "收/支"),
)
HOW: Final = "alipay"


def row(line: Line) -> Row:
    """Return one row; both generations of headers name the same things."""
    amount, refunded = line.amount("金额", "金额（元）")
    return Row(
        source=Source.ALIPAY,
        file=line.file,
        line=line.number,
        at=line.at("交易时间", "付款时间", "交易创建时间")
        if line.text("付款时间")
        else line.at("交易时间", "交易创建时间"),
        flow=line.flow("收/支"),
        amount=amount,
        refunded=refunded,
        kind=line.text("交易分类", "类型"),
        party=line.text("交易对方"),
        goods=line.text("商品说明", "商品名称"),
        method=line.text("收/付款方式"),
        status=line.text("交易状态"),
        order=line.text("交易订单号", "交易号"),
        merchant_order=line.text("商家订单号"),
        remark=line.text("备注"),
    )
