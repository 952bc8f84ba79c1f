"""Reminders in words: one message, however many days it tells of; others may see it on a locked screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.agenda.telling import Titles, title

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from anhuan.agenda.agenda import Entry
    from anhuan.agenda.reminder import Reminder, Seen
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class Notice:
    """A message: what stands first, and the rest."""

    title: str
    body: str


def notice(
    reminders: Iterable[Reminder],
    seen: Seen,
    words: Words,
    titles: Titles = Titles.DISCREET,
    *,
    whose: str = "",
    perhaps_again: bool = False,
) -> Notice:
    """Return one message for ``reminders``; it names no debt, no amount and nobody unless ``titles`` are full.

    ``whose`` household it is, is told where there are several. ``perhaps_again``: nobody knows whether it has arrived
    already.
    """
    told = tuple(reminders)
    lines = list(_lines(told, seen, words, titles))
    if perhaps_again:
        lines.append(words.say("reminder.perhaps_again"))
    name = words.say("reminder.title_whose", whose=whose) if whose and titles is Titles.FULL else ""
    return Notice(name or words.say("reminder.title"), "\n".join(lines))


def _lines(reminders: tuple[Reminder, ...], seen: Seen, words: Words, titles: Titles) -> Iterator[str]:
    """Yield a line for each day to come, the nearest first, and one for all that passed."""
    ahead = {one.day for one in reminders if one.lead is not None}
    for entry in seen.entries:
        if entry.day in ahead:
            yield _line(entry, seen.on, words, titles)
            if entry.safe_day:
                yield words.say("agenda.safe_day", day=entry.safe_day)
    passed = [one.day for one in reminders if one.lead is None]
    if passed:
        yield words.say("reminder.passed", day=max(passed))
    yield words.say("reminder.open")


def _line(entry: Entry, on: dt.date, words: Words, titles: Titles) -> str:
    """Return the line of one day: how far it is, and what it is."""
    left = (entry.day - on).days
    key = {0: "reminder.today", 1: "reminder.tomorrow"}.get(left, "reminder.ahead")
    return words.say(key, day=entry.day, left=left, what=title(entry, words, titles))
