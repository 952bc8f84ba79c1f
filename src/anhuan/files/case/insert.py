"""A payment put into a case file as somebody would add a line by hand: everything else stays, comments with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Array

if TYPE_CHECKING:
    import datetime as dt

    from tomlkit.items import InlineTable

    from anhuan.money.amount import Money

INDENT = "  "


def with_payment(text: str, place: int, amount: Money, day: dt.date) -> str | None:
    """Return the text with a payment added to the debt at ``place`` of its list; None where no line can be added."""
    try:
        document = tomlkit.parse(text)
        debts = document["debt"]
        if not isinstance(debts, AoT):
            return None
        events = debts[place].get("events")
        if isinstance(events, Array):
            events.add_line(_line(amount, day), indent=INDENT)
        elif isinstance(events, AoT):
            events.append(tomlkit.item({"paid": str(amount), "on": day}))
        else:
            fresh = tomlkit.array()
            fresh.add_line(_line(amount, day), indent=INDENT)
            fresh.add_line(indent="")
            debts[place].add("events", fresh)
        return tomlkit.dumps(document)
    except (TOMLKitError, LookupError, TypeError, ValueError):
        return None


def _line(amount: Money, day: dt.date) -> InlineTable:
    """Return a payment as a line of a list."""
    line = tomlkit.inline_table()
    line.update({"paid": str(amount), "on": day})
    return line
