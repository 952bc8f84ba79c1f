"""A plan made again when life has changed: what was promised is kept, and only the rest is planned anew.

Debts with a promise of which something is still to be paid are left as they are. What they take is counted as spent
in every month before anything else is looked at, so that a new plan never rests on a promise being broken. Whether
the promises themselves still hold is said by `promises_of`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.app.promises_of import LEVEL, committed_beside
from anhuan.errors import BadCase
from anhuan.household.shock import cited_prior
from anhuan.plan.best import best_plan
from anhuan.plan.months import months
from anhuan.plan.room import room
from anhuan.promise.risk import to_pay
from anhuan.promise.tracked import track

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from anhuan.files.case.case import Case
    from anhuan.plan.best import Best


def plan_again(*, case: Case, on: dt.date, level: float = LEVEL, plan: Callable[..., Best] = best_plan) -> Best:
    """Return the plan for the debts of a case that have no live promise, everything promised kept.

    Without a promise it is the plan for all of them.

    Raises:
        BadCase: nothing is told of what the household lives on.
        MissingTerm: a sum needs a term that nobody gives.

    """
    if case.household is None:
        raise BadCase("case-no-household")
    there = months(room(case.household, on))
    tracked = [one for debt in case.debts for one in track(case.promises, debt, on).tracked if one.live]
    held = {one.promise.debt for one in tracked}
    kept = [payment for one in tracked for payment in to_pay(one) if payment.day <= there.until]
    kept += committed_beside((debt for debt in case.debts if debt.id in held), tracked, there)
    return plan(
        [debt for debt in case.debts if debt.id not in held],
        case.household,
        on,
        shocks=cited_prior(on),
        offers=case.offers,
        first=case.pay_first,
        level=level,
        shift=[-fen for fen in there.committed(kept)] if kept else (),
    )
