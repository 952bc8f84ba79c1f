"""What happened when, as a table for spreadsheets and as JSON: what was told, and every file with its day."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

from anhuan.files.bundle.contents import Happening

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anhuan.files.bundle.contents import Contents

SCHEMA: Final = "anhuan.timeline/1"
TITLES: Final = ("day", "time", "what", "about", "file", "sha256")
FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings a spreadsheet would take for a formula."""
MARK: Final = "\ufeff"
"""Spreadsheets know by it that a file is UTF-8."""

Row = tuple[str, str, str, str, str, str]


def rows(contents: Contents) -> tuple[Row, ...]:
    """Return the lines in the order of their days; those without a time stand first of their day."""
    told = [_told(one) for one in contents.happenings]
    for file in contents.numbered():
        one = file.evidence
        said = contents.words.say("evidence.timeline_made" if one.made else "evidence.timeline_added", name=one.name)
        # Without a word on when it was made, a file stands at the moment it was added.
        happened = (
            Happening(day=one.made, what=said) if one.made else Happening(day=one.added.date(), at=one.added, what=said)
        )
        told.append((*_told(happened)[:3], one.note, file.name, one.sha256))
    return tuple(sorted(told))


def _told(one: Happening) -> Row:
    """Return a happening as a line without a file."""
    time = one.at.isoformat(timespec="seconds")[11:] if one.at else ""
    return (one.day.isoformat(), time, one.what, one.about, "", "")


def as_csv(found: Iterable[Row]) -> bytes:
    """Return the lines as CSV (RFC 4180); a cell that would be taken for a formula begins with an apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(TITLES)
    writer.writerows([_cell(cell) for cell in row] for row in found)
    return (MARK + text.getvalue()).encode()


def _cell(text: str) -> str:
    """Return a cell no spreadsheet computes."""
    return f"'{text}" if text.startswith(FORMULAS) else text


def as_json(found: Iterable[Row]) -> bytes:
    """Return the lines as JSON."""
    whole = {"schema": SCHEMA, "rows": [dict(zip(TITLES, row, strict=True)) for row in found]}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"
