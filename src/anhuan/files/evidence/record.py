"""A record of evidence as a plain folder, for who works with files: ``evidence.json``, and the contents by their hash.

It needs no database, is copied by copying the folder, and a stranger can read it: ``files/ab/abcdef…`` is the file
whose SHA-256 is its name.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final

from anhuan.contact.evidence import About, Attached, Evidence, Kind
from anhuan.errors import AnhuanError, BadEvidence, Place
from anhuan.files.whole import save

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SCHEMA: Final = "anhuan.evidence/1"
LIST: Final = "evidence.json"
CONTENTS: Final = "files"
LARGEST: Final = 20_000_000
"""Bytes of a list; a file of evidence takes some 500."""


def contents(folder: Path) -> Path:
    """Return where the contents of a record are."""
    return folder / CONTENTS


def load(folder: Path) -> tuple[Evidence, ...]:
    """Return what a record lists; none where it has not begun.

    Raises:
        BadEvidence: the list cannot be read.

    """
    file = folder / LIST
    try:
        if not file.exists():
            return ()
        if file.stat().st_size > LARGEST:
            raise BadEvidence("record-unreadable", place=Place(str(file)), file=file)
        return read(json.loads(file.read_text("utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadEvidence("record-unreadable", place=Place(str(file)), file=file) from error


def store(folder: Path, files: Iterable[Evidence]) -> None:
    """Write the list of a record, whole or not at all.

    Raises:
        BadCase: it cannot be written there.

    """
    save(data=written(files), path=folder / LIST)


def written(files: Iterable[Evidence]) -> bytes:
    """Return a list of evidence as JSON; the same files give the same bytes."""
    whole = {"schema": SCHEMA, "files": [told(one) for one in files]}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def told(one: Evidence) -> dict[str, Any]:
    """Return a file of evidence as plain values."""
    return {
        "sha256": one.sha256,
        "size": one.size,
        "kind": one.kind.value,
        "name": one.name,
        "added": one.added.isoformat(),
        "made": one.made.isoformat() if one.made else None,
        "note": one.note,
        "attached": [{"about": to.about.value, "id": to.id, "debt": to.debt} for to in one.attached],
    }


def read(whole: Any) -> tuple[Evidence, ...]:  # noqa: ANN401 -- whatever the JSON holds
    """Return the evidence of a list.

    Raises:
        ValueError: it is no such list, or something in it cannot be.
        KeyError: something is missing in it.

    """
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA:
        raise ValueError(SCHEMA)
    try:
        return tuple(one_of(row) for row in whole["files"])
    except AnhuanError as error:
        raise ValueError(error.code) from error


def one_of(row: dict[str, Any]) -> Evidence:
    """Return one file of a list, as `told` wrote it.

    Raises:
        BadEvidence: something in it cannot be.
        ValueError: something in it is no such value.
        KeyError: something is missing in it.

    """
    links = (Attached(about=About(to["about"]), id=to["id"], debt=to["debt"]) for to in row["attached"])
    return Evidence(
        sha256=row["sha256"],
        size=row["size"],
        kind=Kind(row["kind"]),
        name=row["name"],
        added=dt.datetime.fromisoformat(row["added"]),
        made=dt.date.fromisoformat(row["made"]) if row["made"] else None,
        note=row["note"],
        attached=tuple(links),
    )
