"""A backup is whole or is not there, and restoring one loses nothing that was there before."""

from __future__ import annotations

import errno
import sqlite3
import stat
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from keeping import family, moment, renaming

from anhuan.errors import NotKept
from anhuan.store import households, preferences
from anhuan.store.backup import backup, holding, restore
from anhuan.store.document import unpack
from anhuan.store.models import Origin, Revision
from anhuan.store.parts import Part
from anhuan.store.place import locked
from anhuan.store.upkeep import bring_up_to_date
from anhuan.store.what import What

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from uuid import UUID

NOW = moment("2026-11-12 10:11:12")
REPLACED = "replaced-20261112T101112Z.sqlite3"


def create(name: str = "Ana") -> None:
    households.create(family(name), what=What("something"), origin=Origin.WEB)


def names() -> list[str]:
    return [one.name for one in households.all_households()]


def names_in(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as found:
        return [unpack(document).name for (document,) in found.execute("SELECT document FROM store_revision")]


def test_a_backup_holds_everything_and_says_what_it_was_found_to_hold(home: Path, tmp_path: Path) -> None:
    create()
    create("Ben")
    made = backup(tmp_path / "copy.sqlite3")

    assert (made.file, made.households, made.revisions) == (tmp_path / "copy.sqlite3", 2, 2)
    assert sorted(names_in(made.file)) == ["Ana", "Ben"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy.sqlite3", home.name]


@pytest.mark.usefixtures("home")
def test_a_backup_is_one_file_nobody_else_can_read(tmp_path: Path) -> None:
    made = backup(tmp_path / "copy.sqlite3")

    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    # Bytes 18 and 19 tell how a database is written: 1 needs no second file beside it, 2 does.
    assert made.file.read_bytes()[18:20] == b"\x01\x01"


@pytest.mark.usefixtures("home")
def test_a_backup_never_overwrites_a_file(tmp_path: Path) -> None:
    (tmp_path / "copy.sqlite3").write_text("mine")

    with pytest.raises(NotKept, match="backup-exists"):
        backup(tmp_path / "copy.sqlite3")
    assert (tmp_path / "copy.sqlite3").read_text() == "mine"


@pytest.mark.usefixtures("home")
def test_a_backup_into_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotKept, match="place-read-only"):
        backup(tmp_path / "nowhere" / "copy.sqlite3")


def test_a_backup_that_finds_no_room_leaves_nothing_behind(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)

    with pytest.raises(NotKept, match="disk-full"):
        backup(tmp_path / "copy.sqlite3")
    assert [one.name for one in tmp_path.iterdir()] == [home.name]


def test_a_database_with_a_damaged_revision_is_not_called_a_backup(home: Path, tmp_path: Path) -> None:
    create()
    with closing(sqlite3.connect(home / "anhuan.sqlite3", isolation_level=None)) as found:
        found.execute("UPDATE store_revision SET document = substr(document, 1, 50)")

    with pytest.raises(NotKept, match="database-damaged"):
        backup(tmp_path / "copy.sqlite3")
    assert not (tmp_path / "copy.sqlite3").exists()


def test_restoring_brings_everything_back_and_keeps_what_was_there(home: Path, tmp_path: Path) -> None:
    create()
    made = backup(tmp_path / "copy.sqlite3")
    create("Ben")
    done = restore(made.file, home, now=NOW)

    assert names() == ["Ana"]
    assert (done.verified.households, done.replaced) == (1, home / "backups" / REPLACED)
    assert sorted(names_in(home / "backups" / REPLACED)) == ["Ana", "Ben"]


def test_two_restores_in_one_second_keep_both_of_what_was_there(home: Path, tmp_path: Path) -> None:
    made = backup(tmp_path / "copy.sqlite3")
    create()
    first = restore(made.file, home, now=NOW).replaced
    create("Ben")
    second = restore(made.file, home, now=NOW).replaced

    assert first
    assert second
    assert (names_in(first), names_in(second)) == (["Ana"], ["Ben"])


def test_a_household_read_before_a_restore_is_read_anew(home: Path, tmp_path: Path) -> None:
    create()
    (one,) = households.all_households()
    made = backup(tmp_path / "copy.sqlite3")
    rename(one.household_id, "before")
    restore(made.file, home, now=NOW)

    assert households.latest(one.household_id).case.name == "Ana"
    rename(one.household_id, "after")
    assert households.version(one.household_id, 2).case.name == "after"


def rename(household: UUID, name: str) -> None:
    households.change(
        household,
        renaming(name),
        based_on=1,
        touches=Part.HOUSEHOLD,
        what=What("name-changed", {"name": name}),
        origin=Origin.WEB,
    )


def test_a_restored_database_still_writes_ahead(home: Path, tmp_path: Path) -> None:
    restore(backup(tmp_path / "copy.sqlite3").file, home, now=NOW)
    bring_up_to_date(home, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")

        assert cursor.fetchone() == ("wal",)


def test_a_folder_with_nothing_in_it_is_restored_into(home: Path, tmp_path: Path) -> None:
    create()
    made = backup(tmp_path / "copy.sqlite3")
    connection.close()
    for one in home.glob("anhuan.sqlite3*"):
        one.unlink()
    done = restore(made.file, home, now=NOW)

    assert (names(), done.replaced) == (["Ana"], None)


def test_a_damaged_database_is_moved_aside_and_replaced(home: Path, tmp_path: Path) -> None:
    create()
    made = backup(tmp_path / "copy.sqlite3")
    connection.close()
    (home / "anhuan.sqlite3").write_bytes(b"not a database at all" * 400)
    done = restore(made.file, home, now=NOW)

    assert names() == ["Ana"]
    assert done.replaced is not None
    assert done.replaced.read_bytes().startswith(b"not a database at all")


def test_a_database_whose_pages_are_damaged_is_moved_aside_and_replaced(home: Path, tmp_path: Path) -> None:
    for number in range(20):
        create(f"household {number}")
    made = backup(tmp_path / "copy.sqlite3")
    connection.close()
    spoil(home / "anhuan.sqlite3")
    done = restore(made.file, home, now=NOW)

    assert len(names()) == 20
    assert done.replaced == home / "backups" / REPLACED


def spoil(file: Path) -> None:
    """Overwrite every page but the first."""
    with closing(sqlite3.connect(file)) as found:
        found.execute("PRAGMA journal_mode=DELETE")
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\xaa" * (len(data) - 4096))


def test_a_restore_that_finds_no_room_changes_nothing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup(tmp_path / "copy.sqlite3")
    create()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)

    with pytest.raises(NotKept, match="disk-full"):
        restore(made.file, home, now=NOW)
    assert names() == ["Ana"]
    assert list((home / "backups").iterdir()) == []


def test_a_restore_beside_another_is_told_and_nothing_is_moved(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create()
    made = backup(tmp_path / "copy.sqlite3")
    monkeypatch.setattr("anhuan.store.backup.locked", partial(locked, patience=0))

    with locked(home), pytest.raises(NotKept, match="database-busy"):
        restore(made.file, home, now=NOW)
    assert names() == ["Ana"]
    assert not (home / "backups").exists()


def not_there(file: Path) -> None:
    file.unlink()


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-5000])


