"""The days ahead in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.agenda.telling import Titles, detail

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from anhuan.agenda.agenda import Entry
    from anhuan.wording import Words


def agenda(found: Sequence[Entry], name: str, on: dt.date, until: dt.date, words: Words) -> Iterator[str]:
    """Yield each day with what is to be paid or done on it."""
    yield words.say("agenda.heading", name=name, day=on, until=until)
    if not found:
        yield words.say("agenda.none")
        return
    for one in found:
        yield ""
        weekday = words.say(f"web.calendar.weekday_{one.day.isoweekday()}")
        yield words.say("agenda.day", day=one.day, weekday=weekday)
        lines = detail(one, words, Titles.FULL, dated=False).splitlines()
        yield from ("  " + line for line in lines if line != words.say("agenda.check_first"))
    if any(one.items for one in found):
        yield ""
        yield words.say("agenda.counted", day=on)
