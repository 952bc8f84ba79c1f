# ruff: noqa: INP001 -- a script beside the project, not a package of it
"""Make the two fonts of `src/anhuan/files/documents/fonts` from Noto Serif CJK, so that anybody can make them again.

Needs fontTools (used here and nowhere else, so it is no dependency of the program), Noto Serif CJK as Debian packages
it (``fonts-noto-cjk``, version 2.001: NotoSerifCJK-Regular.ttc and NotoSerifCJK-Bold.ttc) and the Unihan table that
names the characters of 通用规范汉字表 (``unicode-data``: Unihan_OtherMappings.txt.bz2, property kTGH)::

    python tools/fonts/subset.py FOLDER_OF_NOTO UNIHAN_OTHER_MAPPINGS FOLDER_TO_WRITE

The regular font holds every character of GB 2312, of 通用规范汉字表 (names of people and places are written with
the rare ones of its third level) and of Big5's first level (names in traditional characters); the bold one, which
sets only the program's own headings, holds GB 2312's first level. Figures are given one width, so that amounts
stand in columns. The result is called Anhuan Serif SC, which keeps it apart from a complete Noto font on the same
machine. It stays under the SIL Open Font License.
"""

from __future__ import annotations

import bz2
import sys
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

FAMILY: Final = "Anhuan Serif SC"
POSTSCRIPT: Final = "AnhuanSerifSC"
FACE: Final = "Noto Serif CJK SC"
FIGURES: Final = "0123456789"
FIGURE_WIDTH: Final = 558
"""Nine of the ten figures are within four units of it; the 1 gains some room on both sides."""
FIRST_LEVEL: Final = range(0xB0, 0xD8)
EVERY_ROW: Final = range(0xA1, 0xF8)
CELLS: Final = range(0xA1, 0xFF)
OTHER: Final = (
    range(0x0020, 0x0250),  # Latin
    range(0x0300, 0x0370),  # marks
    range(0x1E00, 0x1F00),  # Latin with marks, Vietnamese
    range(0x2000, 0x2070),  # dashes, quotation marks, spaces
    range(0x20A0, 0x20C0),  # currencies
    range(0x2100, 0x2150),  # № ℃ and the like
    range(0x2150, 0x2190),  # fractions, Roman numbers
    range(0x2460, 0x2474),  # ①
    range(0x3000, 0x3040),  # Chinese punctuation, 〓
    range(0xFF00, 0xFFF0),  # full-width forms
)
KEPT_NAMES: Final = {0, 5, 7, 8, 9, 10, 11, 12, 13, 14}
"""Copyright, version, trademark, makers and licence stand in the font as they did."""


def main() -> None:
    """Write both fonts."""
    noto, unihan, target = map(Path, sys.argv[1:4])
    other = {code for codes in OTHER for code in codes}
    make(noto, target, "Regular", other | gb2312(EVERY_ROW) | big5() | general_characters(unihan))
    make(noto, target, "Bold", other | gb2312(FIRST_LEVEL) | gb2312(range(0xA1, 0xAA)))


def gb2312(rows: range) -> set[int]:
    """Return the code points of GB 2312's rows."""
    found = (bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in CELLS)
    return {ord(one) for one in found if one}


def big5() -> set[int]:
    """Return the code points of Big5's first level."""
    cells = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    found = (bytes((row, cell)).decode("big5", "ignore") for row in range(0xA4, 0xC7) for cell in cells)
    return {ord(one) for one in found if one}


def general_characters(unihan: Path) -> set[int]:
    """Return the code points of 通用规范汉字表 (2013), all three levels."""
    with bz2.open(unihan, "rt", encoding="utf-8") as lines:
        return {int(line.split("\t")[0].removeprefix("U+"), 16) for line in lines if "\tkTGH\t" in line}


def make(noto: Path, target: Path, weight: str, codes: set[int]) -> None:
    """Write one weight."""
    collection = TTCollection(noto / f"NotoSerifCJK-{weight}.ttc", recalcTimestamp=False)
    font = next(one for one in collection.fonts if one["name"].getDebugName(1) == FACE)
    options = subset.Options(
        layout_features=["ccmp", "kern", "liga", "pwid"], name_IDs=["*"], hinting=False, notdef_outline=True
    )
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx"]  # letters are written across, not down
    maker = subset.Subsetter(options)
    maker.populate(unicodes=codes)
    maker.subset(font)
    rename(font, weight)
    map_all(font)
    for figure in FIGURES:
        even_out(font, font.getBestCmap()[ord(figure)])
    font.save(target / f"{POSTSCRIPT}-{weight}.otf")


def rename(font: TTFont, weight: str) -> None:
    """Give the font its own name and keep what it says of its makers and licence."""
    names = font["name"]
    names.names = [one for one in names.names if one.nameID in KEPT_NAMES and one.langID == 0x409]  # noqa: PLR2004 -- English
    own = {1: FAMILY, 2: weight, 3: f"{POSTSCRIPT}-{weight}", 4: f"{FAMILY} {weight}", 6: f"{POSTSCRIPT}-{weight}"}
    for number, text in own.items():
        names.setName(text, number, 3, 1, 0x409)
    table = font["CFF "].cff
    table.fontNames = [f"{POSTSCRIPT}-{weight}"]
    table.topDictIndex[0].FullName = f"{FAMILY} {weight}"
    table.topDictIndex[0].FamilyName = FAMILY


def map_all(font: TTFont) -> None:
    """Give the font a character map of all of Unicode, even if it has no rare character: one reader then suffices."""
    if any((one.platformID, one.platEncID) == (3, 10) for one in font["cmap"].tables):
        return
    whole = CmapSubtable.newSubtable(12)
    whole.platformID, whole.platEncID, whole.language, whole.cmap = 3, 10, 0, dict(font.getBestCmap())
    font["cmap"].tables.append(whole)


def even_out(font: TTFont, glyph: str) -> None:
    """Set a figure in the middle of the common width."""
    width, bearing = font["hmtx"][glyph]
    shift = (FIGURE_WIDTH - width) // 2
    strings = font["CFF "].cff.topDictIndex[0].CharStrings
    old = strings[glyph]
    glyphs = font.getGlyphSet()
    pen = T2CharStringPen(FIGURE_WIDTH - old.private.nominalWidthX, glyphs)
    glyphs[glyph].draw(TransformPen(pen, (1, 0, 0, 1, shift, 0)))
    drawn = pen.getCharString(private=old.private, globalSubrs=old.globalSubrs)
    old.program, old.bytecode = drawn.program, None
    font["hmtx"][glyph] = (FIGURE_WIDTH, bearing + shift)


if __name__ == "__main__":
    main()
