"""Amounts and due days of a message beside the ledger: what it names of a debt, and whether that is what is counted.

A figure that is known speaks for the message a little, for a stranger rarely knows it. One that is not known proves
nothing (the lender may count otherwise), but such a message is no match before it was checked.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from anhuan.contact.reading.reading import Found, Reading, Verdict, Weight
from anhuan.errors import AnhuanError, UnreadableInput
from anhuan.ledger.ahead import dues_ahead
from anhuan.ledger.event import Billed, InstalmentDue, Stated
from anhuan.ledger.position import position
from anhuan.money.days import add_months
from anhuan.money.reading import read_day, read_money
from anhuan.promise.tracked import track

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt

FIGURE: Final = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,2})?"
AMOUNT: Final = re.compile(rf"(?<![\d.,*]){FIGURE}(?=\s*元)|[¥￥]\s*{FIGURE}")
DAY: Final = re.compile(r"(?:\d{4}[年/.-])?\d{1,2}[月/.-]\d{1,2}日?")
DUE: Final = re.compile(r"到期|还款日|最后还款|最晚|应还|逾期|账单日")
CLAUSE: Final = re.compile(r"[^。！？!?;；\n]+")
AHEAD_MONTHS: Final = 2


def beside_ledger(reading: Reading, text: str, case: Case, debts: tuple[Debt, ...], on: dt.date) -> Reading:
    """Return a reading with what its amounts and due days are beside ``debts``, those of the lender it names."""
    if not debts:
        return reading
    more = tuple(_findings(text, case, debts, on))
    open_ = any(one.weight is Weight.OPEN for one in more)
    verdict = Verdict.UNCLEAR if open_ and reading.verdict is Verdict.MATCH else reading.verdict
    return replace(reading, verdict=verdict, findings=(*reading.findings, *more))


def _findings(text: str, case: Case, debts: tuple[Debt, ...], on: dt.date) -> Iterator[Found]:
    """Yield what amounts and due days say; nothing where the debts cannot be counted."""
    try:
        amounts, days = _known(case, debts, on)
    except AnhuanError:
        return
    yield from _told("amount", list(_amounts(text)), amounts)
    yield from _told("day", list(_days(text, on)), days)


def _told(kind: str, found: list[tuple[int, str]], known: frozenset[int]) -> Iterator[Found]:
    """Yield one finding: the first that is known, else the first that is not."""
    fits = next((quote for one, quote in found if one in known), None)
    if fits:
        yield Found(f"{kind}-fits", Weight.FITS, fits)
    elif found:
        yield Found(f"{kind}-differs", Weight.OPEN, found[0][1])


def _known(case: Case, debts: tuple[Debt, ...], on: dt.date) -> tuple[frozenset[int], frozenset[int]]:
    """Return every amount in fen and every due day, as an ordinal, that is known of some debts.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    fen, days = set[int](), set[int]()
    for debt in debts:
        there = position(debt, on, horizon=())
        fen |= {there.total.fen, there.overdue.fen, there.settlement.total.fen}
        fen |= {figure.amount.fen for figure in there.figures.values()}
        fen |= {there.minimum.fen} if there.minimum else set()
        ahead = dues_ahead(debt, on, add_months(on, AHEAD_MONTHS))
        fen |= {one.amount.fen for one in ahead}
        days |= {one.day.toordinal() for one in ahead}
        for event in debt.events:
            if isinstance(event, Billed):
                fen |= {event.amount.fen, *([event.minimum.fen] if event.minimum else [])}
                days.add(event.due.toordinal())
            elif isinstance(event, InstalmentDue):
                days.add(event.day.toordinal())
            elif isinstance(event, Stated) and event.total:
                fen.add(event.total.fen)
        for promise in track(case.promises, debt, on).tracked:
            fen |= {part.payment.amount.fen for part in promise.parts}
            days |= {part.payment.day.toordinal() for part in promise.parts}
    return frozenset(fen - {0}), frozenset(days)


def _amounts(text: str) -> Iterator[tuple[int, str]]:
    """Yield every amount of yuan a text names."""
    for hit in AMOUNT.finditer(text):
        with suppress(UnreadableInput):
            yield read_money(hit[0]).fen, hit[0]


def _days(text: str, on: dt.date) -> Iterator[tuple[int, str]]:
    """Yield every day a text calls a due day; one without its year is the one nearest to ``on``."""
    for clause in CLAUSE.finditer(text):
        for hit in DAY.finditer(clause[0]) if DUE.search(clause[0]) else ():
            with suppress(UnreadableInput):
                yield read_day(hit[0], near=on).toordinal(), hit[0]
