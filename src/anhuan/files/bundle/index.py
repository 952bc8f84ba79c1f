"""The index of a bundle as PDF, set by typst as letters are: PDF/A-2a and PDF/UA-1, the same bytes for the same index.

What a person typed reaches typst as data and is never part of its source.
"""

from __future__ import annotations

import datetime as dt
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import typst

from anhuan.files.documents.fonts import FAMILIES, FAMILY, STANDARDS, covered, is_printable, shipped, with_machine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anhuan.files.bundle.contents import Contents
    from anhuan.files.bundle.timeline import Row

LACKING: Final = "〓"
"""What Chinese typesetters put where a character is missing."""
THOUSAND: Final = 1_000


def write_index(contents: Contents, rows: Iterable[Row]) -> bytes:
    """Return the index as a PDF file; a character that no font has is printed as 〓."""
    data = _data(contents, tuple(rows))
    text = json.dumps(data, ensure_ascii=False)
    rare = sorted({one for one in text if one.isprintable()} - covered())
    data["fonts"] = FAMILIES if rare else (FAMILY,)
    lacking = [one for one in rare if not is_printable(one)]
    without = str.maketrans(dict.fromkeys(lacking, LACKING))
    made = contents.made.replace(microsecond=0)
    return typst.compile(
        _template(),
        font_paths=with_machine() if rare else shipped(),
        ignore_system_fonts=not rare,
        format="pdf",
        sys_inputs={"index": json.dumps(data, ensure_ascii=False).translate(without)},
        pdf_standards=STANDARDS,
        timestamp=made.astimezone(dt.timezone(made.utcoffset() or dt.timedelta())),
    )


def _template() -> bytes:
    """Return the typst source."""
    return files("anhuan.files.bundle").joinpath("index.typ").read_bytes()


def _data(contents: Contents, rows: tuple[Row, ...]) -> dict[str, Any]:
    """Return the index as the template reads it."""
    say = contents.words.say
    listed = [
        (one.name, *_listed(one.evidence.name, one.evidence.size), one.evidence.sha256) for one in contents.numbered()
    ]
    return {
        "language": contents.words.language.value,
        "title": say("evidence.index_title"),
        "facts": [
            (say("evidence.index_whose"), contents.whose),
            (say("evidence.index_made"), f"{contents.made:%Y-%m-%d %H:%M} (UTC{contents.made:%z})"),
            (say("evidence.index_count"), str(len(listed))),
        ],
        "how": say("evidence.index_how"),
        "files-title": say("evidence.index_files"),
        "files": listed,
        "none": say("evidence.index_none"),
        "notes": [(one.name, _printable(one.evidence.note)) for one in contents.numbered() if one.evidence.note],
        "notes-title": say("evidence.index_notes"),
        "timeline-title": say("evidence.index_timeline"),
        "timeline": [(f"{row[0]} {row[1][:5]}".strip(), _printable(row[2]), row[4]) for row in rows],
        "page": say("formal.page", page="{page}", pages="{pages}"),
    }


def _listed(name: str, size: int) -> tuple[str, str]:
    """Return a name that prints, and its size in thousands of bytes, upwards."""
    return _printable(name), f"{-(-size // THOUSAND):,} kB"


def _printable(text: str) -> str:
    """Return a text with a space for every character that is none to see."""
    return "".join(one if one.isprintable() else " " for one in text)
