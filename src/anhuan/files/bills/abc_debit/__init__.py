"""Agricultural Bank of China savings cards: the list of the website, with a sign before every amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.files.bills.account import account_row, signed
from anhuan.household.bills.row import Source

if TYPE_CHECKING:
    from anhuan.files.bills.reading import Line
    from anhuan.household.bills.row import Row

MARKS: Final[tuple[str, ...]] = ()
HEADERS: Final = (("交易日期", "交易时间", "交易摘要", "交易金额", "本次余额", "对手信息"),)
HOW: Final = "abc-debit"


def row(line: Line) -> Row:
    """Return one row."""
    return account_row(
        line,
        Source.ABC_DEBIT,
        bank="农业银行",
        tail="",
        at=line.at_two("交易日期", "交易时间"),
        told=signed(line, "交易金额"),
        party=line.text("对手信息"),
        what=f"{line.text('交易摘要')} {line.text('交易附言')}",
    )
