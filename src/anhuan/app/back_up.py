"""Everything that is kept → one verified file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.store import backup
from anhuan.store.place import backups

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from anhuan.store.backup import Verified


def back_up(*, to: Path | None, folder: Path, now: dt.datetime) -> Verified:
    """Write a backup into the file or folder ``to``, by default among the backups of the data ``folder``.

    Raises:
        NotKept: there is a file of that name, the place cannot be written, or the data are on PostgreSQL.

    """
    if to is None:
        return backup.backup(backup.fresh(backups(folder), "backup", now))
    return backup.backup(backup.fresh(to, "backup", now) if to.is_dir() else to)
