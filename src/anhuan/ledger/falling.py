"""What days do to a debt: interest falls due, dues fall overdue, minimum payments revolve, penalty compounds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from anhuan.errors import MissingTerm
from anhuan.ledger.card import close_statement
from anhuan.ledger.state import Due, Phase, Stage, State
from anhuan.ledger.working import Label, Line
from anhuan.money.days import ONE_DAY, add_months
from anhuan.terms.conventions import Component, Compounding, InterestFrom, Kind, PenaltyBase

if TYPE_CHECKING:
    import datetime as dt


def expect(state: State, due: Due) -> None:
    """Put a due on the agenda: its due day, and the morning after its grace days."""
    state.add_due(due)
    state.schedule(due.day, Phase.DUE, partial(fall_due, state, due))
    grace = state.conventions.grace_days * ONE_DAY
    state.schedule(due.day + grace + ONE_DAY, Phase.MORNING, partial(pass_due, state, due))


def fall_due(state: State, due: Due) -> None:
    """Make the due payable: its fees are owed, its interest is what has run up since the last due."""
    if due not in state.dues:
        return
    due.stage = Stage.OPEN
    state.post(Component.FEES, Label.INSTALMENT, due.day, due.fees_ahead, event=due.event, due=due)
    due.fees, due.fees_ahead = due.fees + due.fees_ahead, 0
    if state.ordinary and state.conventions.interest_from is not InterestFrom.POSTING:
        _bill_interest(state, due)
    elif due.stated_interest:
        state.post(Component.NORMAL_INTEREST, Label.INSTALMENT, due.day, due.stated_interest, event=due.event, due=due)
        due.interest += due.stated_interest


def _bill_interest(state: State, due: Due) -> None:
    """Turn accrued interest into interest of this due; the lender's own figure goes before ours."""
    meter = state.ordinary
    assert meter  # noqa: S101 -- only called where the debt has an ordinary meter
    meter.run(state.ordinary_end(due.day))
    billed = meter.payable(state.conventions.rounding)
    if due.stated_interest is not None:
        meter.close()
        difference = due.stated_interest - meter.posted
        state.book.post(
            Line(meter.component, Label.BILLED_DIFFERENCE, due.day, difference, event=due.event, due=due.day)
        )
        meter.posted = billed = due.stated_interest
    meter.take(billed)
    meter.write_off(due.day)
    due.interest += billed


def pass_due(state: State, due: Due) -> None:
    """The due day and its grace are over: what is unpaid revolves, or falls overdue."""
    if due not in state.dues or not due.left:
        return
    if state.kind is Kind.CARD:
        close_statement(state, due, partial(expect, state), partial(fall_overdue, state))
    elif due.minimum is not None and due.paid >= due.minimum and state.ordinary:
        _revolve(state, due)
    else:
        fall_overdue(state, due)


def _revolve(state: State, due: Due) -> None:
    """The minimum was paid: the rest bears interest and joins the next bill's minimum in full."""
    state.dues.remove(due)
    state.bear(due.principal - due.bearing, state.ordinary_start(due.day))
    expect(
        state,
        Due(
            add_months(due.day, 1, day=state.conventions.due_day),
            due.principal,
            due.interest,
            due.fees,
            minimum=due.left,
            bearing=due.principal,
            event=due.event,
        ),
    )


def fall_overdue(state: State, due: Due) -> None:
    """Move a due to the overdue components and start what its terms charge from the due day on."""
    day = due.day
    due.stage = Stage.OVERDUE
    state.move(
        due.principal, day, Component.NORMAL_PRINCIPAL, Component.OVERDUE_PRINCIPAL, label=Label.FELL_OVERDUE, due=due
    )
    state.move(
        due.interest, day, Component.NORMAL_INTEREST, Component.OVERDUE_INTEREST, label=Label.FELL_OVERDUE, due=due
    )
    _stop_ordinary(state, due)
    _start_penalty(state, due)
    if state.conventions.penalty_base is PenaltyBase.WHOLE_ORDER:
        _start_whole_order(state, due)
    if state.conventions.compounding is Compounding.MONTHLY and state.kind is not Kind.CARD:
        state.schedule(add_months(day, 1), Phase.MORNING, partial(_compound, state, due, 1))


def _stop_ordinary(state: State, due: Due) -> None:
    """Ordinary interest leaves overdue principal; where the penalty comes on top, it goes on as overdue interest."""
    if not due.bearing or state.kind is Kind.CARD or not state.ordinary:
        return
    since = state.ordinary_end(due.day)
    state.bear(-due.bearing, since)
    due.bearing = 0
    if state.on_top:
        due.running = state.meter(
            Component.OVERDUE_INTEREST, Label.INTEREST, state.ordinary.rate, state.ordinary.terms, due.day
        )
        due.running.begin(due.principal, since)


def _start_penalty(state: State, due: Due) -> None:
    """Start the penalty meters on the parts the penalty base names."""
    rate = state.penalty_rate
    if not rate:
        if state.penalty_terms:
            raise MissingTerm("missing-term", term=state.penalty_terms[0], product=state.terms.product.id)
        return
    start = state.penalty_start(due.day)
    due.on_principal = state.meter(Component.PENALTY_PRINCIPAL, Label.PENALTY, rate, state.penalty_terms, due.day)
    due.on_extras = state.meter(Component.PENALTY_INTEREST, Label.PENALTY, rate, state.penalty_terms, due.day)
    extras = due.interest * state.penalty_on_interest + due.fees * state.penalty_on_fees
    # The least a day costs is for the whole due, so only one of its meters may charge it.
    (due.on_principal if due.principal else due.on_extras).floor = state.conventions.penalty_minimum.fen
    due.on_principal.begin(due.principal, start)
    due.on_extras.begin(extras, start)


def _start_whole_order(state: State, due: Due) -> None:
    """Let the penalty run on instalments still ahead as well, or hand this due's part over to its own meters."""
    rate, start = state.penalty_rate, state.penalty_start(due.day)
    if not rate:
        return
    if not state.rest:
        state.rest = state.meter(Component.PENALTY_PRINCIPAL, Label.PENALTY, rate, state.penalty_terms)
        state.rest.begin(0, start)
    ahead = sum(one.principal + one.fees_ahead for one in state.dues if one.stage is Stage.AHEAD)
    state.rest.rebase(ahead, start)


def stop_whole_order(state: State, day: dt.date) -> None:
    """Once nothing is overdue, nothing runs on the instalments ahead."""
    if state.rest and not state.overdue():
        state.rest.rebase(0, state.penalty_end(day))


def _compound(state: State, due: Due, months: int) -> None:
    """On each monthly return of the due day, unpaid penalty joins the base."""
    if due not in state.dues or not due.on_principal or not due.on_extras:
        return
    day = add_months(due.day, months)
    start = state.penalty_start(day)
    unpaid = 0
    for meter in (due.on_principal, due.on_extras):
        meter.run(start)
        unpaid += meter.payable(state.conventions.rounding)
    due.on_extras.change(unpaid - due.capitalised, start)
    due.capitalised = unpaid
    state.schedule(add_months(due.day, months + 1), Phase.MORNING, partial(_compound, state, due, months + 1))
