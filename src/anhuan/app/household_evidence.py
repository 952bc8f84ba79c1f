"""Evidence of a household in the app: kept, attached, taken out and put back, and bundled for others."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from anhuan.app.keep_evidence import contents_of
from anhuan.app.make_backup import nameless
from anhuan.contact.evidence import Evidence
from anhuan.contact.filenames import display_name
from anhuan.errors import BadEvidence
from anhuan.files.bundle.given import Given
from anhuan.files.bundle.write import write_bundle
from anhuan.files.evidence.keep import MEGABYTE, Limits, settle, stage
from anhuan.store import contents
from anhuan.store.notes import bundles, evidences

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from typing import BinaryIO
    from uuid import UUID

    from anhuan.contact.conduct.breach import Breach
    from anhuan.contact.contact import Contact
    from anhuan.contact.evidence import Attached
    from anhuan.files.evidence.keep import Readable
    from anhuan.wording import Words

LIMITS: Final = Limits(each=90 * MEGABYTE)
"""A page takes no more at once than a server reads of one request."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept, and whether it was there before."""

    evidence: Evidence
    before: bool


def keep_file(
    *,
    household: UUID | None,
    source: Readable,
    name: str,
    attached: tuple[Attached, ...] = (),
    made: dt.date | None = None,
    note: str = "",
    now: dt.datetime,
    limits: Limits = LIMITS,
    request_key: UUID | None = None,
) -> Kept:
    """Keep a file of a household; one that is there already is attached to more, and comes back if it was taken out.

    Raises:
        BadEvidence: it is empty, too large, of no known kind, or there is no room left for evidence.
        NotKept: the disk or the database cannot be written.

    """
    where = contents.folder()
    with stage(source, where, name=display_of(name), limits=limits) as staged:
        shown = display_name(name, staged.kind)
        fresh = Evidence(sha256=staged.sha256, size=staged.size, kind=staged.kind, name=shown, added=now)
        with contents.guarded():
            settle(staged, where)
            there = evidences.find(household, staged.sha256)
            found = evidences.change(
                household,
                staged.sha256,
                lambda old: _with(old or fresh, attached, made, note),
                request_key=request_key,
            )
    return Kept(found.value, there is not None and not there.removed)


def display_of(name: str) -> str:
    """Return a file name as a message may show it, whatever its kind turns out to be."""
    return "".join(one for one in name.replace("\\", "/").rpartition("/")[2] if one.isprintable())[:80] or "?"


def _with(one: Evidence, attached: tuple[Attached, ...], made: dt.date | None, note: str) -> Evidence:
    """Return evidence attached to more, with what was added about it."""
    links = tuple(dict.fromkeys((*one.attached, *attached)))
    return replace(one, attached=links, made=made or one.made, note=note or one.note)


def attach(*, household: UUID | None, sha256: str, to: Attached, request_key: UUID | None = None) -> Evidence:
    """Attach a file that is kept to one thing more.

    Raises:
        BadEvidence: there is no such file.
        NotKept: the database cannot be written.

    """

    def more(old: Evidence | None) -> Evidence:
        if old is None:
            raise BadEvidence("evidence-hash", hash=sha256)
        return _with(old, (to,), None, "")

    return evidences.change(household, sha256, more, request_key=request_key).value


def take_out(*, household: UUID | None, sha256: str, back: bool = False, request_key: UUID | None = None) -> None:
    """Take a file out of the record, or put it back; its content stays, and so does every version.

    Raises:
        BadEvidence: there is no such file.
        NotKept: the database cannot be written.

    """

    def same(old: Evidence | None) -> Evidence:
        if old is None:
            raise BadEvidence("evidence-hash", hash=sha256)
        return old

    evidences.change(household, sha256, same, removed=not back, request_key=request_key)


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle to be taken away: its bytes, read from a file that is gone once it is closed, and its hash."""

    file: BinaryIO
    sha256: str


def bundle(
    *,
    household: UUID | None,
    contacts: tuple[Contact, ...],
    findings: Iterable[Breach],
    whose: str,
    now: dt.datetime,
    words: Words,
) -> Bundled:
    """Return everything that is kept of a household as one ZIP that a stranger can check; its hash is noted.

    Raises:
        BadEvidence: there is nothing, or a file is gone or damaged.
        NotKept: the disk is full or cannot be written.

    """
    files = evidences.all(household)
    if not files:
        raise BadEvidence("bundle-empty")
    told = contents_of(files, contacts, findings, whose=whose, now=now, words=words)
    with tempfile.TemporaryDirectory() as place:
        made = write_bundle(told, folder=contents.folder(), out=Path(place) / "bundle.zip")
        file = nameless(made.file)
    told_of = Given(made.sha256, now, made.files)
    bundles.change(household, made.sha256, lambda _: told_of)
    return Bundled(file, made.sha256)
