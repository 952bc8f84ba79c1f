"""Reminders for a browser in which the app is open: it asks for what waits for it, shows it, and says that it did.

What was handed over stands as *unknown* until the browser has said so. A browser that is closed in between says
nothing; once the lease is over the reminder comes again and says that it may be the second time, as with any channel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.app.remind import Memory, put_due, written
from anhuan.app.reminders_due import living, local
from anhuan.store import households, outbox, reminder_channels
from anhuan.store.reminder_channels import BROWSER
from anhuan.store.wishes import wishes

if TYPE_CHECKING:
    from uuid import UUID

    from anhuan.agenda.notice import Notice
    from anhuan.app.remind import Clock
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class Handed:
    """A message handed to a browser; ``token`` is what it says has been shown."""

    token: UUID
    notice: Notice


def notice_here(*, channel_id: UUID, clock: Clock, words: Words, memory: Memory | None = None) -> Handed | None:
    """Hand the browser of a channel what it is to show now; None where there is nothing, or quiet hours run.

    Raises:
        NotKept: the database cannot be read or written.

    """
    channel = reminder_channels.find(channel_id)
    if channel is None or channel.kind != BROWSER:
        return None
    wanted, now, every, known = wishes(), clock(), living(), memory or Memory()
    for kept in every:
        put_due(kept, (channel,), wanted, now, known)
    if wanted.manner.is_quiet(local(now).time()):
        return None
    while batch := outbox.take_for(channel_id, clock()):
        kept = households.latest(batch.household_id)
        whose = kept.case.name if len(every) > 1 else ""
        told, text = written(batch, kept, words, wanted, now=clock(), whose=whose)
        if told and outbox.begin(batch, clock()):
            return Handed(batch.token, text)
    return None
