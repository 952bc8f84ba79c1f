"""What disk and database complain of is told in words, and nothing half-written stays."""

from __future__ import annotations

import errno
import sqlite3
from itertools import count
from typing import TYPE_CHECKING, NoReturn

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django_once import lead_to
from keeping import family, paying, renaming

from anhuan.errors import NotKept
from anhuan.store import households
from anhuan.store.configuration import postgres
from anhuan.store.models import Origin
from anhuan.store.parts import Part
from anhuan.store.revisions import at_hand
from anhuan.store.trouble import in_words
from anhuan.store.what import What
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

CHANGED = What("debt-changed", {"debt": "huabei"})


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk-full"),
        (OSError(errno.EROFS, "Read-only file system"), "place-read-only"),
        (PermissionError(errno.EACCES, "Permission denied"), "place-read-only"),
        (OperationalError("database or disk is full"), "disk-full"),
        (OperationalError("could not extend file: No space left on device"), "disk-full"),
        (OperationalError("attempt to write a readonly database"), "place-read-only"),
        (OperationalError("unable to open database file"), "place-read-only"),
        (OperationalError("database is locked"), "database-busy"),
        (OperationalError("canceling statement due to lock timeout"), "database-busy"),
        (sqlite3.DatabaseError("database disk image is malformed"), "database-damaged"),
        (DatabaseError("file is not a database"), "database-damaged"),
        (OperationalError("disk I/O error"), "database-damaged"),
        (OperationalError("connection failed: Connection refused"), "database-unreachable"),
        (InterfaceError("connection already closed"), "database-unreachable"),
        (DatabaseError("something new"), "database-trouble"),
    ],
    ids=str,
)
def test_every_complaint_has_words(error: Exception, code: str, language: Language) -> None:
    with pytest.raises(NotKept) as told, in_words():
        raise error
    assert told.value.code == code
    assert "anhuan.sqlite3" in Words(language).say(f"error.{code}", **told.value.facts)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("language", Language)
def test_what_cannot_be_written_is_not_called_a_damaged_file(language: Language) -> None:
    of_sqlite = sqlite3.OperationalError("disk I/O error")
    of_sqlite.sqlite_errorname = "SQLITE_IOERR_WRITE"

    for error in (of_sqlite, OperationalError("disk I/O error")):
        error.__cause__ = None if error is of_sqlite else of_sqlite
        with pytest.raises(NotKept) as told, in_words():
            raise error
        assert told.value.code == "disk-not-written"
        assert "anhuan.sqlite3" in Words(language).say("error.disk-not-written", **told.value.facts)


@pytest.mark.usefixtures("home")
def test_a_full_disk_is_told_and_what_was_kept_is_still_there() -> None:
    kept = households.create(family(), what=CHANGED, origin=Origin.WEB)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")

    with pytest.raises(NotKept, match="disk-full"):
        rename_for_ever(kept.household_id)
    at_hand.clear()
    newest = households.latest(kept.household_id)
    assert newest.number == len(households.history(kept.household_id)) > 1
    assert newest.case.name == f"name {newest.number - 1}"


def rename_for_ever(household: UUID) -> NoReturn:
    for seen in count(1):
        households.change(
            household,
            renaming(f"name {seen}"),
            based_on=seen,
            touches=Part.HOUSEHOLD,
            what=CHANGED,
            origin=Origin.WEB,
        )
    raise AssertionError


@pytest.mark.usefixtures("home")
def test_a_database_nobody_may_write_is_told() -> None:
    kept = households.create(family(), what=CHANGED, origin=Origin.WEB)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")

    with pytest.raises(NotKept, match="place-read-only"):
        households.change(
            kept.household_id,
            paying("huabei", "1"),
            based_on=1,
            touches="huabei",
            what=CHANGED,
            origin=Origin.WEB,
        )
    assert households.latest(kept.household_id) == kept


def test_a_writer_that_keeps_the_database_to_itself_is_told(home: Path) -> None:
    kept = households.create(family(), what=CHANGED, origin=Origin.WEB)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(home / "anhuan.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(NotKept, match="database-busy"):
        households.undo(kept.household_id)
    assert households.latest(kept.household_id) == kept
    other.close()


@pytest.mark.usefixtures("home")
def test_a_server_that_is_not_there_is_told_without_its_address() -> None:
    lead_to(postgres("postgres://ana:secret@127.0.0.1:1/anhuan"))

    with pytest.raises(NotKept, match="database-unreachable") as told:
        households.all_households()
    assert "secret" not in str(told.value)
