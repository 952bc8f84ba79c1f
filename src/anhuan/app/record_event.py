"""Something more that happened to a debt, or something entered by mistake: pure functions, from case to case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.app.edit_case import add_event, debt_of, fresh_event_id, remove_event
from anhuan.errors import MissingTerm
from anhuan.ledger.position import position

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.ledger.event import Event


def record_event(case: Case, debt_id: str, verb: str, make: Callable[[str], Event], *, on: dt.date) -> Case:
    """Return the case with the event ``make`` gives for a fresh id that begins with ``verb``.

    Raises:
        BadCase: there is no such debt.
        BadEvent: the event contradicts the others, or cannot be booked.

    """
    event = make(fresh_event_id(debt_of(case, debt_id), verb))
    return _bookable(add_event(case, debt_id, event), debt_id, max(on, event.day))


def forget_event(case: Case, debt_id: str, event_id: str, *, on: dt.date) -> Case:
    """Return the case without an event.

    Raises:
        BadCase: there is no such debt.
        BadEvent: another event rests on it.

    """
    return _bookable(remove_event(case, debt_id, event_id), debt_id, on)


def event_of(debt: Debt, event_id: str) -> Event | None:
    """Return the event with that id; None if there is none."""
    return next((event for event in debt.events if event.id == event_id), None)


def _bookable(case: Case, debt_id: str, day: dt.date) -> Case:
    """Return the case if its debt can be counted; a term that is still missing is no fault of the event."""
    try:
        position(debt_of(case, debt_id), day, horizon=())
    except MissingTerm:
        return case
    return case
