"""Statements of a card: free if paid in full, else interest from each posting day; a late fee below the minimum.

Until a statement has not been paid in full nothing accrues. Once it has not, each of its purchases bears interest
from the day it was posted (on its whole amount until repaid, or on the unpaid part, as the terms say), the unpaid
part of the minimum is overdue and costs a late fee, and the rest revolves into the next statement.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from anhuan.ledger.state import Due, Loose, Missed, Phase, Stage, State
from anhuan.ledger.working import Label, Line
from anhuan.money.amount import Money
from anhuan.money.days import ONE_DAY, add_months
from anhuan.money.rounding import round_fen
from anhuan.terms.conventions import CardBase, Component, Compounding, Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from fractions import Fraction

REPEATED_FROM: Final = 2
DAYS_FROM_BILL: Final = 20


def minimum_of(state: State, principal: int, others: int) -> int | None:
    """Return the minimum payment of a bill: a share of principal, and all interest and fees; None without the term."""
    share = state.conventions.minimum_share
    if share is None:
        return None
    least = max(round_fen(principal * share, state.conventions.rounding) + others, state.conventions.minimum_floor.fen)
    return min(least, principal + others)


def write_statement(state: State, day: dt.date, due_day: dt.date, *, event: str = "", stated: int | None = None) -> Due:
    """Return the due of a new statement: what revolves, what was bought, and the interest run up so far.

    ``stated`` is the lender's own amount; what it holds beyond what the events explain is taken as purchases
    posted on the statement day.
    """
    interest = _bill_interest(state, day)
    fees = sum(loose.fen for loose in state.loose if loose.component is Component.FEES)
    told = max(0, state.undated)  # below nil while a lender's plan tells more than the draws so far
    unexplained = 0
    if stated is not None:
        unexplained = max(0, stated - told - interest - fees - sum(due.left for due in state.overdue()))
    state.post(Component.NORMAL_PRINCIPAL, Label.BILLED, day, unexplained, event=event)
    principal = told + unexplained
    postings = [*state.unbilled, (day, unexplained)]
    due = Due(
        due_day,
        principal,
        interest,
        minimum=minimum_of(state, principal, interest + fees),
        stage=Stage.OPEN,
        event=event,
        billed=day,
        compounded=interest if state.conventions.compounding is Compounding.MONTHLY else 0,
        bearing=state.revolving,
        postings=[one for one in postings if one[1]],
    )
    due.fees = fees
    state.loose = [loose for loose in state.loose if loose.component is not Component.FEES]
    state.undated -= told
    state.revolving = 0
    state.unbilled = []
    return due


def post_instalment(state: State, due: Due) -> None:
    """Take a card's instalment as a purchase of its due day: interest-free if paid then, else bearing from that day."""
    if state.kind is Kind.CARD and due.principal:
        due.postings = [(due.day, due.principal)]


def _bill_interest(state: State, day: dt.date) -> int:
    """Turn accrued interest into interest of the statement; with monthly compounding it joins the base."""
    if not state.ordinary:
        return 0
    state.ordinary.run(state.ordinary_end(day))
    interest = max(0, state.ordinary.payable(state.conventions.rounding))
    state.ordinary.take(interest)
    state.ordinary.write_off(day)
    if state.conventions.compounding is Compounding.MONTHLY:
        state.ordinary.change(interest, state.ordinary_end(day))
    return interest


def close_statement(
    state: State,
    due: Due,
    expect: Callable[[Due], None],
    fall_overdue: Callable[[Due], None],
) -> None:
    """The statement was not paid in full by its due day: interest, late fee, and the rest revolves."""
    state.dues.remove(due)
    if due.left > state.conventions.grace_amount.fen:
        _charge_from_posting(state, due)
        _demand_minimum(state, due, fall_overdue)
    else:
        state.unbilled = [*_unpaid_part(due), *state.unbilled]
    _carry(state, due)
    if not state.bills_ahead:
        _expect_statement(state, due, expect)


def _carry(state: State, due: Due) -> None:
    """What was not demanded goes on the next statement again."""
    state.undated += due.principal
    state.revolving += due.bearing
    if due.fees:
        state.loose.append(Loose(due.day, Component.FEES, due.fees))
    if due.interest and state.ordinary:
        state.ordinary.put_back(due.interest)
        state.bear(-due.compounded, state.ordinary_end(due.day))


