"""A formal letter as a value: its words in order, nothing of how it looks. Every text is ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.wording import Language


@dataclass(frozen=True, slots=True)
class Fact:
    """A thing named and what is said of it; a blank to be filled in by hand is a line of its own."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts one below the other."""

    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """Sentences numbered from 1."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under titles, with the sum below; the last column holds the amounts.

    ``caption`` is empty where the section holds nothing but the table. Caption, titles and sum are the program's own
    words, never what a person typed: they are set bold, and the bold font is a small one.
    """

    caption: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]


Block: TypeAlias = str | Facts | Items | Table
"""A part of a section; a bare text is a paragraph."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Formal:
    """A letter to be printed and signed.

    ``author`` is who signs it, empty if they did not say; ``annex`` stands on pages of its own and is None where the
    letter holds everything itself.
    """

    language: Language
    title: str
    to: str
    opening: str
    sections: tuple[Section, ...]
    closing: str
    valediction: tuple[str, ...]
    signature: Facts
    author: str = ""
    enclosures: Items | None = None
    annex: Section | None = None

    def texts(self) -> Iterator[str]:
        """Yield every text in the order it is read."""
        yield from (self.title, self.to, self.opening)
        for section in self.sections:
            yield from _section(section)
        yield from (self.closing, *self.valediction)
        yield from _block(self.signature)
        if self.enclosures:
            yield from self.enclosures.lines
        if self.annex:
            yield from _section(self.annex)


def _section(section: Section) -> Iterator[str]:
    """Yield the texts of a section."""
    yield section.heading
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    """Yield the texts of a block."""
    match block:
        case Facts():
            yield from (text for row in block.rows for text in (row.label, row.text))
        case Items():
            yield from block.lines
        case Table():
            yield from filter(None, (block.caption, *block.titles))
            yield from (cell for row in (*block.rows, block.total) for cell in row)
        case _:
            yield block
