"""The user's own ways to be reminded: what is secret of them is encrypted, and its key is elsewhere."""

from __future__ import annotations

import datetime as dt
import stat
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from keeping import moment

from anhuan.agenda.reminder import Manner
from anhuan.agenda.telling import Titles
from anhuan.errors import NotKept
from anhuan.store import reminder_channels, sealing, wishes
from anhuan.store.backup import backup
from anhuan.store.models import ReminderChannel

if TYPE_CHECKING:
    from pathlib import Path

NOW = moment("2026-11-13 01:00:00")
SECRET = "bark://api.day.app/VERY-SECRET-KEY"  # noqa: S105 -- made up


def keep() -> reminder_channels.Channel:
    return reminder_channels.keep(name="手机", kind="bark", address=SECRET, now=NOW)


@pytest.mark.usefixtures("database")
def test_a_channel_is_kept_listed_and_removed() -> None:
    kept = keep()

    assert reminder_channels.all_channels() == (kept,)
    assert (kept.name, kept.kind, kept.created) == ("手机", "bark", NOW)
    assert reminder_channels.find(kept.channel_id) == kept
    assert reminder_channels.address_of(kept.channel_id) == SECRET
    reminder_channels.lead_elsewhere(kept.channel_id, "ntfy://topic")
    assert reminder_channels.address_of(kept.channel_id) == "ntfy://topic"
    reminder_channels.remove(kept.channel_id)
    reminder_channels.remove(kept.channel_id)
    assert reminder_channels.all_channels() == ()
    assert reminder_channels.find(kept.channel_id) is None


@pytest.mark.usefixtures("home")
def test_a_channel_that_is_gone_has_no_address() -> None:
    with pytest.raises(NotKept, match="no-such-channel"):
        reminder_channels.address_of(uuid4())
    with pytest.raises(NotKept, match="no-such-channel"):
        reminder_channels.lead_elsewhere(uuid4(), SECRET)


def test_neither_the_database_nor_a_backup_holds_an_address_or_the_key(home: Path, tmp_path: Path) -> None:
    keep()
    made = backup(tmp_path / "backup.sqlite3").file
    key = (home / sealing.KEY_FILE).read_bytes()

    for file in (made, *home.glob("anhuan.sqlite3*")):
        for secret in (SECRET.encode(), b"VERY-SECRET-KEY", key):
            assert secret not in file.read_bytes()


def test_the_key_is_for_its_owner_alone(home: Path) -> None:
    keep()

    assert stat.S_IMODE((home / sealing.KEY_FILE).stat().st_mode) == 0o600


def test_without_its_key_an_address_has_to_be_given_again_and_nothing_else_is_lost(home: Path) -> None:
    kept = keep()
    (home / sealing.KEY_FILE).unlink()

    assert reminder_channels.address_of(kept.channel_id) is None
    assert reminder_channels.all_channels() == (kept,)
    reminder_channels.lead_elsewhere(kept.channel_id, SECRET)
    assert reminder_channels.address_of(kept.channel_id) == SECRET


def test_a_damaged_key_is_set_aside_and_as_good_as_lost(home: Path) -> None:
    kept = keep()
    (home / sealing.KEY_FILE).write_text("not a key")

    assert reminder_channels.address_of(kept.channel_id) is None
    assert (home / f"{sealing.KEY_FILE}.damaged").read_text() == "not a key"


@pytest.mark.usefixtures("home")
def test_the_same_address_looks_different_each_time_it_is_kept() -> None:
    keep()
    keep()

    first, second = ReminderChannel.objects.values_list("sealed", flat=True)
    assert first != second


@pytest.mark.usefixtures("home")
def test_wishes_are_the_usual_ones_until_they_are_told_and_then_as_told() -> None:
    assert wishes.wishes() == wishes.Wishes(Manner((7, 3, 1, 0), dt.time(9), dt.time(21), dt.time(8)), Titles.DISCREET)

    told = wishes.Wishes(Manner((5, 0), dt.time(7, 30), dt.time(22), dt.time(6)), Titles.FULL)
    wishes.keep(told)
    assert wishes.wishes() == told
