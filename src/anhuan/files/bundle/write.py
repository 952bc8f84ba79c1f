"""The ZIP of a bundle: the same contents and the same time give the same bytes, so that a letter can quote its hash.

Nothing is compressed: photographs and recordings are already, and compressed bytes differ from library to library.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from anhuan.errors import BadEvidence
from anhuan.files.bundle.contents import (
    CONTACTS,
    EVIDENCE,
    FINDINGS,
    INDEX,
    SUMS,
    TIMELINE_CSV,
    TIMELINE_JSON,
)
from anhuan.files.bundle.index import write_index
from anhuan.files.bundle.timeline import as_csv, as_json, rows
from anhuan.files.evidence.keep import PIECE, disk_told, pieces, refuse_unsound
from anhuan.files.evidence.record import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from anhuan.files.bundle.contents import Contents

MOST_FILES: Final = 2_000
"""Files of one bundle; more would be a wrong call, and nobody would read it."""
ORDINARY: Final = 0o100644
UNIX: Final = 3


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was written: where, the hash letters quote, and how many files of evidence it holds."""

    file: Path
    sha256: str
    files: int


def write_bundle(contents: Contents, *, folder: Path, out: Path) -> Bundle:
    """Write a bundle into ``out``, whole or not at all; the files' bytes come from ``folder``.

    Raises:
        BadEvidence: a file is gone or damaged, there are too many, or ``out`` is there already.
        NotKept: the disk is full or cannot be written.

    """
    numbered = tuple(contents.numbered())
    if len(numbered) > MOST_FILES:
        raise BadEvidence("bundle-too-many", most=MOST_FILES)
    if out.exists():
        raise BadEvidence("bundle-exists", file=out)
    sources = {one.name: refuse_unsound(folder, one.evidence.sha256, one.evidence.name) for one in numbered}
    sheets = _sheets(contents)
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in sheets.items()}
    sums |= {one.name: one.evidence.sha256 for one in numbered}
    sheets[SUMS] = sums_text(sums)
    with disk_told(out.parent):
        sha256 = _write(contents, sheets, sources, out)
    return Bundle(out, sha256, len(numbered))


def _sheets(contents: Contents) -> dict[str, bytes]:
    """Return every file of a bundle that is made here."""
    told = rows(contents)
    return {
        INDEX: write_index(contents, told),
        TIMELINE_CSV: as_csv(told),
        TIMELINE_JSON: as_json(told),
        CONTACTS: contents.contacts,
        FINDINGS: contents.findings,
        EVIDENCE: written(one.evidence for one in contents.numbered()),
    }


def sums_text(sums: dict[str, str]) -> bytes:
    """Return the list ``sha256sum -c`` reads."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(sums.items())).encode("ascii")


def _write(contents: Contents, sheets: dict[str, bytes], sources: dict[str, Path], out: Path) -> str:
    """Write the ZIP beside its place, move it there, and return its hash."""
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name[:40]}.")
    part = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, strict_timestamps=False) as made:
                for inside, data in sheets.items():
                    _put(made, inside, (data,), len(data), contents)
                for inside, source in sources.items():
                    _put(made, inside, pieces(source), source.stat().st_size, contents)
            file.flush()
            os.fsync(file.fileno())
            file.seek(0)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return sha256


def _put(
    made: zipfile.ZipFile, name: str, data: Iterable[bytes] | Iterator[bytes], size: int, contents: Contents
) -> None:
    """Add one file with nothing in it that depends on where or when the program runs."""
    entry = zipfile.ZipInfo(name, date_time=contents.made.timetuple()[:6])
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_STORED, UNIX, ORDINARY << 16
    entry.file_size = size
    with made.open(entry, "w") as file:
        for piece in data:
            for at in range(0, len(piece), PIECE):
                file.write(piece[at : at + PIECE])
