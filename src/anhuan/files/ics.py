"""Calendar files (iCalendar, RFC 5545): one all-day event for each day with something on it.

An event's UID comes from its day alone, and its sequence number from the moment of writing, so that a later file
brings the same event up to date instead of adding a second one.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from icalendar import Alarm, Calendar, Event

from anhuan.agenda.telling import Titles, detail, title
from anhuan.money.days import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anhuan.agenda.agenda import Entry
    from anhuan.wording import Words

PRODUCT: Final = "-//Anhuan//Anhuan//EN"
REMIND_AT: Final = dt.timedelta(hours=9)
"""Reminders come at nine in the morning, counted from the midnight an all-day event begins at."""
EPOCH: Final = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
MINUTE: Final = dt.timedelta(minutes=1)


def write_calendar(
    entries: Iterable[Entry],
    *,
    stamp: dt.datetime,
    words: Words,
    titles: Titles = Titles.DISCREET,
    calendar_id: str = "anhuan",
) -> bytes:
    """Return a calendar file; ``stamp`` is the moment of writing, with its time zone.

    ``calendar_id`` keeps the events of two households apart where both are brought into one calendar.
    """
    calendar = new_calendar(words)
    for entry in entries:
        event = event_of(entry.day, title(entry, words, titles), detail(entry, words, titles), entry.alarms)
        event.add("uid", f"{entry.key}@{calendar_id}")
        event.add("dtstamp", stamp.astimezone(dt.UTC))
        event.add("sequence", (stamp - EPOCH) // MINUTE)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def new_calendar(words: Words) -> Calendar:
    """Return a calendar without any event."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", words.say("agenda.calendar"))
    return calendar


def event_of(day: dt.date, summary: str, description: str, alarms: Iterable[int]) -> Event:
    """Return the event of one day; it leaves the day free for other things and is for its owner's eyes.

    It is a day without any time or zone, and so the same day everywhere. ``alarms`` are days before it.
    """
    event = Event()
    event.add("summary", summary)
    if description:
        event.add("description", description)
    event.add("dtstart", day)
    event.add("dtend", day + ONE_DAY)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    for days in alarms:
        event.add_component(_alarm(days, summary))
    return event


def _alarm(days: int, summary: str) -> Alarm:
    """Return a reminder ``days`` days before; it says no more than the title."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", REMIND_AT - days * ONE_DAY)
    return alarm
