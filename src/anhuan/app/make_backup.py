"""Everything that is kept, as one verified file to take away."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from anhuan.app.back_up import back_up

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class TakenAway:
    """A backup and what its file is called."""

    name: str
    data: bytes


def make_backup(*, folder: Path, now: dt.datetime) -> TakenAway:
    """Return a backup of what the data ``folder`` holds; no copy of it stays behind.

    Raises:
        NotKept: it cannot be written, or the data are on PostgreSQL, which has tools of its own.

    """
    with tempfile.TemporaryDirectory() as place:
        made = back_up(to=Path(place), folder=folder, now=now)
        return TakenAway(made.file.name, made.file.read_bytes())
