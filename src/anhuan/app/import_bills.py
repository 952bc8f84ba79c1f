"""Bills looked at, taken in, and taken back: until they are agreed to, nothing of them is kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from django.db import transaction

from anhuan.app.book_bills import Booked, Booking, Fate, book, bookings, unbook
from anhuan.files.bills.recognised import read_bill
from anhuan.files.case.case import Case
from anhuan.household.bills.gathered import Gathered, gather
from anhuan.household.bills.meaning import Meaning, Means
from anhuan.money.amount import Money
from anhuan.store import bills, households
from anhuan.store.models import Origin
from anhuan.store.parts import Part
from anhuan.store.what import What

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from uuid import UUID

    from anhuan.household.bills.answers import Answers
    from anhuan.household.bills.row import Row
    from anhuan.store.bills import Given
    from anhuan.store.households import Kept

NOBODY: Final = Case("", ())


@dataclass(frozen=True, slots=True)
class Sum:
    """How many trades mean something, and what they come to."""

    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Look:
    """What bills tell together with those taken in before.

    ``given`` are the new ones, whose trades not told before are ``new``; ``again`` of their rows were there already.
    ``found`` is everything together, ``bookings`` what it does to the debts that are told.
    """

    given: tuple[Given, ...]
    found: Gathered
    new: tuple[Meaning, ...]
    again: int
    bookings: tuple[Booking, ...]

    @property
    def sums(self) -> Mapping[Means, Sum]:
        """Return how many of the new trades mean what, the most first."""
        count, fen = Counter[Means](), Counter[Means]()
        for one in self.new:
            count[one.means] += 1
            fen[one.means] += one.amount.fen
        return {means: Sum(many, Money(fen[means])) for means, many in count.most_common()}

    @property
    def failed(self) -> tuple[Meaning, ...]:
        """Return repayments that did not go through, the latest first."""
        return tuple(one for one in reversed(self.found.meanings) if one.means is Means.REPAY_FAILED)

    @property
    def to_book(self) -> tuple[Booking, ...]:
        """Return what is to be booked on debts."""
        return tuple(one for one in self.bookings if one.fate is Fate.NEW)


def read_bills(
    files: Iterable[tuple[str, bytes]], *, progress: Callable[[str, int], None] | None = None
) -> tuple[Given, ...]:
    """Return what files tell; ``progress`` is told the name of the file and how many of its rows are read.

    Raises:
        BadBill: one of them is no bill that is known, or something in it cannot be read.

    """
    return tuple(_read(name, data, progress) for name, data in files)


def _read(name: str, data: bytes, progress: Callable[[str, int], None] | None) -> Given:
    """Return what a file tells."""
    told = (lambda count: progress(name, count)) if progress else None
    return bills.Given(name, sha256(data).hexdigest(), read_bill(data, name, progress=told))


def look_at(given: Sequence[Given], kept: Kept | None) -> Look:
    """Return what bills would add to those of a household; without one, to those that are nobody's yet.

    Raises:
        NotKept: what is kept cannot be read.

    """
    household_id = kept.household_id if kept else None
    return laid_together(given, bills.rows(household_id), bills.answers_of(household_id), kept.case if kept else NOBODY)


def laid_together(given: Sequence[Given], there: Sequence[Row], answers: Answers, case: Case) -> Look:
    """Return what new bills tell beside the trades that are there."""
    known = {row.key for row in there}
    rows = [row for one in given for row in one.bill.rows]
    fresh = {row.key for row in rows} - known
    found = gather((*there, *rows), answers=answers)
    new = tuple(one for one in found.meanings if one.row.key in fresh)
    return Look(tuple(given), found, new, len(rows) - len(fresh), bookings(found, case, answers))


def take_in(look: Look, kept: Kept | None, *, batch: UUID, on: dt.date, but: frozenset[str] = frozenset()) -> Booked:
    """Keep bills and book on debts what they tell, both or neither; ``but`` names debts nothing is booked on.

    Raises:
        Conflict: the household was changed meanwhile.
        NotKept: it cannot be written down.

    """
    case = kept.case if kept else NOBODY
    booked = book(case, [one for one in look.to_book if one.debt not in but], on=on)
    with transaction.atomic():
        bills.keep(kept.household_id if kept else None, look.given, batch=batch)
        _change(kept, booked, What("bills-booked", {"count": len(booked.done)}), request_key=batch)
    return booked


def book_again(kept: Kept, *, on: dt.date, request_key: UUID) -> Booked:
    """Book what bills taken in before tell of debts and is not booked yet: after an answer, or a debt told since.

    Raises:
        Conflict: the household was changed meanwhile.
        NotKept: it cannot be written down.

    """
    booked = book(kept.case, look_at((), kept).to_book, on=on)
    _change(kept, booked, What("bills-booked", {"count": len(booked.done)}), request_key=request_key)
    return booked


def take_back(kept: Kept | None, *, batch: UUID) -> None:
    """Take an import back whole: its trades, and what only they booked on debts.

    Raises:
        Conflict: the household was changed meanwhile.
        NotKept: it cannot be written down.

    """
    household_id = kept.household_id if kept else None
    with transaction.atomic():
        theirs = {row.name for row in bills.rows_of(household_id, batch)}
        bills.take_back(household_id, batch)
        theirs -= {row.name for row in bills.rows(household_id)}
        if kept is None:
            return
        without = unbook(kept.case, frozenset(theirs))
        _change(kept, Booked(without, (), ()), What("bills-undone"), request_key=None)


def bring_back(kept: Kept | None, *, batch: UUID, on: dt.date) -> None:
    """Bring an import back that was taken back, with what it books on debts.

    Raises:
        Conflict: the household was changed meanwhile.
        NotKept: it cannot be written down.

    """
    with transaction.atomic():
        bills.take_back(kept.household_id if kept else None, batch, undone=False)
        if kept:
            booked = book(kept.case, look_at((), kept).to_book, on=on)
            _change(kept, booked, What("bills-booked", {"count": len(booked.done)}), request_key=None)


def _change(kept: Kept | None, booked: Booked, what: What, *, request_key: UUID | None) -> None:
    """Keep a household's debts as bookings leave them."""
    if kept is None or booked.case == kept.case:
        return
    households.change(
        kept.household_id,
        lambda _: booked.case,
        based_on=kept.number,
        touches=Part.EVERYTHING,
        what=what,
        origin=Origin.IMPORT,
        request_key=request_key,
    )
