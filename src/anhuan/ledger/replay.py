"""Events in the order of their days → the state of a debt on a day.

A back-dated event needs no special care: the whole debt is replayed from its beginning each time, so what follows
it is counted anew.
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final, assert_never

from anhuan.errors import BadEvent, MissingTerm
from anhuan.ledger.card import minimum_of, post_instalment, write_statement
from anhuan.ledger.claims import claims
from anhuan.ledger.event import (
    Billed,
    Charged,
    Drawn,
    InstalmentDue,
    Paid,
    PlanAgreed,
    RateAgreed,
    Refunded,
    Reversed,
    Stated,
    Waived,
)
from anhuan.ledger.falling import expect, start_penalty
from anhuan.ledger.paying import pay, take_off, use_credit
from anhuan.ledger.rescheduled import agree_plan
from anhuan.ledger.schedule import Instalment, Loan, annuity, due_days, equal_principal, flat_fee, interest_only
from anhuan.ledger.state import Due, Loose, Penalty, Phase, Stage, State
from anhuan.ledger.working import Book, Label
from anhuan.money.amount import Money
from anhuan.terms.conventions import Component, InterestFrom, Kind, ScheduleKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.event import Event
    from anhuan.money.rate import Rate
    from anhuan.terms.agreed import Terms

NO_FEE: Final = Fraction(0)
PRINCIPAL: Final = (Component.OVERDUE_PRINCIPAL, Component.NORMAL_PRINCIPAL)


def replay(debt: Debt, on: dt.date) -> State:
    """Return the debt after everything that is known on day ``on``, its meters run to that day.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.
        BadEvent: an event cannot be booked.

    """
    state = replay_known(debt.terms, debt.known_on(on), on)
    state.run_meters(on)
    return state


def replay_known(terms: Terms, events: Sequence[Event], on: dt.date, book: Book | None = None) -> State:
    """Return a debt of those terms after ``events``, which are all that is known on day ``on``.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.
        BadEvent: an event cannot be booked.

    """
    state = begun(terms, events, book or Book())
    state.advance(on)
    state.run_shared(on)
    return state


def begun(terms: Terms, events: Sequence[Event], book: Book) -> State:
    """Return a debt of those terms with its events on the agenda and nothing booked yet."""
    state = State(terms, book)
    plan = [event for event in events if isinstance(event, InstalmentDue)]
    if plan:
        _expect_plan(state, plan, events)
    for event in events:
        if not isinstance(event, InstalmentDue):
            phase = Phase.PAID if isinstance(event, Paid | Refunded | Waived) else Phase.ADDED
            state.schedule(event.day, phase, partial(book_event, state, event))
    state.bills_ahead = sum(isinstance(event, Billed) for event in events)
    return state


def book_event(state: State, event: Event) -> None:  # noqa: C901 -- one line for each kind of event, nothing nested
    """Book one event on its day."""
    match event:
        case Drawn():
            _draw(state, event)
        case Billed():
            _bill(state, event)
        case Paid():
            pay(state, event.day, event.amount.fen, first=event.towards, event=event.id)
        case Charged():
            _charge(state, event)
        case Waived():
            _waive(state, event)
        case Refunded():
            _refund(state, event)
        case PlanAgreed():
            agree_plan(state, event)
        case RateAgreed():
            _agree_rate(state, event)
        case InstalmentDue() | Reversed() | Stated():
            return
        case _:
            assert_never(event)
    use_credit(state, event.day, event.id)


def _expect_plan(state: State, plan: Sequence[InstalmentDue], events: Sequence[Event]) -> None:
    """Put the lender's own plan on the agenda; principal it holds beyond the draws is owed from the beginning."""
    start = min(event.day for event in events)
    drawn = sum(event.amount.fen for event in events if isinstance(event, Drawn) and not event.instalments)
    planned = sum(one.principal.fen for one in plan)
    missing = max(0, planned - drawn)
    state.post(Component.NORMAL_PRINCIPAL, Label.INSTALMENT, start, missing)
    state.undated -= planned - missing
    bears = state.ordinary is not None and state.conventions.interest_from is InterestFrom.DRAWN
    if bears:
        # Without a draw the plan's first day is a due day, whose own interest the lender has already counted.
        state.bear(missing, state.ordinary_end(start))
        state.revolving = state.undated
    for one in plan:
        stated = None if one.interest is None else one.interest.fen
        due = Due(one.day, one.principal.fen, fees_ahead=one.fees.fen, stated_interest=stated, event=one.id)
        due.bearing = due.principal if bears else 0
        post_instalment(state, due)
        expect(state, due)


def _draw(state: State, event: Drawn) -> None:
    """Book a draw: principal, interest from its day, and the schedule where it has one."""
    state.needs_ordinary_rate()
    fen = event.amount.fen
    state.post(Component.NORMAL_PRINCIPAL, Label.DRAWN, event.day, fen, event=event.id)
    bears = state.conventions.interest_from is InterestFrom.DRAWN
    if bears:
        state.bear(fen, state.ordinary_start(event.day))
    if event.instalments is None:
        state.revolving += fen if bears else 0
        _add_undated(state, event.day, fen)
        return
    for row in schedule_of(state, event):
        due = Due(row.due, row.principal.fen, fees_ahead=row.fees.fen, event=event.id)
        due.bearing = due.principal if bears else 0
        post_instalment(state, due)
        expect(state, due)


def _add_undated(state: State, day: dt.date, fen: int) -> None:
    """Add principal without a due day; what a lender's plan has told already is not owed once more."""
    new = min(fen, max(0, state.undated + fen))
    state.undated += fen
    if state.kind is Kind.CARD and new:
        state.unbilled.append((day, new))


