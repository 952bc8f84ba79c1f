"""What a payment can fill, and in which order.

A claim is one amount of one component. Overdue claims come first, then what is billed or due today, then what
lies ahead; inside each of these tiers the terms decide: the oldest due first or each component across all dues,
and within a due the order of components in force at that many days past due.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from anhuan.ledger.meter import Meter, payables
from anhuan.ledger.state import Due, Loose, Stage, State
from anhuan.terms.conventions import Component, SettleFees, Sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from anhuan.terms.conventions import Conventions

OVERDUE_TIER: Final = Stage.OVERDUE
OPEN_TIER: Final = Stage.OPEN
AHEAD_TIER: Final = Stage.AHEAD


class Claim(NamedTuple):
    """``fen`` payable of a component; ``take`` lowers what is behind it by what a payment gives.

    ``owed`` is False for fees of instalments still ahead: payable early, but not part of what is owed today.
    """

    tier: Stage
    day: dt.date
    component: Component
    fen: int
    take: Callable[[int], None]
    due: Due | None = None
    owed: bool = True


# Where claims come from: a loose charge, a due, a meter, or (None) undated principal.
Source: TypeAlias = Loose | Due | Meter | None


def claims(state: State, day: dt.date) -> list[Claim]:
    """Return every claim that is not nil; the shared meters must have been run to ``day``."""
    return [claim for tier in Stage for claim in claims_of(state, tier, day)]


def claims_of(state: State, tier: Stage, day: dt.date) -> Iterator[Claim]:
    """Yield the claims of one tier that are not nil; the shared meters must have been run to ``day``."""
    return (claim for _, one in _sources(state, tier, day) for claim in _of(state, one, day))


def in_turn(state: State, day: dt.date) -> Iterator[Claim]:
    """Yield the claims in the order a payment of ``day`` fills them, each worked out only when its turn comes.

    What a payment takes changes the claims behind it only from the next day on, so they may wait.
    """
    order = order_on(state.conventions, state.days_past_due(day))
    oldest = state.conventions.allocation_sweep is Sweep.OLDEST_FIRST
    for tier in Stage:
        sources = sorted(_sources(state, tier, day), key=itemgetter(0))
        if oldest:
            for _, together in groupby(sources, key=itemgetter(0)):
                yield from _sorted(state, [one for _, one in together], order, day)
        elif state.rest or any(due.on_principal or due.running for due in state.dues):
            yield from _sorted(state, [one for _, one in sources], order, day)
        else:
            yield from _one_by_one(state, [one for _, one in sources], order, day)


def _sorted(state: State, together: Sequence[Source], order: Sequence[Component], day: dt.date) -> list[Claim]:
    """Return the claims of sources that are paid together; what is rounded together is worked out together."""
    found = [claim for one in together for claim in _of(state, one, day)]
    return sorted(found, key=lambda claim: order.index(claim.component)) if len(found) > 1 else found


def _one_by_one(state: State, together: Sequence[Source], order: Sequence[Component], day: dt.date) -> Iterator[Claim]:
    """Yield the claims of sources on which nothing has run up, component by component."""
    for component in order:
        part = _PARTS.get(component)
        for one in together:
            if not isinstance(one, Due):
                yield from (claim for claim in _alone(state, one, day) if claim.component is component)
            elif part:
                yield from (claim for claim in part(state, one, day) if claim.component is component)


def in_order(state: State, found: Iterable[Claim], day: dt.date, first: Sequence[Component] = ()) -> list[Claim]:
    """Return the claims in the order a payment of ``day`` fills them; ``first`` names what was agreed to come first."""
    rank = _ranks(state, day)
    oldest = state.conventions.allocation_sweep is Sweep.OLDEST_FIRST

    def key(claim: Claim) -> tuple[int, int, int, int]:
        chosen = first.index(claim.component) if claim.component in first else len(first)
        age, place = claim.day.toordinal(), rank[claim.component]
        return (chosen, claim.tier, age, place) if oldest else (chosen, claim.tier, place, age)

    return sorted(found, key=key)


def _sources(state: State, tier: Stage, day: dt.date) -> list[tuple[dt.date, Source]]:
    """Return where claims of a tier can come from, with the days they stand at."""
    found: list[tuple[dt.date, Source]] = [(due.day, due) for due in state.dues if due.stage is tier]
    if tier is OVERDUE_TIER:
        return [*((loose.day, loose) for loose in state.loose), *found]
    if tier is AHEAD_TIER:
        return [*([(day, state.ordinary)] if state.ordinary else []), *found, (dt.date.max, None)]
    return found


def _of(state: State, one: Source, day: dt.date) -> list[Claim]:
    """Return the claims of one source that are not nil."""
    if not isinstance(one, Due):
        return _alone(state, one, day)
    return [
        *_fees(state, one, day),
        *_run_up(state, one, day),
        *_interest(state, one, day),
        *_principal(state, one, day),
    ]


def _alone(state: State, one: Loose | Meter | None, day: dt.date) -> list[Claim]:
    """Return the claim of a source that is no due, if it is not nil."""
    if isinstance(one, Loose):
        found = Claim(OVERDUE_TIER, one.day, one.component, one.fen, partial(_take_loose, one))
    elif one is None:
        take = partial(_take_undated, state, day)
        found = Claim(AHEAD_TIER, dt.date.max, Component.NORMAL_PRINCIPAL, state.undated, take)
    else:
        found = Claim(AHEAD_TIER, day, one.component, one.payable(state.conventions.rounding), one.take)
    return [found] if found.fen > 0 else []


def _ranks(state: State, day: dt.date) -> Mapping[Component, int]:
    """Return the place of each component in the order in force on ``day``."""
    order = order_on(state.conventions, state.days_past_due(day))
    return {component: place for place, component in enumerate(order)}


def order_on(conventions: Conventions, days_past_due: int) -> tuple[Component, ...]:
    """Return the order of components in force at that many days past due."""
    in_force = [order for order in conventions.allocation if order.from_day <= days_past_due]
    return in_force[-1].components


def _take_loose(loose: Loose, fen: int) -> None:
    loose.fen -= fen


def _take_meter(state: State, due: Due, meter: Meter, day: dt.date, fen: int) -> None:
    meter.take(fen)
    if due.capitalised:
        _uncapitalise(state, due, fen, day)


def _uncapitalise(state: State, due: Due, fen: int, day: dt.date) -> None:
    """Take paid penalty out of the base it had joined by compounding."""
    part = min(due.capitalised, fen)
    due.capitalised -= part
    assert due.on_extras  # noqa: S101 -- only a running penalty is ever capitalised
    due.on_extras.change(-part, state.penalty_end(day))


def _fees(state: State, due: Due, day: dt.date) -> Sequence[Claim]:
    """Return the claims of a due's fees: those owed, then those that may be paid early."""
    if due.fees <= 0 and due.fees_ahead <= 0:
        return ()
    found = list[Claim]()
    if due.fees > 0:
        found.append(Claim(due.stage, due.day, Component.FEES, due.fees, partial(_take_fees, state, due, day), due))
    if due.fees_ahead > 0 and _may_pay_fees_ahead(state, due):
        take = partial(_take_fees_ahead, state, due, day)
        found.append(Claim(due.stage, due.day, Component.FEES, due.fees_ahead, take, due, owed=False))
    return found


