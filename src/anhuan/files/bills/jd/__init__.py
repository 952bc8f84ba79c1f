"""JD: the CSV file of the app, with 白条; an amount's cell may say what was refunded since."""

from __future__ import annotations

from typing import Final

from anhuan.files.bills.columns import Columns
from anhuan.household.bills.row import Source

MARKS: Final = ("京东账号名", "京东")
HEADERS: Final = (("交易时间", "商户名称", "交易说明", "金额", "收/付款方式", "交易状态", "收/支"),)
HOW: Final = "jd"
COLUMNS: Final = Columns(
    source=Source.JD,
    at=("交易时间",),
    flow=("收/支",),
    amount=("金额",),
    kind=("交易分类",),
    party=("商户名称",),
    goods=("交易说明",),
    method=("收/付款方式",),
    status=("交易状态",),
    order=("交易订单号",),
    merchant_order=("商家订单号",),
    remark=("备注",),
)
row: Final = COLUMNS.row
