"""A database is brought up to date with the program: refused if it is newer, backed up before it is changed."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from anhuan.store.backup import backup, fresh, refuse_newer
from anhuan.store.place import backups, locked, make_private
from anhuan.store.trouble import in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

# Names our lock among those of other programs on the same server: "anhuan" as a number.
ADVISORY_LOCK: Final = int.from_bytes(b"anhuan", "big")


def bring_up_to_date(folder: Path, *, now: dt.datetime) -> Path | None:
    """Make or change the tables as this version needs them; return the backup that was made before, if one was.

    Two programs that start at once do it one after the other. On PostgreSQL a change is one transaction and no backup
    is made here.

    Raises:
        NotKept: the database is of a newer version, or cannot be opened or written.

    """
    with _alone(folder), in_words(folder):
        if connection.vendor == "sqlite":
            _write_ahead()
        executor = MigrationExecutor(connection)
        applied = executor.loader.applied_migrations
        refuse_newer(applied, folder)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return None
        made = _back_up_first(folder, now) if applied else None
        call_command("migrate", verbosity=0, interactive=False)
    return made


def _write_ahead() -> None:
    """Have the database write ahead (WAL), so that reading never waits for writing; the file remembers it."""
    make_private(Path(connection.settings_dict["NAME"]))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")


def _back_up_first(folder: Path, now: dt.datetime) -> Path | None:
    """Return the backup made before a change of tables."""
    if connection.vendor != "sqlite":
        return None
    return backup(fresh(backups(folder), "before-update", now)).file


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let nobody else change the tables meanwhile."""
    if connection.vendor == "sqlite":
        with locked(folder):
            yield
        return
    with in_words(folder), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])
