"""Reminders as JSON; no address of a channel stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anhuan.agenda.reminder import Reminder
    from anhuan.app.preview_reminders import Preview
    from anhuan.app.remind import Round

Json = dict[str, Any]


def done(found: Round) -> Json:
    """Return what a round did."""
    return {
        "schema": "anhuan.remind/1",
        "channels": found.channels,
        "quiet": found.is_quiet,
        "messages": [
            {
                "channel": one.channel,
                "household": one.household,
                "reminders": _reminders(one.reminders),
                "sent": not one.reason,
                "reason": one.reason or None,
            }
            for one in found.went
        ],
        "uncounted": list(found.uncounted),
    }


def preview(found: Preview) -> Json:
    """Return what a round would send."""
    return {
        "schema": "anhuan.remind-preview/1",
        "channels": found.channels,
        "quiet": found.is_quiet,
        "messages": [
            {
                "channel": one.channel,
                "household": one.household,
                "reminders": _reminders(one.reminders),
                "title": one.notice.title,
                "body": one.notice.body,
            }
            for one in found.would
        ],
    }


def _reminders(told: Iterable[Reminder]) -> list[Json]:
    """Return reminders by their day and how many days before it they are; null where the day passed."""
    return [{"name": one.key, "day": one.day.isoformat(), "days_before": one.lead} for one in told]
