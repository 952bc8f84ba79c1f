"""The households last read, kept at hand: a revision never changes, so what was read of it stays true."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from uuid import UUID

    from anhuan.files.case.case import Case

ROOM: Final = 32


class Shelf:
    """Cases by the id of their revision, the one longest not asked for making room.

    Household and number would not do as the key: after a restore the same number may be another revision.
    """

    def __init__(self, room: int = ROOM) -> None:
        """Have room for so many."""
        self._room = room
        self._cases: OrderedDict[UUID, Case] = OrderedDict()
        self._lock = Lock()

    def get(self, revision: UUID) -> Case | None:
        """Return the case of a revision, if it is at hand."""
        with self._lock:
            if revision in self._cases:
                self._cases.move_to_end(revision)
            return self._cases.get(revision)

    def put(self, revision: UUID, case: Case) -> None:
        """Keep a case at hand."""
        with self._lock:
            self._cases[revision] = case
            self._cases.move_to_end(revision)
            if len(self._cases) > self._room:
                self._cases.popitem(last=False)

    def clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._cases.clear()
