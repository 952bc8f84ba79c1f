"""What was ticked off or put off, and papers that arrived, as plain values for files and the database, and back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from anhuan.agenda.marks import Mark
from anhuan.files.plain import understood
from anhuan.letters.guides import Arrived, Paper

LONGEST_ID = 100


def to_plain(mark: Mark) -> dict[str, Any]:
    """Return a mark as plain values."""
    return {"key": mark.key, "done": _day(mark.done), "snoozed": _day(mark.snoozed)}


def from_plain(raw: object) -> Mark:
    """Return the mark plain values tell of.

    Raises:
        UnreadableInput: something in them is no such thing.

    """
    with understood("record-agenda"):
        return _mark(raw)


def paper_to_plain(paper: Paper) -> dict[str, Any]:
    """Return a paper that arrived as plain values."""
    return {"id": paper.id, "arrived": paper.arrived.value, "received": paper.received.isoformat()}


def paper_from_plain(raw: object) -> Paper:
    """Return the paper plain values tell of.

    Raises:
        UnreadableInput: something in them is no such thing.

    """
    with understood("record-paper"):
        return _paper(raw)


def _day(day: dt.date | None) -> str | None:
    """Return a day as it is written."""
    return day.isoformat() if day else None


def _mark(raw: Any) -> Mark:  # noqa: ANN401 -- whatever a file holds
    """Return a mark; the values stand in the shape `to_plain` gives them, or it does not work."""
    if not isinstance(raw["key"], str) or not raw["key"]:
        raise TypeError
    names = ("done", "snoozed")
    done, snoozed = (dt.date.fromisoformat(raw[name]) if raw[name] is not None else None for name in names)
    return Mark(raw["key"], done, snoozed)


def _paper(raw: Any) -> Paper:  # noqa: ANN401 -- whatever a file holds
    """Return a paper that arrived; one without a last day has no place in an agenda."""
    if not isinstance(raw["id"], str) or not 0 < len(raw["id"]) <= LONGEST_ID:
        raise TypeError
    return Paper(raw["id"], Arrived(raw["arrived"]), dt.date.fromisoformat(raw["received"]))
