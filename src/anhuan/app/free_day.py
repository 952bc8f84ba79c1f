"""The day nothing is owed any more, for a household with a plan and with promises made before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from anhuan.app.promises_of import committed_beside
from anhuan.ledger.event import Paid, Reversed
from anhuan.ledger.position import position
from anhuan.money.amount import Money
from anhuan.plan.free import Free, free
from anhuan.plan.months import months
from anhuan.promise.risk import to_pay
from anhuan.promise.tracked import track

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.plan.candidate import Best
    from anhuan.plan.months import Months
    from anhuan.plan.proposal import Payment
    from anhuan.promise.tracked import Tracked


class NoDay(Enum):
    """Why no day can be told: nothing is owed, no plan is chosen, or the plan leaves something in the end."""

    CLEAR = "clear"
    UNSURE = "unsure"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class FreeDay:
    """When nothing is owed any more, or why that cannot be told; ``beyond`` are promised debts that end later.

    What is promised for those does not end them as far as the months of the plan reach, so they are not in the day.
    """

    found: Free | NoDay
    beyond: tuple[Debt, ...] = ()


def free_day(*, case: Case, found: Best) -> FreeDay:
    """Return when a household owes nothing any more by a plan found for it.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    there = months(found.room)
    ends = [(debt, _end(debt, live, there)) for debt in case.debts if (live := _live(debt, case, found.on))]
    beyond = tuple(debt for debt, end in ends if end is None)
    if found.plans_nothing and len(beyond) == len(ends):
        return FreeDay(NoDay.LATER if beyond else NoDay.CLEAR, beyond)
    if found.chosen is None:
        return FreeDay(NoDay.UNSURE, beyond)
    day = free(found.chosen, found.sky, after=max((end for _, end in ends if end), default=None))
    return FreeDay(day or NoDay.LATER, beyond)


def _live(debt: Debt, case: Case, on: dt.date) -> list[Tracked]:
    """Return the promises for a debt of which something is still to be paid."""
    return [one for one in track(case.promises, debt, on).tracked if one.live]


def _end(debt: Debt, live: Sequence[Tracked], there: Months) -> dt.date | None:
    """Return the day what is promised for a debt ends it, with the dues the contract asks for beside it; else None.

    A promise its lender agrees to, and that pays at least what is owed now, is taken to end the debt: what the lender
    charges for it is in it.
    """
    promised = [payment for one in live for payment in to_pay(one)]
    paid = sorted((*promised, *committed_beside((debt,), live, there)), key=lambda one: one.day)
    ends = not _left(debt, paid, there.on)
    if not ends and not all(one.promise.beside_contract for one in live):
        ends = Money.total(one.amount for one in promised) >= position(debt, there.on, horizon=()).total
    return paid[-1].day if ends else None


def _left(debt: Debt, paid: Sequence[Payment], on: dt.date) -> bool:
    """Say whether something is owed after all that is to be paid."""
    known = (event for event in debt.known_on(on) if not isinstance(event, Reversed))
    planned = (Paid(id=f"planned {number}", day=one.day, amount=one.amount) for number, one in enumerate(paid, 1))
    then = replace(debt, events=(*known, *planned))
    return bool(position(then, paid[-1].day, horizon=()).total)
