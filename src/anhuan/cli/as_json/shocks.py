"""What counts over many households say of bad luck, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anhuan.app.learn_shocks import as_table

if TYPE_CHECKING:
    from anhuan.household.counted import Learned, Rate

Json = dict[str, Any]


def shocks(found: Learned) -> Json:
    """Return both rates beside what is published, and the table for a case file."""
    return {
        "schema": "anhuan.shocks/1",
        "work": _rate(found.work),
        "illness": _rate(found.illness),
        "sure": found.is_sure,
        "shocks": as_table(found),
    }


def _rate(rate: Rate) -> Json:
    """Return one rate; ``times`` as often as published, nine in ten between ``low`` and ``high``."""
    return {
        "counted": rate.counted,
        "expected": round(rate.expected, 2),
        "times": round(rate.times, 4),
        "low": round(rate.low, 4),
        "high": round(rate.high, 4),
    }