def no_database(file: Path) -> None:
    file.write_text("name = 'Ana'\n" * 500)


def another_database(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE songs (name)")


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as found:
        found.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_later', '2030-01-01')")


def swapped_indexes(file: Path) -> None:
    """Have two indexes point at each other's pages: each page is sound, what they say is not."""
    with closing(sqlite3.connect(file, isolation_level=None)) as found:
        of_revisions = "type = 'index' AND tbl_name = 'store_revision' ORDER BY rootpage LIMIT 2"
        (one, first), (other, second) = found.execute(
            f"SELECT name, rootpage FROM sqlite_master WHERE {of_revisions}"  # noqa: S608 -- our own words
        )
        found.execute("PRAGMA writable_schema = ON")
        found.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (second, one))
        found.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (first, other))


def damaged_revision(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as found:
        found.execute("UPDATE store_revision SET document = x'00'")


@pytest.mark.parametrize(
    ("spoil_it", "code"),
    [
        (not_there, "backup-missing"),
        (cut_off, "backup-damaged"),
        (no_database, "backup-damaged"),
        (spoil, "backup-damaged"),
        (swapped_indexes, "backup-damaged"),
        (another_database, "backup-not-ours"),
        (newer, "database-newer"),
        (damaged_revision, "database-damaged"),
    ],
    ids=lambda one: getattr(one, "__name__", None),
)
def test_what_is_no_sound_backup_is_refused_and_nothing_changes(
    home: Path, tmp_path: Path, spoil_it: Callable[[Path], None], code: str
) -> None:
    create()
    file = backup(tmp_path / "copy.sqlite3").file
    create("Ben")
    spoil_it(file)

    with pytest.raises(NotKept, match=code):
        restore(file, home, now=NOW)
    assert names() == ["Ana", "Ben"]
    assert sorted(one.name for one in home.iterdir() if one.name.startswith(".")) == []


def test_a_backup_on_a_disk_nobody_can_write_to_is_restored(home: Path, tmp_path: Path) -> None:
    create()
    file = backup(tmp_path / "copy.sqlite3").file
    before = file.read_bytes()
    file.chmod(0o400)
    restore(file, home, now=NOW)

    assert names() == ["Ana"]
    assert (file.read_bytes(), [one.name for one in tmp_path.glob("copy*")]) == (before, ["copy.sqlite3"])


def test_backups_that_still_hold_a_household_are_named(home: Path) -> None:
    create()
    (one,) = households.all_households()
    (home / "backups").mkdir()
    with_it = backup(home / "backups" / "one.sqlite3").file
    households.remove(one.household_id)
    backup(home / "backups" / "two.sqlite3")
    (home / "backups" / "broken.sqlite3").write_text("x" * 2000)

    assert holding(one.household_id, home) == (with_it,)


def test_nothing_of_a_removed_household_is_left_in_the_file(home: Path) -> None:
    preferences.put("note", "a text that will be looked for")
    before = everything_in(home)
    preferences.put("note", "")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    assert b"a text that will be looked for" in before
    assert b"a text that will be looked for" not in everything_in(home)


def test_the_document_of_a_removed_household_is_overwritten(home: Path) -> None:
    create()
    (row,) = Revision.objects.all()
    there = bytes(row.document)[20:60] in everything_in(home)
    households.remove(row.household_id)

    assert there
    assert bytes(row.document)[20:60] not in everything_in(home)


def everything_in(home: Path) -> bytes:
    return b"".join(file.read_bytes() for file in home.glob("anhuan.sqlite3*"))


@pytest.mark.usefixtures("on_postgres")
def test_on_a_server_its_own_tools_are_named(tmp_path: Path) -> None:
    with pytest.raises(NotKept, match="backup-postgres"):
        backup(tmp_path / "copy.sqlite3")
    with pytest.raises(NotKept, match="backup-postgres"):
        restore(tmp_path / "copy.sqlite3", tmp_path, now=NOW)
