"""Contacts kept one by one: a year of thousands must not be written anew with each change.

Every change adds a version and nothing is ever altered, so a contact taken out can be put back, an import undone, and
two tabs cannot overwrite each other unseen. What was noted before there was any household belongs to none (`adopt`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.db.models import Count, Min, OuterRef, Q, Subquery

from anhuan.contact.written import is_writable
from anhuan.errors import NotKept
from anhuan.files.contacts.plain import from_plain, to_plain
from anhuan.store.chain import line
from anhuan.store.contact_shelf import ContactShelf
from anhuan.store.models import ContactVersion, Origin
from anhuan.store.trouble import in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from anhuan.contact.contact import Contact


@dataclass(frozen=True, slots=True)
class Noted:
    """A contact as one of its versions holds it; ``removed`` that it was taken out."""

    contact: Contact
    number: int
    at: dt.datetime
    origin: Origin
    removed: bool = False
    batch: UUID | None = None

    @property
    def batch_undone(self) -> bool:
        """Say whether it was taken out because the import it came with was undone."""
        return self.removed and self.origin is Origin.UNDO and self.batch is not None


def contacts_of(household_id: UUID | None) -> tuple[Noted, ...]:
    """Return the contacts of a household as they stand, by their moment; without one, those of no household.

    It is the very same tuple while nothing changes, so that what is worked out from it can be kept.
    """
    with in_words():
        return at_hand.shown(household_id, ContactVersion.objects.filter(_of(household_id)))


def find(household_id: UUID | None, contact_id: str) -> Noted | None:
    """Return one contact as it stands, taken out or not; None where there is none."""
    if not is_writable(contact_id):
        return None
    with in_words():
        row = _newest(household_id).filter(contact=contact_id).first()
    return _noted(row) if row else None


def versions(household_id: UUID | None, contact_id: str) -> tuple[Noted, ...]:
    """Return how one contact came to be, the first version first."""
    with in_words():
        rows = ContactVersion.objects.filter(_of(household_id), contact=contact_id).order_by("number")
        return tuple(_noted(row) for row in rows)


def keep(
    household_id: UUID | None,
    contact: Contact,
    *,
    based_on: int = 0,
    origin: Origin = Origin.WEB,
    request_key: UUID | None = None,
    removed: bool = False,
    batch: UUID | None = None,
) -> Noted:
    """Keep a contact as its next version; ``based_on`` is the number it was made from, 0 for a new one.

    ``batch`` is the import it came with and is as it came; what was changed since belongs to none. The same request
    again returns what it has already made.

    Raises:
        NotKept: it was changed meanwhile, or it cannot be written down.

    """
    with in_words():
        made = ContactVersion.objects.filter(request_key=request_key).first() if request_key else None
        if made:
            return _noted(made)
        try:
            with transaction.atomic():
                row = ContactVersion.objects.create(
                    contact=contact.id,
                    number=based_on + 1,
                    household_id=household_id,
                    origin=origin,
                    request_key=request_key,
                    removed=removed,
                    batch=batch,
                    document=to_plain(contact),
                )
        except IntegrityError as error:
            raise NotKept("contact-changed-meanwhile") from error
        row.refresh_from_db()
        return _noted(row)


def set_aside(household_id: UUID | None, found: Noted, *, removed: bool, request_key: UUID | None = None) -> Noted:
    """Take a contact out, or put it back; where it came from stays as it was.

    Raises:
        NotKept: it was changed meanwhile, or it cannot be written down.

    """
    return keep(
        household_id,
        found.contact,
        based_on=found.number,
        origin=_came_from(found),
        batch=found.batch,
        removed=removed,
        request_key=request_key,
    )


def _came_from(found: Noted) -> Origin:
    """Return where a contact came from, whatever became of it since."""
    if found.origin is not Origin.UNDO:
        return found.origin
    return Origin.IMPORT if found.batch else Origin.WEB


def undo(household_id: UUID | None, contact_id: str, *, request_key: UUID | None = None) -> Noted:
    """Take back the last change of a contact that is not taken back yet; undone again, the one before it.

    Raises:
        NotKept: nothing is left to undo, it was changed meanwhile, or it cannot be written down.

    """
    past = versions(household_id, contact_id)
    found = _back(past)
    if found is None:
        raise NotKept("nothing-to-undo")
    now = past[-1].number
    return keep(
        household_id, found.contact, based_on=now, origin=Origin.UNDO, removed=found.removed, request_key=request_key
    )


def can_undo(past: Sequence[Noted]) -> bool:
    """Say whether the last change of a contact can be taken back; ``past`` is how it came to be."""
    return _back(past) is not None


def _back(past: Sequence[Noted]) -> Noted | None:
    """Return the version an undo goes back to; to before an import was undone none does."""
    chain = [(one.number, one.origin) for one in past if not (one.origin is Origin.UNDO and one.batch)]
    number = line(chain).back if chain and not past[-1].batch_undone else None
    return next((one for one in past if one.number == number), None)


def keep_all(
    household_id: UUID | None,
    contacts: Iterable[Contact],
    *,
    batch: UUID,
    same: Collection[str] = (),
    filled: Iterable[tuple[Noted, Contact]] = (),
) -> int:
    """Keep contacts of one import, all or none, and return how many; the same import again adds nothing.

    Those that are there already are left alone, and so are those somebody took out. What only an undone import took
    out comes back. ``same`` are ids of contacts that are there by another name: they are remembered, and not shown.
    ``filled`` are such contacts with what the import knew besides.

    Raises:
        NotKept: they cannot be written down, or another window was quicker.

    """
    told = {one.id: one for one in contacts}
    with in_words(), transaction.atomic():
        came = ContactVersion.objects.filter(_of(household_id), batch=batch, origin=Origin.IMPORT)
        if done := came.values("contact").distinct().count():
            return done
        there = standing(household_id, told)
        rows = [
            ContactVersion(
                contact=one.id,
                number=there[one.id].number + 1 if one.id in there else 1,
                household_id=household_id,
                origin=Origin.SAME if one.id in same else Origin.IMPORT,
                batch=batch,
                removed=one.id in same,
                document=to_plain(one),
            )
            for one in told.values()
            if one.id not in there or there[one.id].undone
        ]
        _write([*rows, *(_filled(household_id, batch, known, one) for known, one in filled)])
    return sum(not one.removed for one in rows)


def _filled(household_id: UUID | None, batch: UUID, known: Noted, one: Contact) -> ContactVersion:
    """Return the next version of a contact that an import fills in."""
    return ContactVersion(
        contact=one.id,
        number=known.number + 1,
        household_id=household_id,
        origin=Origin.SAME,
        batch=batch,
        document=to_plain(one),
    )


def _write(rows: Iterable[ContactVersion]) -> None:
    """Write versions, all or none.

    Raises:
        NotKept: another window was quicker with one of them.

    """
    try:
        with transaction.atomic():
            ContactVersion.objects.bulk_create(rows, batch_size=500)
    except IntegrityError as error:
        raise NotKept("contact-changed-meanwhile") from error


def take_back(household_id: UUID | None, batch: UUID) -> int:
    """Take out every contact of one import that nobody has changed since, and return how many.

    What the import only filled in is as it was before.

    Raises:
        NotKept: they cannot be written down, or another window was quicker.

    """
    with in_words(), transaction.atomic():
        mine = _newest(household_id).filter(batch=batch)
        rows = list(mine.filter(Q(removed=False) | Q(origin=Origin.SAME)))
        gone = [row for row in rows if row.removed or row.origin != Origin.SAME]
        filled = [row for row in rows if not row.removed and row.origin == Origin.SAME]
        _write([*(_taken_out(row, batch) for row in gone), *(_as_before(household_id, row) for row in filled)])
    return sum(not row.removed for row in gone)


def _taken_out(row: ContactVersion, batch: UUID) -> ContactVersion:
    """Return the next version of a contact whose import is undone."""
    return ContactVersion(
        contact=row.contact,
        number=row.number + 1,
        household_id=row.household_id,
        origin=Origin.UNDO,
        batch=batch,
        removed=True,
        document=row.document,
    )


def _as_before(household_id: UUID | None, row: ContactVersion) -> ContactVersion:
    """Return the next version of a contact that an import had filled in: as it was before that."""
    before = ContactVersion.objects.get(_of(household_id), contact=row.contact, number=row.number - 1)
    return ContactVersion(
        contact=row.contact,
        number=row.number + 1,
        household_id=row.household_id,
        origin=before.origin,
        batch=before.batch,
        removed=before.removed,
        document=before.document,
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """One import: when it was, and how many of its contacts are still there as they came."""

    id: UUID
    at: dt.datetime
    count: int


def batches(household_id: UUID | None, most: int = 10) -> tuple[Batch, ...]:
    """Return the last imports that can still be undone, the latest first."""
    with in_words():
        rows = (
            _newest(household_id)
            .filter(batch__isnull=False, removed=False, origin=Origin.IMPORT)
            .values("batch")
            .annotate(begun=Min("at"), count=Count("id"))
            .order_by("-begun")[:most]
        )
        return tuple(Batch(row["batch"], row["begun"], row["count"]) for row in rows if row["batch"])


@dataclass(frozen=True, slots=True)
class Standing:
    """How a contact stands: its last version, whether it was taken out, and whether only by an import undone."""

    number: int
    removed: bool
    undone: bool


def standing(household_id: UUID | None, ids: Iterable[str]) -> dict[str, Standing]:
    """Return how those of some contacts stand that a household has ever had."""
    found: dict[str, Standing] = {}
    told = list(ids)
    with in_words():
        for at in range(0, len(told), 500):
            rows = ContactVersion.objects.filter(_of(household_id), contact__in=told[at : at + 500])
            for name, number, removed, origin, batch in rows.order_by("number").values_list(
                "contact", "number", "removed", "origin", "batch"
            ):
                undone = removed and origin == Origin.UNDO and batch is not None
                found[name] = Standing(number, removed=removed, undone=undone)
    return found


def adopt(household_id: UUID) -> None:
    """Let contacts of no household belong to the one that was made."""
    with in_words():
        ContactVersion.objects.filter(household=None).update(household_id=household_id)


def _newest(household_id: UUID | None) -> QuerySet[ContactVersion]:
    """Return the newest version of each contact of a household."""
    mine = _of(household_id)
    last = ContactVersion.objects.filter(mine, contact=OuterRef("contact")).order_by("-number").values("id")[:1]
    return ContactVersion.objects.filter(mine, id=Subquery(last))


def _of(household_id: UUID | None) -> Q:
    """Return what is asked of a version to be a household's."""
    return Q(household_id=household_id) if household_id else Q(household=None)


def _noted(row: ContactVersion) -> Noted:
    """Return a version as a value."""
    return Noted(from_plain(row.document), row.number, row.at, Origin(row.origin), row.removed, row.batch)


at_hand: Final = ContactShelf(_noted)
