"""China Merchants Bank savings cards: the list of the app; days without time, with a sign before what was spent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.files.bills.account import account_row, signed
from anhuan.household.bills.row import Source

if TYPE_CHECKING:
    from anhuan.files.bills.reading import Line
    from anhuan.household.bills.row import Row

MARKS: Final[tuple[str, ...]] = ()
HEADERS: Final = (("记账日期", "货币", "交易金额", "联机余额", "交易摘要", "对手信息"),)
HOW: Final = "cmb-debit"


def row(line: Line) -> Row:
    """Return one row."""
    return account_row(
        line,
        Source.CMB_DEBIT,
        bank="招商银行",
        tail="",
        at=line.at("记账日期"),
        told=signed(line, "交易金额"),
        party=line.text("对手信息"),
        what=f"{line.text('交易摘要')} {line.text('客户摘要')}",
    )