def schedule_of(state: State, event: Drawn) -> tuple[Instalment, ...]:
    """Return the instalment table of a draw by its terms."""
    conventions = state.conventions
    assert event.instalments and event.first_due  # noqa: S101, PT018 -- `check_events` refuses one without the other
    dues = due_days(event.first_due, event.instalments)
    if conventions.schedule is ScheduleKind.FLAT_FEE or state.kind is not Kind.LOAN:
        share = event.fee_share if event.fee_share is not None else _fee_share(state, event.instalments)
        return flat_fee(
            event.amount, dues, fee_share=share, remainder=conventions.remainder, rounding=conventions.rounding
        )
    if not conventions.ordinary_rate:
        return flat_fee(
            event.amount, dues, fee_share=NO_FEE, remainder=conventions.remainder, rounding=conventions.rounding
        )
    loan = Loan(event.amount, event.day, dues, conventions.ordinary_rate, conventions.day_count, conventions.rounding)
    if conventions.schedule is ScheduleKind.ANNUITY:
        return annuity(loan)
    if conventions.schedule is ScheduleKind.EQUAL_PRINCIPAL:
        return equal_principal(loan, conventions.remainder)
    return interest_only(loan)


def _fee_share(state: State, number: int) -> Fraction:
    """Return the total fee of a flat-fee schedule as a share of principal."""
    conventions = state.conventions
    if conventions.instalment_fees and number in conventions.instalment_fees:
        return conventions.instalment_fees[number]
    if conventions.instalment_fee_monthly is not None:
        return conventions.instalment_fee_monthly * number
    raise MissingTerm("missing-term", term="instalment_fees", product=state.terms.product.id)


def _bill(state: State, event: Billed) -> None:
    """Book a bill: purchases already told are moved onto it, the rest is new principal."""
    state.bills_ahead -= 1
    if state.kind is Kind.CARD:
        due = write_statement(state, event.day, event.due, event=event.id, stated=event.amount.fen)
        if event.minimum:
            due.minimum = event.minimum.fen
        expect(state, due)
        return
    interest, fees = event.interest.fen, event.fees.fen
    principal = event.amount.fen - interest - fees
    told = min(max(0, state.undated), principal)
    bearing = min(told, state.revolving)
    state.undated -= told
    state.revolving -= bearing
    state.post(Component.NORMAL_PRINCIPAL, Label.BILLED, event.day, principal - told, event=event.id)
    state.post(Component.NORMAL_INTEREST, Label.BILLED, event.day, interest, event=event.id)
    state.post(Component.FEES, Label.BILLED, event.day, fees, event=event.id)
    minimum = event.minimum.fen if event.minimum else minimum_of(state, principal, interest + fees)
    due = Due(event.due, principal, interest, fees, minimum=minimum, stage=Stage.OPEN, event=event.id)
    due.bearing = bearing
    if state.conventions.interest_from is InterestFrom.DRAWN:
        state.bear(principal - bearing, state.ordinary_start(event.day))
        due.bearing = principal
    expect(state, due)


def _charge(state: State, event: Charged) -> None:
    """Book a charge outside the schedule."""
    fen, component = event.amount.fen, event.component
    state.post(component, Label.CHARGED, event.day, fen, event=event.id)
    if component is Component.NORMAL_PRINCIPAL:
        _add_undated(state, event.day, fen)
        if state.conventions.interest_from is InterestFrom.DRAWN:
            state.revolving += fen
            state.bear(fen, state.ordinary_start(event.day))
    else:
        state.loose.append(Loose(event.day, component, fen))


def _refund(state: State, event: Refunded) -> None:
    """Take a refund off principal; what was repaid already is kept as credit."""
    fen = event.amount.fen
    state.credit += take_off(state, event.day, fen, PRINCIPAL, label=Label.REFUNDED, event=event.id)


def _waive(state: State, event: Waived) -> None:
    """Book what the lender let go of; more than is owed cannot be waived."""
    state.run_shared(event.day)
    owed = sum(claim.fen for claim in claims(state, event.day) if claim.component in event.components and claim.owed)
    fen = event.amount.fen if event.amount else owed
    if fen > owed:
        raise BadEvent("waived-too-much", event=event.id, day=event.day, amount=event.amount, owed=Money(owed))
    take_off(state, event.day, fen, event.components, label=Label.WAIVED, event=event.id)


def _agree_rate(state: State, event: RateAgreed) -> None:
    """Let other rates run from the day of the agreement."""
    if event.ordinary:
        _agree_ordinary(state, event.ordinary, event.day)
    if event.penalty:
        _agree_penalty(state, event.penalty, event.day)


def _agree_ordinary(state: State, rate: Rate, day: dt.date) -> None:
    """Let another ordinary rate run; without one before, nobody has said from when interest runs at all."""
    if not state.ordinary:
        term = "interest_from" if state.conventions.ordinary_rate else "ordinary_rate"
        raise MissingTerm("missing-term", term=term, product=state.terms.product.id)
    for meter in (state.ordinary, *(due.running for due in state.dues if due.running)):
        meter.change_rate(rate, state.ordinary_start(day), ("rate_agreed",))


def _agree_penalty(state: State, rate: Rate, day: dt.date) -> None:
    """Let another penalty rate run, on what is overdue already as well."""
    state.penalty = Penalty(rate, ("rate_agreed",))
    if state.rest:
        state.rest.change_rate(rate, state.penalty_start(day), state.penalty.terms)
    for due in state.overdue():
        if due.on_principal and due.on_extras:
            due.on_principal.change_rate(rate, state.penalty_start(day), state.penalty.terms)
            due.on_extras.change_rate(rate, state.penalty_start(day), state.penalty.terms)
        else:
            start_penalty(state, due, day)
