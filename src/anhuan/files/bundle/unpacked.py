"""A bundle that was unpacked, or a record of evidence: the same questions, asked of a folder."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING, Final

from anhuan.errors import BadEvidence, Place
from anhuan.files.bundle.contents import SUMS
from anhuan.files.bundle.verify import LARGEST_SUMS, MOST_FILES, Verified, compare, read_sums, wrong
from anhuan.files.evidence.keep import is_sound, path_of
from anhuan.files.evidence.record import CONTENTS, LIST, contents, load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anhuan.errors import Finding

PARTS: Final = ".part-"


def verify_folder(folder: Path) -> Verified:
    """Check a folder: an unpacked bundle where it holds ``SHA256SUMS``, else a record of evidence.

    Raises:
        BadEvidence: it is neither, or cannot be read.

    """
    try:
        if (folder / SUMS).is_file():
            return _verify_unpacked(folder)
        if (folder / LIST).is_file():
            return _verify_record(folder)
    except OSError as error:
        raise BadEvidence("bundle-unreadable", place=Place(str(folder)), file=folder) from error
    raise BadEvidence("bundle-neither", place=Place(str(folder)), file=folder)


def _verify_unpacked(folder: Path) -> Verified:
    """Check an unpacked bundle."""
    names = tuple(sorted(_names(folder)))
    if len(names) > MOST_FILES:
        return Verified("", 0, (wrong("bundle-too-many", most=MOST_FILES),))
    with (folder / SUMS).open("rb") as file:
        listed = file.read(LARGEST_SUMS)
    try:
        sums = read_sums(listed)
    except ValueError:
        return Verified("", 0, (wrong("bundle-sums", SUMS),))
    found = (*compare(sums, names), *_altered(folder, sums, names))
    return Verified("", len(names), found)


def _altered(folder: Path, sums: dict[str, str], names: tuple[str, ...]) -> Iterator[Finding]:
    """Yield the files whose content is not what is listed; a link is never followed."""
    for name in names:
        path = folder / name
        if not stat.S_ISREG(path.lstat().st_mode):
            yield wrong("bundle-link", name)
        elif name in sums:
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != sums[name]:
                    yield wrong("bundle-altered", name)


def _names(folder: Path) -> Iterator[str]:
    """Yield every file in a folder and below, as names with slashes; links to folders are files here."""
    for place, folders, files in os.walk(folder):
        links = [one for one in folders if os.path.islink(os.path.join(place, one))]  # noqa: PTH114, PTH118 -- os.walk gives text
        for one in (*files, *links):
            yield os.path.relpath(os.path.join(place, one), folder).replace(os.sep, "/")  # noqa: PTH118 -- as above


def _verify_record(folder: Path) -> Verified:
    """Check a record: every file listed is there and sound, and there is no other."""
    listed = load(folder)
    kept = contents(folder)
    known = {one.sha256 for one in listed}
    found = [
        wrong("bundle-altered" if path_of(kept, one.sha256).exists() else "bundle-missing", one.name)
        for one in listed
        if not is_sound(kept, one.sha256)
    ]
    there = (name for name in _names(kept) if not name.startswith(PARTS)) if kept.is_dir() else ()
    found += [wrong("bundle-added", f"{CONTENTS}/{name}") for name in sorted(there) if name not in _paths(known)]
    return Verified("", len(listed), tuple(found))


def _paths(known: set[str]) -> frozenset[str]:
    """Return the names that contents have in their folder."""
    return frozenset(f"{one[:2]}/{one}" for one in known)
