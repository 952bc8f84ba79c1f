"""What would change the plan: a hundred yuan more a month, one payday that does not come, a settlement offered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from anhuan.app.edit_offers import fresh_offer_id
from anhuan.app.find_best import find_best
from anhuan.money.amount import ZERO, Money
from anhuan.plan.offer import Kind, Offer, Standing
from anhuan.plan.trust import Wanted
from anhuan.plan.why import MORE_A_MONTH, cash_by_usual_months, losing_a_payday, more_a_month

if TYPE_CHECKING:
    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.plan.candidate import Best, Candidate
from anhuan.plan.why import Selection, Sensitivity

SETTLED_FOR: Final = Fraction(4, 5)
"""Asked about as an example: what lenders let go is not published."""


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
