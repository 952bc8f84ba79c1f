"""An entry of the agenda in words: a title somebody else may see, and the detail."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from anhuan.agenda.agenda import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.agenda.agenda import Entry, ToCare
    from anhuan.wording import Words


class Titles(Enum):
    """How much a calendar shows: name and amount in the title; only in the description; or nowhere."""

    FULL = "full"
    DISCREET = "discreet"
    BARE = "bare"


def title(entry: Entry, words: Words, titles: Titles) -> str:
    """Return the title; unless asked for in full it names no debt and no amount, for others may see the screen."""
    if titles is not Titles.FULL:
        return words.say("agenda.title.discreet" if entry.items else "agenda.title.discreet_care")
    if not entry.items:
        names = words.write(tuple(dict.fromkeys(one.debt.name for one in entry.cares)))
        return words.say("agenda.title.care", names=names)
    names = words.write(tuple(dict.fromkeys(item.debt.name for item in entry.items)))
    return words.say("agenda.title.full", names=names, amount=entry.amount)


def detail(entry: Entry, words: Words, titles: Titles) -> str:
    """Return the description: each amount, the sum, and what to mind about the day; empty where nothing may show."""
    return "" if titles is Titles.BARE else "\n".join(_lines(entry, words))


def _lines(entry: Entry, words: Words) -> Iterator[str]:
    """Yield the lines of the description."""
    for item in entry.items:
        yield words.say(f"agenda.item.{item.kind.value}", debt=item.debt.name, amount=item.amount)
    for one in entry.cares:
        yield care_line(one, words)
    if len(entry.items) > 1:
        yield words.say("agenda.sum", amount=entry.amount)
    if any(item.kind is Kind.PROPOSED or item.waits for item in entry.items):
        yield words.say("agenda.agreed_first")
    if entry.safe_day:
        yield words.say("agenda.safe_day", day=entry.safe_day)
    if entry.may_be_closed:
        yield words.say("agenda.may_be_closed", year=entry.day.year)
    if entry.items:
        yield words.say("agenda.counted", day=entry.on)


def care_line(one: ToCare, words: Words) -> str:
    """Return what is left to do about a debt that is paid, in one line."""
    return words.say(f"agenda.care.{one.care.value}", debt=one.debt.name)
