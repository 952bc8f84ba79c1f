"""Bank of China savings cards: the list of the app or website, with a sign before what was spent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.files.bills.account import account_row, signed
from anhuan.household.bills.row import Source

if TYPE_CHECKING:
    from anhuan.files.bills.reading import Line
    from anhuan.household.bills.row import Row

MARKS: Final[tuple[str, ...]] = ("中国银行交易流水",)
HEADERS: Final = (("记账日期", "记账时间", "金额", "余额", "交易名称", "对方账户名", "借记卡号"),)
HOW: Final = "boc-debit"


def row(line: Line) -> Row:
    """Return one row."""
    return account_row(
        line,
        Source.BOC_DEBIT,
        bank="中国银行",
        tail=line.text("借记卡号")[-4:],
        at=line.at_two("记账日期", "记账时间"),
        told=signed(line, "金额"),
        party=line.text("对方账户名"),
        what=f"{line.text('交易名称')} {line.text('附言')}",
    )
