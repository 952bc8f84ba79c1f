"""What was done once debts were settled, kept beside the household: one note for each debt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from anhuan.files import cared
from anhuan.store.notes import Notes

if TYPE_CHECKING:
    from anhuan.agenda.aftercare import Cared

OF_DEBT: Final = UUID("7a1b6c58-5d0e-4c8e-9b57-0f9d6b1f2c33")
"""The name space of notes about debts: a debt's id may be longer than the name of a note."""

cares: Final[Notes[Cared]] = Notes("aftercare", cared.to_plain, cared.from_plain)


def note_of(debt_id: str) -> str:
    """Return the name of the note about a debt."""
    return str(uuid5(OF_DEBT, debt_id))
