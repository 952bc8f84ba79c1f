"""Cash by day as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from anhuan.app.forecast_cash import CashAhead
    from anhuan.household.forecast import Day, DueDay

Json = dict[str, Any]


def forecast(found: CashAhead, name: str) -> Json:
    """Return cash by day with its bands, and how surely each due is paid."""
    outset = found.forecast.outset
    return {
        "schema": "anhuan.forecast/1",
        "name": name,
        "on": outset.on.isoformat(),
        "cash": str(outset.cash),
        "reserve": str(outset.reserve),
        "paydays": [one.isoformat() for one in found.paydays],
        "payday_known": found.payday_known,
        "late": str(found.late),
        "without_day": list(found.some_day),
        "runs": found.forecast.runs,
        "lowest": found.forecast.lowest.day.isoformat(),
        "dues": [_due_day(one) for one in found.forecast.due_days],
        "days": [_day(one) for one in found.forecast.days],
    }


def _due_day(one: DueDay) -> Json:
    """Return one day with something due."""
    return {
        "day": one.day.isoformat(),
        "amount": str(one.amount),
        "dues": [{"name": due.name, "amount": str(due.amount)} for due in one.dues],
        "short": round(one.short, 6),
        "error": round(one.error, 6),
        "missing": str(one.missing),
        "missing_most": str(one.missing_most),
        "short_if_paused": round(one.short_paused, 6),
        "into_reserve": round(one.into_reserve, 6),
    }


def _day(one: Day) -> Json:
    """Return one day."""
    return {
        "day": one.day.isoformat(),
        "low_95": str(one.low_95),
        "low_80": str(one.low_80),
        "middle": str(one.middle),
        "high_80": str(one.high_80),
        "high_95": str(one.high_95),
    }
