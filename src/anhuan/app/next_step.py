"""What to do next: the one thing that helps most now, and what comes after it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.ledger.event import Stated
from anhuan.ledger.position import NextDue
from anhuan.money.days import ONE_DAY
from anhuan.plan.room import room

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from anhuan.app.promises_of import OfCase
    from anhuan.files.case.case import Case
    from anhuan.household.household import Household
    from anhuan.ledger.debt import Debt
    from anhuan.ledger.position import Position
    from anhuan.money.amount import Money

SOON_DAYS: Final = 7
TELLING_DAYS: Final = 31
"""A lender is told of what may be missing up to a month ahead: earlier than that nobody can agree to anything."""


class Action(Enum):
    """What a person can do next, the most urgent first."""

    ADD_DEBT = "add_debt"
    TELL_LENDER = "tell_lender"
    MEND_PROMISE = "mend_promise"
    CONFIRM_PROMISE = "confirm_promise"
    PAY_PROMISED = "pay_promised"
    FIND_TERM = "find_term"
    PAY_DUE = "pay_due"
    PAY_LEAST = "pay_least"
    ASK_BEFORE = "ask_before"
    TELL_HOUSEHOLD = "tell_household"
    MAKE_PLAN = "make_plan"
    CHECK_FIGURE = "check_figure"
    KEEP_GOING = "keep_going"


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do, and the debt and due it is about, where it is about one.

    ``least`` is a card's minimum, or what may be missing of a promised payment.
    """

    action: Action
    debt: Debt | None = None
    due: NextDue | None = None
    least: Money | None = None


def next_steps(
    *,
    case: Case,
    on: dt.date,
    positions: Sequence[Position],
    uncounted: Sequence[Debt],
    promises: OfCase | None = None,
) -> tuple[Step, ...]:
    """Return what to do, the first thing first; there is always one.

    ``uncounted`` are the debts that lack a term. What was promised comes before everything else, and above all what
    the money may not reach for: a lender who is told before the day can still agree to another one.
    """
    if not case.debts:
        return (Step(Action.ADD_DEBT),)
    held = promises.live if promises else frozenset()
    free = [there for there in positions if there.debt.id not in held]
    found = (*(_promised(promises, on) if promises else ()), *_steps(case, on, free, uncounted))
    return found or (Step(Action.KEEP_GOING),)


def _promised(promises: OfCase, on: dt.date) -> Iterator[Step]:
    """Yield what to do about promises, the most urgent first, one thing for each debt."""
    told: set[str] = set()
    for debt, one in promises.at_risk:
        assert one.at_risk  # noqa: S101 -- that is what these are
        if one.at_risk.day > on + TELLING_DAYS * ONE_DAY:
            continue
        told.add(debt.id)
        yield Step(Action.TELL_LENDER, debt, NextDue(one.at_risk.day, one.at_risk.amount), one.at_risk.missing)
    for debt, one in promises.behind:
        if debt.id not in told:
            told.add(debt.id)
            yield Step(Action.MEND_PROMISE, debt, NextDue(on, one.tracked.behind))
    for debt, one in promises.promises:
        coming = one.tracked.next
        if coming and debt.id not in told and (one.promise.waits or coming.payment.day <= on + SOON_DAYS * ONE_DAY):
            told.add(debt.id)
            action = Action.CONFIRM_PROMISE if one.promise.waits else Action.PAY_PROMISED
            yield Step(action, debt, NextDue(coming.payment.day, coming.missing))


def _steps(case: Case, on: dt.date, positions: Sequence[Position], uncounted: Sequence[Debt]) -> Iterator[Step]:
    """Yield each thing that can be done now about debts of which nothing is promised."""
    if uncounted:
        yield Step(Action.FIND_TERM, uncounted[0])
    soon = [there for there in positions if _is_soon(there, on)]
    if soon:
        yield _for_due(min(soon, key=_due_day), case.household, on)
    if any(there.overdue for there in positions):
        yield Step(Action.MAKE_PLAN if case.household else Action.TELL_HOUSEHOLD)
    unchecked = [there for there in positions if there.overdue and not _is_stated(there.debt, on)]
    if unchecked:
        yield Step(Action.CHECK_FIGURE, unchecked[0].debt)


def _for_due(there: Position, household: Household | None, on: dt.date) -> Step:
    """Return what to do about a due: pay it, pay its minimum, or ask the lender before the day.

    Paying is proposed where usual months have so much free by that day, or where nothing is known of the household.
    """
    due, least = there.next_due, there.minimum
    assert due  # noqa: S101 -- only asked where there is one
    free = room(household, on).by(due.day) if household else due.amount
    if due.amount <= free:
        return Step(Action.PAY_DUE, there.debt, due)
    if least and least <= free:
        return Step(Action.PAY_LEAST, there.debt, due, least)
    return Step(Action.ASK_BEFORE, there.debt, due)


def _is_soon(there: Position, on: dt.date) -> bool:
    """Say whether a debt that is not late has a due within a week."""
    due = there.next_due
    return not there.overdue and due is not None and due.day <= on + SOON_DAYS * ONE_DAY


def _due_day(there: Position) -> dt.date:
    """Return the next due day."""
    assert there.next_due  # noqa: S101 -- only asked where there is one
    return there.next_due.day


def _is_stated(debt: Debt, on: dt.date) -> bool:
    """Say whether the lender's figure was ever noted, and so could be checked."""
    return any(isinstance(event, Stated) for event in debt.known_on(on))
