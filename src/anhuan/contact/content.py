"""What a file is, told from its bytes alone: a name or a sender's word never decides.

The marks are those the formats themselves define: ISO/IEC 10918 (JPEG), 15948 (PNG), 14496-12 (MP4 and its kin),
23008-12 (HEIC), 32000 (PDF), 11172-3 (MP3), RFC 4867 (AMR), RFC 3533 (Ogg), and RIFF for WebP and WAV.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from anhuan.contact.evidence import Kind

HEAD: Final = 4_096
"""So many first bytes are enough to tell every kind but text."""

STARTS: Final = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"%PDF-", Kind.PDF),
    (b"ID3", Kind.MP3),
    (b"#!AMR\n", Kind.AMR),
    (b"#!AMR-WB\n", Kind.AMR),
    (b"OggS", Kind.OGG),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"PK\x07\x08", Kind.ZIP),
)
IN_RIFF: Final = {b"WEBP": Kind.WEBP, b"WAVE": Kind.WAV}
BRANDS: Final = {
    Kind.HEIC: frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}),
    Kind.M4A: frozenset({b"M4A ", b"M4B "}),
    Kind.MP4: frozenset(
        {b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash", b"MSNV"}
        | {b"3gp4", b"3gp5", b"3gp6", b"3gp7", b"3g2a"}
    ),
}
BRAND: Final = slice(8, 12)

# Layer III: kilobits a second by the index in the header, for MPEG-1 and for MPEG-2 and 2.5; samples a second likewise.
BITRATES: Final = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    0: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
RATES: Final = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
FRAME: Final = {3: 144_000, 2: 72_000, 0: 72_000}
FRAME_HEAD: Final = 4

NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Control characters that no text has; a form feed is none of them."""
ENCODINGS: Final = ("utf-8", "gb18030")


def kind_of(head: bytes) -> Kind | None:
    """Return what the first bytes of a file (`HEAD` of them, or all) show; None for text and what is not known."""
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF":
        return IN_RIFF.get(head[BRAND])
    if head[4:8] == b"ftyp":
        return next((kind for kind, brands in BRANDS.items() if head[BRAND] in brands), None)
    return Kind.MP3 if _is_mp3(head) else None


def _is_mp3(head: bytes) -> bool:
    """Say whether two frames of MPEG audio, layer III, follow each other; one frame that ends the file is enough."""
    length = _frame(head)
    if not length:
        return False
    rest = head[length:]
    return len(head) >= length and (len(rest) < FRAME_HEAD or bool(_frame(rest)))


def _frame(head: bytes) -> int:
    """Return the length of the frame that begins here, in bytes; 0 if none does."""
    if len(head) < FRAME_HEAD or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # noqa: PLR2004 -- sync, and layer III
        return 0
    version, rate, sampling = (head[1] >> 3) & 3, head[2] >> 4, (head[2] >> 2) & 3
    if version not in BITRATES or rate in {0, 15} or sampling == 3:  # noqa: PLR2004 -- reserved values
        return 0
    return FRAME[version] * BITRATES[version][rate] // RATES[version][sampling] + ((head[2] >> 1) & 1)


class TextWatch:
    """Says whether bytes fed piece by piece are text, in UTF-8 or else GB18030; nothing of them is held."""

    def __init__(self) -> None:
        """Expect both encodings."""
        self._open = {name: codecs.getincrementaldecoder(name)() for name in ENCODINGS}

    def feed(self, piece: bytes, *, is_last: bool = False) -> None:
        """Read on."""
        for name, decoder in tuple(self._open.items()):
            try:
                found = decoder.decode(piece, is_last)
            except UnicodeDecodeError:
                del self._open[name]
                continue
            if NO_TEXT.search(found):
                del self._open[name]

    @property
    def encoding(self) -> str:
        """Return the encoding of what was read so far, the first of the two that fits; empty where it is no text."""
        return next(iter(self._open), "")
