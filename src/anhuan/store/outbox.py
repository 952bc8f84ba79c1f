"""Reminders on their way, each name once through a channel, whoever sends and however often.

A reminder is put down before it is sent, in one transaction with the day up to which that was done. Whoever sends takes
everything that waits for one household and channel in hand for a while (a lease), marks it *unknown*, sends it as one
message, and records what became of it. Who dies before the mark has sent nothing; who dies between the mark and the
record may have: once the lease is over it is sent again and says that it may be the second time. So a reminder arrives
once in normal running and at least once through any crash.

What fails is tried again after a minute, then five, thirty, two hours, six, twelve and a day; after that it stands
among what was not delivered until its user tries again. What waits goes along with whatever is sent next, so a channel
that was closed for a month gets one message and not thirty.

A browser is not sent anything: it asks (`take_for`), shows what it was handed and says so (`shown`). One that is closed
in between says nothing, and the reminder comes again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, Q

from anhuan.agenda.reminder import Reminder
from anhuan.store.models import Outgoing, Reminded, ReminderChannel, Told
from anhuan.store.reminder_channels import BROWSER
from anhuan.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

LEASE: Final = dt.timedelta(minutes=3)
"""Longer than any message may take to be sent (`anhuan.notify.sending.LIMIT`)."""
BACKOFF: Final = tuple(dt.timedelta(minutes=one) for one in (1, 5, 30, 120, 360, 720, 1440))
MOST_ATTEMPTS: Final = len(BACKOFF) + 1
INTERRUPTED: Final = "interrupted"
KEPT_DAYS: Final = 90
"""What was sent so long ago cannot come again: the names of reminders are of later days by then."""
SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Batch:
    """What goes out as one message; ``unsure`` where some of it may have arrived already."""

    token: UUID
    household_id: UUID
    channel_id: UUID
    reminders: tuple[Reminder, ...]
    unsure: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A reminder as its user sees it; ``at`` is when it last changed, ``next_try`` when it is tried again."""

    number: int
    household_id: UUID
    channel_id: UUID
    reminder: Reminder
    state: Told
    unsure: bool
    attempts: int
    reason: str
    at: dt.datetime
    next_try: dt.datetime


def since(household_id: UUID, channel_id: UUID) -> dt.date | None:
    """Return the day up to which reminders were put on their way; None where none were yet."""
    with in_words():
        days = Reminded.objects.filter(household_id=household_id, channel_id=channel_id)
        return days.values_list("day", flat=True).first()


def put(household_id: UUID, channel_id: UUID, reminders: Iterable[Reminder], *, day: dt.date, now: dt.datetime) -> None:
    """Put reminders on their way, those already there left as they are, and note the day it was done for.

    Raises:
        NotKept: they cannot be written; nothing is then.

    """
    rows = [
        Outgoing(
            household_id=household_id,
            channel_id=channel_id,
            key=one.key,
            day=one.day,
            lead=one.lead,
            next_try=now,
            changed=now,
        )
        for one in reminders
    ]
    done = Reminded(household_id=household_id, channel_id=channel_id, day=day)
    with in_words(), transaction.atomic():
        Outgoing.objects.bulk_create(rows, ignore_conflicts=True)
        Reminded.objects.bulk_create(
            [done], update_conflicts=True, unique_fields=["household", "channel"], update_fields=["day"]
        )


def take(now: dt.datetime) -> Batch | None:
    """Take in hand what is to be sent next, as one message; None where nothing is.

    Two processes never have the same reminder in hand: what one has locked or leased the other does not see.

    Raises:
        NotKept: the database cannot be read or written.

    """
    return _take(ReminderChannel.objects.exclude(kind=BROWSER), now)


def take_for(channel_id: UUID, now: dt.datetime) -> Batch | None:
    """Take in hand what waits for one browser, as one message; None where nothing does.

    Raises:
        NotKept: the database cannot be read or written.

    """
    return _take(ReminderChannel.objects.filter(id=channel_id, kind=BROWSER), now)


def _take(channels: QuerySet[ReminderChannel], now: dt.datetime) -> Batch | None:
    """Take in hand what is next to go out through one of these channels."""

    def ready() -> QuerySet[Outgoing]:
        return _ready(now).filter(channel_id__in=channels.values("id"))

    with in_words():
        if not ready().exists():
            return None
        with transaction.atomic():
            _give_up(now)
            first = ready().select_for_update(skip_locked=True).order_by("next_try", "id").first()
            return _leased(first, now) if first else None


def _ready(now: dt.datetime) -> QuerySet[Outgoing]:
    """Return what may be taken in hand: its time has come, or who had it in hand is gone."""
    return Outgoing.objects.filter(
        Q(state=Told.WAITING, next_try__lte=now) | Q(state__in=(Told.LEASED, Told.UNKNOWN), leased_until__lte=now)
    )


def _give_up(now: dt.datetime) -> None:
    """Let what was interrupted too often stand among what was not delivered."""
    tried = Outgoing.objects.filter(state=Told.UNKNOWN, leased_until__lte=now, attempts__gte=MOST_ATTEMPTS)
    tried.update(state=Told.FAILED, reason=INTERRUPTED, unsure=True, lease=None, changed=now)


