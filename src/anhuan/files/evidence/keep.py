"""Files kept by their content: named by their SHA-256, written once, never altered.

A file is read piece by piece, so memory does not grow with it; it gets its name only after every byte is on the disk.
The same content is there once, however often it is added.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from anhuan.contact.content import HEAD, TextWatch, kind_of
from anhuan.contact.evidence import HASH, Kind
from anhuan.errors import BadEvidence, NotKept, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE: Final = 1 << 20
MEGABYTE: Final = 1_000_000
ONLY_MINE: Final = 0o700
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
PART: Final = ".part-"


class Readable(Protocol):
    """What can be read piece by piece."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, at most so many; none at the end."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most bytes one file may have, and all of them together; ``archives`` says whether a ZIP is taken."""

    each: int = 200 * MEGABYTE
    total: int = 5_000 * MEGABYTE
    archives: bool = False


USUAL: Final = Limits()


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that is on the disk whole, and not yet under its name."""

    part: Path
    sha256: str
    size: int
    kind: Kind


@contextmanager
def disk_told(where: Path) -> Iterator[None]:
    """Tell what the disk refuses as `NotKept`."""
    try:
        yield
    except OSError as error:
        code = "disk-full" if error.errno in FULL else "place-read-only"
        raise NotKept(code, place=Place(str(where)), where=str(where)) from error


def path_of(folder: Path, sha256: str) -> Path:
    """Return where the content with that hash is, or would be.

    Raises:
        BadEvidence: it is no hash, so no file can be meant.

    """
    if not HASH.fullmatch(sha256):
        raise BadEvidence("evidence-hash", hash=sha256)
    return folder / sha256[:2] / sha256


@contextmanager
def stage(source: Readable, folder: Path, *, name: str, limits: Limits = USUAL) -> Iterator[Staged]:
    """Write a file into ``folder`` under no name yet, and take it away afterwards unless `settle` named it.

    Raises:
        BadEvidence: it is empty, too large, of no known kind, or there is no room left for evidence.
        NotKept: the disk is full or cannot be written.

    """
    with disk_told(folder):
        folder.mkdir(mode=ONLY_MINE, parents=True, exist_ok=True)
        room = limits.total - held_bytes(folder)
        handle, part = tempfile.mkstemp(dir=folder, prefix=PART)
    try:
        writing = _Writing(name, limits, room)
        # Closing writes too, so a full disk may show itself only there.
        with disk_told(folder), os.fdopen(handle, "wb") as file:
            while piece := source.read(PIECE):
                file.write(writing.take(piece))
            file.flush()
            os.fsync(file.fileno())
        yield Staged(Path(part), writing.sha256, writing.size, writing.kind())
    finally:
        Path(part).unlink(missing_ok=True)


class _Writing:
    """What is known of a file while it is read: its size, its hash, its first bytes, and whether it is text."""

    def __init__(self, name: str, limits: Limits, room: int) -> None:
        """Begin with nothing."""
        self.name, self.limits, self.room = name, limits, room
        self.size, self.head = 0, b""
        self._hash, self._text = hashlib.sha256(), TextWatch()

    def take(self, piece: bytes) -> bytes:
        """Return the piece, after it was looked at."""
        self.size += len(piece)
        if self.size > self.limits.each:
            raise BadEvidence("evidence-too-large", name=self.name, most=self.limits.each // MEGABYTE)
        if self.size > self.room:
            raise BadEvidence("evidence-no-room", name=self.name, most=self.limits.total // MEGABYTE)
        if len(self.head) < HEAD:
            self.head += piece[: HEAD - len(self.head)]
        self._hash.update(piece)
        self._text.feed(piece)
        return piece

    @property
    def sha256(self) -> str:
        """Return the hash of what was read."""
        return self._hash.hexdigest()

    def kind(self) -> Kind:
        """Return what the whole file is."""
        if not self.size:
            raise BadEvidence("evidence-empty", name=self.name)
        self._text.feed(b"", is_last=True)
        found = kind_of(self.head) or (Kind.TEXT if self._text.encoding else None)
        if found is None:
            raise BadEvidence("evidence-unknown-kind", name=self.name)
        if found is Kind.ZIP and not self.limits.archives:
            raise BadEvidence("evidence-archive", name=self.name)
        return found


def settle(staged: Staged, folder: Path) -> Path:
    """Give a staged file its name for good; content that is there already, and sound, stays as it is.

    Raises:
        NotKept: the disk cannot be written.

    """
    to = path_of(folder, staged.sha256)
    with disk_told(folder):
        if not is_sound(folder, staged.sha256):
            to.parent.mkdir(mode=ONLY_MINE, exist_ok=True)
            staged.part.replace(to)
            _remember(to.parent)
            _remember(folder)
    return to


def _remember(folder: Path) -> None:
    """Have the disk keep the names in a folder, where the system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def keep(source: Readable, folder: Path, *, name: str, limits: Limits = USUAL) -> Staged:
    """Keep a file, and return what it was found to be.

    Raises:
        BadEvidence: it is empty, too large, of no known kind, or there is no room left for evidence.
        NotKept: the disk is full or cannot be written.

    """
    with stage(source, folder, name=name, limits=limits) as staged:
        settle(staged, folder)
        return staged


def is_sound(folder: Path, sha256: str) -> bool:
    """Say whether the content is there and still has its hash; a link that stands in its place counts as nothing."""
    path = path_of(folder, sha256)
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def refuse_unsound(folder: Path, sha256: str, name: str) -> Path:
    """Return where the content is.

    Raises:
        BadEvidence: it is gone, or not any more what it was.

    """
    path = path_of(folder, sha256)
    if not is_sound(folder, sha256):
        raise BadEvidence("evidence-damaged" if path.exists() else "evidence-gone", name=name, hash=sha256)
    return path


def pieces(path: Path) -> Iterator[bytes]:
    """Yield a file piece by piece."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def held_bytes(folder: Path) -> int:
    """Return how many bytes of evidence a folder holds."""
    return sum(file.stat().st_size for file in folder.glob("??/*") if not file.name.startswith("."))


def drop(folder: Path, sha256: str) -> None:
    """Let content go for good.

    Raises:
        NotKept: the disk cannot be written.

    """
    path = path_of(folder, sha256)
    with disk_told(folder):
        path.unlink(missing_ok=True)
        with suppress(OSError):  # others are still in it, or it is not there
            path.parent.rmdir()
