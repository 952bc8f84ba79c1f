"""Everything a household has to pay, day by day: what falls due, what is promised, and what a plan proposes instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.agenda.agenda import agenda
from anhuan.app.propose import proposals
from anhuan.money.days import add_months

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.agenda.agenda import Entry
    from anhuan.files.case.case import Case
    from anhuan.plan.first_plan import Plan, Weighed

MONTHS_AHEAD: Final = 13


def list_dates(*, case: Case, on: dt.date, plan: Plan | None, way: Weighed | None) -> tuple[Entry, ...]:
    """Return thirteen months ahead, promised and proposed payments to their end.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    until = add_months(on, MONTHS_AHEAD)
    offered = proposals(plan, way) if plan and way else ()
    until = max([until, *(one.day for proposal in offered for one in proposal.payments)])
    until = max([until, *(one.last for one in case.promises)])
    return agenda(case.debts, on, until, offered, case.promises)
