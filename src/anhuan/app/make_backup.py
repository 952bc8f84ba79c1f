"""Everything that is kept, as one verified file to take away."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from anhuan.app.back_up import back_up

if TYPE_CHECKING:
    import datetime as dt
    from typing import BinaryIO

PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class TakenAway:
    """A backup, open to be read from its beginning and gone once it is closed, and what its file is called."""

    name: str
    file: BinaryIO


def make_backup(*, folder: Path, now: dt.datetime) -> TakenAway:
    """Return a backup of what the data ``folder`` holds; no copy of it stays behind.

    Raises:
        NotKept: it cannot be written, or the data are on PostgreSQL, which has tools of its own.

    """
    with tempfile.TemporaryDirectory() as place:
        made = back_up(to=Path(place), folder=folder, now=now)
        return TakenAway(made.file.name, nameless(made.file))


def nameless(path: Path) -> BinaryIO:
    """Return what a file holds as a file without a name, which is gone once it is closed; never held in memory."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 -- whoever takes it away closes it
    with path.open("rb") as source:
        while piece := source.read(PIECE):
            file.write(piece)
    file.seek(0)
    return file
