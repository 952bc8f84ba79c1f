"""What disk and database complain of, told as errors that have words."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.db import DatabaseError, InterfaceError, connection

from anhuan.errors import NotKept, Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# What SQLite and PostgreSQL say, and what it means; the first that is found counts.
SAID: Final = (
    ("disk is full", "disk-full"),
    ("no space left", "disk-full"),
    ("readonly database", "place-read-only"),
    ("read-only", "place-read-only"),
    ("unable to open database", "place-read-only"),
    ("is locked", "database-busy"),
    ("lock timeout", "database-busy"),
    ("malformed", "database-damaged"),
    ("not a database", "database-damaged"),
    ("disk i/o error", "database-damaged"),
    ("connection", "database-unreachable"),
)

# SQLite says "disk I/O error" both for what it cannot read and for what it cannot write: a quota, a limit, a stick that
# is gone. Only the first is a damaged file.
NOT_WRITTEN: Final = frozenset(
    {
        "SQLITE_IOERR_WRITE",
        "SQLITE_IOERR_FSYNC",
        "SQLITE_IOERR_DIR_FSYNC",
        "SQLITE_IOERR_TRUNCATE",
        "SQLITE_IOERR_SHMSIZE",
    }
)


@contextmanager
def in_words(place: Path | None = None) -> Iterator[None]:
    """Tell what goes wrong inside with disk or database as `NotKept`; ``place`` is by default the database's file."""
    try:
        yield
    except (DatabaseError, InterfaceError, sqlite3.Error, OSError) as error:
        where = str(place or _file())
        raise NotKept(_code(error), place=Place(where), where=where) from error


def _file() -> str:
    """Return the file of the database; the address of a server is not told, it may hold a password."""
    return str(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else ""


def _code(error: Exception) -> str:
    """Return the code for what went wrong."""
    if isinstance(error, OSError):
        return "disk-full" if error.errno in FULL else "place-read-only"
    if _name(error) in NOT_WRITTEN:
        return "disk-not-written"
    said = str(error).lower()
    return next((code for words, code in SAID if words in said), "database-trouble")


def _name(error: BaseException) -> str:
    """Return SQLite's own name for what went wrong; Django's error has it in the one it was raised from."""
    found = getattr(error, "sqlite_errorname", "") or getattr(error.__cause__, "sqlite_errorname", "")
    return str(found)
