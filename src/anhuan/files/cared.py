"""What was done once a debt was settled, as plain values for JSON files and the database, and back."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import Any

from anhuan.agenda.aftercare import Care, Cared
from anhuan.files.plain import understood


def to_plain(cared: Cared) -> dict[str, Any]:
    """Return what was done as plain values."""
    done = {care.value: day.isoformat() for care, day in cared.done.items()}
    return {"debt": cared.debt, "settled": cared.settled.isoformat(), "done": done}


def from_plain(raw: object) -> Cared:
    """Return what plain values tell was done.

    Raises:
        UnreadableInput: something in them is no such thing.

    """
    with understood("record-aftercare"):
        return _read(raw)


def _read(raw: Any) -> Cared:  # noqa: ANN401 -- whatever a file holds
    """Return what plain values tell; they stand in the shape `to_plain` gives them, or it does not work."""
    if not isinstance(raw["debt"], str) or not isinstance(raw["done"], dict):
        raise TypeError
    done = {Care(name): dt.date.fromisoformat(day) for name, day in raw["done"].items()}
    return Cared(raw["debt"], dt.date.fromisoformat(raw["settled"]), MappingProxyType(done))
