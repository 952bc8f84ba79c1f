"""What a bundle from elsewhere is worth: every file with its hash, nothing missing, nothing hidden, nothing dangerous.

The ZIP is never unpacked: names and sizes are judged first, then each file is read piece by piece up to its size.
"""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.errors import BadEvidence, Finding, Place, Severity
from anhuan.files.bundle.contents import SUMS
from anhuan.files.evidence.keep import PIECE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import IO

MOST_FILES: Final = 5_000
MOST_BYTES: Final = 5_000_000_000
MOST_RATIO: Final = 200
"""A file may unpack to so many times its packed size; text packs to a tenth, a bomb to a thousandth."""
SMALL: Final = 1_000_000
"""Below this size any ratio is harmless."""
LARGEST_SUMS: Final = 2_000_000
LINE: Final = re.compile(r"([0-9a-f]{64})  (\S.*)")
ENCRYPTED: Final = 1
METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
LOCAL_HEAD: Final = 30
UNPACKING: Final = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)
"""What `zipfile` raises for a damaged entry, an unknown compression, or one that is encrypted."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found: the hash of the ZIP itself (empty for a folder), the files checked, and all that is wrong."""

    sha256: str
    files: int
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.findings


def wrong(code: str, name: str = "", **facts: object) -> Finding:
    """Return what is wrong with a file of the bundle; its name is told without what a terminal would act on."""
    safe = "".join(one if one.isprintable() else "�" for one in name)[:200]
    return Finding(code, Severity.ERROR, {"name": safe, **facts}, Place(safe) if safe else None)


def verify_bundle(path: Path) -> Verified:
    """Check a bundle, without unpacking it anywhere.

    Raises:
        BadEvidence: the file cannot be opened, or is no ZIP.

    """
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            with zipfile.ZipFile(file) as found:
                dangers = tuple(_dangers(found.infolist()))
                if dangers:
                    return Verified(sha256, 0, dangers)
                names = [one.filename for one in found.infolist()]
                return Verified(sha256, len(names), tuple(_contents(found, names)))
    except OSError as error:
        raise BadEvidence("bundle-unreadable", place=Place(str(path)), file=path) from error
    except (*UNPACKING, ValueError, UnicodeError) as error:
        raise BadEvidence("bundle-no-zip", place=Place(str(path)), file=path) from error


def _dangers(entries: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    """Yield what makes a bundle unfit to be read at all."""
    if len(entries) > MOST_FILES:
        yield wrong("bundle-too-many", most=MOST_FILES)
        return
    if sum(one.file_size for one in entries) > MOST_BYTES:
        yield wrong("bundle-too-large", most=MOST_BYTES)
    seen = set[str]()
    for one in entries:
        # What a file system takes for the same name would let one file hide another.
        folded = unicodedata.normalize("NFC", one.filename).casefold()
        if folded in seen:
            yield wrong("bundle-name-twice", one.filename)
        seen.add(folded)
        code = _danger(one)
        if code:
            yield wrong(code, one.filename)
    yield from _overlaps(entries)


def _danger(one: zipfile.ZipInfo) -> str:
    """Return why an entry is refused; empty if it is not."""
    mode = one.external_attr >> 16
    reasons = (
        ("bundle-name", not is_safe(one.orig_filename)),
        ("bundle-link", bool(mode) and stat.S_IFMT(mode) not in {0, stat.S_IFREG}),
        ("bundle-encrypted", bool(one.flag_bits & ENCRYPTED)),
        ("bundle-method", one.compress_type not in METHODS),
        ("bundle-bomb", one.file_size > SMALL and one.file_size > MOST_RATIO * max(one.compress_size, 1)),
    )
    return next((code for code, is_so in reasons if is_so), "")


def is_safe(name: str) -> bool:
    """Say whether a name stays inside the folder it is unpacked into, on every system."""
    parts = name.split("/")
    return (
        name.isprintable()
        and not set(name) & set('\\:<>"|?*')
        and all(part.strip(". ") == part.lstrip(".") and part.strip(". ") for part in parts)
    )


def _overlaps(entries: Iterable[zipfile.ZipInfo]) -> Iterator[Finding]:
    """Yield entries that share bytes with another: a small ZIP becomes an endless one in that way."""
    end = 0
    for one in sorted(entries, key=lambda one: one.header_offset):
        if one.header_offset < end:
            yield wrong("bundle-bomb", one.filename)
        end = one.header_offset + LOCAL_HEAD + len(one.filename.encode()) + one.compress_size


def _contents(found: zipfile.ZipFile, names: list[str]) -> Iterator[Finding]:
    """Yield what is missing, added or altered."""
    if SUMS not in names:
        yield wrong("bundle-no-sums", SUMS)
        return
    if found.getinfo(SUMS).file_size > LARGEST_SUMS:
        yield wrong("bundle-sums", SUMS)
        return
    try:
        sums = read_sums(found.read(SUMS))
    except (ValueError, *UNPACKING):
        yield wrong("bundle-sums", SUMS)
        return
    yield from compare(sums, names)
    for name in sorted(sums.keys() & set(names)):
        try:
            with found.open(name) as file:
                same = _digest(file) == sums[name]
        except UNPACKING:
            same = False
        if not same:
            yield wrong("bundle-altered", name)


def compare(sums: Mapping[str, str], names: Iterable[str]) -> Iterator[Finding]:
    """Yield the files that are listed and not there, and those that are there and not listed."""
    there = set(names) - {SUMS}
    yield from (wrong("bundle-missing", name) for name in sorted(sums.keys() - there))
    yield from (wrong("bundle-added", name) for name in sorted(there - sums.keys()))


def read_sums(data: bytes) -> dict[str, str]:
    """Return the hash of each file as a list for ``sha256sum`` tells them.

    Raises:
        ValueError: a line is none, or a file is in it twice.

    """
    found = dict[str, str]()
    for line in data.decode("utf-8").removesuffix("\n").split("\n"):
        told = LINE.fullmatch(line)
        if told is None or told[2] in found or not is_safe(told[2]):
            raise ValueError(line)
        found[told[2]] = told[1]
    return found


def _digest(file: IO[bytes]) -> str:
    """Return the hash of what is read; `zipfile` reads no more than the size that was judged."""
    found = hashlib.sha256()
    while piece := file.read(PIECE):
        found.update(piece)
    return found.hexdigest()
