"""What was ticked off or put off in the agenda, and the papers it knows of, beside the household; one note each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from anhuan.agenda.early import MOST_DAYS, chosen
from anhuan.files import marked
from anhuan.store import preferences
from anhuan.store.notes import Notes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anhuan.agenda.marks import Mark
    from anhuan.letters.guides import Paper

OF_KEY: Final = UUID("2f5d1c34-9a7b-4d0e-8a44-6c1b7be0c9d1")
"""The name space of notes about keys of the agenda: a key may be longer than the name of a note."""
EARLY: Final = "early"

marks: Final[Notes[Mark]] = Notes("agenda", marked.to_plain, marked.from_plain)
papers: Final[Notes[Paper]] = Notes("paper", marked.paper_to_plain, marked.paper_from_plain)


def note_of(key: str) -> str:
    """Return the name of the note about a key."""
    return str(uuid5(OF_KEY, key))


def early() -> Mapping[str, tuple[int, ...]]:
    """Return how many days before each kind is reminded of.

    Raises:
        NotKept: the database cannot be read.

    """
    kept = preferences.get(EARLY, "")
    own = json.loads(kept) if kept else {}
    return chosen({kind: tuple(day for day in days if 0 <= day <= MOST_DAYS) for kind, days in own.items()})


def keep_early(own: Mapping[str, tuple[int, ...]]) -> None:
    """Keep how many days before each kind is reminded of.

    Raises:
        NotKept: it cannot be written.

    """
    preferences.put(EARLY, json.dumps({kind: list(days) for kind, days in own.items()}))
