"""The content of evidence: in the data folder, by its SHA-256; what is known of each file is a note in the database.

A content comes first and its note after it, so a note never names what is not there; content that no note names is let
go of when a household is removed. Both are the same for every household: one content is there once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.db import connection

from anhuan.files.evidence.keep import drop
from anhuan.files.evidence.record import contents
from anhuan.store.models import NoteVersion
from anhuan.store.notes import evidences
from anhuan.store.place import home, locked, made
from anhuan.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

FOLDER: Final = "evidence"


def data_folder() -> Path:
    """Return the data folder: where the database is, where that is a file."""
    return Path(connection.settings_dict["NAME"]).parent if connection.vendor == "sqlite" else home()


def folder() -> Path:
    """Return where contents are kept, made if need be so that nobody else can look into it.

    Raises:
        NotKept: it cannot be made there.

    """
    return contents(made(data_folder() / FOLDER))


def guarded() -> AbstractContextManager[None]:
    """Let nobody let go of content while it is kept and noted.

    Raises:
        NotKept: another process held it for too long.

    """
    return locked(made(data_folder() / FOLDER))


def let_go_of_unneeded() -> int:
    """Let go of every content that no note names any more, taken out or not; return how many.

    Raises:
        NotKept: the disk or the database cannot be read or written.

    """
    with guarded():
        where = folder()
        with in_words():
            needed = set(NoteVersion.objects.filter(kind=evidences.kind).values_list("note", flat=True))
        gone = [sha256 for sha256 in held(where) if sha256 not in needed]
        for sha256 in gone:
            drop(where, sha256)
    return len(gone)


def held(where: Path) -> Iterator[str]:
    """Yield the hash of every content in a folder."""
    return (file.name for file in where.glob("??/*") if not file.name.startswith("."))
