"""Revisions: how a household is read, and the one way anything is added to it.

A turn has the household to itself in one transaction, and what it adds is one INSERT.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from django.db import transaction

from anhuan.errors import Conflict, NotKept
from anhuan.store.document import unpack
from anhuan.store.models import Household, Origin, Revision
from anhuan.store.shelf import Shelf
from anhuan.store.trouble import in_words
from anhuan.store.what import What, from_plain, to_plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from uuid import UUID

    from anhuan.files.case.case import Case

at_hand: Final = Shelf()


@dataclass(frozen=True, slots=True)
class Kept:
    """A household as one of its revisions holds it."""

    household_id: UUID
    number: int
    case: Case


@dataclass(frozen=True, slots=True)
class Past:
    """One revision in a household's history."""

    number: int
    at: dt.datetime
    origin: Origin
    what: What


@dataclass(frozen=True, slots=True)
class Draft:
    """A revision about to be added; ``case`` and ``document`` say the same."""

    case: Case
    document: bytes
    what: What
    origin: Origin


def latest(household_id: UUID) -> Kept:
    """Return a household as it is now.

    Raises:
        NotKept: there is no such household, or it cannot be read.

    """
    with in_words():
        rows = Revision.objects.filter(household_id=household_id).order_by("-number")
        newest = rows.values_list("id", "number").first()
        return Kept(household_id, newest[1], case_of(newest[0])) if newest else unknown(household_id)


def version(household_id: UUID, number: int) -> Kept:
    """Return a household as revision ``number`` holds it.

    Raises:
        NotKept: there is no such revision, or it cannot be read.

    """
    with in_words():
        for revision in Revision.objects.filter(household_id=household_id, number=number).values_list("id", flat=True):
            return Kept(household_id, number, case_of(revision))
    raise NotKept("no-such-revision", number=number)


def history(household_id: UUID) -> tuple[Past, ...]:
    """Return every revision of a household, the first one first.

    Raises:
        NotKept: there is no such household, or it cannot be read.

    """
    with in_words():
        rows = Revision.objects.filter(household_id=household_id).order_by("number")
        found = tuple(
            Past(number, at, Origin(origin), from_plain(what))
            for number, at, origin, what in rows.values_list("number", "at", "origin", "what")
        )
    return found or unknown(household_id)


def turn(household_id: UUID, request_key: UUID | None, step: Callable[[Kept], Draft | None]) -> Kept:
    """Add the revision ``step`` makes of the newest one, unless this very request has already made it."""
    with in_words(), transaction.atomic():
        take(household_id)
        made = made_by(request_key)
        if made:
            return made if made.household_id == household_id else _used(household_id)
        newest = latest(household_id)
        draft = step(newest)
        return add(household_id, newest.number + 1, draft, request_key) if draft else newest


def take(household_id: UUID) -> None:
    """Have the household to oneself until the transaction ends."""
    for _ in Household.objects.select_for_update().filter(id=household_id):
        return
    unknown(household_id)


def add(household_id: UUID, number: int, draft: Draft, request_key: UUID | None) -> Kept:
    """Add a revision."""
    row = Revision.objects.create(
        household_id=household_id,
        number=number,
        origin=draft.origin,
        request_key=request_key,
        what=to_plain(draft.what),
        document=draft.document,
    )
    at_hand.put(row.id, draft.case)
    return Kept(household_id, number, draft.case)


def made_by(request_key: UUID | None) -> Kept | None:
    """Return what a request has already made."""
    if request_key is None:
        return None
    for row in Revision.objects.filter(request_key=request_key):
        return Kept(row.household_id, row.number, case_of(row.id))
    return None


def case_of(revision: UUID) -> Case:
    """Return the case of a revision."""
    case = at_hand.get(revision)
    if case is None:
        document = Revision.objects.values_list("document", flat=True).get(id=revision)
        case = unpack(bytes(document))
        at_hand.put(revision, case)
    return case


def refuse(mine: Case, newest: Kept, based_on: int) -> NoReturn:
    """Refuse a change with both versions."""
    raise Conflict("household-changed-meanwhile", mine=mine, theirs=newest, seen=based_on, newest=newest.number)


def unknown(household_id: UUID) -> NoReturn:
    """Refuse a household that is not there."""
    raise NotKept("no-such-household", household=household_id)


def _used(household_id: UUID) -> NoReturn:
    """Refuse a request that has changed another household already."""
    raise NotKept("request-used", household=household_id)
