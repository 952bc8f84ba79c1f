"""A payment put into a case file as somebody would add a line by hand: everything else stays, comments with it."""

from __future__ import annotations

from difflib import SequenceMatcher
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
    if "\r\n" in text and text.count("\r\n") == text.count("\n"):
        added = with_payment(text.replace("\r\n", "\n"), place, amount, day)
        return added.replace("\n", "\r\n") if added else None
    try:
        document = tomlkit.parse(text)
        before = tomlkit.dumps(document)
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
        return _kept(text, before, tomlkit.dumps(document))
    except (TOMLKitError, LookupError, TypeError, ValueError):
        return None


def _kept(text: str, before: str, after: str) -> str:
    """Return ``after`` with every line that did not change as it was written.

    The library writes some lines otherwise than it read them (``before``): no space between a day and a brace.
    """
    written, read, changed = (one.splitlines(keepends=True) for one in (text, before, after))
    if len(written) != len(read):
        return after
    lines: list[str] = []
    for kind, first, last, start, end in SequenceMatcher(None, read, changed, autojunk=False).get_opcodes():
        lines += written[first:last] if kind == "equal" else changed[start:end]
    return "".join(lines)


def _line(amount: Money, day: dt.date) -> InlineTable:
    """Return a payment as a line of a list."""
    line = tomlkit.inline_table()
    line.update({"paid": str(amount), "on": day})
    return line
