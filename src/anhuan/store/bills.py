"""Bills that were taken in: each file a row of its table, its trades as they stood in it, never altered.

An import of several files is one batch and is taken back, and brought back, as a whole. Rows that another file tells
as well are kept with both: so one can be taken back without losing what the other tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q

from anhuan.files.bills.answered import from_plain, to_plain
from anhuan.files.bills.kept import packed, unpacked
from anhuan.household.bills.answers import NOTHING_ANSWERED, Answers
from anhuan.store.models import BillFile
from anhuan.store.notes import Notes
from anhuan.store.trouble import in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from anhuan.files.bills.recognised import Given
    from anhuan.household.bills.row import Row


@dataclass(frozen=True, slots=True)
class Held:
    """A bill that was taken in; ``undone`` that its import was taken back."""

    id: int
    batch: UUID
    at: dt.datetime
    source: str
    name: str
    rows: int
    first: dt.date
    last: dt.date
    undone: bool


def keep(household_id: UUID | None, given: Iterable[Given], *, batch: UUID) -> None:
    """Keep the bills of one import, all or none; the same import again adds nothing.

    Raises:
        NotKept: they cannot be written down.

    """
    with in_words(), transaction.atomic():
        if BillFile.objects.filter(batch=batch).exists():
            return
        BillFile.objects.bulk_create(_row(household_id, one, batch) for one in given)


def imports(household_id: UUID | None) -> tuple[Held, ...]:
    """Return the bills a household took in, the newest first."""
    with in_words():
        found = _of(household_id).order_by("-id").defer("document")
        return tuple(
            Held(one.id, one.batch, one.at, one.source, one.name, one.rows, one.first, one.last, one.undone)
            for one in found
        )


def rows(household_id: UUID | None) -> tuple[Row, ...]:
    """Return the trades of every bill that is not taken back, file by file."""
    with in_words():
        told = list(_of(household_id).filter(undone=False).order_by("id").values_list("id", "batch"))
    return tuple(row for id_, batch in told for row in _rows(id_, batch))


def rows_of(household_id: UUID | None, batch: UUID) -> tuple[Row, ...]:
    """Return the trades of one import, taken back or not."""
    with in_words():
        ids = list(_of(household_id).filter(batch=batch).order_by("id").values_list("id", flat=True))
    return tuple(row for id_ in ids for row in _rows(id_, batch))


def take_back(household_id: UUID | None, batch: UUID, *, undone: bool = True) -> None:
    """Take an import back, or bring it back.

    Raises:
        NotKept: it cannot be written down.

    """
    with in_words():
        _of(household_id).filter(batch=batch).update(undone=undone)


def adopt(household_id: UUID) -> None:
    """Let bills taken in before there was any household belong to the one that was made."""
    with in_words():
        BillFile.objects.filter(household=None).update(household_id=household_id)


def _of(household_id: UUID | None) -> QuerySet[BillFile]:
    """Return every bill that is a household's; without one, those of none."""
    return BillFile.objects.filter(Q(household_id=household_id) if household_id else Q(household=None))


@lru_cache(maxsize=32)
def _rows(file_id: int, batch: UUID) -> tuple[Row, ...]:
    """Return the trades of one file, which never change; the import's name keeps two databases apart."""
    del batch
    with in_words():
        return unpacked(bytes(BillFile.objects.values_list("document", flat=True).get(id=file_id)))


def _row(household_id: UUID | None, one: Given, batch: UUID) -> BillFile:
    """Return one bill as its table holds it."""
    days = [row.at.date() for row in one.bill.rows]
    return BillFile(
        household_id=household_id,
        batch=batch,
        source=one.bill.source,
        name=one.name,
        sha256=one.sha256,
        rows=len(days),
        first=min(days),
        last=max(days),
        document=packed(one.bill.rows),
    )


_answers: Final[Notes[Answers]] = Notes("bill-answers", to_plain, from_plain)
ALL: Final = "answers"
"""Everything a household answered is one note."""


def answers_of(household_id: UUID | None) -> Answers:
    """Return what a household answered about its bills."""
    found = _answers.find(household_id, ALL)
    return found.value if found else NOTHING_ANSWERED


def answer(household_id: UUID | None, how: Callable[[Answers], Answers], *, request_key: UUID | None = None) -> Answers:
    """Keep what becomes of the answers, and return them.

    Raises:
        NotKept: they cannot be written down.

    """
    return _answers.change(household_id, ALL, lambda old: how(old or NOTHING_ANSWERED), request_key=request_key).value
