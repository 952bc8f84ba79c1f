"""Agricultural Bank of China savings cards: the list of the website, with a sign before every amount."""

from __future__ import annotations

from typing import Final

from anhuan.files.bills.account import Account
from anhuan.household.bills.row import Source

MARKS: Final[tuple[str, ...]] = ()
HEADERS: Final = (("交易日期", "交易时间", "交易摘要", "交易金额", "本次余额", "对手信息"),)
HOW: Final = "abc-debit"
ACCOUNT: Final = Account(
    source=Source.ABC_DEBIT,
    bank="农业银行",
    day="交易日期",
    clock="交易时间",
    amount="交易金额",
    party="对手信息",
    what=("交易摘要", "交易附言"),
)
row: Final = ACCOUNT.row
