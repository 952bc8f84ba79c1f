"""What falls due on the days ahead, if everything is paid when it is due.

A plan has to leave room for these days, and a calendar shows them. They are counted by the same replay as any
position: each due day is reached, what is due is paid, and the debt moves on.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from anhuan.ledger.claims import OPEN_TIER, OVERDUE_TIER, Claim, claims, in_order
from anhuan.ledger.paying import fill
from anhuan.ledger.position import NextDue
from anhuan.ledger.replay import replay
from anhuan.ledger.working import Label
from anhuan.money.amount import Money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.state import State

PAYMENT = "paid when due"


def dues_ahead(debt: Debt, on: dt.date, until: dt.date) -> tuple[NextDue, ...]:
    """Return what falls due on each day from ``on`` up to and including ``until``, going by what is known ``on``.

    What is overdue on ``on`` is taken as paid that day and is not among them; each due is taken as paid on its day.
    A due whose grace days are still running is not overdue, and is named by its own day, which is past.
    A card or bill is known only as far as its statements are: purchases not billed yet have no due day.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    return tuple(_dues(replay(debt, on), on, until))


def missed_dues(debt: Debt, on: dt.date) -> tuple[dt.date, ...]:
    """Return the days of the dues of which something is overdue on ``on``; none where what is late has no due day.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    state = replay(debt, on)
    state.run_shared(on)
    late = (one for one in claims(state, on) if one.owed and _is_overdue(one))
    return tuple(sorted({one.due.day for one in late if one.due}))


def _dues(state: State, on: dt.date, until: dt.date) -> Iterator[NextDue]:
    """Pay what is overdue, then walk from due day to due day."""
    _pay(state, on, _is_overdue)
    while (day := _next_day(state)) and day <= until:
        state.advance(day)
        amount = _pay(state, max(day, on), partial(_falls_due, day))
        state.dues = [due for due in state.dues if due.day > day]
        if amount:
            yield NextDue(day, amount)


def _is_overdue(claim: Claim) -> bool:
    """Say whether a claim is late."""
    return claim.tier == OVERDUE_TIER


def _next_day(state: State) -> dt.date | None:
    """Return the earliest day of a due still to be paid."""
    return min((due.day for due in state.dues), default=None)


def _falls_due(day: dt.date, claim: Claim) -> bool:
    """Say whether a claim is to be paid by ``day``."""
    return claim.tier in {OVERDUE_TIER, OPEN_TIER} and (claim.due is None or claim.due.day <= day)


def _pay(state: State, day: dt.date, wanted: Callable[[Claim], bool]) -> Money:
    """Pay the wanted claims in full and return what that took."""
    state.run_shared(day)
    meant = [claim for claim in claims(state, day) if claim.owed and wanted(claim)]
    fen = sum(claim.fen for claim in meant)
    fill(state, in_order(state, meant, day), fen, day=day, label=Label.PAID, event=PAYMENT)
    return Money(fen)
