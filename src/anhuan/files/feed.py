"""The calendar feed (iCalendar, RFC 5545): what a calendar that is subscribed to is told each time it asks.

An event keeps its UID as long as its day is in the agenda. What was told of it is remembered; its number (SEQUENCE) and
the moment of its last change move when something in it changes, and at no other time: the same agenda, the same bytes.
An event that was told of and is no more, though its day is still to come, is told as cancelled for a while::

    told ──changed──▶ told, number + 1 ──gone──▶ cancelled, number + 1 ──60 days──▶ forgotten
                                                      └──back──▶ told, number + 1

A day that has passed is neither: it is left out, and a calendar may keep it or not.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from anhuan.agenda.telling import detail, title
from anhuan.files.ics import event_of, new_calendar
from anhuan.money.days import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from icalendar import Event

    from anhuan.agenda.agenda import Entry
    from anhuan.agenda.telling import Titles
    from anhuan.wording import Words

KEPT_DAYS: Final = 60
"""So long a cancelled event is told of."""
ASK_AGAIN: Final = dt.timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Served:
    """What was told of the event of a day: its content as a hash, how often it changed, when last, and that it is gone.

    ``modified`` is a moment in UTC, in whole seconds.
    """

    day: dt.date
    content: str
    sequence: int
    modified: dt.datetime
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """How a feed shows its days: in whose words, how much of them, and under which name of its own."""

    words: Words
    titles: Titles
    feed_id: str


def follow(
    entries: Iterable[Entry], before: Iterable[Served], *, shown: Shown, on: dt.date, now: dt.datetime
) -> tuple[Served, ...]:
    """Return what is told on the day ``on`` at the moment ``now``, after what was told ``before``."""
    moment = now.astimezone(dt.UTC).replace(microsecond=0)
    known = {one.day: one for one in before}
    told = {entry.day: content_of(entry, shown) for entry in entries}
    found = [_told(day, content, known.get(day), moment) for day, content in told.items()]
    for day, one in known.items():
        if day in told:
            continue
        if one.cancelled:
            found += [one] if moment - one.modified < KEPT_DAYS * ONE_DAY else []
        elif day >= on:
            found.append(replace(one, content="", sequence=one.sequence + 1, modified=moment, cancelled=True))
    return tuple(sorted(found, key=lambda one: one.day))


def _told(day: dt.date, content: str, before: Served | None, moment: dt.datetime) -> Served:
    """Return what is told of one day."""
    if before is None:
        return Served(day, content, 0, moment)
    if before.content == content and not before.cancelled:
        return before
    return Served(day, content, before.sequence + 1, moment)


def content_of(entry: Entry, shown: Shown) -> str:
    """Return what an event tells, as a hash: its words and its reminders."""
    told = (title(entry, shown.words, shown.titles), _detail(entry, shown), *map(str, entry.leads))
    return sha256("\n\0".join(told).encode()).hexdigest()


def write_feed(entries: Iterable[Entry], served: Iterable[Served], *, shown: Shown) -> bytes:
    """Return the calendar of ``entries`` as ``served`` says it is told; the same of both gives the same bytes."""
    by_day: Mapping[dt.date, Entry] = {entry.day: entry for entry in entries}
    calendar = new_calendar(shown.words)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for one in served:
        event = _gone(one, shown) if one.cancelled else _event(by_day[one.day], one, shown)
        event.add("uid", f"{one.day.isoformat()}@{shown.feed_id}")
        event.add("dtstamp", one.modified)
        event.add("last-modified", one.modified)
        event.add("sequence", one.sequence)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry, one: Served, shown: Shown) -> Event:
    """Return the event of a day; a reminder whose morning was past when it last changed is left out."""
    left = (entry.day - one.modified.date()).days
    summary = title(entry, shown.words, shown.titles)
    event = event_of(entry.day, summary, _detail(entry, shown), [days for days in entry.leads if days <= left])
    event.add("status", "CONFIRMED")
    return event


def _gone(one: Served, shown: Shown) -> Event:
    """Return an event that is no more: its day, and nothing about what it was."""
    event = event_of(one.day, shown.words.say("agenda.cancelled"), "", ())
    event.add("status", "CANCELLED")
    return event


def _detail(entry: Entry, shown: Shown) -> str:
    """Return the description without the day it was counted on: the event itself says when it last changed."""
    return detail(entry, shown.words, shown.titles, dated=False)
