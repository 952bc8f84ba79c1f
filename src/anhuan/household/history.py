"""What came in and went out day by day: the plain rows that everything found in a history stands on.

A history covers the days from ``first`` (counted) to ``end`` (not counted). Only calendar months that lie wholly in
it count as months: the first and the last are usually cut, and half a month taken for a whole one would say that the
household needs half of what it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.household.bills.meaning import Means
from anhuan.money.amount import Money
from anhuan.money.days import ONE_DAY, add_months

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from anhuan.household.bills.gathered import Gathered
    from anhuan.household.bills.meaning import Meaning


class Way(Enum):
    """Which way the money of a row went."""

    IN = "in"
    """Cash came in and stays."""
    OUT = "out"
    """Cash went out for something."""
    ON_CREDIT = "on-credit"
    """Something was bought and a debt grew: a cost of living, though no cash is gone yet."""
    REPAID = "repaid"
    """Cash went to a debt: no cost of living, since the debts are counted by themselves."""


LIVING: Final = frozenset({Way.OUT, Way.ON_CREDIT})
"""What living costs. Purchases on credit are among it: once a debt is no longer added to, cash has to pay for them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: ``amount`` is never negative, ``way`` says its direction.

    ``party`` is who was paid or who paid, ``about`` what for, both as written. ``category`` is the household's own
    where it gave one, else empty.
    """

    day: dt.date
    amount: Money
    way: Way
    party: str = ""
    about: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """Rows in the order of their days, all of them within ``first`` (counted) and ``end`` (not counted).

    ``covered`` says that every day between them is known to be told; else a month without any row is not known
    either, since several files may lie apart.
    """

    entries: tuple[Entry, ...]
    first: dt.date
    end: dt.date
    covered: bool = True

    def whole_months(self) -> tuple[dt.date, ...]:
        """Return the first days of the calendar months that lie wholly within the history, oldest first."""
        start = self.first if self.first.day == 1 else add_months(self.first, 1, day=1)
        found, lived = [], {one.day.replace(day=1) for one in self.entries}
        while add_months(start, 1) <= self.end:
            if self.covered or start in lived:
                found.append(start)
            start = add_months(start, 1)
        return tuple(found)

    def monthly(self, counts: Callable[[Entry], bool]) -> tuple[int, ...]:
        """Return what the rows that ``counts`` picks come to in each whole month, in fen; nil where there are none."""
        return self.summed(self.whole_months(), counts)

    def summed(self, months: Iterable[dt.date], counts: Callable[[Entry], bool]) -> tuple[int, ...]:
        """Return the same for given months, by their first days."""
        sums = dict.fromkeys(months, 0)
        for one in self.entries:
            month = one.day.replace(day=1)
            if month in sums and counts(one):
                sums[month] += one.amount.fen
        return tuple(sums.values())

    def before(self, end: dt.date) -> History:
        """Return the history as it stood before ``end``, a day within it: what a back-test may know."""
        return History(tuple(one for one in self.entries if one.day < end), self.first, end, self.covered)


def history(entries: Iterable[Entry], covers: tuple[dt.date, dt.date] | None = None) -> History:
    """Return the history of some rows.

    ``covers`` is the first day that the rows tell of and the day after the last, where that is known. Without it the
    first and the last row are taken for the ends, so that a month is whole only where rows lie on both sides of it, and
    a month without any row is not known.

    Raises:
        ValueError: there are no rows and nothing says which days they cover, or a row lies outside of those.

    """
    told = tuple(sorted(entries, key=lambda one: one.day))
    covered = covers is not None
    if covers is None:
        if not told:
            message = "a history without rows must say which days it covers"
            raise ValueError(message)
        covers = (told[0].day, told[-1].day + ONE_DAY)
    if told and not (covers[0] <= told[0].day and told[-1].day < covers[1]):
        message = "a row lies outside of the days the history covers"
        raise ValueError(message)
    return History(told, *covers, covered)


WAYS: Final = {
    Means.SPENT: Way.OUT,
    Means.RECEIVED: Way.IN,
    Means.CHARGED: Way.ON_CREDIT,
    Means.REPAID: Way.REPAID,
}
"""What of a bill is an entry. Borrowed money is no income, and what only moved between own places is neither."""


def entries_of(gathered: Gathered) -> Iterator[Entry]:
    """Yield the entries of rows read from bills: each purchase less what came back of it.

    A refund lowers the purchase it belongs to, on that purchase's day, and is no income; one whose purchase is in no
    file is left out, since it says nothing of the months that are. A purchase that two sources may tell counts once
    until the household says that it was two: costs counted twice would hide what is free.
    """
    back: dict[int, int] = {}
    for refund, origin in gathered.refunds:
        back[id(origin)] = back.get(id(origin), 0) + refund.amount.fen
    counted = [one for one in gathered.counted() if one.means in WAYS]
    known = {id(one) for one in counted}
    twice = {id(pair.other) for pair in gathered.same if id(pair.one) in known}
    for one in counted:
        left = one.amount.fen - back.get(id(one), 0)
        if left > 0 and id(one) not in twice:
            yield _entry(one, Money(left))


def _entry(one: Meaning, left: Money) -> Entry:
    """Return the entry of a row of which ``left`` counts; its source's own kind of trade helps to tell what for."""
    row = one.row
    about = one.towards or " ".join(text for text in (row.kind, row.goods) if text and text != "/")
    return Entry(row.at.date(), left, WAYS[one.means], row.party, about)
