"""The one place that knows what today is."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def today() -> dt.date:
    """Return today in the time zone the debts live in: a lender's day ends at midnight in Beijing time."""
    return dt.datetime.now(SHANGHAI).date()


def now() -> dt.datetime:
    """Return this moment, in UTC, for the stamp of a calendar file."""
    return dt.datetime.now(dt.UTC)
