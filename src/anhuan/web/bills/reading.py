"""Bills being read: in the background, so that a page can say how far; what was read is at hand until it is agreed to.

The files themselves are held (`anhuan.store.uploads`), so a program that was stopped meanwhile begins again.
"""

from __future__ import annotations

import io
import zipfile
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Final

from anhuan.app.look_at_bills import read_bills
from anhuan.errors import AnhuanError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from anhuan.files.bills.recognised import Given

MOST: Final = 4
"""So many imports are remembered at once; one that is forgotten is read again."""


@dataclass(slots=True)
class Reading:
    """One import while it is read: how many rows of which file, and in the end what was read or why not."""

    name: str = ""
    rows: int = 0
    given: tuple[Given, ...] | None = None
    error: AnhuanError | None = None
    done: Event = field(default_factory=Event)


_lock = Lock()
_readings: OrderedDict[UUID, Reading] = OrderedDict()


def reading(upload: UUID, data: bytes, seconds: float) -> Reading:
    """Return how far the reading of held files is, begun now if need be, after so many seconds at most."""
    with _lock:
        found = _readings.get(upload)
        if found is None:
            found = _readings[upload] = Reading()
            Thread(target=_read, args=(found, data), daemon=True).start()
            if len(_readings) > MOST:
                _readings.popitem(last=False)
    found.done.wait(seconds)
    return found


def forget(upload: UUID) -> None:
    """Let go of what was read."""
    with _lock:
        _readings.pop(upload, None)


def together(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return several files as one, to be held."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for place, (name, data) in enumerate(files):
            archive.writestr(f"{place}/{name}", data)
    return whole.getvalue()


def apart(data: bytes) -> list[tuple[str, bytes]]:
    """Return the files that are held as one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(one.filename.partition("/")[2], archive.read(one)) for one in archive.infolist()]


def _read(found: Reading, data: bytes) -> None:
    """Read files, and tell meanwhile how far."""

    def told(name: str, rows: int) -> None:
        found.name, found.rows = name, rows

    try:
        found.given = read_bills(apart(data), progress=told)
    except AnhuanError as error:
        found.error = error
    finally:
        found.done.set()
