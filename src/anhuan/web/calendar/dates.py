"""The days of a household, remembered for each way of its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.app.list_dates import list_dates
from anhuan.web.answers import Remembered
from anhuan.web.plan.way import chosen_way, plan_of
from anhuan.web.plan.working import PATIENCE

if TYPE_CHECKING:
    from anhuan.agenda.agenda import Entry
    from anhuan.store.households import Kept
    from anhuan.web.person import Asked

ROOM: Final = 8

_dates: Final[Remembered[dict[int | None, tuple[Entry, ...]]]] = Remembered(ROOM)


def dates(request: Asked, kept: Kept, number: int | None) -> tuple[Entry, ...]:
    """Return every day something is to be paid, with the payments the way with that number proposes.

    Raises:
        StillWorking: the plan is not there yet.
        MissingTerm: a sum needs a term that nobody gives.

    """
    known = _dates.answer(kept.case, request.on, dict)
    if number not in known:
        plan = plan_of(request, PATIENCE)
        way = chosen_way(plan, number) if plan else None
        known[number] = list_dates(case=kept.case, on=request.on, plan=plan, way=way)
    return known[number]
