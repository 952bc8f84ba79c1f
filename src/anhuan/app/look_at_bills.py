"""Bills read, and what they tell beside those there are: pure but for the time reading takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from anhuan.app.book_bills import Booking, Fate, bookings
from anhuan.files.bills.recognised import Given, read_bill
from anhuan.files.case.case import Case
from anhuan.household.bills.gathered import Gathered, gather
from anhuan.household.bills.meaning import Meaning, Means
from anhuan.money.amount import Money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from anhuan.household.bills.answers import Answers
    from anhuan.household.bills.row import Row

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
    return Given(name, sha256(data).hexdigest(), read_bill(data, name, progress=told))


def laid_together(given: Sequence[Given], there: Sequence[Row], answers: Answers, case: Case) -> Look:
    """Return what new bills tell beside the trades that are there."""
    known = {row.key for row in there}
    rows = [row for one in given for row in one.bill.rows]
    fresh = {row.key for row in rows} - known
    found = gather((*there, *rows), answers=answers)
    new = tuple(one for one in found.meanings if one.row.key in fresh)
    return Look(tuple(given), found, new, len(rows) - len(fresh), bookings(found, case, answers))
