"""What is owed on a day: the seven components, each with its working, and what comes next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from anhuan.ledger.claims import OVERDUE_TIER, Claim, claims
from anhuan.ledger.replay import replay, replay_known
from anhuan.ledger.state import Due, Stage, State
from anhuan.ledger.working import Book
from anhuan.money.amount import ZERO, Money
from anhuan.money.days import Span, periods
from anhuan.money.rounding import round_fen
from anhuan.terms.conventions import Component, InterestFrom, SettleFees

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.event import Event
    from anhuan.ledger.working import Figure
    from anhuan.terms.agreed import Terms

HORIZON: Final = (7, 30, 90, 365)
BUCKET_DAYS: Final = 30
LAST_BUCKET: Final = 6


@dataclass(frozen=True, slots=True)
class Settlement:
    """What clears the debt on ``day``: what is owed then, fees still due on early settlement, and a fee for it."""

    day: dt.date
    owed: Money
    fees_ahead: Money
    prepayment_fee: Money

    @property
    def total(self) -> Money:
        """Return the whole figure."""
        return self.owed + self.fees_ahead + self.prepayment_fee


@dataclass(frozen=True, slots=True)
class NextDue:
    """The next day something falls due, and how much if nothing is paid before."""

    day: dt.date
    amount: Money


@dataclass(frozen=True, slots=True)
class Position:
    """A debt on a day.

    ``overdue`` is what must be paid to be no longer late; ``minimum`` what avoids falling (further) behind at the
    next due day, where the product has a minimum; ``unless_paid`` the total after so many days if nothing is done;
    ``credit`` money paid too much. The total is the sum of the figures, and a figure the sum of its lines.
    """

    debt: Debt
    on: dt.date
    figures: Mapping[Component, Figure]
    overdue: Money
    days_past_due: int
    next_due: NextDue | None
    minimum: Money | None
    settlement: Settlement
    unless_paid: tuple[tuple[int, Money], ...]
    credit: Money

    @property
    def total(self) -> Money:
        """Return everything owed."""
        return Money.total(figure.amount for figure in self.figures.values())

    @property
    def bucket(self) -> str:
        """Return M0 (not late), M1 (1-30 days), M2 (31-60) … M6 (151-180) or M6+."""
        months = -(-self.days_past_due // BUCKET_DAYS)
        return f"M{months}" if months <= LAST_BUCKET else f"M{LAST_BUCKET}+"


def position(debt: Debt, on: dt.date, *, horizon: tuple[int, ...] = HORIZON) -> Position:
    """Return what is owed on ``on``, counting what is known by then and nothing that comes after.

    Raises:
        MissingTerm: a sum needs a term that neither the contract nor the catalogue gives.
        BadEvent: an event cannot be booked.

    """
    state = replay(debt, on)
    found = list(claims(state, on))
    amounts = _amounts(found)
    overdue = Money(sum(claim.fen for claim in found if claim.tier == OVERDUE_TIER and claim.owed))
    state.close_meters()
    figures = {component: state.book.figure(component, on, amounts[component]) for component in Component}
    state.book.stop()  # what lies ahead is foretold in totals only
    now = Position(
        debt=debt,
        on=on,
        figures=figures,
        overdue=overdue,
        days_past_due=state.days_past_due(on),
        next_due=_next_due(state),
        minimum=_minimum(state, overdue),
        settlement=_settlement(state, on, Money(sum(amounts.values()))),
        unless_paid=(),
        credit=Money(state.credit),
    )
    return _with_projection(now, state, horizon)


def settle_on(debt: Debt, known_on: dt.date, day: dt.date) -> Settlement:
    """Return what clears the debt on ``day``, going by what is known on ``known_on``."""
    return settlement_now(replay(debt, known_on), day)


def settlement_now(state: State, day: dt.date) -> Settlement:
    """Let days pass with no further event and return what clears the debt on ``day``. The state moves on to it."""
    return _settlement(state, day, _total_on(state, day))


def amounts_after(terms: Terms, events: Sequence[Event], on: dt.date) -> dict[Component, int]:
    """Return the fen owed of each component on ``on``, without working, after ``events``: all that is known by then.

    Raises:
        MissingTerm: a sum needs a term that neither the contract nor the catalogue gives.
        BadEvent: an event cannot be booked.

    """
    return _amounts(claims(replay_known(terms, events, on, Book(keeps=False)), on))


def _amounts(found: Iterable[Claim]) -> dict[Component, int]:
    """Return what is owed of each component, in fen."""
    amounts = dict.fromkeys(Component, 0)
    for claim in found:
        amounts[claim.component] += claim.fen if claim.owed else 0
    return amounts


def _total_on(state: State, day: dt.date) -> Money:
    """Let days pass with no further event and return what is owed then. The state moves on to that day."""
    state.advance(day)
    state.run_shared(day)
    return Money(sum(_amounts(claims(state, day)).values()))


def _with_projection(now: Position, state: State, horizon: tuple[int, ...]) -> Position:
    """Return the position with the totals "if nothing is done"."""
    totals = tuple((days, _total_on(state, now.on + dt.timedelta(days=days))) for days in sorted(horizon))
    return Position(**{name: getattr(now, name) for name in now.__slots__} | {"unless_paid": totals})


def _next_due(state: State) -> NextDue | None:
    """Return the next due day that is not past, with the interest it will have gathered by then."""
    coming, credit = [due for due in state.dues if due.stage is not Stage.OVERDUE], state.credit
    for day, together in groupby(coming, key=attrgetter("day")):
        first, *others = together
        amount = sum(due.left for due in (first, *others))
        if first.stage is Stage.AHEAD:
            amount += _interest_until(state, first)
        if amount > credit:
            return NextDue(day, Money(amount - credit))
        credit -= amount
    return None


def _interest_until(state: State, due: Due) -> int:
    """Return the interest that will fall due with ``due`` if the base stays as it is."""
    if due.stated_interest is not None:
        return due.stated_interest
    meter = state.ordinary
    if meter is None or state.conventions.interest_from is InterestFrom.POSTING:
        return 0
    end = max(state.ordinary_end(due.day), meter.upto)
    more = meter.base * meter.rate.share * periods(Span(meter.upto, end), meter.rate, meter.count) if meter.base else 0
    return round_fen(meter.accrued + more, state.conventions.rounding)


def _minimum(state: State, overdue: Money) -> Money | None:
    """Return the overdue amount and what is missing of the open bill's minimum; None without a minimum."""
    if state.conventions.minimum_share is None:
        return None
    asked = [
        max(0, due.minimum - due.paid) for due in state.dues if due.stage is Stage.OPEN and due.minimum is not None
    ]
    return overdue + Money(sum(asked))


def _settlement(state: State, day: dt.date, owed: Money) -> Settlement:
    """Return the settlement figure from a state that stands on ``day``."""
    kept = state.conventions.settle_fees is SettleFees.KEPT
    fees = sum(due.fees_ahead for due in state.dues) if kept else 0
    share = state.conventions.prepayment_fee_share
    ahead = sum(due.principal for due in state.dues if due.stage is Stage.AHEAD)
    fee = Money(round_fen(ahead * share, state.conventions.rounding)) if share else ZERO
    return Settlement(day, owed, Money(fees), fee)
