"""What a round would send now, with nothing put down and nothing sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.agenda.notice import Notice, notice
from anhuan.agenda.reminder import Still
from anhuan.app.reminders_due import living, local, reminders_due, seen_on
from anhuan.store import outbox, reminder_channels
from anhuan.store.wishes import wishes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.agenda.reminder import Reminder
    from anhuan.store.households import Kept
    from anhuan.store.reminder_channels import Channel
    from anhuan.store.wishes import Wishes
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class Would:
    """A message that would go out through a channel."""

    channel: str
    household: str
    reminders: tuple[Reminder, ...]
    notice: Notice


@dataclass(frozen=True, slots=True)
class Preview:
    """What would go out, how many channels there are, and whether it would wait for the end of the quiet hours."""

    channels: int
    would: tuple[Would, ...]
    is_quiet: bool


def preview_reminders(*, now: dt.datetime, words: Words) -> Preview:
    """Return what a round would send.

    Raises:
        NotKept: the database cannot be read.

    """
    channels, wanted, every = reminder_channels.all_channels(), wishes(), living()
    would = tuple(
        found
        for kept in every
        for channel in channels
        for found in _of(kept, channel, wanted, now, words, several=len(every) > 1)
    )
    return Preview(len(channels), would, wanted.manner.is_quiet(local(now).time()))


def _of(
    kept: Kept, channel: Channel, wanted: Wishes, now: dt.datetime, words: Words, *, several: bool
) -> Iterator[Would]:
    """Yield the message of one household through one channel, if there would be one."""
    seen = seen_on(kept, local(now).date())
    found = reminders_due(kept=kept, channel=channel, manner=wanted.manner, now=now, seen=seen)
    done, waiting = outbox.of(kept.household_id, channel.channel_id)
    told = [*waiting, *(one for one in found.reminders if one not in {*done, *waiting})]
    told = [one for one in told if seen.still(one) is Still.NEEDED]
    if told:
        text = notice(told, seen, words, wanted.titles, whose=kept.case.name if several else "")
        yield Would(channel.name, kept.case.name, tuple(told), text)
