"""Which characters can be printed: those of the fonts that come with the program, and what this machine adds.

The shipped fonts make a letter look the same everywhere. Only where a name needs a character they lack are the fonts
of the machine asked as well.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typst

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = Path(__file__).parent / "fonts"
FAMILY: Final = "Anhuan Serif SC"
FAMILIES: Final = (
    FAMILY,
    *("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "SimSun-ExtB", "FandolSong"),
    *("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei"),
)
"""The shipped font, then the Chinese fonts a machine may have; typst looks through all the others by itself."""
PROBE: Final = b'#set text(font: json(bytes(sys.inputs.fonts)))\n#set document(title: "probe")\n#sys.inputs.probe'
STANDARDS: Final[list[typst.PDFStandard]] = ["a-2a", "ua-1"]
"""PDF/A-2a to be kept, PDF/UA-1 to be read aloud; both refuse a character that cannot be shown."""
FULL_UNICODE: Final = (3, 10)
SEGMENTED: Final = 12


@cache
def shipped() -> typst.Fonts:
    """Return the fonts that come with the program and no others."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


@cache
def with_machine() -> typst.Fonts:
    """Return the shipped fonts and those of this machine."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[FOLDER])


@cache
def covered(name: str = "AnhuanSerifSC-Regular.otf") -> frozenset[str]:
    """Return the characters a shipped font has, as its own character map tells them."""
    return frozenset(_characters((FOLDER / name).read_bytes()))


def _characters(font: bytes) -> Iterator[str]:
    """Yield the characters of a font's ``cmap``: format 12 is a list of segments, first and last code point each."""
    start = _subtable(font, _table(font, b"cmap"))
    (number,) = struct.unpack_from(">L", font, start + 12)
    for segment in range(number):
        first, last = struct.unpack_from(">LL", font, start + 16 + 12 * segment)
        yield from map(chr, range(first, last + 1))


def _table(font: bytes, tag: bytes) -> int:
    """Return where a table of an OpenType font begins."""
    (number,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * record) for record in range(number))
    return next(int(offset) for name, _, offset, _ in records if name == tag)


def _subtable(font: bytes, cmap: int) -> int:
    """Return where the map of all of Unicode begins."""
    (number,) = struct.unpack_from(">H", font, cmap + 2)
    records = (struct.unpack_from(">HHL", font, cmap + 4 + 8 * record) for record in range(number))
    start = next(cmap + int(offset) for *encoding, offset in records if tuple(encoding) == FULL_UNICODE)
    assert struct.unpack_from(">H", font, start) == (SEGMENTED,)  # noqa: S101 -- the map of all of Unicode is segmented
    return start


@cache
def is_printable(character: str) -> bool:
    """Say whether any font of this machine shows a character that the shipped one lacks."""
    try:
        typst.compile(
            PROBE,
            font_paths=with_machine(),
            format="pdf",
            sys_inputs={"probe": character, "fonts": _FONTS},
            pdf_standards=STANDARDS,
            timestamp=0,
        )
    except typst.TypstError:
        return False
    return True


_FONTS: Final = "[" + ", ".join(f'"{name}"' for name in FAMILIES) + "]"
