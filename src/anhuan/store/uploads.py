"""A file somebody gave that is looked at before anything of it is kept: private, for a day at most, then gone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from django.db import connection

from anhuan.store.place import home, made, make_private
from anhuan.store.trouble import in_words

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

A_DAY: Final = 24 * 3600
FOLDER: Final = "uploads"


def hold(data: bytes, *, now: dt.datetime, upload: UUID | None = None) -> UUID:
    """Hold a file until somebody has looked at it, and return what it is asked for by; those of yesterday go.

    Raises:
        NotKept: it cannot be written down.

    """
    folder = made(_folder())
    name = upload or uuid4()
    with in_words(folder):
        sweep(now)
        file = folder / str(name)
        make_private(file)
        file.write_bytes(data)
    return name


def held(upload: UUID) -> bytes | None:
    """Return a file that is held; None once it is gone.

    Raises:
        NotKept: it cannot be read.

    """
    file = _folder() / str(upload)
    with in_words(file):
        return file.read_bytes() if file.exists() else None


def drop(upload: UUID) -> None:
    """Let go of a file.

    Raises:
        NotKept: it cannot be taken away.

    """
    file = _folder() / str(upload)
    with in_words(file):
        file.unlink(missing_ok=True)


def sweep(now: dt.datetime) -> None:
    """Let go of files that nobody came back for within a day.

    Raises:
        NotKept: one cannot be taken away.

    """
    folder = _folder()
    with in_words(folder):
        for file in folder.iterdir() if folder.is_dir() else ():
            if now.timestamp() - file.stat().st_mtime > A_DAY:
                file.unlink(missing_ok=True)


def _folder() -> Path:
    """Return where files are held: beside the database where that is a file."""
    beside = Path(connection.settings_dict["NAME"]).parent if connection.vendor == "sqlite" else home()
    return beside / FOLDER