def _interest(state: State, due: Due, day: dt.date) -> Sequence[Claim]:
    """Return the claim of the interest that fell due."""
    if due.interest <= 0:
        return ()
    component = Component.OVERDUE_INTEREST if due.stage is OVERDUE_TIER else Component.NORMAL_INTEREST
    return (Claim(due.stage, due.day, component, due.interest, partial(_take_interest, state, due, day), due),)


def _principal(state: State, due: Due, day: dt.date) -> Sequence[Claim]:
    """Return the claim of a due's principal."""
    if due.principal <= 0:
        return ()
    component = Component.OVERDUE_PRINCIPAL if due.stage is OVERDUE_TIER else Component.NORMAL_PRINCIPAL
    return (Claim(due.stage, due.day, component, due.principal, partial(_take_principal, state, due, day), due),)


def _run_up(state: State, due: Due, day: dt.date) -> Iterator[Claim]:
    """Yield the claims of what has run up on a due; what runs on the whole order is paid with its first due."""
    if not (due.on_principal or due.running or state.rest):
        return
    meters = state.run_due(due, day)
    for meter, fen in zip(meters, payables(meters, state.conventions.rounding), strict=True):
        if fen > 0:
            take = partial(_take_meter, state, due, meter, day)
            yield Claim(due.stage, due.day, meter.component, fen, take, due)


