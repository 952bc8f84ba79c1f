"""A picture given to ``anhuan import``: what was read in it, to be compared with it. Nothing is noted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from anhuan.app.read_picture import doubts, line, names, read_picture
from anhuan.clock import today
from anhuan.files.pictures.reading import LARGEST
from anhuan.household.seen import Field

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anhuan.app.read_picture import Looked
    from anhuan.household.seen import Value
    from anhuan.wording import Words


def picture(file: Path, words: Words) -> tuple[list[str], dict[str, Any]]:
    """Return what was read in a picture, in words and as JSON.

    Raises:
        UnreadableInput: it cannot be read.

    """
    with file.open("rb") as opened:
        looked = read_picture(opened.read(LARGEST + 1), today())
    return list(_lines(looked, words)), _facts(looked)


def _lines(looked: Looked, words: Words) -> Iterator[str]:
    """Yield what was read."""
    found = looked.seen
    yield words.say("picture.title")
    called = names(found, words)
    yield "  " + (words.say("picture.products", names=called) if called else words.say("picture.no_product"))
    yield from ("  " + line(one, words) for one in found.proposals)
    yield from doubts(found, words)
    yield ""
    yield words.say("picture.nothing_kept")
    owed, due = found.of(Field.AMOUNT) or found.of(Field.TOTAL), found.of(Field.DUE)
    if owed and due and len(found.products) == 1 and not (owed.others or due.others):
        command = f"anhuan owe --product {found.products[0]} --amount {owed.value} --due {due.value}"
        yield words.say("picture.next_add", command=command)


def _facts(looked: Looked) -> dict[str, Any]:
    """Return what was read, as JSON."""
    return {
        "schema": "anhuan.picture/1",
        "width": looked.picture.width,
        "height": looked.picture.height,
        "products": list(looked.seen.products),
        "read": [
            {
                "field": one.field.value,
                "value": _plain(one.value),
                "sure": one.is_sure,
                "others": [_plain(other) for other in one.others],
                "text": one.box.text,
                "place": [one.box.left, one.box.top, one.box.right, one.box.bottom],
            }
            for one in looked.seen.proposals
        ],
        "doubts": list(looked.seen.doubts),
    }


def _plain(value: Value) -> str | int:
    """Return a value as JSON has it."""
    return value if isinstance(value, int) else value.isoformat() if isinstance(value, dt.date) else str(value)
