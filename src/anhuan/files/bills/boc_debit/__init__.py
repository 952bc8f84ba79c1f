"""Bank of China savings cards: the list of the app or website, with a sign before what was spent."""

from __future__ import annotations

from typing import Final

from anhuan.files.bills.account import Account
from anhuan.household.bills.row import Source

MARKS: Final[tuple[str, ...]] = ("中国银行交易流水",)
HEADERS: Final = (("记账日期", "记账时间", "金额", "余额", "交易名称", "对方账户名", "借记卡号"),)
HOW: Final = "boc-debit"
ACCOUNT: Final = Account(
    source=Source.BOC_DEBIT,
    bank="中国银行",
    day="记账日期",
    clock="记账时间",
    amount="金额",
    party="对方账户名",
    what=("交易名称", "附言"),
    tail="借记卡号",
)
row: Final = ACCOUNT.row
