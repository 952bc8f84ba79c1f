"""What would change the plan: a hundred yuan more a month, or one payday that does not come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.app.find_best import find_best
from anhuan.money.amount import ZERO, Money
from anhuan.plan.trust import Wanted
from anhuan.plan.why import MORE_A_MONTH, cash_by_usual_months, losing_a_payday, more_a_month

if TYPE_CHECKING:
    from anhuan.files.case.case import Case
    from anhuan.plan.candidate import Best, Candidate
from anhuan.plan.why import Selection, Sensitivity


@dataclass(frozen=True, slots=True)
class Asked:
    """What ``by`` more at every payday would change, and what losing ``lost`` on the payday of ``row`` would."""

    by: Money
    more: Sensitivity
    row: int
    lost: Money
    less: Sensitivity


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
