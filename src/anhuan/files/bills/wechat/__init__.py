"""WeChat Pay: the CSV file it used to send, and the workbook it sends now."""

from __future__ import annotations

from typing import Final

from anhuan.files.bills.columns import Columns
from anhuan.household.bills.row import Source

MARKS: Final = ("微信支付账单明细",)
HEADERS: Final = (("交易时间", "交易类型", "交易对方", "商品", "收/支", "金额(元)", "支付方式", "当前状态"),)
HOW: Final = "wechat"
COLUMNS: Final = Columns(
    source=Source.WECHAT,
    at=("交易时间",),
    flow=("收/支",),
    amount=("金额(元)",),
    kind=("交易类型",),
    party=("交易对方",),
    goods=("商品",),
    method=("支付方式",),
    status=("当前状态",),
    order=("交易单号",),
    merchant_order=("商户单号",),
    remark=("备注",),
)
row: Final = COLUMNS.row
