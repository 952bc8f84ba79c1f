"""The days ahead as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anhuan.agenda.telling import care_line, task_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from anhuan.agenda.agenda import Entry
    from anhuan.wording import Words


def agenda(found: Sequence[Entry], name: str, on: dt.date, until: dt.date, words: Words) -> dict[str, Any]:
    """Return each day with what is to be paid or done on it, amounts in yuan as text."""
    days = [_day(one, words) for one in found]
    return {
        "schema": "anhuan.agenda/1",
        "name": name,
        "on": on.isoformat(),
        "until": until.isoformat(),
        "days": days,
    }


def _day(one: Entry, words: Words) -> dict[str, Any]:
    """Return one day; ``remind`` is how many days before, ``safe_day`` the working day before a day off."""
    payments = [
        {"kind": item.kind.value, "debt": item.debt.id, "amount": str(item.amount), "waits": item.waits}
        for item in one.items
    ]
    cares = [
        {"kind": f"care-{care.care.value}", "debt": care.debt.id, "text": care_line(care, words)} for care in one.cares
    ]
    tasks = [{"kind": todo.kind, "debt": todo.debt or None, "text": task_line(todo, words)} for todo in one.todos]
    return {
        "day": one.day.isoformat(),
        "amount": str(one.amount),
        "payments": payments,
        "tasks": [*cares, *tasks],
        "remind": list(one.alarms),
        "safe_day": one.safe_day.isoformat() if one.safe_day else None,
    }
