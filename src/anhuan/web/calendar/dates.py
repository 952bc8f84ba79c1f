"""The days of the calendar, remembered for each way of paying that was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.app.list_dates import Dates, all_dates
from anhuan.app.mark_agenda import beside
from anhuan.web.answers import Remembered
from anhuan.web.plan.way import taken
from anhuan.web.plan.working import PATIENCE

if TYPE_CHECKING:
    from anhuan.store.households import Kept
    from anhuan.web.person import Asked

ROOM: Final = 8

_dates: Final[Remembered[dict[str, Dates]]] = Remembered(ROOM)


def dates(request: Asked, kept: Kept, asked: str) -> Dates:
    """Return every day something is to be paid, with the payments the way ``asked`` for proposes.

    Raises:
        StillWorking: the plan is not there yet.
        MissingTerm: a sum needs a term that nobody gives.

    """
    told = beside(household_id=kept.household_id)
    known = _dates.answer(kept.case, request.on, dict)
    asked += repr(told)
    if asked not in known:
        way = taken(request, PATIENCE)
        known[asked] = all_dates(case=kept.case, on=request.on, proposals=way.proposals if way else (), beside=told)
    return known[asked]
