"""ICBC savings cards: the CSV file of the bank's website; days without time, income and spending in two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.files.bills.account import Account, card_tail, two_columns
from anhuan.household.bills.row import Source

if TYPE_CHECKING:
    from anhuan.files.bills.reading import Line
    from anhuan.household.bills.row import Row

MARKS: Final[tuple[str, ...]] = ("明细查询文件下载",)
HEADERS: Final = (("交易日期", "摘要", "交易场所", "钞/汇", "记账金额(收入)", "记账金额(支出)", "对方户名"),)
HOW: Final = "icbc-debit"
ACCOUNT: Final = Account(
    source=Source.ICBC_DEBIT,
    bank="工商银行",
    day="交易日期",
    party="对方户名",
    what=("摘要", "交易详情", "交易场所"),
)


def row(line: Line) -> Row:
    """Return one row."""
    return ACCOUNT.booked(line, two_columns(line, "记账金额(收入)", "记账金额(支出)"), card_tail(line))
