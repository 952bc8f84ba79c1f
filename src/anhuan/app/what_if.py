"""What would change the plan: a hundred yuan more a month, one payday that does not come, a settlement offered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from anhuan.app.edit_case import add_event, fresh_event_id
from anhuan.app.edit_offers import fresh_offer_id
from anhuan.app.find_best import find_best
from anhuan.ledger.event import RateAgreed
from anhuan.money.amount import ZERO, Money
from anhuan.plan.offer import Kind, Offer, Standing
from anhuan.plan.trust import Wanted
from anhuan.plan.why import MORE_A_MONTH, cash_by_usual_months, losing_a_payday, more_a_month

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.money.rate import Rate
    from anhuan.plan.candidate import Best, Candidate
from anhuan.plan.why import Selection, Sensitivity

SETTLED_FOR: Final = Fraction(4, 5)
"""Asked about as an example: what lenders let go is not published."""


LOWERED_TO: Final = Fraction(3, 4)
"""As much of its rate a lender might ask for after a talk: an example, too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What ``by`` more at every payday would change, and what losing ``lost`` on the payday of ``row`` would."""

    by: Money
    more: Sensitivity
    row: int
    lost: Money
    less: Sensitivity


@dataclass(frozen=True, slots=True)
class Settled:
    """What the plan would be if the dearest debt could be settled for ``share`` of what is owed, in writing.

    ``amount`` is what that takes and ``saved`` what the plan then costs less; both None where it would not be taken.
    """

    debt: Debt
    share: Fraction
    amount: Money | None = None
    saved: Money | None = None


def what_if_settled(*, case: Case, found: Best, shown: Candidate) -> Settled | None:
    """Return what a settlement for the debt that costs most would change; None where nothing is owed. It searches anew.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    if not shown.choices:
        return None
    debt = max(shown.choices, key=lambda one: one.column.cost).debt
    offered = Offer(
        id=fresh_offer_id(case), debt=debt.id, kind=Kind.SETTLEMENT, amount=SETTLED_FOR, standing=Standing.WRITTEN
    )
    again = find_best(case=replace(case, offers=(*case.offers, offered)), on=found.on, wanted=Wanted(found.level))
    choices = again.chosen.choices if again.chosen else ()
    taken = next((one for one in choices if one.offer == offered), None)
    if taken is None or again.chosen is None:
        return Settled(debt, SETTLED_FOR)
    amount = Money.total(payment.amount for payment in taken.payments)
    return Settled(debt, SETTLED_FOR, amount, shown.cost - again.chosen.cost)


@dataclass(frozen=True, slots=True)
class Cheaper:
    """What the plan would cost less if one debt bore ``rate`` from the day of the plan on."""

    debt: Debt
    rate: Rate
    saved: Money


def what_if_cheaper(*, case: Case, found: Best, shown: Candidate) -> Cheaper | None:
    """Return what a rate a quarter lower would change for the interest-bearing debt that costs most; searched anew.

    None where no debt bears interest, or no plan holds at the other rate.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    dearest = sorted(shown.choices, key=lambda one: one.column.cost, reverse=True)
    bear = ((one.debt, before) for one in dearest if (before := _rate_on(one.debt, found.on)))
    debt, before = next(bear, (None, None))
    if debt is None or before is None:
        return None
    rate = before.times(LOWERED_TO)
    agreed = RateAgreed(id=fresh_event_id(debt, "rate"), day=found.on, ordinary=rate)
    again = find_best(case=add_event(case, debt.id, agreed), on=found.on, wanted=Wanted(found.level))
    return Cheaper(debt, rate, shown.cost - again.chosen.cost) if again.chosen else None


def _rate_on(debt: Debt, on: dt.date) -> Rate | None:
    """Return the ordinary rate a debt bears on a day; None where it bears none."""
    agreed = [one for one in debt.events if isinstance(one, RateAgreed) and one.ordinary and one.day <= on]
    latest = max(agreed, key=lambda one: one.day, default=None)
    return latest.ordinary if latest else debt.terms.conventions.ordinary_rate


def what_if(*, case: Case, found: Best, shown: Candidate) -> Asked:
    """Return how the plan would change; each question is a search of its own and takes as long.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    assert case.household  # noqa: S101 -- there is no plan without one

    def solve(shift: tuple[int, ...]) -> Selection | None:
        again = find_best(case=case, on=found.on, wanted=Wanted(found.level), shift=shift)
        return again.chosen.selection if again.chosen else None

    there, before = shown.there, shown.selection
    lost = max((line.amount for line in case.household.income), default=ZERO)
    free = cash_by_usual_months(found.room.spare, found.room.monthly, there)
    less = losing_a_payday(solve, before, free, 1, lost)
    return Asked(MORE_A_MONTH, more_a_month(solve, before, there), 1, lost, less)
