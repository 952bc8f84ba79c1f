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
    rb"|\((?P<glyphs>" + STRING + rb")\)|(?<!<)(?<!ActualText)<(?P<hex>[0-9A-F]+)>",
    re.DOTALL,
)
ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


@dataclass(frozen=True)
class Piece:
    """A run of text on a page, its left end and base line in points from the lower left corner."""

    text: str
    x: float
    y: float


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
        found, x, y, font = list[Piece](), 0.0, 0.0, dict[int, str]()
        for one in SHOWN.finditer(self._stream(_number(page, b"Contents"))):
            if one["x"]:
                x, y = float(one["x"]), float(one["y"])
            elif one["font"]:
                font = fonts[one["font"].decode()]
                found.append(Piece("", x, y))
            else:
                shown = bytes.fromhex(one["hex"].decode()) if one["hex"] else _unescaped(one["glyphs"])
                found[-1] = Piece(found[-1].text + "".join(font[glyph] for glyph in _pairs(shown)), x, y)
        return found

    def _fonts(self, resources: bytes) -> dict[str, dict[int, str]]:
        named = re.findall(rb"/(f\d+) (\d+) 0 R", resources)
        return {
            name.decode(): self._unicode(_number(self.objects[int(number)], b"ToUnicode")) for name, number in named
        }

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


def _unescaped(string: bytes) -> bytes:
    return ESCAPE.sub(lambda one: bytes([int(one[1], 8)]) if one[1] else LETTERS.get(one[2], one[2]), string)


def _pairs(shown: bytes) -> list[int]:
    return [int.from_bytes(shown[place : place + 2], "big") for place in range(0, len(shown), 2)]
