"""Evidence in a plain folder: files added, bundled for others, and verified."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from anhuan.app.check_contacts import check_contacts
from anhuan.app.tell_conduct import sentence
from anhuan.contact.evidence import Evidence
from anhuan.contact.filenames import display_name
from anhuan.errors import BadEvidence, Place
from anhuan.files.bundle.contents import Contents, Happening
from anhuan.files.bundle.unpacked import verify_folder
from anhuan.files.bundle.verify import verify_bundle
from anhuan.files.bundle.write import write_bundle
from anhuan.files.contacts.plain import write_contacts
from anhuan.files.evidence.keep import keep
from anhuan.files.evidence.record import contents, load, store
from anhuan.letters.contacts import contact_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from anhuan.contact.conduct.breach import Breach
    from anhuan.contact.conduct.judging import Lending
    from anhuan.contact.contact import Contact
    from anhuan.contact.evidence import Attached
    from anhuan.files.bundle.verify import Verified
    from anhuan.files.bundle.write import Bundle
    from anhuan.wording import Words


def add_evidence(
    *,
    files: Iterable[Path],
    into: Path,
    attached: tuple[Attached, ...],
    note: str,
    made: dt.date | None,
    now: dt.datetime,
) -> tuple[tuple[Evidence, bool], ...]:
    """Keep files in a folder, and return each with whether its content was there before.

    Raises:
        BadCase: the folder cannot be written.
        BadEvidence: a file is empty, too large, of no known kind, or cannot be read.
        NotKept: the disk is full or cannot be written.

    """
    there = {one.sha256: one for one in load(into)}
    found: list[tuple[Evidence, bool]] = []
    for path in files:
        one = _kept(path, into, now)
        before = there.get(one.sha256)
        one = before or one
        links = tuple(dict.fromkeys((*one.attached, *attached)))
        one = replace(one, attached=links, note=note or one.note, made=made or one.made)
        there[one.sha256] = one
        found.append((one, before is not None))
        store(into, there.values())
    return tuple(found)


def _kept(path: Path, into: Path, now: dt.datetime) -> Evidence:
    """Keep the content of one file."""
    try:
        with path.open("rb") as source:
            kept = keep(source, contents(into), name=path.name)
    except OSError as error:
        raise BadEvidence("evidence-unreadable", place=Place(str(path)), file=path, why=error) from error
    name = display_name(path.name, kept.kind)
    return Evidence(sha256=kept.sha256, size=kept.size, kind=kept.kind, name=name, added=now)


def bundle_evidence(
    *,
    folder: Path,
    out: Path,
    whose: str,
    contacts: tuple[Contact, ...],
    lending: Lending,
    zone: dt.tzinfo,
    now: dt.datetime,
    words: Words,
) -> Bundle:
    """Write the evidence of a folder as one ZIP that a stranger can check, with the contacts and what was found.

    Raises:
        BadEvidence: there is nothing in it, a file is gone or damaged, or ``out`` is there already.
        NotKept: the disk is full or cannot be written.

    """
    files = load(folder)
    if not files:
        raise BadEvidence("bundle-empty")
    found = check_contacts(contacts=contacts, zone=zone, country="cn", lending=lending)
    made = contents_of(files, contacts, found, whose=whose, now=now, words=words)
    return write_bundle(made, folder=contents(folder), out=out)


def contents_of(
    files: tuple[Evidence, ...],
    contacts: tuple[Contact, ...],
    found: Iterable[Breach],
    *,
    whose: str,
    now: dt.datetime,
    words: Words,
) -> Contents:
    """Return what goes into a bundle of some files, with the contacts and what was found in them."""
    told = [{"day": one.day.isoformat(), "rule": one.rule.id, "sentence": sentence(one, words)} for one in found]
    whole = {"schema": "anhuan.findings/1", "findings": told}
    happenings = (Happening(day=one.at.date(), at=one.at, what=contact_line(one, words)) for one in contacts)
    return Contents(
        whose=whose,
        made=now,
        words=words,
        files=files,
        happenings=tuple(happenings),
        contacts=write_contacts(contacts),
        findings=json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n",
    )


def verify_evidence(*, path: Path) -> Verified:
    """Check a bundle, an unpacked one, or a folder of evidence.

    Raises:
        BadEvidence: it is none of them, or cannot be read.

    """
    return verify_folder(path) if path.is_dir() else verify_bundle(path)