def _leased(first: Outgoing, now: dt.datetime) -> Batch:
    """Lease what goes along with the first: everything of its household and channel that waits or is ready."""
    beside = Q(state=Told.WAITING) | Q(id__in=_ready(now).values("id"))
    rows = list(
        Outgoing.objects.select_for_update(skip_locked=True)
        .filter(beside, household_id=first.household_id, channel_id=first.channel_id)
        .order_by("day", "id")
    )
    token, unsure = uuid4(), [row.id for row in rows if row.unsure or row.state == Told.UNKNOWN]
    taken = Outgoing.objects.filter(id__in=[row.id for row in rows])
    taken.update(state=Told.LEASED, lease=token, leased_until=now + LEASE, changed=now)
    taken.filter(id__in=unsure).update(unsure=True, reason=INTERRUPTED)
    reminders = tuple(Reminder(row.day, row.lead) for row in rows)
    return Batch(token, first.household_id, first.channel_id, reminders, unsure=bool(unsure))


def begin(batch: Batch, now: dt.datetime) -> bool:
    """Mark a batch as about to be sent; False where it is not in hand any more and must not be.

    Raises:
        NotKept: the mark cannot be written; then it must not be sent either.

    """
    with in_words():
        mine = _in_hand(batch).filter(state=Told.LEASED, leased_until__gt=now)
        changes = {"state": Told.UNKNOWN, "leased_until": now + LEASE, "changed": now}
        return bool(mine.update(attempts=F("attempts") + 1, **changes))


def sent(batch: Batch, now: dt.datetime) -> None:
    """Record that a batch was taken by its channel.

    Raises:
        NotKept: it cannot be written; it will be sent once more then.

    """
    with in_words():
        _in_hand(batch).update(state=Told.SENT, reason="", lease=None, leased_until=None, changed=now)


def shown(token: UUID, channel_id: UUID, now: dt.datetime) -> bool:
    """Record that a browser has shown what it was handed; False where that is not in its hand any more.

    Raises:
        NotKept: it cannot be written; it will be shown once more then.

    """
    with in_words():
        mine = Outgoing.objects.filter(lease=token, channel_id=channel_id, state=Told.UNKNOWN)
        return bool(mine.update(state=Told.SENT, reason="", lease=None, leased_until=None, changed=now))


def failed(batch: Batch, reason: str, now: dt.datetime, *, final: bool = False, unsure: bool = False) -> None:
    """Record that a batch was not taken, and when it is tried again; never where that is ``final``.

    ``unsure`` says that it may have arrived all the same.

    Raises:
        NotKept: it cannot be written.

    """
    with in_words(), transaction.atomic():
        for row in _in_hand(batch).select_for_update():
            over = final or row.attempts >= MOST_ATTEMPTS
            row.state = Told.FAILED if over else Told.WAITING
            row.next_try = now if over else now + BACKOFF[max(row.attempts, 1) - 1]
            row.reason, row.unsure, row.changed = reason, row.unsure or unsure, now
            row.lease = row.leased_until = None
            row.save()


def drop(batch: Batch, reminders: Collection[Reminder], reason: str, now: dt.datetime, *, shown: bool) -> None:
    """Take some of a batch out of it unsent; where that is to be ``shown``, it stands among what was not delivered.

    Raises:
        NotKept: it cannot be written.

    """
    state = Told.FAILED if shown else Told.DROPPED
    with in_words():
        out = _in_hand(batch).filter(key__in=[one.key for one in reminders])
        out.update(state=state, reason=reason, lease=None, leased_until=None, changed=now)


def again(number: int, *, on: dt.date, now: dt.datetime) -> bool:
    """Let what was not delivered be tried again now, from the first attempt; False where its day has passed.

    Raises:
        NotKept: it cannot be written.

    """
    with in_words():
        found = Outgoing.objects.filter(Q(lead=None) | Q(day__gte=on), id=number, state=Told.FAILED)
        return bool(found.update(state=Told.WAITING, attempts=0, next_try=now, changed=now))


def of(household_id: UUID, channel_id: UUID) -> tuple[tuple[Reminder, ...], tuple[Reminder, ...]]:
    """Return the reminders that are done with or in hand, and those that wait.

    Raises:
        NotKept: the database cannot be read.

    """
    with in_words():
        rows = Outgoing.objects.filter(household_id=household_id, channel_id=channel_id).order_by("day", "id")
        told = tuple((Reminder(row.day, row.lead), row.state == Told.WAITING) for row in rows)
    return tuple(one for one, waits in told if not waits), tuple(one for one, waits in told if waits)


def lines(*states: Told) -> tuple[Line, ...]:
    """Return the reminders in these states, the last changed first, at most twenty.

    Raises:
        NotKept: the database cannot be read.

    """
    with in_words():
        rows = Outgoing.objects.filter(state__in=states).order_by("-changed", "-id")[:SHOWN]
        return tuple(_line(row) for row in rows)


def _line(row: Outgoing) -> Line:
    """Return a row as a value."""
    return Line(
        number=row.id,
        household_id=row.household_id,
        channel_id=row.channel_id,
        reminder=Reminder(row.day, row.lead),
        state=Told(row.state),
        unsure=row.unsure,
        attempts=row.attempts,
        reason=row.reason,
        at=row.changed,
        next_try=row.next_try,
    )


def forget(on: dt.date) -> None:
    """Let go of what is done with and long past.

    Raises:
        NotKept: the database cannot be written.

    """
    with in_words():
        past = Outgoing.objects.filter(day__lt=on - dt.timedelta(days=KEPT_DAYS))
        done = past.filter(state__in=(Told.SENT, Told.DROPPED, Told.FAILED))
        if done.exists():  # looking takes no turn at writing
            done.delete()


def _in_hand(batch: Batch) -> QuerySet[Outgoing]:
    """Return what is in hand under the name of a batch, if it still is."""
    return Outgoing.objects.filter(lease=batch.token)
