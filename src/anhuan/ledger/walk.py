"""A walk into the days ahead of a debt, where somebody decides on each day what is paid.

The ledger does with every payment what it does with a payment that was made, so that the events of a walk, replayed,
come to the same fen. A walk only ever goes forward, and keeps no working: it is for trying ways to pay, and a position
explains what comes of the one that is taken.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from heapq import heappush
from typing import TYPE_CHECKING, NamedTuple

from anhuan.ledger.claims import OVERDUE_TIER, claims_of
from anhuan.ledger.event import Paid, RateAgreed, Refunded, Reversed, Waived
from anhuan.ledger.fork import fork
from anhuan.ledger.paying import pay, use_credit
from anhuan.ledger.position import settlement_now
from anhuan.ledger.replay import begun, book_event, replay_known
from anhuan.ledger.state import Phase, Stage
from anhuan.ledger.working import Book
from anhuan.money.days import ONE_DAY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from anhuan.ledger.claims import Claim
    from anhuan.ledger.debt import Debt
    from anhuan.ledger.event import PlanAgreed
    from anhuan.ledger.position import Settlement
    from anhuan.ledger.state import Due, State


def as_known(debt: Debt, on: dt.date) -> Debt:
    """Return the debt with what is known on ``on`` and nothing told for later; what was reversed is left out."""
    return replace(debt, events=tuple(event for event in debt.known_on(on) if not isinstance(event, Reversed)))


def comes_after_agreement(debt: Debt, day: dt.date) -> bool:
    """Say whether something told for ``day`` is booked after whatever is agreed that day: payments, another rate."""
    return any(isinstance(event, Paid | Refunded | Waived | RateAgreed) and event.day == day for event in debt.events)


class Ahead(NamedTuple):
    """A due that lies ahead: its principal, and that with its fees; interest is counted only on its day."""

    day: dt.date
    principal: int
    left: int


class Outset:
    """A debt on the evening before ``on``, from which any number of walks set out: its past is replayed once."""

    def __init__(self, debt: Debt, on: dt.date) -> None:
        """Replay the events of ``debt``, all of them known ``on`` that day, as `as_known` gives them.

        Raises:
            MissingTerm: a sum needs a term that nobody gives.
            BadEvent: an event cannot be booked.

        """
        self._debt, self._on = debt, on
        self._state = begun(debt.terms, debt.known_on(on), Book(keeps=False))
        # What is agreed later is booked after everything told and before what the days themselves bring.
        self._state.sequence = self._agreed = self._state.sequence + 1
        self._state.advance(on - ONE_DAY)

    def walk(self, agreed: PlanAgreed | None = None) -> Walk:
        """Return a walk that stands on the first day, with what is ``agreed`` on that day or later."""
        if agreed and all(event.day > agreed.day for event in self._debt.events):
            return self._from_the_beginning(agreed)
        state = fork(self._state)
        if agreed:
            act: Callable[[], None] = partial(book_event, state, agreed)
            heappush(state.agenda, (agreed.day, Phase.ADDED, self._agreed, act))
        state.advance(self._on)
        return Walk(state)

    def _from_the_beginning(self, agreed: PlanAgreed) -> Walk:
        """Return a walk of a debt told only by dues that lie ahead: it is taken to begin with the agreement."""
        debt = replace(self._debt, events=(*self._debt.events, agreed))
        state = begun(debt.terms, debt.known_on(agreed.day), Book(keeps=False))
        state.advance(self._on)
        return Walk(state)


class Walk:
    """One debt on its way; each question moves it to the day asked about, and days never go back."""

    def __init__(self, state: State) -> None:
        """Go on from ``state``, which is this walk's alone."""
        self._state = state

    def late(self, day: dt.date) -> int:
        """Return what is overdue on ``day``, in fen."""
        return self._sum(day, lambda _: False)

    def due(self, day: dt.date) -> int:
        """Return what is overdue or falls due by ``day``, in fen."""
        return self._sum(day, lambda claim: claim.due is None or claim.due.day <= day)

    def minimum(self, day: dt.date) -> int:
        """Return the least that leaves nothing overdue after ``day``: the minimum of a bill, the whole of a due."""
        asked = self._sum(day, lambda claim: claim.due is None or (claim.due.day <= day and claim.due.minimum is None))
        return asked + sum(_missing(due) for due in self._state.dues if due.stage is Stage.OPEN and due.day <= day)

    def settlement(self, day: dt.date) -> Settlement:
        """Return what clears the debt on ``day``."""
        return settlement_now(self._state, day)

    @property
    def fees_ahead(self) -> int:
        """Return the fees of instalments that lie ahead, in fen, whether or not settling early would drop them."""
        return _fees_ahead(self._state)

    @property
    def only_interest(self) -> bool:
        """Say whether nothing is left to fall due but the interest that has run up on what is paid by now."""
        state = self._state
        return not (state.undated or state.loose or state.dues) and bool(
            state.ordinary and state.ordinary.payable(state.conventions.rounding)
        )

    def pay(self, day: dt.date, fen: int) -> None:
        """Pay ``fen`` on ``day``."""
        self._state.advance(day)
        pay(self._state, day, fen, event="")
        use_credit(self._state, day, "")

    def next_due(self, after: dt.date, by: dt.date) -> dt.date | None:
        """Return the first due day after ``after`` and up to ``by``; None if there is none, and then it is ``by``."""
        state = self._state
        while True:
            day = next((due.day for due in state.dues if due.day > after), None)
            coming = state.agenda[0][0] if state.agenda else None
            if coming is not None and coming <= by and (day is None or coming < day):
                state.advance(coming)
                continue
            return day if day is not None and day <= by else None

    def ahead(self) -> Iterator[Ahead]:
        """Yield each due that lies ahead."""
        return (
            Ahead(due.day, due.principal, due.left) for due in self._state.dues if due.stage is Stage.AHEAD and due.left
        )

    def _sum(self, day: dt.date, falls_due: Callable[[Claim], bool]) -> int:
        """Return what is overdue on ``day``, and what ``falls_due`` says of what is billed."""
        self._state.advance(day)
        self._state.run_shared(day)
        return sum(
            claim.fen
            for tier in (Stage.OVERDUE, Stage.OPEN)
            for claim in claims_of(self._state, tier, day)
            if claim.owed and (claim.tier is OVERDUE_TIER or falls_due(claim))
        )


def _fees_ahead(state: State) -> int:
    """Return the fees of instalments not owed yet."""
    return sum(due.fees_ahead for due in state.dues)


def _missing(due: Due) -> int:
    """Return what is missing of the minimum of a bill."""
    return 0 if due.minimum is None else min(due.left, max(0, due.minimum - due.paid))


class Passed(NamedTuple):
    """A debt on one day: what is owed and overdue, and money paid too much.

    ``fees_ahead`` are fees of instalments not owed yet, whether or not settling early would drop them.
    """

    day: dt.date
    owed: int
    overdue: int
    fees_ahead: int
    credit: int


def passing(debt: Debt, on: dt.date, days: Iterable[dt.date]) -> Iterator[Passed]:
    """Yield the debt on each of ``days``, which rise from ``on``, in one pass over all its events.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.
        BadEvent: an event cannot be booked.

    """
    rising = list(days)
    events = debt.known_on(rising[-1]) if rising else []
    state = replay_known(debt.terms, events, on, Book(keeps=False))
    for day in rising:
        owed = settlement_now(state, day).owed.fen
        overdue = sum(claim.fen for claim in claims_of(state, Stage.OVERDUE, day) if claim.owed)
        yield Passed(day, owed, overdue, _fees_ahead(state), state.credit)
