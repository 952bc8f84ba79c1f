"""A backup → everything that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.store import backup
from anhuan.store.upkeep import bring_up_to_date

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from anhuan.store.backup import Restored


def restore(*, source: Path, folder: Path, now: dt.datetime) -> Restored:
    """Replace everything by a backup, after it was verified and what is there was set aside.

    Raises:
        NotKept: the file is no sound backup or of a newer version, or nothing can be written; all is as it was then.

    """
    done = backup.restore(source, folder, now=now)
    bring_up_to_date(folder, now=now)
    return done
