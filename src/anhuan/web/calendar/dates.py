"""The days of the calendar, remembered for each way of paying that was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.agenda.marks import is_done, put_off
from anhuan.app.list_dates import Dates, all_dates
from anhuan.app.list_todos import list_todos
from anhuan.app.mark_agenda import beside
from anhuan.money.days import ONE_DAY
from anhuan.web.answers import Remembered
from anhuan.web.plan.way import POINT, WAY, number_of, taken
from anhuan.web.plan.working import patience

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.agenda.todo import Todo
    from anhuan.app.list_dates import Beside
    from anhuan.store.households import Kept
    from anhuan.web.person import Asked

ROOM: Final = 8
MOST_WAYS: Final = 16
"""So many lists of one household are remembered at once."""

_tasks: Final[Remembered[dict[str, tuple[Todo, ...]]]] = Remembered(ROOM)
_dates: Final[Remembered[dict[str, Dates]]] = Remembered(ROOM)


def asked_for(request: Asked) -> dict[str, int]:
    """Return the way of paying an address asks for, as it stands in it."""
    return {name: number for name in (WAY, POINT) if (number := number_of(request, name))}


def dates(request: Asked, kept: Kept) -> Dates:
    """Return everything with a day, with the payments the way asked for proposes.

    Raises:
        StillWorking: the plan is not there yet.
        MissingTerm: a sum needs a term that nobody gives.

    """
    told = beside(household_id=kept.household_id)
    known = _dates.answer(kept.case, request.on, dict)
    asked = f"{asked_for(request)}{told!r}"
    if asked not in known:
        way = taken(request, patience(request))
        if len(known) >= MOST_WAYS:
            known.clear()
        known[asked] = all_dates(case=kept.case, on=request.on, proposals=way.proposals if way else (), beside=told)
    return known[asked]


def tasks_near(kept: Kept, on: dt.date, told: Beside, days: int) -> tuple[Todo, ...]:
    """Return what is to be done within so many days and is no payment, neither ticked off nor put off."""
    known = _tasks.answer(kept.case, on, dict)
    asked = f"{days}{told!r}"
    if asked not in known:
        known.clear()
        marks = {one.key: one for one in told.marks}
        found = list_todos(case=kept.case, on=on, until=on + days * ONE_DAY, noted=told.noted)
        known[asked] = tuple(
            one
            for one in sorted(found, key=lambda one: one.day)
            if not is_done(one.keys, marks) and (put_off(one.keys, marks) or on) <= on
        )
    return known[asked]
