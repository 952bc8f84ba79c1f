"""The content of evidence inside a backup: rows of a megabyte in a table of its own, read and written piece by piece.

A backup is one file that holds everything, so the contents go into the database file that is the backup, and out of it
again before it takes the place of the one in use.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.errors import BadEvidence, NotKept
from anhuan.files.evidence.keep import Limits, is_sound, path_of, pieces, settle, stage

if TYPE_CHECKING:
    from pathlib import Path

TABLE: Final = "evidence_piece"
EVERYTHING: Final = Limits(each=1 << 60, total=1 << 60, archives=True)
"""What was taken once is taken back, whatever the limits are now."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many contents a backup holds, and how many that a note names were gone or damaged."""

    held: int
    missing: int


def put_in(part: Path, folder: Path) -> Taken:
    """Put every content that the database ``part`` names into it, from ``folder``.

    Raises:
        NotKept: the disk is full or cannot be written.

    """
    held = missing = 0
    with closing(sqlite3.connect(part)) as made, made:
        made.execute(f"CREATE TABLE {TABLE} (sha256 TEXT NOT NULL, place INTEGER NOT NULL, data BLOB NOT NULL)")
        for (sha256,) in _named(made):
            if not is_sound(folder, sha256):
                missing += 1
                continue
            held += 1
            rows = ((sha256, place, data) for place, data in enumerate(pieces(path_of(folder, sha256))))
            made.executemany(f"INSERT INTO {TABLE} VALUES (?, ?, ?)", rows)  # noqa: S608 -- a name of our own
        made.execute(f"CREATE UNIQUE INDEX {TABLE}_of ON {TABLE} (sha256, place)")
    return Taken(held, missing)


def take_out(part: Path, folder: Path, told_as: Path) -> None:
    """Write every content a backup holds into ``folder``, and leave ``part`` without them.

    Raises:
        NotKept: a content is not what its hash says, or the disk is full or cannot be written.

    """
    with closing(sqlite3.connect(part)) as found:
        if not _has_table(found):
            return
        for (sha256,) in found.execute(f"SELECT DISTINCT sha256 FROM {TABLE} ORDER BY sha256").fetchall():  # noqa: S608 -- as above
            _write(found, sha256, folder, told_as)
        with found:
            found.execute(f"DROP TABLE {TABLE}")
        found.execute("VACUUM")


def _write(found: sqlite3.Connection, sha256: str, folder: Path, told_as: Path) -> None:
    """Write one content, unless it is there already."""
    try:
        if is_sound(folder, sha256):
            return
        with stage(_Rows(found, sha256), folder, name=sha256, limits=EVERYTHING) as staged:
            if staged.sha256 != sha256:
                raise NotKept("backup-damaged", file=told_as)
            settle(staged, folder)
    except BadEvidence as error:
        raise NotKept("backup-damaged", file=told_as) from error


class _Rows:
    """The rows of one content, read as a file is."""

    def __init__(self, found: sqlite3.Connection, sha256: str) -> None:
        """Begin at the first row."""
        rows = found.execute(f"SELECT data FROM {TABLE} WHERE sha256 = ? ORDER BY place", (sha256,))  # noqa: S608 -- as above
        self._rows = iter(rows)

    def read(self, size: int, /) -> bytes:
        """Return the next row, which is never longer than a piece; nothing at the end."""
        del size
        return next((bytes(data) for (data,) in self._rows if data), b"")


def _has_table(found: sqlite3.Connection) -> bool:
    """Say whether a backup holds contents; one of an older version does not."""
    rows = found.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (TABLE,))
    return rows.fetchone() is not None


def _named(made: sqlite3.Connection) -> list[tuple[str]]:
    """Return the hash of every content a note of the database names, also one that was taken out."""
    rows = made.execute("SELECT DISTINCT note FROM store_noteversion WHERE kind = 'evidence' ORDER BY note")
    return rows.fetchall()
