"""WeChat Pay: the CSV file it used to send, and the workbook it sends now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.household.bills.row import Row, Source

if TYPE_CHECKING:
    from anhuan.files.bills.reading import Line

MARKS: Final = ("微信支付账单明细",)
HEADERS: Final = (("交易时间", "交易类型", "交易对方", "商品", "收/支", "金额(元)", "支付方式", "当前状态"),)
HOW: Final = "wechat"


def row(line: Line) -> Row:
    """Return one row."""
    amount, refunded = line.amount("金额(元)")
    return Row(
        source=Source.WECHAT,
        file=line.file,
        line=line.number,
        at=line.at("交易时间"),
        flow=line.flow("收/支"),
        amount=amount,
        refunded=refunded,
        kind=line.text("交易类型"),
        party=line.text("交易对方"),
        goods=line.text("商品"),
        method=line.text("支付方式"),
        status=line.text("当前状态"),
        order=line.text("交易单号"),
        merchant_order=line.text("商户单号"),
        remark=line.text("备注"),
    )
