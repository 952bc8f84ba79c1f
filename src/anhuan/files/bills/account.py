"""Rows of a bank's account: signed amounts or two columns, told in the bank's own words, into the form for all sources.

Money between the household's own places (a withdrawal from Alipay, a fund sold) is neither income nor spending, and
a bank says so only in the words of its summary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.household.bills.row import Flow, Row

if TYPE_CHECKING:
    from anhuan.files.bills.reading import Line
    from anhuan.household.bills.row import Source
    from anhuan.money.amount import Money

MOVES: Final = re.compile(r"提现|赎回|理财|申购|约定转存|定期|余额宝|零钱通|小金库")
REFUNDS: Final = re.compile(r"退款|退货|撤销|冲正")
REPAYS: Final = re.compile(r"还款")
LENDS: Final = re.compile(r"放款|贷款发放|发放贷款")
STROKES: Final = re.compile(r"[-/\s]*")
CARD: Final = re.compile(r"卡号[:：]\s*[\d*]*?(\d{4})\s*$")
LAST_DIGITS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How a bank lists an account: its columns by what they tell.

    ``amount`` has a sign before what was spent; where a bank tells the direction otherwise, its own module does.
    ``clock`` and ``tail`` are empty where there is no hour or no number of the card; ``what`` are all columns that say
    what a row is.
    """

    source: Source
    bank: str
    day: str
    party: str
    what: tuple[str, ...]
    clock: str = ""
    amount: str = ""
    tail: str = ""

    def row(self, line: Line) -> Row:
        """Return one row.

        Raises:
            BadBill: a cell cannot be read.

        """
        return self.booked(line, line.signed(self.amount), line.text(self.tail)[-LAST_DIGITS:] if self.tail else "")

    def booked(self, line: Line, told: tuple[Flow, Money], tail: str) -> Row:
        """Return one row whose direction and amount were ``told``, of the card whose number ends in ``tail``."""
        flow, amount = told
        goods = meant(" ".join(line.text(column) for column in self.what))
        party = meant(line.text(self.party))
        kind = _kind(goods, party, flow)
        return Row(
            source=self.source,
            file=line.file,
            line=line.number,
            at=line.at_two(self.day, self.clock) if self.clock else line.at(self.day),
            flow=Flow.NEITHER if kind in {"转入", "退款"} else flow,
            amount=amount,
            kind=kind,
            party=party,
            goods=goods,
            method=f"{self.bank}储蓄卡({tail})" if tail else f"{self.bank}储蓄卡",
            status="交易成功",
        )


def card_tail(line: Line) -> str:
    """Return the last digits of the card that a line above the titles names, empty where none does."""
    found = next(filter(None, (CARD.search(cell) for cell in line.above)), None)
    return found[1] if found else ""


def meant(text: str) -> str:
    """Return a cell, or several joined, without strokes that stand for nothing."""
    return " ".join(one for one in text.split() if not STROKES.fullmatch(one))


def two_columns(line: Line, came_in: str, went_out: str) -> tuple[Flow, Money]:
    """Return the direction and the amount where income and spending have a column each.

    Raises:
        BadBill: neither holds an amount.

    """
    column, flow = (came_in, Flow.IN) if meant(line.text(came_in)) else (went_out, Flow.OUT)
    amount, _ = line.amount(column)
    return flow, amount


def _kind(goods: str, party: str, flow: Flow) -> str:
    """Return the kind of row in the words other sources use."""
    if flow is Flow.IN and REFUNDS.search(goods):
        return "退款"
    if flow is Flow.IN and LENDS.search(goods):
        return "放款"
    if flow is Flow.OUT and REPAYS.search(f"{goods} {party}"):
        return "还款"
    return "转入" if MOVES.search(goods) else goods
