"""Which reminders are due at a moment: each has a name of its own, so that it can be sent once.

An entry is reminded of so many days before its day, in the morning. Of the mornings that were missed only the last one
counts: whoever was away is told once what is still ahead. What is late already is never the reason for a reminder on
its own day after day; it is told once, when its day passed while nobody could be reminded.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.agenda.agenda import Kind
from anhuan.agenda.early import CARE, REMIND_DAYS
from anhuan.money.days import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from anhuan.agenda.agenda import Entry

MORNING: Final = dt.time(9)
EVENING: Final = dt.time(21)
AWAKE: Final = dt.time(8)
MOST_LEAD: Final = 60
"""So many days before its day an entry may be reminded of."""
LATE: Final = "late"
NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody wants to be reminded: how many days before, at what time, and when nothing may ring.

    Times are those of the clock on the wall. Quiet hours run from ``quiet_from`` up to, but not including,
    ``quiet_until``, over midnight where that is the earlier one; where both are the same there are none.
    """

    leads: tuple[int, ...] = REMIND_DAYS
    at: dt.time = MORNING
    quiet_from: dt.time = EVENING
    quiet_until: dt.time = AWAKE

    def is_quiet(self, at: dt.time) -> bool:
        """Say whether nothing may ring at a time of day."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= at < self.quiet_until
        return at >= self.quiet_from or at < self.quiet_until

    def has_come(self, day: dt.date, now: dt.datetime, zone: dt.tzinfo) -> bool:
        """Say whether the time to remind has come on ``day``, by the clock of ``zone``; ``now`` has its own zone."""
        return dt.datetime.combine(day, self.at, zone) <= now


@dataclass(frozen=True, slots=True)
class Reminder:
    """To remind of ``day``, so many days before it; a ``lead`` of None tells that it passed without a reminder."""

    day: dt.date
    lead: int | None

    @property
    def key(self) -> str:
        """Return its name, the same in every later round."""
        return f"{self.day.isoformat()}/{LATE if self.lead is None else self.lead}"


class Still(Enum):
    """Whether a reminder that waits is to be sent: yes; no, for its day has passed; no, for nothing is left to do."""

    NEEDED = "needed"
    PASSED = "passed"
    NOT_NEEDED = "not-needed"


@dataclass(frozen=True, slots=True)
class Seen:
    """The agenda of today, and what the one of the day before had for the days since.

    What only waits (it is late, in its grace days, or to be done since some day) stands on the day of each agenda. So
    what falls on today itself is what yesterday's agenda had there too.
    """

    on: dt.date
    entries: Sequence[Entry]
    yesterday: Sequence[Entry]

    def of_today(self) -> Entry | None:
        """Return the entry of today."""
        return next((one for one in self.entries if one.day == self.on), None)

    def falls_today(self) -> bool:
        """Say whether something falls on today itself and is still open."""
        known = {name for one in self.yesterday if one.day == self.on for name in _names(one)}
        now = self.of_today()
        return bool(now and known & set(_names(now)))

    def still(self, reminder: Reminder) -> Still:
        """Say whether a reminder is still to be sent."""
        if reminder.lead is None:
            return Still.NEEDED if self.waiting() else Still.NOT_NEEDED
        if reminder.day < self.on:
            return Still.PASSED
        if reminder.day == self.on:
            return Still.NEEDED if self.falls_today() else Still.NOT_NEEDED
        return Still.NEEDED if any(one.day == reminder.day for one in self.entries) else Still.NOT_NEEDED

    def waiting(self) -> frozenset[str]:
        """Return the debts of which something is to be paid that fell on an earlier day."""
        known = {name for one in self.yesterday if one.day == self.on for name in _names(one)}
        now = self.of_today()
        return (
            frozenset(one.debt.id for one in now.items if (one.debt.id, one.kind.value) not in known) if now else NONE
        )


def due(seen: Seen, *, manner: Manner, since: dt.date, now: dt.datetime, zone: dt.tzinfo) -> tuple[Reminder, ...]:
    """Return what is to be reminded of by ``now``, the mornings of ``since`` and later counting; one for each day."""
    found = []
    for one in seen.entries:
        if one.day > seen.on or (one.day == seen.on and seen.falls_today()):
            come = [
                lead
                for lead in _leads(one, manner)
                if (morning := one.day - lead * ONE_DAY) >= since and manner.has_come(morning, now, zone)
            ]
            found += [Reminder(one.day, min(come))] if come else []
    return tuple(found)


def missed(seen: Seen, earlier: Iterable[Entry], *, since: dt.date) -> Reminder | None:
    """Return the word about days between ``since`` and today that passed without a reminder and are still open.

    ``earlier`` is the agenda as it was on ``since``. One reminder stands for all of them and has the last one's day.
    """
    waiting = seen.waiting()
    days = [one.day for one in earlier if since < one.day < seen.on and waiting & _falling(one)]
    return Reminder(max(days), None) if days else None


def _falling(entry: Entry) -> set[str]:
    """Return the debts of which something falls on the day of an entry."""
    return {item.debt.id for item in entry.items if item.kind is not Kind.OVERDUE}


def _leads(entry: Entry, manner: Manner) -> set[int]:
    """Return how many days before an entry is reminded of: payments as wanted, the rest as early as each kind asks."""
    found = set(manner.leads) if entry.items else set()
    for todo in entry.todos:
        found.update(entry.early[todo.kind])
    return found or set(entry.early[CARE])


def _names(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what each thing of an entry is called whatever day it stands on; what is late falls on no day."""
    for item in entry.items:
        if item.kind is not Kind.OVERDUE:
            yield item.debt.id, item.kind.value
    for care in entry.cares:
        yield care.debt.id, care.care.value
    for todo in entry.todos:
        yield todo.ref, todo.kind