def _may_pay_fees_ahead(state: State, due: Due) -> bool:
    """Say whether fees of an instalment ahead may be paid now: the next one's, or all where they stay owed."""
    following = next((one for one in state.dues if one.stage is Stage.AHEAD), due)
    return due is following or state.conventions.settle_fees is SettleFees.KEPT


def _take_fees(state: State, due: Due, day: dt.date, fen: int) -> None:
    due.fees -= fen
    if due.on_extras and state.penalty_on_fees:
        due.on_extras.change(-fen, state.penalty_end(day))


def _take_fees_ahead(state: State, due: Due, day: dt.date, fen: int) -> None:
    due.fees_ahead -= fen
    _shrink_rest(state, due, fen, day)


def _take_interest(state: State, due: Due, day: dt.date, fen: int) -> None:
    due.interest -= fen
    if due.on_extras and state.penalty_on_interest:
        due.on_extras.change(-fen, state.penalty_end(day))
    compounded = min(due.compounded, fen)
    due.compounded -= compounded
    state.bear(-compounded, state.ordinary_end(day))


def _take_principal(state: State, due: Due, day: dt.date, fen: int) -> None:
    due.principal -= fen
    bearing = min(due.bearing, fen)
    due.bearing -= bearing
    state.bear(-bearing, state.ordinary_end(day))
    posted = min(fen - bearing, due.posted_unpaid)
    if posted:
        due.repaid.append((day, posted))
    if due.on_principal:
        due.on_principal.change(-fen, state.penalty_end(day))
    if due.running:
        due.running.change(-fen, state.ordinary_end(day))
    _shrink_rest(state, due, fen, day)


def _shrink_rest(state: State, due: Due, fen: int, day: dt.date) -> None:
    """Take what is paid of an instalment out of the base of the whole order, where it was part of it."""
    if due.in_rest and state.rest and state.overdue():
        state.rest.change(-fen, state.penalty_end(day))


def _take_undated(state: State, day: dt.date, fen: int) -> None:
    state.undated -= fen
    bearing = min(state.revolving, fen)
    state.revolving -= bearing
    state.bear(-bearing, state.ordinary_end(day))
    _strike_unbilled(state, fen - bearing)


def _strike_unbilled(state: State, fen: int) -> None:
    """Take a repayment made before the bill out of the oldest purchases."""
    kept: list[tuple[dt.date, int]] = []
    for posted, amount in state.unbilled:
        part = min(amount, fen)
        fen -= part
        kept.append((posted, amount - part))
    state.unbilled = [one for one in kept if one[1]]


_PARTS: Final[Mapping[Component, Callable[[State, Due, dt.date], Sequence[Claim]]]] = {
    Component.FEES: _fees,
    Component.OVERDUE_INTEREST: _interest,
    Component.NORMAL_INTEREST: _interest,
    Component.OVERDUE_PRINCIPAL: _principal,
    Component.NORMAL_PRINCIPAL: _principal,
}
