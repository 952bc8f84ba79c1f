"""A first plan for the household of a case file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.errors import BadCase
from anhuan.household.shock import reckoned_prior
from anhuan.plan.first_plan import LEVEL, Plan, first_plan

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.files.case.case import Case


def make_plan(*, case: Case, on: dt.date, level: float = LEVEL) -> Plan:
    """Return the first plan of a case on ``on``, holding with at least the chance ``level``.

    Raises:
        BadCase: the file tells nothing of the household.
        MissingTerm: a sum needs a term that nobody gives.

    """
    if case.household is None:
        raise BadCase("case-no-household")
    return first_plan(
        case.debts,
        case.household,
        on,
        shocks=reckoned_prior(on, case.household.shocks),
        first=case.pay_first,
        level=level,
    )
