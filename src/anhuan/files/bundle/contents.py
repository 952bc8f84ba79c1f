"""What goes into a bundle, and under which names.

Files get neutral names, ``files/0001.jpg``, in the order they were added: a name somebody else chose could not be
trusted on another machine, and the index tells what each was called.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.contact.evidence import SUFFIXES, Evidence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.wording import Words

INDEX: Final = "index.pdf"
EVIDENCE: Final = "evidence.json"
CONTACTS: Final = "contacts.json"
FINDINGS: Final = "findings.json"
TIMELINE_CSV: Final = "timeline.csv"
TIMELINE_JSON: Final = "timeline.json"
SUMS: Final = "SHA256SUMS"
NO_CONTACTS: Final = b'{"schema": "anhuan.contacts/1", "contacts": []}\n'
NO_FINDINGS: Final = b'{"schema": "anhuan.findings/1", "findings": []}\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line of the timeline: a day, the moment where it is known, what happened and what about."""

    day: dt.date
    at: dt.datetime | None = None
    what: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A file with its number, from 1, and its name in the bundle."""

    number: int
    evidence: Evidence

    @property
    def name(self) -> str:
        """Return ``files/0001.jpg``."""
        return f"files/{self.number:04}{SUFFIXES[self.evidence.kind][0]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All of a bundle but the bytes of the files.

    ``whose`` is the name on the index. ``made`` is the moment it is made, with its offset from UTC: every time in the
    ZIP is this one. ``contacts`` and ``findings`` are JSON, put in as they are.
    """

    whose: str
    made: dt.datetime
    words: Words
    files: tuple[Evidence, ...]
    happenings: tuple[Happening, ...] = ()
    contacts: bytes = NO_CONTACTS
    findings: bytes = NO_FINDINGS

    def numbered(self) -> Iterator[Numbered]:
        """Yield every file once, in the order added; those of one moment by their hash."""
        once = {one.sha256: one for one in self.files}
        for number, one in enumerate(sorted(once.values(), key=lambda one: (one.added, one.sha256)), 1):
            yield Numbered(number, one)
