"""Bank of Communications savings cards: the list of the website, each row marked as debit or credit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.files.bills.account import account_row
from anhuan.household.bills.row import Flow, Source

if TYPE_CHECKING:
    from anhuan.files.bills.reading import Line
    from anhuan.household.bills.row import Row

MARKS: Final[tuple[str, ...]] = ()
HEADERS: Final = (("交易日期", "交易时间", "交易类型", "借贷", "交易金额", "余额", "对方户名"),)
HOW: Final = "bocom-debit"


def row(line: Line) -> Row:
    """Return one row."""
    amount, _ = line.amount("交易金额")
    return account_row(
        line,
        Source.BOCOM_DEBIT,
        bank="交通银行",
        tail="",
        at=line.at_two("交易日期", "交易时间"),
        told=(Flow.IN if line.text("借贷").startswith("贷") else Flow.OUT, amount),
        party=line.text("对方户名"),
        what=f"{line.text('交易类型')} {line.text('摘要')}",
    )
