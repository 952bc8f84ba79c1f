"""A household, deleted for good, with an honest word on where it still is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.store import backup, households
from anhuan.store.contents import let_go_of_unneeded

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Removed:
    """What is gone, and the backups in the data folder that still hold the household."""

    name: str
    revisions: int
    backups: tuple[Path, ...]


def remove_household(*, household: UUID, folder: Path) -> Removed:
    """Delete a household with its whole history; backups are never touched.

    Raises:
        NotKept: there is no such household, or the database cannot be written.

    """
    name = next((one.name for one in households.all_households() if one.household_id == household), "")
    revisions = households.remove(household)
    let_go_of_unneeded()
    return Removed(name, revisions, backup.holding(household, folder))
