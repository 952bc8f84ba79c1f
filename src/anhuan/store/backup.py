"""Backups: one file that holds everything, made while the program runs, verified before it counts as one.

PostgreSQL has tools of its own for this, and who runs it has them in use; there we refuse and name them.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from anhuan.errors import NotKept
from anhuan.store import backed_contents, contents
from anhuan.store.document import opened
from anhuan.store.place import backups, locked, make_private
from anhuan.store.trouble import in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from uuid import UUID

TABLES: Final = frozenset({"django_migrations", "store_household", "store_revision", "store_setting"})
SIDE_FILES: Final = ("", "-wal", "-shm")
DAMAGED: Final = frozenset({"backup-damaged", "database-damaged"})


@dataclass(frozen=True, slots=True)
class Verified:
    """What a backup was found to hold: its file was opened, checked for integrity, and every revision read.

    ``evidence`` is how many files of evidence are in it with their content; of ``missing`` ones the content was gone
    or damaged already when it was made.
    """

    file: Path
    households: int
    revisions: int
    evidence: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, and the file that what was there before is kept in; None if nothing was there."""

    verified: Verified
    replaced: Path | None


def stamped(name: str, now: dt.datetime) -> str:
    """Return a file name with the moment in it: ``name-20261112T101112Z.sqlite3``."""
    return f"{name}-{now:%Y%m%dT%H%M%SZ}.sqlite3"


def fresh(folder: Path, name: str, now: dt.datetime) -> Path:
    """Return a stamped file in ``folder`` that is not there yet; the second one of a second gets a number."""
    first = folder / stamped(name, now)
    later = (first.with_stem(f"{first.stem}-{number}") for number in count(2))
    return next(file for file in chain([first], later) if not file.exists())


def backup(to: Path) -> Verified:
    """Write everything into the new file ``to``, whole and verified or not at all.

    Raises:
        NotKept: there is a file of that name, the folder cannot be written, or the data are on PostgreSQL.

    """
    source = _live()
    if to.exists():
        raise NotKept("backup-exists", file=to)
    with in_words(to.parent), _part(to) as part:
        _copy(source, part)
        taken = backed_contents.put_in(part, contents.folder())
        found = replace(_verified(part, to), evidence=taken.held, missing=taken.missing)
        part.replace(to)
    return found


def restore(source: Path, folder: Path, *, now: dt.datetime) -> Restored:
    """Replace everything by the backup ``source``; what was there is kept among the backups first.

    The backup may be of an older version: `anhuan.store.upkeep` brings it up to date then.

    Raises:
        NotKept: the file is no sound backup or is of a newer version, the folder cannot be written, or the data are
            on PostgreSQL. What was there is untouched then.

    """
    live = _live()
    if not source.is_file():
        raise NotKept("backup-missing", file=source)
    with in_words(folder), locked(folder), _part(live) as part:
        # The copy cannot change between the check and its use, and the original may be on a disk nobody can write to.
        shutil.copyfile(source, part)
        found = _verified(part, source)
        backed_contents.take_out(part, contents.folder(), source)
        replaced = _set_aside(live, fresh(backups(folder), "replaced", now))
        make_private(live)
        _pour(part, live)
    return Restored(found, replaced)


def holding(household_id: UUID, folder: Path) -> tuple[Path, ...]:
    """Return the backups in the data folder that still hold a household; one that cannot be read is not told."""
    return tuple(file for file in sorted((folder / "backups").glob("*.sqlite3")) if _holds(file, household_id))


def _holds(file: Path, household_id: UUID) -> bool:
    """Say whether a backup holds a household."""
    try:
        with closing(sqlite3.connect(file)) as found:
            rows = found.execute("SELECT 1 FROM store_household WHERE id = ?", (household_id.hex,))
            return rows.fetchone() is not None
    except sqlite3.DatabaseError:
        return False


def refuse_newer(applied: Iterable[tuple[str, str]], where: Path | str) -> None:
    """Refuse a database that a newer version of the program has changed: this one would not know what it holds.

    Raises:
        NotKept: it has tables of a newer version.

    """
    known = MigrationLoader(None)
    if any(app in known.migrated_apps and (app, name) not in known.disk_migrations for app, name in applied):
        raise NotKept("database-newer", where=where)


def _live() -> Path:
    """Return the file of the database in use."""
    if connection.vendor != "sqlite":
        raise NotKept("backup-postgres")
    return Path(connection.settings_dict["NAME"])


@contextmanager
def _part(of: Path) -> Iterator[Path]:
    """Give an empty private file beside ``of``, and take it away again if it is still there."""
    handle, name = tempfile.mkstemp(dir=of.parent, prefix=f".{of.name}.")
    part = Path(name)
    with open(handle, "rb"):  # noqa: PTH123 -- closes the handle that made it
        pass
    try:
        yield part
    finally:
        for suffix in SIDE_FILES:
            part.with_name(part.name + suffix).unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Copy a database as of one moment into a file that needs no file beside it."""
    _pour(source, target)
    with closing(sqlite3.connect(target)) as made:
        made.execute("PRAGMA journal_mode=DELETE")


def _pour(source: Path, target: Path) -> None:
    """Replace what a database holds in one transaction; whoever has it open sees either all of it or nothing."""
    with closing(sqlite3.connect(source)) as full, closing(sqlite3.connect(target)) as into:
        full.backup(into)


def _set_aside(live: Path, to: Path) -> Path | None:
    """Keep what is about to be replaced."""
    if not live.exists() or not live.stat().st_size:
        return None
    connection.close()
    try:
        with _part(to) as part, in_words(live):
            _copy(live, part)
            _check(part, live)
            part.replace(to)
    except NotKept as error:
        if error.code not in DAMAGED:
            raise
        # It cannot be copied soundly, so it is moved as it is: somebody may still read something out of it.
        for suffix in SIDE_FILES:
            beside = live.with_name(live.name + suffix)
            if beside.exists():
                beside.replace(to.with_name(to.name + suffix))
    return to


def _verified(file: Path, told_as: Path) -> Verified:
    """Return what a backup holds, after every check; messages name it as ``told_as``."""
    _check(file, told_as)
    with closing(sqlite3.connect(file)) as found:
        tables = {name for (name,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables >= TABLES:
            raise NotKept("backup-not-ours", file=told_as)
        refuse_newer(found.execute("SELECT app, name FROM django_migrations").fetchall(), told_as)
        documents = found.execute("SELECT document FROM store_revision")
        revisions = sum(1 for (document,) in documents if opened(document))
        ((households,),) = found.execute("SELECT count(*) FROM store_household")
    return Verified(told_as, households, revisions)


def _check(file: Path, told_as: Path) -> None:
    """Refuse a file that is no sound database."""
    try:
        with closing(sqlite3.connect(file)) as found:
            sound = found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except sqlite3.DatabaseError as error:
        raise NotKept("backup-damaged", file=told_as) from error
    if not sound:
        raise NotKept("backup-damaged", file=told_as)
