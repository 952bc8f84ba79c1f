"""China Merchants Bank savings cards: the list of the app; days without time, with a sign before what was spent."""

from __future__ import annotations

from typing import Final

from anhuan.files.bills.account import Account
from anhuan.household.bills.row import Source

MARKS: Final[tuple[str, ...]] = ()
HEADERS: Final = (("记账日期", "货币", "交易金额", "联机余额", "交易摘要", "对手信息"),)
HOW: Final = "cmb-debit"
ACCOUNT: Final = Account(
    source=Source.CMB_DEBIT,
    bank="招商银行",
    day="记账日期",
    amount="交易金额",
    party="对手信息",
    what=("交易摘要", "客户摘要"),
)
row: Final = ACCOUNT.row
