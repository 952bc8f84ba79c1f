"""Everything a household has to pay, day by day: what falls due, what is promised, and what a plan proposes instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.agenda.agenda import agenda
from anhuan.money.days import add_months

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from anhuan.agenda.aftercare import Cared
    from anhuan.agenda.agenda import Entry
    from anhuan.files.case.case import Case
    from anhuan.plan.proposal import Proposal

MONTHS_AHEAD: Final = 13


def list_dates(
    *, case: Case, on: dt.date, proposals: Sequence[Proposal] = (), noted: Sequence[Cared] = ()
) -> tuple[Entry, ...]:
    """Return thirteen months ahead, promised and proposed payments to their end.

    ``noted`` is what was done about debts that are paid; what is not is to be done.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    until = add_months(on, MONTHS_AHEAD)
    offered = [one for one in proposals if one.payments]
    until = max([until, *(payment.day for one in offered for payment in one.payments)])
    until = max([until, *(one.last for one in case.promises)])
    return agenda(case.debts, on, until, offered, case.promises, noted=noted)
