"""The folder a person's data are kept in: theirs alone, and the same on every start."""

from __future__ import annotations

import os
import secrets
import sqlite3
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from anhuan.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

NAME: Final = "anhuan"
DATABASE: Final = "anhuan.sqlite3"
ONLY_MINE: Final = 0o700
ONLY_MY_FILE: Final = 0o600
SECRET_BYTES: Final = 48
PATIENCE: Final = 60.0


def home(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return the data folder, which may not be there yet: ``ANHUAN_HOME``, else where this system keeps such data."""
    told = environment.get("ANHUAN_HOME", "")
    return Path(told).expanduser().absolute() if told else _usual(environment, platform) / NAME


def _usual(environment: Mapping[str, str], platform: str) -> Path:
    """Return the folder this system keeps programs' data in."""
    if platform == "win32":
        local = environment.get("LOCALAPPDATA", "")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    told = Path(environment.get("XDG_DATA_HOME", ""))
    # The XDG specification has a relative path ignored.
    return told if told.is_absolute() else Path.home() / ".local" / "share"


def made(folder: Path) -> Path:
    """Return the folder, made if need be so that nobody else can look into it.

    Raises:
        NotKept: it cannot be made there.

    """
    with in_words(folder):
        if not folder.is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=ONLY_MINE, exist_ok=True)
    return folder


def database(folder: Path) -> Path:
    """Return the file of the database."""
    return folder / DATABASE


def backups(folder: Path) -> Path:
    """Return the folder of backups, made if need be.

    Raises:
        NotKept: it cannot be made there.

    """
    return made(folder / "backups")


def make_private(file: Path) -> None:
    """Make an empty file nobody else can read, unless there is one; SQLite gives its side files the same rights."""
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, ONLY_MY_FILE))


def secret(folder: Path) -> str:
    """Return the secret that signs what a browser is given; it is made on first use.

    Raises:
        NotKept: it can be neither read nor written.

    """
    return kept_secret(folder, "secret", lambda: secrets.token_urlsafe(SECRET_BYTES))


def kept_secret(folder: Path, name: str, make: Callable[[], str]) -> str:
    """Return a secret kept in a private file of that name; ``make`` makes it on first use.

    Raises:
        NotKept: it can be neither read nor written.

    """
    file = made(folder) / name
    with in_words(folder), locked(folder):
        if not file.exists():
            _write_whole(file, make())
        return file.read_text("ascii")


def _write_whole(file: Path, text: str) -> None:
    """Write a private file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Let one process at a time do what must not be done twice; a process that dies lets go by itself.

    The lock is a transaction on a database of its own, which every system SQLite runs on understands.

    Raises:
        NotKept: another process held it for longer than ``patience`` seconds.

    """
    with in_words(folder):
        file = folder / "lock"
        make_private(file)
        lock = sqlite3.connect(file, timeout=patience, isolation_level=None)
    with closing(lock):
        with in_words(folder):
            lock.execute("BEGIN EXCLUSIVE")
        yield
