"""Evidence: a file that shows what was said, demanded or paid, known by its content and never altered.

What a file is called decides nothing. Its hash says which file it is, and the kind was read from its first bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.contact.contact import LONGEST_TEXT
from anhuan.errors import BadEvidence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

HASH: Final = re.compile(r"[0-9a-f]{64}")
"""A SHA-256 as it is written everywhere: 64 lower-case hexadecimal digits."""
LONGEST_ID: Final = 200


class Kind(Enum):
    """What a file is, by its content."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIC = "heic"
    GIF = "gif"
    PDF = "pdf"
    TEXT = "text"
    MP3 = "mp3"
    M4A = "m4a"
    MP4 = "mp4"
    AMR = "amr"
    WAV = "wav"
    OGG = "ogg"
    ZIP = "zip"
    """Taken only where it is asked for: what is inside cannot be seen."""


SUFFIXES: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.JPEG: (".jpg", ".jpeg"),
    Kind.PNG: (".png",),
    Kind.WEBP: (".webp",),
    Kind.HEIC: (".heic", ".heif"),
    Kind.GIF: (".gif",),
    Kind.PDF: (".pdf",),
    Kind.TEXT: (".txt", ".csv", ".md", ".log", ".eml"),
    Kind.MP3: (".mp3",),
    Kind.M4A: (".m4a",),
    Kind.MP4: (".mp4", ".m4v", ".3gp"),
    Kind.AMR: (".amr",),
    Kind.WAV: (".wav",),
    Kind.OGG: (".ogg", ".oga", ".opus"),
    Kind.ZIP: (".zip",),
}
"""How the name of a kind may end; the first one is ours."""

MEDIA_TYPES: Final[Mapping[Kind, str]] = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.WEBP: "image/webp",
    Kind.HEIC: "image/heic",
    Kind.GIF: "image/gif",
    Kind.PDF: "application/pdf",
    Kind.TEXT: "text/plain",
    Kind.MP3: "audio/mpeg",
    Kind.M4A: "audio/mp4",
    Kind.MP4: "video/mp4",
    Kind.AMR: "audio/amr",
    Kind.WAV: "audio/wav",
    Kind.OGG: "audio/ogg",
    Kind.ZIP: "application/zip",
}


class About(Enum):
    """What a file is attached to."""

    CONTACT = "contact"
    DEBT = "debt"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """One thing a file belongs to: a contact, a debt, or a payment, which is an event of ``debt``.

    Raises:
        BadEvidence: the id is empty or too long, or a payment names no debt.

    """

    about: About
    id: str
    debt: str = ""

    def __post_init__(self) -> None:
        """Refuse what leads nowhere."""
        if not 0 < len(self.id) <= LONGEST_ID or len(self.debt) > LONGEST_ID:
            raise BadEvidence("evidence-attached-id", most=LONGEST_ID)
        if (self.about is About.PAYMENT) != bool(self.debt):
            raise BadEvidence("evidence-attached-debt", id=self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One kept file.

    ``size`` is in bytes. ``name`` is what it was called, made safe to show and to save under. ``added`` is the moment
    it was kept, with its offset from UTC; ``made`` the day its owner says it was made, None where nobody said.

    Raises:
        BadEvidence: the hash is none, there is nothing in the file, the moment has no offset, or the note is too long.

    """

    sha256: str
    size: int
    kind: Kind
    name: str
    added: dt.datetime
    made: dt.date | None = None
    note: str = ""
    attached: tuple[Attached, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no file can be."""
        if not HASH.fullmatch(self.sha256):
            raise BadEvidence("evidence-hash", hash=self.sha256)
        if self.size <= 0:
            raise BadEvidence("evidence-empty", name=self.name)
        if self.added.utcoffset() is None:
            raise BadEvidence("evidence-without-zone", name=self.name)
        if len(self.note) > LONGEST_TEXT:
            raise BadEvidence("evidence-note-too-long", name=self.name, most=LONGEST_TEXT)
