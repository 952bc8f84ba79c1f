"""Rows of a bank's account: signed amounts or two columns, told in the bank's own words, into the form for all sources.

Money between the household's own places (a withdrawal from Alipay, a fund sold) is neither income nor spending, and
a bank says so only in the words of its summary.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from anhuan.household.bills.row import Flow, Row

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.files.bills.reading import Line
    from anhuan.household.bills.row import Source
    from anhuan.money.amount import Money

MOVES: Final = re.compile(r"提现|赎回|理财|申购|约定转存|定期|余额宝|零钱通|小金库")
REFUNDS: Final = re.compile(r"退款|退货|撤销|冲正")
REPAYS: Final = re.compile(r"还款")
LENDS: Final = re.compile(r"放款|贷款发放|发放贷款")
NOTHING: Final = re.compile(r"[-/\s]*")


def account_row(
    line: Line,
    source: Source,
    *,
    bank: str,
    tail: str,
    at: dt.datetime,
    told: tuple[Flow, Money],
    party: str,
    what: str,
) -> Row:
    """Return one row of an account of ``bank`` whose number ends in ``tail``; ``what`` is everything it is called."""
    flow, amount = told
    goods = meant(what)
    kind = _kind(goods, meant(party), flow)
    return Row(
        source=source,
        file=line.file,
        line=line.number,
        at=at,
        flow=Flow.NEITHER if kind in {"转入", "退款"} else flow,
        amount=amount,
        kind=kind,
        party=meant(party),
        goods=goods,
        method=f"{bank}储蓄卡({tail})" if tail else f"{bank}储蓄卡",
        status="交易成功",
    )


def meant(text: str) -> str:
    """Return a cell, or several joined, without strokes that stand for nothing."""
    return " ".join(one for one in text.split() if not NOTHING.fullmatch(one))


def signed(line: Line, column: str) -> tuple[Flow, Money]:
    """Return the direction and the amount of a cell with a sign.

    Raises:
        BadBill: it is no amount.

    """
    told = line.text(column)
    out = told.startswith("-")
    amount, _ = line.renamed(column, told.removeprefix("-")).amount(column)
    return (Flow.OUT if out else Flow.IN), amount


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
