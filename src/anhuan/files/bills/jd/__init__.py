"""JD: the CSV file of the app, with 白条; an amount's cell may say what was refunded since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.household.bills.row import Row, Source

if TYPE_CHECKING:
    from anhuan.files.bills.reading import Line

MARKS: Final = ("京东账号名", "京东")
HEADERS: Final = (("交易时间", "商户名称", "交易说明", "金额", "收/付款方式", "交易状态", "收/支"),)
HOW: Final = "jd"


def row(line: Line) -> Row:
    """Return one row."""
    amount, refunded = line.amount("金额")
    return Row(
        source=Source.JD,
        file=line.file,
        line=line.number,
        at=line.at("交易时间"),
        flow=line.flow("收/支"),
        amount=amount,
        refunded=refunded,
        kind=line.text("交易分类"),
        party=line.text("商户名称"),
        goods=line.text("交易说明"),
        method=line.text("收/付款方式"),
        status=line.text("交易状态"),
        order=line.text("交易订单号"),
        merchant_order=line.text("商家订单号"),
        remark=line.text("备注"),
    )