def _charge_from_posting(state: State, due: Due) -> None:
    """Start interest on the purchases of the statement, from the day each was posted."""
    postings = due.postings
    if state.conventions.card_base is CardBase.UNPAID:
        postings = _unpaid_part(due)
    else:
        for day, fen in due.repaid:
            state.bear(-fen, state.ordinary_end(day))
    for day, fen in postings:
        state.bear(fen, state.ordinary_start(day))
    due.bearing += due.posted_unpaid


def _unpaid_part(due: Due) -> list[tuple[dt.date, int]]:
    """Return the purchases still unpaid, repayments having filled the earliest first."""
    repaid, kept = sum(fen for _, fen in due.repaid), list[tuple["dt.date", int]]()
    for day, fen in sorted(due.postings):
        part = min(fen, repaid)
        repaid -= part
        kept.append((day, fen - part))
    return [one for one in kept if one[1]]


def _demand_minimum(state: State, due: Due, fall_overdue: Callable[[Due], None]) -> None:
    """The unpaid part of the minimum is overdue and costs a late fee."""
    missing = max(0, (due.minimum if due.minimum is not None else due.left + due.paid) - due.paid)
    before = state.missed if state.missed and state.missed.day == due.day else None
    if not before:
        state.missed_minimums = state.missed_minimums + 1 if missing else 0
    if not missing:
        return
    _charge_late_fee(state, due, missing, before or Missed(due.day))
    late = Due(due.day, 0, event=due.event)
    late.fees = min(due.fees, missing)
    late.interest = min(due.interest, missing - late.fees)
    late.principal = min(due.principal, missing - late.fees - late.interest)
    due.fees -= late.fees
    due.interest -= late.interest
    due.principal -= late.principal
    late.compounded = min(due.compounded, late.interest)
    due.compounded -= late.compounded
    late.bearing = min(due.bearing, late.principal)
    due.bearing -= late.bearing
    state.add_due(late)
    fall_overdue(late)


def _charge_late_fee(state: State, due: Due, missing: int, before: Missed) -> None:
    """Post the late fee on the unpaid minimum; some banks take more from the second month in a row.

    A statement and an instalment due on the same day are one minimum: ``before`` is what the other one has cost.
    """
    conventions = state.conventions
    share: Fraction | None = conventions.late_fee_share
    names = ("late_fee_share", "late_fee_floor")
    if state.missed_minimums >= REPEATED_FROM and conventions.late_fee_repeated_share:
        share, names = conventions.late_fee_repeated_share, ("late_fee_repeated_share", "late_fee_floor")
    whole, fee = before.fen + missing, 0
    if share is not None:
        fee = max(round_fen(whole * share, conventions.rounding), conventions.late_fee_floor.fen)
    state.missed = Missed(due.day, whole, fee)
    _post_late_fee(state, due, fee - before.fee, base=Money(missing), names=names)


def _post_late_fee(state: State, due: Due, fee: int, *, base: Money, names: tuple[str, ...]) -> None:
    """Post a late fee that is not nil; it is owed from the day after the due day."""
    if not fee:
        return
    day, event = due.day + ONE_DAY, due.event
    state.book.post(Line(Component.FEES, Label.LATE_FEE, day, fee, base=base, terms=names, event=event, due=due.day))
    state.loose.append(Loose(day, Component.FEES, fee))


def _expect_statement(state: State, due: Due, expect: Callable[[Due], None]) -> None:
    """Have the next statement written a month after the last one, as long as something is owed."""
    bill_day = due.day - DAYS_FROM_BILL * ONE_DAY
    if due.billed and due.billed < due.day:
        bill_day = due.billed
    day = add_months(bill_day, 1)
    while day <= due.day:
        day = add_months(day, 1)
    state.schedule(day, Phase.ADDED, partial(_next_statement, state, day, add_months(due.day, 1), expect))


def _next_statement(state: State, day: dt.date, due_day: dt.date, expect: Callable[[Due], None]) -> None:
    """Write a statement nobody told us of, so that interest compounds and the late fee comes monthly."""
    state.run_shared(day)  # what has run up counts, whether or not somebody has asked on the way
    if not (state.undated or state.loose or (state.ordinary and state.ordinary.parts)):
        return
    expect(write_statement(state, day, due_day))
