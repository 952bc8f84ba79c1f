"""A record file → what is noted beside a household: only what is not there is added, so nothing is ever doubled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID, uuid4

from django.db import transaction

from anhuan.app.export_case import find
from anhuan.errors import BadCase, Place
from anhuan.files.record import LARGEST, read_record
from anhuan.store import contacts
from anhuan.store.cared import cares, note_of
from anhuan.store.marks import marks, papers
from anhuan.store.marks import note_of as note_of_key
from anhuan.store.notes import Notes, own_channels, verifications
from anhuan.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from anhuan.files.record import Record

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many of each were added; what was there, or was taken out by hand, is left as it is."""

    contacts: int
    verifications: int
    channels: int
    aftercare: int
    agenda: int
    papers: int


def import_record(*, path: Path, household: str | None) -> TakenIn:
    """Take the record of a file into a household.

    Raises:
        BadCase: the file cannot be opened.
        UnreadableInput: it is no record.
        BadContact: something in it cannot be read.
        NotKept: no household is meant, or nothing can be written.

    """
    return take_in_record(record=open_record(path=path), household_id=find(household).household_id)


def open_record(*, path: Path) -> Record:
    """Return the record of a file.

    Raises:
        BadCase: the file cannot be opened.
        UnreadableInput: it is no record.
        BadContact: something in it cannot be read.

    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadCase("file-unreadable", place=Place(str(path)), file=path, why=error) from error
    return read_record(data)


def take_in_record(*, record: Record, household_id: UUID, batch: UUID | None = None) -> TakenIn:
    """Add what of a record is not there yet, all or none; the contacts are one import and undone as such.

    Raises:
        NotKept: it cannot be written down.

    """
    with in_words(), transaction.atomic():
        return TakenIn(
            contacts.keep_all(household_id, record.contacts, batch=batch or uuid4()),
            _added(verifications, household_id, ((one.id, one) for one in record.verifications)),
            _added(own_channels, household_id, ((one.id, one) for one in record.channels)),
            _added(cares, household_id, ((note_of(one.debt), one) for one in record.aftercare)),
            _added(marks, household_id, ((note_of_key(one.key), one) for one in record.agenda)),
            _added(papers, household_id, ((one.id, one) for one in record.papers)),
        )


def _added(notes: Notes[T], household_id: UUID, told: Iterable[tuple[str, T]]) -> int:
    """Note what is not noted yet, and return how many; what somebody took out stays out."""
    new = [(name, one) for name, one in told if notes.find(household_id, name) is None]
    for name, one in new:
        notes.change(household_id, name, lambda _, one=one: one)  # type: ignore[misc]  # bound as it stands now
    return len(new)
