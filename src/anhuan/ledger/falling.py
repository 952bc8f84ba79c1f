"""What days do to a debt: interest falls due, dues fall overdue, minimum payments revolve, penalty compounds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from anhuan.errors import MissingTerm
from anhuan.ledger.card import close_statement
from anhuan.ledger.paying import use_credit
from anhuan.ledger.state import Due, Phase, Stage, State
from anhuan.ledger.working import Label
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
    use_credit(state, due.day, due.event)


def _bill_interest(state: State, due: Due) -> None:
    """Turn accrued interest into interest of this due; the lender's own figure goes before ours."""
    meter = state.ordinary
    assert meter  # noqa: S101 -- only called where the debt has an ordinary meter
    meter.run(state.ordinary_end(due.day))
    if due.stated_interest is not None:
        meter.take_stated(due.stated_interest, due.day, due.event)
        due.interest += due.stated_interest
        return
    billed = max(0, meter.payable(state.conventions.rounding))  # what was rounded up before is nobody's debt
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
    start_penalty(state, due, day)
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


def start_penalty(state: State, due: Due, since: dt.date) -> None:
    """Start the penalty meters on the parts the penalty base names, for days after ``since``."""
    rate, names = state.penalty_now()
    if not rate:
        if names:
            raise MissingTerm("missing-term", term=names[0], product=state.terms.product.id)
        return
    start = state.penalty_start(since)
    due.on_principal = state.meter(Component.PENALTY_PRINCIPAL, Label.PENALTY, rate, names, due.day)
    due.on_extras = state.meter(Component.PENALTY_INTEREST, Label.PENALTY, rate, names, due.day)
    interest = due.interest if due.interest and state.penalty_on_interest else 0
    fees = due.fees if due.fees and state.penalty_on_fees else 0
    # The least a day costs is for the whole due, so only one of its meters may charge it.
    (due.on_principal if due.principal else due.on_extras).floor = state.conventions.penalty_minimum.fen
    due.on_principal.begin(due.principal, start)
    due.on_extras.begin(interest + fees, start)


def _start_whole_order(state: State, due: Due) -> None:
    """Let the penalty run on instalments still ahead as well, or hand this due's part over to its own meters."""
    rate, names = state.penalty_now()
    if not rate:
        return
    waiting = state.rest or any(one.stage is Stage.AHEAD and (one.principal or one.fees_ahead) for one in state.dues)
    if not waiting or state.conventions.penalty_base is not PenaltyBase.WHOLE_ORDER:
        return
    start = state.penalty_start(due.day)
    if not state.rest:
        state.rest = state.meter(Component.PENALTY_PRINCIPAL, Label.PENALTY, rate, names)
        state.rest.begin(0, start)
    for one in state.dues:
        one.in_rest = one.stage is Stage.AHEAD
    state.rest.rebase(sum(one.principal + one.fees_ahead for one in state.dues if one.in_rest), start)


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
