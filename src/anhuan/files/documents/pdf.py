"""A formal letter as PDF, set by typst: PDF/A-2a and PDF/UA-1, its fonts inside, the same bytes for the same letter.

What a person typed reaches typst as data and is never part of its source.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import typst

from anhuan.errors import Finding, Severity
from anhuan.files.documents.fonts import FAMILIES, FAMILY, STANDARDS, covered, is_printable, shipped, with_machine
from anhuan.letters.document import Block, Facts, Formal, Items, Section, Table

if TYPE_CHECKING:
    from anhuan.wording import Words

LACKING: Final = "〓"
"""What Chinese typesetters put where a character is missing, so that nobody overlooks it."""


def write_pdf(letter: Formal, *, words: Words, made: dt.datetime) -> bytes:
    """Return the letter as a PDF file; ``made`` is the moment of writing, with its time zone.

    A character that no font has is printed as 〓, and `findings` tells which they are.
    """
    rare = _rare(letter)
    told = json.dumps(_data(letter, words, FAMILIES if rare else (FAMILY,)), ensure_ascii=False)
    lacking = str.maketrans(dict.fromkeys(_lacking(rare), LACKING))
    return typst.compile(
        _template(),
        font_paths=with_machine() if rare else shipped(),
        ignore_system_fonts=not rare,
        format="pdf",
        sys_inputs={"letter": told.translate(lacking), "author": letter.author},
        pdf_standards=STANDARDS,
        timestamp=made.replace(microsecond=0).astimezone(dt.timezone(made.utcoffset() or dt.timedelta())),
    )


def findings(letter: Formal) -> tuple[Finding, ...]:
    """Return what must be filled in by hand because no font of this machine has it."""
    lacking = _lacking(_rare(letter))
    if not lacking:
        return ()
    return (Finding("character-not-printed", Severity.WARNING, {"characters": " ".join(lacking)}),)


@cache
def _template() -> bytes:
    """Return the typst source every letter is set by."""
    return files("anhuan.files.documents").joinpath("letter.typ").read_bytes()


def _rare(letter: Formal) -> tuple[str, ...]:
    """Return the characters of a letter that the shipped font lacks, in the order of Unicode."""
    return tuple(sorted({one for text in letter.texts() for one in text} - covered()))


def _lacking(rare: tuple[str, ...]) -> tuple[str, ...]:
    """Return those that no other font has either."""
    return tuple(one for one in rare if not is_printable(one))


def _data(letter: Formal, words: Words, fonts: tuple[str, ...]) -> dict[str, object]:
    """Return the letter as the template reads it; page numbers are known only when the pages are."""
    return {
        "language": letter.language.value,
        "fonts": fonts,
        "title": letter.title,
        "to": letter.to,
        "opening": letter.opening,
        "sections": [_section(one) for one in letter.sections],
        "closing": letter.closing,
        "valediction": letter.valediction,
        "signature": [(words.say("formal.labelled", label=one.label), one.text) for one in letter.signature.rows],
        "enclosures": letter.enclosures.lines if letter.enclosures else (),
        "annex": _section(letter.annex) if letter.annex else None,
        "enclosures-title": words.say("formal.labelled", label=words.say("formal.enclosures")),
        "blank": words.say("formal.blank"),
        "page": words.say("formal.page", page="{page}", pages="{pages}"),
    }


def _section(section: Section) -> dict[str, object]:
    """Return a section as the template reads it."""
    return {"heading": section.heading, "blocks": [_block(one) for one in section.blocks]}


def _block(block: Block) -> dict[str, object]:
    """Return a block with its kind."""
    match block:
        case Facts():
            return {"kind": "facts", "rows": [(row.label, row.text) for row in block.rows]}
        case Items():
            return {"kind": "items", "lines": block.lines}
        case Table():
            return {
                "kind": "table",
                "caption": block.caption,
                "titles": block.titles,
                "rows": block.rows,
                "total": block.total,
            }
        case _:
            return {"kind": "text", "text": block}
