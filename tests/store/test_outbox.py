"""Reminders on their way: each name once through a channel, whoever sends and however often."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from keeping import family, moment
from telling import day

from anhuan.agenda.reminder import Reminder
from anhuan.store import households, outbox, reminder_channels
from anhuan.store.models import Origin, Outgoing, Reminded, ReminderChannel, Told
from anhuan.store.what import What

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

pytestmark = pytest.mark.usefixtures("database")

NOW = moment("2026-11-13 01:00:00")
ON = day("2026-11-13")
MINUTE = dt.timedelta(minutes=1)
WEEK, DAYS3, LATE = Reminder(day("2026-11-20"), 7), Reminder(day("2026-11-16"), 3), Reminder(day("2026-11-10"), None)


@pytest.fixture
def household() -> UUID:
    """Give a household that is kept."""
    return households.create(family(), what=What("something"), origin=Origin.WEB).household_id


@pytest.fixture
def channel() -> UUID:
    """Give a channel that is kept."""
    return reminder_channels.keep(name="手机", kind="bark", address="bark://host/key", now=NOW).channel_id


def put(household: UUID, channel: UUID, *reminders: Reminder, now: dt.datetime = NOW) -> None:
    outbox.put(household, channel, reminders, day=ON, now=now)


def taken(now: dt.datetime = NOW) -> outbox.Batch:
    found = outbox.take(now)
    assert found
    return found


def states() -> list[tuple[str, str]]:
    return [(one.key, one.state) for one in Outgoing.objects.order_by("key")]


def line() -> outbox.Line:
    (found,) = outbox.lines(*Told)
    return found


def test_what_is_put_down_twice_is_there_once(household: UUID, channel: UUID) -> None:
    put(household, channel, WEEK)
    put(household, channel, WEEK, DAYS3)

    assert states() == [("2026-11-16/3", "waiting"), ("2026-11-20/7", "waiting")]
    assert outbox.since(household, channel) == ON


def test_up_to_which_day_it_was_done_is_known_only_once_it_was(household: UUID, channel: UUID) -> None:
    assert outbox.since(household, channel) is None


def test_everything_that_waits_for_a_channel_goes_out_together(household: UUID, channel: UUID) -> None:
    other = reminder_channels.keep(name="邮箱", kind="email", address="mailto://x", now=NOW).channel_id
    put(household, channel, WEEK, DAYS3)
    put(household, other, WEEK)
    batches = [taken(), taken()]

    assert {(one.channel_id, one.reminders) for one in batches} == {(channel, (DAYS3, WEEK)), (other, (WEEK,))}
    assert outbox.take(NOW) is None


def test_what_was_sent_is_done_with(household: UUID, channel: UUID) -> None:
    put(household, channel, WEEK)
    batch = taken()
    assert outbox.begin(batch, NOW)
    outbox.sent(batch, NOW)
    put(household, channel, WEEK)

    assert states() == [("2026-11-20/7", "sent")]
    assert outbox.take(NOW + dt.timedelta(days=2)) is None


def test_who_dies_before_the_mark_has_sent_nothing(household: UUID, channel: UUID) -> None:
    put(household, channel, WEEK)
    taken()

    assert outbox.take(NOW + outbox.LEASE - MINUTE) is None
    assert not taken(NOW + outbox.LEASE).unsure


def test_who_dies_after_the_mark_may_have_sent_it(household: UUID, channel: UUID) -> None:
    put(household, channel, WEEK)
    assert outbox.begin(taken(), NOW)

    assert outbox.take(NOW + MINUTE) is None
    found = taken(NOW + outbox.LEASE)
    assert found.unsure
    assert found.reminders == (WEEK,)


def test_who_slept_over_the_lease_may_not_send_any_more(household: UUID, channel: UUID) -> None:
    put(household, channel, WEEK)
    slept = taken()
    later = NOW + outbox.LEASE
    new = taken(later)

    assert not outbox.begin(slept, later)
    assert outbox.begin(new, later)
    outbox.failed(slept, "refused", later)
    outbox.sent(slept, later)
    assert states() == [("2026-11-20/7", "unknown")]


def test_what_fails_is_tried_later_and_later_and_then_stands_among_what_was_not_delivered(
    household: UUID, channel: UUID
) -> None:
    put(household, channel, WEEK)
    now, waits = NOW, []
    while batch := outbox.take(now):
        assert outbox.begin(batch, now)
        outbox.failed(batch, "no-network", now)
        waits.append(line().next_try - now)
        now = line().next_try

    assert waits == [*outbox.BACKOFF, dt.timedelta(0)]
    assert (line().state, line().reason, line().attempts) == (Told.FAILED, "no-network", outbox.MOST_ATTEMPTS)


def test_what_cannot_succeed_is_not_tried_again_by_itself(household: UUID, channel: UUID) -> None:
    put(household, channel, WEEK)
    outbox.failed(taken(), "address", NOW, final=True)

    assert (line().state, line().reason) == (Told.FAILED, "address")
    assert outbox.take(NOW + dt.timedelta(days=9)) is None


def test_what_may_have_arrived_all_the_same_says_so_when_it_is_tried_again(household: UUID, channel: UUID) -> None:
    put(household, channel, WEEK)
    batch = taken()
    outbox.begin(batch, NOW)
    outbox.failed(batch, "time-out", NOW, unsure=True)

    assert taken(NOW + MINUTE).unsure


def test_what_waits_for_its_next_try_goes_along_with_what_is_new(household: UUID, channel: UUID) -> None:
    put(household, channel, WEEK)
    batch = taken()
    outbox.begin(batch, NOW)
    outbox.failed(batch, "no-network", NOW)
    put(household, channel, DAYS3)

    assert taken().reminders == (DAYS3, WEEK)


def test_what_is_interrupted_again_and_again_comes_to_an_end(household: UUID, channel: UUID) -> None:
    put(household, channel, WEEK)
    now, times = NOW, 0
    while batch := outbox.take(now):
        assert outbox.begin(batch, now)
        now, times = now + outbox.LEASE, times + 1

    assert times == outbox.MOST_ATTEMPTS
    assert (line().state, line().reason, line().unsure) == (Told.FAILED, outbox.INTERRUPTED, True)


def test_what_is_taken_out_of_a_batch_is_not_sent_with_it(household: UUID, channel: UUID) -> None:
    put(household, channel, WEEK, DAYS3, LATE)
    batch = taken()
    outbox.drop(batch, [DAYS3], "not-needed", NOW, shown=False)
    outbox.drop(batch, [LATE], "passed", NOW, shown=True)
    outbox.begin(batch, NOW)
    outbox.sent(batch, NOW)

    assert states() == [("2026-11-10/late", "failed"), ("2026-11-16/3", "dropped"), ("2026-11-20/7", "sent")]


def test_what_was_not_delivered_is_tried_again_from_the_first_attempt_while_its_day_is_ahead(
    household: UUID, channel: UUID
) -> None:
    put(household, channel, DAYS3)
    outbox.failed(taken(), "refused", NOW, final=True)

    assert not outbox.again(line().number, on=day("2026-11-17"), now=NOW)
    assert outbox.again(line().number, on=day("2026-11-16"), now=NOW)
    assert not outbox.again(line().number, on=day("2026-11-16"), now=NOW)
    assert taken().reminders == (DAYS3,)


def test_the_last_changed_is_listed_first(household: UUID, channel: UUID) -> None:
    put(household, channel, WEEK)
    put(household, channel, DAYS3, now=NOW + MINUTE)

    assert [one.reminder for one in outbox.lines(Told.WAITING)] == [DAYS3, WEEK]
    assert outbox.lines(Told.SENT) == ()


def test_what_is_long_past_is_let_go_of_and_what_waits_is_not(household: UUID, channel: UUID) -> None:
    put(household, channel, WEEK)
    batch = taken()
    outbox.begin(batch, NOW)
    outbox.sent(batch, NOW)
    put(household, channel, DAYS3)
    outbox.forget(day("2026-12-31"))
    assert len(states()) == 2

    outbox.forget(day("2027-03-01"))
    assert states() == [("2026-11-16/3", "waiting")]


def test_a_household_or_a_channel_that_is_removed_takes_its_reminders_along(household: UUID, channel: UUID) -> None:
    other = reminder_channels.keep(name="邮箱", kind="email", address="mailto://x", now=NOW).channel_id
    put(household, channel, WEEK)
    put(household, other, WEEK)
    reminder_channels.remove(channel)
    assert [row.channel_id for row in Outgoing.objects.all()] == [other]

    households.remove(household)
    assert not Outgoing.objects.exists()
    assert not Reminded.objects.exists()


def test_many_at_once_never_have_the_same_reminder_in_hand(household: UUID) -> None:
    ways = [
        reminder_channels.keep(name=f"{one}", kind="bark", address="bark://host/key", now=NOW).channel_id
        for one in range(12)
    ]
    start, got = threading.Barrier(4), list[object]()

    def send() -> None:
        start.wait()
        for way in ways:
            put(household, way, WEEK)
        while batch := outbox.take(NOW):
            if outbox.begin(batch, NOW):
                got.append(batch.channel_id)
                outbox.sent(batch, NOW)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert sorted(map(str, got)) == sorted(map(str, ways))
    assert {state for _, state in states()} == {"sent"}


def test_rows_are_told_by_what_they_are(household: UUID, channel: UUID) -> None:
    put(household, channel, WEEK)

    assert str(Outgoing.objects.get()) == "2026-11-20/7 waiting"
    assert str(Reminded.objects.get()) == "2026-11-13"
    assert str(ReminderChannel.objects.get()) == str(channel)


def test_a_database_that_cannot_be_read_is_told_in_words(database: Path, household: UUID, channel: UUID) -> None:
    from anhuan.errors import NotKept  # noqa: PLC0415 -- only here

    assert database.is_dir()
    put(household, channel, WEEK)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE store_outgoing RENAME TO gone")
    try:
        with pytest.raises(NotKept, match="database-trouble"):
            outbox.take(NOW)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE gone RENAME TO store_outgoing")
