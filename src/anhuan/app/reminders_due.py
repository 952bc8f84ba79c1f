"""What a household is to be reminded of at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.agenda.agenda import agenda
from anhuan.agenda.marks import awake, of_cared, still_open
from anhuan.agenda.reminder import MOST_LEAD, Reminder, Seen, due, missed
from anhuan.app.list_dates import merged
from anhuan.app.list_todos import list_todos
from anhuan.app.mark_agenda import beside
from anhuan.clock import SHANGHAI
from anhuan.errors import MissingTerm
from anhuan.money.days import ONE_DAY
from anhuan.store import households, outbox, preferences
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from anhuan.agenda.agenda import Entry
    from anhuan.agenda.reminder import Manner
    from anhuan.app.list_dates import Beside
    from anhuan.ledger.debt import Debt
    from anhuan.promise.promise import Promise
    from anhuan.store.households import Kept
    from anhuan.store.reminder_channels import Channel


@dataclass(frozen=True, slots=True)
class Due:
    """The reminders of a household for one channel, and the last day whose morning they count."""

    reminders: tuple[Reminder, ...]
    up_to: dt.date


def local(now: dt.datetime) -> dt.datetime:
    """Return a moment by the clock the debts live by, which is the one of reminders and quiet hours too."""
    return now.astimezone(SHANGHAI)


def is_real(kept: Kept) -> bool:
    """Say whether a household lives today: one whose clock stands still is an example, and reminds nobody."""
    return kept.case.on is None


def language_of_messages() -> Words:
    """Return the words of the language chosen in the app; Chinese where none was.

    Raises:
        NotKept: the database cannot be read.

    """
    return Words(Language(preferences.get("language", Language.ZH.value)))


def living() -> tuple[Kept, ...]:
    """Return every household to remind of.

    Raises:
        NotKept: the database cannot be read.

    """
    every = (households.latest(one.household_id) for one in households.all_households())
    return tuple(one for one in every if is_real(one))


def seen_on(kept: Kept, on: dt.date) -> Seen:
    """Return the agenda of a household, and the one of the day before, of every debt that can be counted."""
    debts, told = countable(kept, on), beside(household_id=kept.household_id)
    entries = _agenda(kept, debts, told, on, on + MOST_LEAD * ONE_DAY)
    yesterday = _agenda(kept, debts, told, on - ONE_DAY, on)
    return Seen(on, awake(entries, on), awake(yesterday, on))


def countable(kept: Kept, on: dt.date) -> tuple[Debt, ...]:
    """Return the debts whose days can be counted: one that lacks a term holds no other one up."""
    return tuple(one for one in kept.case.debts if _counts(kept, one, on))


def _counts(kept: Kept, debt: Debt, on: dt.date) -> bool:
    """Say whether the days of a debt can be counted."""
    try:
        agenda((debt,), on - ONE_DAY, on + MOST_LEAD * ONE_DAY, (), _promises(kept, (debt,)), noted=())
    except MissingTerm:
        return False
    return True


def reminders_due(*, kept: Kept, channel: Channel, manner: Manner, now: dt.datetime, seen: Seen) -> Due:
    """Return what is to be reminded of through a channel by ``now``; nothing from before the channel was there.

    What a closed computer missed is counted from the day up to which reminders were put on their way.

    Raises:
        NotKept: the database cannot be read.

    """
    began = local(channel.created).date()
    since = max(began, outbox.since(kept.household_id, channel.channel_id) or began)
    found = due(seen, manner=manner, since=since, now=now, zone=SHANGHAI)
    if since < seen.on - ONE_DAY and (late := _missed(kept, seen, since)):
        found += (late,)
    return Due(found, seen.on if manner.has_come(seen.on, now, SHANGHAI) else seen.on - ONE_DAY)


def _missed(kept: Kept, seen: Seen, since: dt.date) -> Reminder | None:
    """Return the word about days that passed while nobody could be reminded."""
    told = beside(household_id=kept.household_id)
    return missed(seen, _agenda(kept, countable(kept, since), told, since, seen.on), since=since)


def _agenda(kept: Kept, debts: Sequence[Debt], told: Beside, on: dt.date, until: dt.date) -> tuple[Entry, ...]:
    """Return the agenda of some of a household's debts and of what else it has to do, without what is ticked off."""
    todos = list_todos(case=kept.case, on=on, until=until, noted=told.noted)
    promises = _promises(kept, debts)
    found = agenda(debts, on, until, (), promises, noted=(), todos=todos, early=told.early)
    return still_open(found, merged(told.marks, of_cared(told.cared)))


def _promises(kept: Kept, debts: Sequence[Debt]) -> list[Promise]:
    """Return what was promised of some debts."""
    ours = {one.id for one in debts}
    return [one for one in kept.case.promises if one.debt in ours]
