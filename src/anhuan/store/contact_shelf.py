"""The contacts last read, kept at hand: a version never changes, so only what came since is read again.

What is at hand belongs to rows that are still there: their number and the last of them are looked at each time, so that
a backup restored, a household removed or a row of another process that came late has everything read anew.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.db.models import QuerySet

    from anhuan.store.contacts import Noted
    from anhuan.store.models import ContactVersion

ROOM: Final = 4
"""So many households are kept at hand; one of five thousand contacts takes some ten megabytes."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """The last version of each contact, how they stand, and by which rows it is known that nothing has changed."""

    newest: dict[str, Noted]
    shown: tuple[Noted, ...]
    count: int
    last: tuple[Any, ...] | None


class ContactShelf:
    """Contacts by their household, the one longest not asked for making room."""

    def __init__(self, noted: Callable[[ContactVersion], Noted], room: int = ROOM) -> None:
        """Read rows with ``noted``, and have room for so many households."""
        self._noted = noted
        self._room = room
        self._held: OrderedDict[UUID | None, AtHand] = OrderedDict()
        self._lock = Lock()

    def shown(self, household_id: UUID | None, rows: QuerySet[ContactVersion]) -> tuple[Noted, ...]:
        """Return the contacts of a household as they stand; the very same tuple while nothing changes."""
        with self._lock:
            held = self._held.get(household_id)
        found = self._brought_up_to_date(held, rows) if held else None
        found = found or self._read(AtHand({}, (), 0, None), rows)
        with self._lock:
            self._held[household_id] = found
            self._held.move_to_end(household_id)
            if len(self._held) > self._room:
                self._held.popitem(last=False)
        return found.shown

    def _brought_up_to_date(self, held: AtHand, rows: QuerySet[ContactVersion]) -> AtHand | None:
        """Return what is at hand with what came since; None where rows are gone, or others came before the last."""
        if held.last is None or _mark(rows.filter(id=held.last[0])) != held.last:
            return None
        count = rows.count()
        if count == held.count:
            return held
        found = self._read(held, rows.filter(id__gt=held.last[0]))
        return found if found.count == count else None

    def _read(self, before: AtHand, rows: QuerySet[ContactVersion]) -> AtHand:
        """Return what is at hand once some rows are read as well."""
        newest, last = dict(before.newest), before.last
        read = list(rows.order_by("id"))
        for row in read:
            known = newest.get(row.contact)
            if known is None or known.number < row.number:
                newest[row.contact] = self._noted(row)
            last = (row.id, row.contact, row.number, row.at)
        shown = sorted((one for one in newest.values() if not one.removed), key=_place)
        return AtHand(newest, tuple(shown), before.count + len(read), last)


def _mark(rows: QuerySet[ContactVersion]) -> tuple[Any, ...] | None:
    """Return what the last of some rows is known by."""
    return rows.order_by("-id").values_list("id", "contact", "number", "at").first()


def _place(one: Noted) -> tuple[object, ...]:
    """Return where a contact stands: by its moment."""
    return one.contact.at, one.contact.id
