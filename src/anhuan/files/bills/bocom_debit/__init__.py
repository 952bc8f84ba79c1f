"""Bank of Communications savings cards: the list of the website, each row marked as debit or credit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.files.bills.account import Account
from anhuan.household.bills.row import Flow, Source

if TYPE_CHECKING:
    from anhuan.files.bills.reading import Line
    from anhuan.household.bills.row import Row

MARKS: Final[tuple[str, ...]] = ()
HEADERS: Final = (("交易日期", "交易时间", "交易类型", "借贷", "交易金额", "余额", "对方户名"),)
HOW: Final = "bocom-debit"
ACCOUNT: Final = Account(
    source=Source.BOCOM_DEBIT,
    bank="交通银行",
    day="交易日期",
    clock="交易时间",
    party="对方户名",
    what=("交易类型", "摘要"),
)


def row(line: Line) -> Row:
    """Return one row."""
    amount, _ = line.amount("交易金额")
    flow = Flow.IN if line.text("借贷").startswith("贷") else Flow.OUT
    return ACCOUNT.booked(line, (flow, amount), "")
