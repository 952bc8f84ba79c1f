"""Payments, and everything else that takes off what is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.ledger.claims import claims, in_order, in_turn
from anhuan.ledger.working import Label

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from anhuan.ledger.claims import Claim
    from anhuan.ledger.state import State
    from anhuan.terms.conventions import Component


def pay(state: State, day: dt.date, fen: int, *, first: tuple[Component, ...] = (), event: str) -> None:
    """Let a payment fill claims in the order of the terms; what is left over is kept as credit."""
    state.run_shared(day)
    found = in_order(state, claims(state, day), day, first) if first else in_turn(state, day)
    state.credit += fill(state, found, fen, day=day, label=Label.PAID, event=event)


def use_credit(state: State, day: dt.date, event: str) -> None:
    """Let money paid too much before fill what has come up since."""
    fen, state.credit = state.credit, 0
    if fen:
        pay(state, day, fen, event=event)


def take_off(
    state: State, day: dt.date, fen: int, components: tuple[Component, ...], *, label: Label, event: str
) -> int:
    """Take ``fen`` off the named components only and return the rest."""
    state.run_shared(day)
    meant = [claim for claim in claims(state, day) if claim.component in components and claim.owed]
    return fill(state, in_order(state, meant, day, components), fen, day=day, label=label, event=event)


def fill(state: State, found: Iterable[Claim], fen: int, *, day: dt.date, label: Label, event: str) -> int:
    """Fill claims in turn, posting each part as ``label``, and return what is left over."""
    if fen:
        for claim in found:
            part = min(claim.fen, fen)
            if not claim.owed:  # paying an instalment's fee early makes it owed first
                state.post(claim.component, Label.INSTALMENT, day, part, event=event, due=claim.due)
            if claim.due:
                claim.due.paid += part
            claim.take(part)
            state.post(claim.component, label, day, -part, event=event, due=claim.due)
            fen -= part
            if not fen:
                break
    state.tidy(day)
    _stop_whole_order(state, day)
    return fen


def _stop_whole_order(state: State, day: dt.date) -> None:
    """Once nothing is overdue, nothing runs on the instalments ahead."""
    if state.rest and not state.overdue():
        state.rest.rebase(0, state.penalty_end(day))
