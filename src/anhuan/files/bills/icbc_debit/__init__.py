"""ICBC savings cards: the CSV file of the bank's website; days without time, income and spending in two columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from anhuan.files.bills.account import account_row, two_columns
from anhuan.household.bills.row import Source

if TYPE_CHECKING:
    from anhuan.files.bills.reading import Line
    from anhuan.household.bills.row import Row

MARKS: Final[tuple[str, ...]] = ("明细查询文件下载",)
HEADERS: Final = (("交易日期", "摘要", "交易场所", "钞/汇", "记账金额(收入)", "记账金额(支出)", "对方户名"),)
HOW: Final = "icbc-debit"
CARD: Final = re.compile(r"卡号[:：]\s*[\d*]*?(\d{4})\s*$")


def row(line: Line) -> Row:
    """Return one row."""
    found = next(filter(None, (CARD.search(cell) for cell in line.above)), None)
    return account_row(
        line,
        Source.ICBC_DEBIT,
        bank="工商银行",
        tail=found[1] if found else "",
        at=line.at("交易日期"),
        told=two_columns(line, "记账金额(收入)", "记账金额(支出)"),
        party=line.text("对方户名"),
        what=f"{line.text('摘要')} {line.text('交易详情')} {line.text('交易场所')}",
    )
