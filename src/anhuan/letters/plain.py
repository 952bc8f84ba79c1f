"""A formal letter as plain text, for a terminal or to be pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.letters.document import Facts, Items, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.letters.document import Block, Formal, Section
    from anhuan.wording import Words


def as_text(letter: Formal, words: Words) -> str:
    """Return a letter line by line, its parts with an empty line between them."""
    return "\n\n".join(part for part in _parts(letter, words) if part)


def _parts(letter: Formal, words: Words) -> Iterator[str]:
    """Yield the parts of a letter."""
    yield letter.title
    yield letter.to
    yield letter.opening
    for section in letter.sections:
        yield from _section(section, words)
    yield letter.closing
    yield "\n".join(letter.valediction)
    yield _block(letter.signature, words)
    if letter.enclosures:
        yield words.say("formal.labelled", label=words.say("formal.enclosures"))
        yield _block(letter.enclosures, words)
    if letter.annex:
        yield from _section(letter.annex, words)


def _section(section: Section, words: Words) -> Iterator[str]:
    """Yield a heading and what stands below it."""
    yield section.heading
    for block in section.blocks:
        yield _block(block, words)


def _block(block: Block, words: Words) -> str:
    """Return a block."""
    match block:
        case Facts():
            return "\n".join(words.say("formal.labelled_text", label=row.label, text=row.text) for row in block.rows)
        case Items():
            return "\n".join(
                words.say("letters.numbered", number=number, sentence=line)
                for number, line in enumerate(block.lines, 1)
            )
        case Table():
            lines = (block.titles, *block.rows, block.total)
            return "\n".join(filter(None, (block.caption, *("　".join(cells) for cells in lines))))
        case _:
            return block
