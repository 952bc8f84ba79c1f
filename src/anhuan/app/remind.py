"""One round of reminders: what is due is put on its way, and what is on its way is sent.

Rounds may come as often and from as many processes as they like: each reminder has its name once
(`anhuan.store.outbox`).
Nothing is looked at and nothing is sent before somebody gave a channel of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeAlias

from anhuan.agenda.notice import notice
from anhuan.agenda.reminder import Still
from anhuan.app.mark_agenda import beside
from anhuan.app.reminders_due import countable, is_real, living, local, reminders_due, seen_on
from anhuan.clock import SHANGHAI
from anhuan.notify.sending import Reason, send
from anhuan.store import households, outbox, reminder_channels
from anhuan.store.wishes import wishes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence
    from uuid import UUID

    from anhuan.agenda.notice import Notice
    from anhuan.agenda.reminder import Reminder, Seen
    from anhuan.store.households import Kept
    from anhuan.store.outbox import Batch
    from anhuan.store.reminder_channels import Channel
    from anhuan.store.wishes import Wishes
    from anhuan.wording import Words

Clock: TypeAlias = "Callable[[], dt.datetime]"
KEY_LOST: Final = "key-lost"


@dataclass(frozen=True, slots=True)
class Went:
    """A message that went out, or did not: through what, about which reminders, and the reason if it was not taken."""

    channel: str
    household: str
    reminders: tuple[Reminder, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did; ``uncounted`` are the debts nobody can be reminded of, because they lack a term."""

    channels: int
    went: tuple[Went, ...] = ()
    uncounted: tuple[str, ...] = ()
    is_quiet: bool = False


@dataclass(slots=True)
class Memory:
    """What was looked at already, for whoever does round after round: a household unchanged has nothing new."""

    looked_at: dict[UUID, tuple[object, tuple[str, ...]]] = field(default_factory=dict)
    """By household: as what it was looked at, and which of its debts cannot be counted."""


def remind(*, clock: Clock, words: Words, memory: Memory | None = None) -> Round:
    """Do one round, and return what went out.

    Raises:
        NotKept: the database or the key of the addresses cannot be read or written.

    """
    channels = reminder_channels.all_channels()
    if not channels:
        return Round(0)
    wanted, now, known = wishes(), clock(), memory or Memory()
    every = living()
    outbox.forget(local(now).date())
    uncounted = tuple(name for kept in every for name in put_due(kept, channels, wanted, now, known))
    if wanted.manner.is_quiet(local(now).time()):
        return Round(len(channels), uncounted=uncounted, is_quiet=True)
    sender = _Sender(channels, wanted, words, clock, several=len(every) > 1)
    return Round(len(channels), tuple(sender.send_all()), uncounted)


def uncounted_of(kept: Kept, on: dt.date) -> tuple[str, ...]:
    """Return the debts of a household nobody can be reminded of, because they lack a term."""
    known = {one.id for one in countable(kept, on)}
    return tuple(one.name for one in kept.case.debts if one.id not in known)


def put_due(
    kept: Kept, channels: Sequence[Channel], wanted: Wishes, now: dt.datetime, memory: Memory
) -> tuple[str, ...]:
    """Put what is due of a household on its way, unless that was looked at already; return what cannot be counted."""
    on = local(now).date()
    told = beside(household_id=kept.household_id)
    state = (kept.number, told, channels, wanted, on, wanted.manner.has_come(on, now, SHANGHAI))
    before, uncounted = memory.looked_at.get(kept.household_id, (None, ()))
    if before == state:
        return uncounted
    seen, uncounted = seen_on(kept, on), uncounted_of(kept, on)
    for channel in channels:
        found = reminders_due(kept=kept, channel=channel, manner=wanted.manner, now=now, seen=seen)
        outbox.put(kept.household_id, channel.channel_id, found.reminders, day=found.up_to, now=now)
    memory.looked_at[kept.household_id] = (state, uncounted)
    return uncounted


@dataclass(frozen=True, slots=True)
class _Sender:
    """Sends what is on its way, message by message."""

    channels: Sequence[Channel]
    wanted: Wishes
    words: Words
    clock: Clock
    several: bool

    def send_all(self) -> Iterator[Went]:
        """Yield what became of each message; quiet hours that begin meanwhile stop it."""
        while not self.wanted.manner.is_quiet(local(self.clock()).time()) and (batch := outbox.take(self.clock())):
            yield from self._send(batch)

    def _send(self, batch: Batch) -> Iterator[Went]:
        """Send one message, if there is still something to say."""
        kept = households.latest(batch.household_id)
        name = next((one.name for one in self.channels if one.channel_id == batch.channel_id), "")
        whose = kept.case.name if self.several else ""
        told, text = written(batch, kept, self.words, self.wanted, now=self.clock(), whose=whose)
        if not told:
            return
        reason = self._hand_over(batch, text, told)
        if reason is not None:
            yield Went(name, kept.case.name, told, reason)

    def _hand_over(self, batch: Batch, text: Notice, told: Sequence[Reminder]) -> str | None:
        """Send a message and record it; return the reason it was not taken, None where it was not to be sent by us."""
        address = reminder_channels.address_of(batch.channel_id)
        if address is None:
            outbox.failed(batch, KEY_LOST, self.clock(), final=True)
            return KEY_LOST
        if not outbox.begin(batch, self.clock()):
            return None
        reason = send(address, text.title, text.body, key=_key(batch, told))
        if reason is None:
            outbox.sent(batch, self.clock())
            return ""
        final, unsure = reason is Reason.ADDRESS, reason is Reason.TIME_OUT
        outbox.failed(batch, reason.value, self.clock(), final=final, unsure=unsure)
        return reason.value


def written(
    batch: Batch, kept: Kept, words: Words, wanted: Wishes, *, now: dt.datetime, whose: str
) -> tuple[tuple[Reminder, ...], Notice]:
    """Return what of a batch is still to be told, and the message that tells it; the rest is taken out of the batch.

    Raises:
        NotKept: the database cannot be read or written.

    """
    seen = seen_on(kept, local(now).date())
    told = _needed(batch, seen if is_real(kept) else None, now)
    return told, notice(told, seen, words, wanted.titles, whose=whose, perhaps_again=batch.unsure)


def _needed(batch: Batch, seen: Seen | None, now: dt.datetime) -> tuple[Reminder, ...]:
    """Return what is still to be told, and take the rest out: what passed stands among what was not delivered."""
    still = {one: seen.still(one) if seen else Still.NOT_NEEDED for one in batch.reminders}
    for why, is_shown in ((Still.PASSED, True), (Still.NOT_NEEDED, False)):
        if out := [one for one in batch.reminders if still[one] is why]:
            outbox.drop(batch, out, why.value, now, shown=is_shown)
    return tuple(one for one in batch.reminders if still[one] is Still.NEEDED)


def _key(batch: Batch, told: Sequence[Reminder]) -> str:
    """Return the name of a message: the same when the same is sent again, and telling nothing."""
    parts = (str(batch.household_id), str(batch.channel_id), *sorted(one.key for one in told))
    return sha256("\n".join(parts).encode()).hexdigest()[:32]
