"""Things noted beside a household and kept change by change: one table for every kind, one value for each.

Every change adds a version and nothing is ever altered, so a step can be taken back and what was taken out put back.
Changes are told as what becomes of the value that stands, so two windows that tap at once both count. What was noted
before there was any household belongs to none (`adopt`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Q, Subquery

from anhuan.errors import NotKept
from anhuan.files.bundle import given
from anhuan.files.contacts import entered, verified
from anhuan.files.evidence.record import one_of, told
from anhuan.store.chain import line
from anhuan.store.models import NoteVersion, Origin
from anhuan.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.db.models import QuerySet

    from anhuan.contact.evidence import Evidence
    from anhuan.contact.verification.case import Verification
    from anhuan.files.bundle.given import Given
    from anhuan.terms.channels import Channel

T = TypeVar("T")

TRIES: Final = 5
"""Two windows may tap at once; each number is taken once, so the later one takes the next."""


@dataclass(frozen=True, slots=True)
class Noted(Generic[T]):
    """A note as its last version holds it; ``removed`` that it was taken out."""

    value: T
    number: int
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What a step makes of a note: the next version, before it has its number."""

    document: dict[str, Any]
    removed: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Notes(Generic[T]):
    """Everything of one kind: how it is written down, and how it is read back."""

    kind: str
    to_plain: Callable[[T], dict[str, Any]]
    from_plain: Callable[[Any], T]

    def all(self, household_id: UUID | None) -> tuple[T, ...]:
        """Return what a household has of this kind, the first noted first; without one, what belongs to none."""
        mine = self._of(household_id)
        last = mine.filter(note=OuterRef("note")).order_by("-number").values("id")[:1]
        with in_words():
            rows = list(mine.filter(id=Subquery(last), removed=False))
            first = dict(mine.filter(number=1).values_list("note", "id"))
        return tuple(self.from_plain(row.document) for row in sorted(rows, key=lambda row: first[row.note]))

    def find(self, household_id: UUID | None, note: str) -> Noted[T] | None:
        """Return one note as it stands, taken out or not; None where there is none."""
        with in_words():
            row = self._last(household_id, note)
        return self._noted(row) if row else None

    def change(
        self,
        household_id: UUID | None,
        note: str,
        how: Callable[[T | None], T],
        *,
        request_key: UUID | None = None,
        removed: bool = False,
    ) -> Noted[T]:
        """Keep what becomes of a note as it stands, None where it is new; what changes nothing adds nothing.

        The same request again returns what it has already made.

        Raises:
            NotKept: it cannot be written down.

        """

        def step(row: NoteVersion | None) -> Made:
            return Made(self.to_plain(how(self.from_plain(row.document) if row else None)), removed, Origin.WEB)

        return self._turn(household_id, note, step, request_key)

    def undo(self, household_id: UUID | None, note: str, *, request_key: UUID | None = None) -> Noted[T]:
        """Take back the last change that is not taken back yet; undone again, the one before it.

        Raises:
            NotKept: there is no such note, nothing is left to undo, or it cannot be written down.

        """

        def step(row: NoteVersion | None) -> Made:
            del row
            back = self._back(household_id, note)
            if back is None:
                raise NotKept("nothing-to-undo")
            old = self._of(household_id).get(note=note, number=back)
            return Made(old.document, old.removed, Origin.UNDO)

        return self._turn(household_id, note, step, request_key)

    def can_undo(self, household_id: UUID | None, note: str) -> bool:
        """Say whether a change of a note can be taken back."""
        with in_words():
            return self._back(household_id, note) is not None

    def _back(self, household_id: UUID | None, note: str) -> int | None:
        """Return the version an undo goes back to, None where there is none."""
        chain = list(self._of(household_id).filter(note=note).order_by("number").values_list("number", "origin"))
        return line(chain).back if chain else None

    def _turn(
        self,
        household_id: UUID | None,
        note: str,
        step: Callable[[NoteVersion | None], Made],
        request_key: UUID | None,
    ) -> Noted[T]:
        """Add the version a step makes of a note, after whatever came meanwhile."""
        for _ in range(TRIES):
            with in_words():
                made = (
                    self._of(household_id).filter(note=note, request_key=request_key).first() if request_key else None
                )
                if made:
                    return self._noted(made)
                try:
                    with transaction.atomic():
                        return self._add(household_id, note, step, request_key)
                except IntegrityError:
                    continue
        raise NotKept("household-not-kept")

    def _add(
        self,
        household_id: UUID | None,
        note: str,
        step: Callable[[NoteVersion | None], Made],
        request_key: UUID | None,
    ) -> Noted[T]:
        """Add one version, where it differs from the last one."""
        row = self._last(household_id, note)
        made = step(row)
        if row and (row.document, row.removed) == (made.document, made.removed):
            return self._noted(row)
        added = NoteVersion.objects.create(
            kind=self.kind,
            note=note,
            number=row.number + 1 if row else 1,
            household_id=household_id,
            origin=made.origin,
            request_key=request_key,
            removed=made.removed,
            document=made.document,
        )
        return self._noted(added)

    def _of(self, household_id: UUID | None) -> QuerySet[NoteVersion]:
        """Return every version of this kind that is a household's; without one, those of none."""
        mine = Q(household_id=household_id) if household_id else Q(household=None)
        return NoteVersion.objects.filter(mine, kind=self.kind)

    def _last(self, household_id: UUID | None, note: str) -> NoteVersion | None:
        """Return the last version of a note."""
        return self._of(household_id).filter(note=note).order_by("-number").first()

    def _noted(self, row: NoteVersion) -> Noted[T]:
        """Return a version as a value."""
        return Noted(self.from_plain(row.document), row.number, row.removed)


verifications: Final[Notes[Verification]] = Notes("verification", verified.to_plain, verified.from_plain)
own_channels: Final[Notes[Channel]] = Notes("channel", entered.to_plain, entered.from_plain)
evidences: Final[Notes[Evidence]] = Notes("evidence", told, one_of)
"""By the SHA-256 of the content, which is in the data folder (`anhuan.store.contents`)."""
bundles: Final[Notes[Given]] = Notes("bundle", given.to_plain, given.from_plain)
"""By the SHA-256 of the ZIP, which itself is not kept."""


def adopt(household_id: UUID) -> None:
    """Let what was noted of no household belong to the one that was made."""
    with in_words():
        NoteVersion.objects.filter(household=None).update(household_id=household_id)
