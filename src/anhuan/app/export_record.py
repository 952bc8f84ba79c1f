"""A kept household → the record beside its case file: contacts, checks of callers, aftercare, what was ticked off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.app.export_case import find
from anhuan.files.record import Record, write_record
from anhuan.store.cared import cares
from anhuan.store.contacts import contacts_of
from anhuan.store.marks import marks, papers
from anhuan.store.notes import own_channels, verifications

if TYPE_CHECKING:
    from uuid import UUID


def export_record(*, household: str | None) -> bytes:
    """Return the record of a household as a JSON file.

    Raises:
        NotKept: no household is meant, or more than one; the error names those there are.

    """
    return write_record(record_of(find(household).household_id))


def record_of(household_id: UUID) -> Record:
    """Return everything noted beside a household as it stands; what was taken out is not in it."""
    return Record(
        tuple(one.contact for one in contacts_of(household_id)),
        verifications.all(household_id),
        own_channels.all(household_id),
        cares.all(household_id),
        marks.all(household_id),
        papers.all(household_id),
    )
