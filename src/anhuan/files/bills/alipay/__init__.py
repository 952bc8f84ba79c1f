"""Alipay: the CSV file of the app (since 2021) and of the website (older headers), in GB18030."""

from __future__ import annotations

from typing import Final

from anhuan.files.bills.columns import Columns
from anhuan.household.bills.row import Source

MARKS: Final = ("支付宝",)
HEADERS: Final = (
    ("交易时间", "交易分类", "交易对方", "收/支", "金额"),
    ("交易号", "商家订单号", "交易创建时间", "交易对方", "金额（元）", "收/支"),
)
HOW: Final = "alipay"
COLUMNS: Final = Columns(
    source=Source.ALIPAY,
    at=(
        "交易时间",
        "付款时间",
        "交易创建时间",
    ),
    flow=("收/支",),
    amount=(
        "金额",
        "金额（元）",
    ),
    kind=(
        "交易分类",
        "类型",
    ),
    party=("交易对方",),
    goods=(
        "商品说明",
        "商品名称",
    ),
    method=("收/付款方式",),
    status=("交易状态",),
    order=(
        "交易订单号",
        "交易号",
    ),
    merchant_order=("商家订单号",),
    remark=("备注",),
)
row: Final = COLUMNS.row
