"""Households: each a chain of revisions that is only ever added to.

Every change is one INSERT in one transaction that has the household to itself, so revisions are numbered without a gap
and no change of another window, process or machine is lost. A change is a function from case to case. It says which
revision its maker saw and which part it touches; when others were made meanwhile, it is applied to the newest one if
that part is still as it was seen, and refused with both versions if not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, connection, transaction
from django.db.models import OuterRef, Subquery

from anhuan.files.case.case import Case
from anhuan.store import bills, calls, contacts, feeds, notes, preferences
from anhuan.store.document import name_in, pack, tidied
from anhuan.store.models import Household, Origin, Revision
from anhuan.store.parts import part, rest
from anhuan.store.revisions import Draft, Kept, Past, add, history, latest, made_by, refuse, take, turn, version
from anhuan.store.trouble import in_words
from anhuan.store.undoing import Steps, redo, steps, undo

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from uuid import UUID

    from anhuan.errors import Conflict
    from anhuan.store.parts import Touched
    from anhuan.store.what import What

CHOSEN: Final = "household"

__all__ = [
    "Kept",
    "Listed",
    "Past",
    "Steps",
    "all_households",
    "change",
    "choose",
    "chosen",
    "create",
    "history",
    "latest",
    "redo",
    "remove",
    "steps",
    "undo",
    "version",
    "versions",
]


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list of households, with its newest revision."""

    household_id: UUID
    name: str
    number: int
    created: dt.datetime
    changed: dt.datetime


def create(case: Case, *, what: What, origin: Origin, request_key: UUID | None = None) -> Kept:
    """Keep a new household, and return it; the same request again returns the one it made.

    Raises:
        BadCase: something in the case would be refused when it is read.
        NotKept: it cannot be written.

    """
    case = tidied(case)
    draft = Draft(case, pack(case), what, origin)
    with in_words():
        try:
            with transaction.atomic():
                made = made_by(request_key)
                return made or _first(draft, request_key)
        except IntegrityError:
            # The same request came twice at once, and the other one was first.
            made = made_by(request_key)
            if made is None:
                raise
            return made


def _first(draft: Draft, request_key: UUID | None) -> Kept:
    """Make a household of its first revision; what was noted before there was any belongs to it."""
    household_id = Household.objects.create().id
    calls.adopt(household_id)
    contacts.adopt(household_id)
    notes.adopt(household_id)
    bills.adopt(household_id)
    return add(household_id, 1, draft, request_key)


def change(
    household_id: UUID,
    change: Callable[[Case], Case],
    *,
    based_on: int,
    touches: Touched,
    what: What,
    origin: Origin,
    request_key: UUID | None = None,
) -> Kept:
    """Change a household and return what is kept now; a change that changes nothing adds nothing.

    ``based_on`` is the revision the maker of the change saw; ``change`` alters what it ``touches`` and nothing else.

    Raises:
        Conflict: the touched part was changed meanwhile; the error carries both versions.
        BadCase: something in the changed case would be refused when it is read.
        NotKept: there is no such household or revision, or it cannot be written.
        ValueError: ``change`` altered more than it touches.

    """

    def step(newest: Kept) -> Draft | None:
        _refuse_conflict(newest, based_on, touches, change)
        case = tidied(change(newest.case))
        if case == newest.case:
            return None
        if rest(case, touches) != rest(newest.case, touches):
            raise ValueError(touches)
        return Draft(case, pack(case, newest.case), what, origin)

    return turn(household_id, request_key, step)


def _refuse_conflict(newest: Kept, based_on: int, touches: Touched, change: Callable[[Case], Case]) -> None:
    """Refuse a change of a part that is not any more as its maker saw it."""
    if based_on == newest.number:
        return
    seen = version(newest.household_id, based_on).case
    if part(seen, touches) != part(newest.case, touches):
        refuse(change(seen), newest, based_on)


def versions(conflict: Conflict) -> tuple[Case, Kept]:
    """Return what was to be kept, and what is kept by now."""
    mine, theirs = conflict.mine, conflict.theirs
    if not (isinstance(mine, Case) and isinstance(theirs, Kept)):
        raise TypeError
    return mine, theirs


def all_households() -> tuple[Listed, ...]:
    """Return every household with its newest revision, in the order they were created.

    Raises:
        NotKept: the database cannot be read.

    """
    newest = Revision.objects.filter(household=OuterRef("household")).order_by("-number").values("number")[:1]
    with in_words():
        rows = Revision.objects.filter(number=Subquery(newest)).select_related("household")
        return tuple(
            Listed(row.household_id, name_in(bytes(row.document)), row.number, row.household.created, row.at)
            for row in rows.order_by("household__created", "household_id")
        )


def chosen() -> Kept | None:
    """Return the household looked at: the one chosen, else the one created last; None if there is none.

    Raises:
        NotKept: the database cannot be read.

    """
    told = preferences.get(CHOSEN, "")
    with in_words():
        found = Household.objects.filter(id=told).first() if told else None
        found = found or Household.objects.order_by("-created").first()
    return latest(found.id) if found else None


def choose(household_id: UUID) -> None:
    """Look at a household from now on.

    Raises:
        NotKept: it cannot be written.

    """
    preferences.put(CHOSEN, str(household_id))


def remove(household_id: UUID) -> int:
    """Delete a household with its whole history for good, and return how many revisions are gone.

    Raises:
        NotKept: there is no such household, or the database cannot be written.

    """
    with in_words():
        with transaction.atomic():
            take(household_id)
            gone = Revision.objects.filter(household_id=household_id).count()
            Household.objects.filter(id=household_id).delete()
            feeds.end(household_id)
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            with connection.cursor() as cursor:
                # What was deleted is overwritten in the database itself; this empties the log that still holds it.
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return gone
