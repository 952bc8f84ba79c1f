"""Reads back the PDF files the program writes, as far as tests need: what is shown, in its order and place.

It knows only what typst writes (plain objects, deflated streams, fonts of two-byte glyph numbers with a map back to
Unicode), which is why it is short.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import cached_property

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
# Parentheses that pair stand unescaped within a string; more than three deep they would mean a very odd letter.
PLAIN = rb"(?:\\.|[^\\()]"
STRING = PLAIN + rb"|\(" + PLAIN + rb"|\(" + PLAIN + rb"|\(" + PLAIN + rb")*\))*\))*\))*"
SHOWN = re.compile(
    rb"q 1 0 0 -1 (?P<x>[\d.-]+) (?P<y>[\d.-]+) cm"
    rb"|/(?P<font>f\d+) (?P<size>[\d.]+) Tf"
    rb"|(?<=[)>])(?P<shift>-?[\d.]+)(?=[(<])"
    rb"|\((?P<glyphs>" + STRING + rb")\)|(?<!<)(?<!ActualText)<(?P<hex>[0-9A-F]+)>",
    re.DOTALL,
)
ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


@dataclass(frozen=True)
class Piece:
    """A run of text on a page, where it begins and ends and its base line, in points from the lower left corner."""

    text: str
    x: float
    y: float
    right: float

    def longer(self, text: str, width: float) -> Piece:
        """Return the run with more at its end."""
        return Piece(self.text + text, self.x, self.y, self.right + width)


@dataclass(frozen=True)
class Font:
    """What a glyph stands for, and how wide it is in thousandths of the size."""

    unicode: dict[int, str]
    widths: dict[int, float]


class Pdf:
    """A PDF file."""

    def __init__(self, data: bytes) -> None:
        """Take the bytes of a file."""
        self.data = data
        self.objects = {int(number): body for number, body in OBJECT.findall(data)}

    @cached_property
    def pages(self) -> list[list[Piece]]:
        """Return the pieces of every page in the order they were written."""
        (kids,) = (one for one in self.objects.values() if one.startswith(b"<</Type/Pages"))
        return [self._pieces(self.objects[number]) for number in _numbers(kids, b"Kids")]

    @property
    def text(self) -> str:
        """Return everything shown, without any space between pieces."""
        return "".join(self.page(number) for number in range(len(self.pages)))

    def page(self, number: int) -> str:
        """Return what a page shows, counted from 0."""
        return "".join(piece.text for piece in self.pages[number])

    def starting(self, pattern: bytes) -> list[bytes]:
        """Return the objects that contain ``pattern``."""
        return [body for body in self.objects.values() if pattern in body]

    def _stream(self, number: int) -> bytes:
        body = self.objects[number]
        return zlib.decompress(body[body.index(b"stream\n") + 7 : body.rindex(b"\nendstream")])

    def _pieces(self, page: bytes) -> list[Piece]:
        fonts = self._fonts(self.objects[_number(page, b"Resources")])
        found, x, y, font, size = list[Piece](), 0.0, 0.0, Font({}, {}), 0.0
        for one in SHOWN.finditer(self._stream(_number(page, b"Contents"))):
            if one["x"]:
                x, y = float(one["x"]), float(one["y"])
            elif one["font"]:
                font, size = fonts[one["font"].decode()], float(one["size"])
                found.append(Piece("", x, y, x))
            elif one["shift"]:
                found[-1] = found[-1].longer("", -float(one["shift"]) * size / 1000)
            else:
                shown = bytes.fromhex(one["hex"].decode()) if one["hex"] else _unescaped(one["glyphs"])
                for glyph in _pairs(shown):
                    found[-1] = found[-1].longer(font.unicode[glyph], font.widths[glyph] * size / 1000)
        return found

    def _fonts(self, resources: bytes) -> dict[str, Font]:
        named = re.findall(rb"/(f\d+) (\d+) 0 R", resources)
        return {name.decode(): self._font(self.objects[int(number)]) for name, number in named}

    def _font(self, font: bytes) -> Font:
        (glyphs,) = _numbers(font, b"DescendantFonts")
        return Font(self._unicode(_number(font, b"ToUnicode")), _widths(self.objects[glyphs]))

    def _unicode(self, number: int) -> dict[int, str]:
        pairs = MAPPED.findall(self._stream(number).partition(b"beginbfchar")[2])
        return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def _number(body: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found
    return int(found[1])


def _numbers(body: bytes, name: bytes) -> list[int]:
    found = re.search(rb"/" + name + rb"\[([^]]*)\]", body)
    assert found
    return [int(number) for number in re.findall(rb"(\d+) 0 R", found[1])]


def _widths(glyphs: bytes) -> dict[int, float]:
    """Return the widths of glyphs, told as first, last and the width of all between."""
    found = re.search(rb"/W\[([^][]*)\]", glyphs)
    assert found
    told = found[1].split()
    return {
        glyph: float(width)
        for first, last, width in zip(told[::3], told[1::3], told[2::3], strict=True)
        for glyph in range(int(first), int(last) + 1)
    }


def _unescaped(string: bytes) -> bytes:
    return ESCAPE.sub(lambda one: bytes([int(one[1], 8)]) if one[1] else LETTERS.get(one[2], one[2]), string)


def _pairs(shown: bytes) -> list[int]:
    return [int.from_bytes(shown[place : place + 2], "big") for place in range(0, len(shown), 2)]
