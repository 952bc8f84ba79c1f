"""What a payment can fill, and in which order.

A claim is one amount of one component. Overdue claims come first, then what is billed or due today, then what
lies ahead; inside each of these tiers the terms decide: the oldest due first or each component across all dues,
and within a due the order of components in force at that many days past due.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from anhuan.ledger.meter import payables
from anhuan.ledger.state import Due, Loose, Stage, State
from anhuan.ledger.working import Label
from anhuan.terms.conventions import Component, Compounding, Kind, SettleFees, Sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from anhuan.ledger.meter import Meter
    from anhuan.terms.conventions import Conventions

OVERDUE_TIER: Final = 0
OPEN_TIER: Final = 1
AHEAD_TIER: Final = 2


@dataclass(frozen=True, slots=True)
class Claim:
    """``fen`` payable of a component; ``take`` lowers what is behind it by what a payment gives.

    ``owed`` is False for fees of instalments still ahead: payable early, but not part of what is owed today.
    """

    tier: int
    day: dt.date
    component: Component
    fen: int
    take: Callable[[int], None]
    due: Due | None = None
    owed: bool = True


def claims(state: State, day: dt.date) -> list[Claim]:
    """Return every claim that is not nil; the meters must have been run to ``day``."""
    found = [Claim(OVERDUE_TIER, one.day, one.component, one.fen, partial(_take_loose, one)) for one in state.loose]
    if state.ordinary:
        fen = state.ordinary.payable(state.conventions.rounding)
        found.append(_of_meter(state, state.ordinary, fen, tier=AHEAD_TIER, day=day))
    fees_of_next = True
    for due in state.dues:
        found += _of_due(state, due, day, fees_ahead=fees_of_next or state.conventions.settle_fees is SettleFees.KEPT)
        fees_of_next = fees_of_next and due.stage is not Stage.AHEAD
    if state.undated:
        take = partial(_take_undated, state, day)
        found.append(Claim(AHEAD_TIER, dt.date.max, Component.NORMAL_PRINCIPAL, state.undated, take))
    return [claim for claim in found if claim.fen > 0]


def in_order(state: State, found: Sequence[Claim], day: dt.date, first: Sequence[Component] = ()) -> list[Claim]:
    """Return the claims in the order a payment of ``day`` fills them; ``first`` names what was agreed to come first."""
    order = order_on(state.conventions, state.days_past_due(day))
    rank = {component: place for place, component in enumerate(order)}
    oldest = state.conventions.allocation_sweep is Sweep.OLDEST_FIRST

    def key(claim: Claim) -> tuple[int, int, int, int]:
        chosen = first.index(claim.component) if claim.component in first else len(first)
        age, place = claim.day.toordinal(), rank[claim.component]
        return (chosen, claim.tier, age, place) if oldest else (chosen, claim.tier, place, age)

    return sorted(found, key=key)


def order_on(conventions: Conventions, days_past_due: int) -> tuple[Component, ...]:
    """Return the order of components in force at that many days past due."""
    in_force = [order for order in conventions.allocation if order.from_day <= days_past_due]
    return in_force[-1].components


def fill(state: State, found: Sequence[Claim], fen: int, *, day: dt.date, label: Label, event: str) -> int:
    """Fill claims in turn, posting each part as ``label``, and return what is left over."""
    for claim in found:
        part = min(claim.fen, fen)
        if not part:
            break
        if not claim.owed:  # paying an instalment's fee early makes it owed first
            state.post(claim.component, Label.INSTALMENT, day, part, event=event, due=claim.due)
        if claim.due:
            claim.due.paid += part
        claim.take(part)
        state.post(claim.component, label, day, -part, event=event, due=claim.due)
        fen -= part
    state.tidy(day)
    return fen


def _take_loose(loose: Loose, fen: int) -> None:
    loose.fen -= fen


def _of_meter(state: State, meter: Meter, whole: int, *, tier: int, day: dt.date, due: Due | None = None) -> Claim:
    """Return the claim of what a meter has run up, ``whole`` fen of it payable."""

    def take(fen: int) -> None:
        meter.take(fen)
        if due and due.capitalised:
            _uncapitalise(state, due, fen, day)

    return Claim(tier, due.day if due else day, meter.component, whole, take, due)


def _uncapitalise(state: State, due: Due, fen: int, day: dt.date) -> None:
    """Take paid penalty out of the base it had joined by compounding."""
    part = min(due.capitalised, fen)
    due.capitalised -= part
    if due.on_extras:
        due.on_extras.change(-part, state.penalty_end(day))


def _of_due(state: State, due: Due, day: dt.date, *, fees_ahead: bool) -> Iterator[Claim]:
    """Yield the claims of one due: its parts, and what has run up on them."""
    late = due.stage is Stage.OVERDUE
    tier = {Stage.OVERDUE: OVERDUE_TIER, Stage.OPEN: OPEN_TIER, Stage.AHEAD: AHEAD_TIER}[due.stage]
    principal = Component.OVERDUE_PRINCIPAL if late else Component.NORMAL_PRINCIPAL
    interest = Component.OVERDUE_INTEREST if late else Component.NORMAL_INTEREST
    if due.fees:
        yield Claim(tier, due.day, Component.FEES, due.fees, partial(_take_fees, state, due, day), due)
    if fees_ahead and due.fees_ahead:
        take = partial(_take_fees_ahead, state, due, day)
        yield Claim(tier, due.day, Component.FEES, due.fees_ahead, take, due, owed=False)
    meters = due.meters()
    if state.rest and due is state.dues[0]:
        meters = [state.rest, *meters]
    for meter, fen in zip(meters, payables(meters, state.conventions.rounding), strict=True):
        if fen:
            yield _of_meter(state, meter, fen, tier=tier, day=day, due=due)
    if due.interest:
        yield Claim(tier, due.day, interest, due.interest, partial(_take_interest, state, due, day), due)
    if due.principal:
        yield Claim(tier, due.day, principal, due.principal, partial(_take_principal, state, due, day), due)


def _take_fees(state: State, due: Due, day: dt.date, fen: int) -> None:
    due.fees -= fen
    if due.on_extras and state.penalty_on_fees:
        due.on_extras.change(-fen, state.penalty_end(day))


def _take_fees_ahead(state: State, due: Due, day: dt.date, fen: int) -> None:
    due.fees_ahead -= fen
    if state.rest and state.overdue():
        state.rest.change(-fen, state.penalty_end(day))


def _take_interest(state: State, due: Due, day: dt.date, fen: int) -> None:
    due.interest -= fen
    if due.on_extras and state.penalty_on_interest:
        due.on_extras.change(-fen, state.penalty_end(day))
    if state.kind is Kind.CARD and state.conventions.compounding is Compounding.MONTHLY:
        state.bear(-fen, state.ordinary_end(day))


def _take_principal(state: State, due: Due, day: dt.date, fen: int) -> None:
    due.principal -= fen
    bearing = min(due.bearing, fen)
    due.bearing -= bearing
    state.bear(-bearing, state.ordinary_end(day))
    due.repaid.append((day, fen - bearing))
    if due.on_principal:
        due.on_principal.change(-fen, state.penalty_end(day))
    if due.running:
        due.running.change(-fen, state.ordinary_end(day))
    if due.stage is Stage.AHEAD and state.rest and state.overdue():
        state.rest.change(-fen, state.penalty_end(day))


def _take_undated(state: State, day: dt.date, fen: int) -> None:
    state.undated -= fen
    if state.kind is Kind.CARD:
        bearing = min(state.revolving, fen)
        state.revolving -= bearing
        state.bear(-bearing, state.ordinary_end(day))
        _strike_unbilled(state, fen - bearing)
    else:
        state.bear(-fen, state.ordinary_end(day))


def _strike_unbilled(state: State, fen: int) -> None:
    """Take a repayment made before the bill out of the oldest purchases."""
    kept: list[tuple[dt.date, int]] = []
    for posted, amount in state.unbilled:
        part = min(amount, fen)
        fen -= part
        kept.append((posted, amount - part))
    state.unbilled = [one for one in kept if one[1]]
