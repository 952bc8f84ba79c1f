"""What comes or goes regularly: wages and their payday, rent, instalments, subscriptions, found in rows of one payee.

A payee's rows are regular if the gaps between them are: a week, a fortnight, or a month. One that skipped a time is
still regular; one that should have come and did not has ended, and is no income to reckon with. Of a monthly one the
day is told from the month's start, or from its end where that fits better ("the last day but one").
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from anhuan.money.amount import Money
from anhuan.money.days import MONTHS_PER_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from anhuan.household.history import Entry

LEAST_TIMES: Final = 3
"""Twice may be chance; three times at even gaps is a habit: our own choice."""
WEEK, FORTNIGHT, MONTH = 7, 14, 30.44
NEAR_WEEK, NEAR_MONTH = 2, 10
"""So many days a gap may be off and still be one of its kind: a payday moved by a weekend, a month of 28 or 31 days
with a payday that wanders."""
EVEN_SHARE: Final = 0.75
"""So many of the gaps must be even."""
NEAR_EQUAL: Final = 0.05
"""Amounts within a twentieth of each other are the same fixed cost: a rent, a subscription with tax."""
LATE_SHARE: Final = 0.5
"""What is late by more than half of its gap beyond its next day has ended."""
MIDDLE: Final = 15


@dataclass(frozen=True, slots=True)
class OnDay:
    """A day of the month: ``day`` 1 to 31 from its start, 0 and below from its end (0 is the last day).

    ``spread`` is how far it was off on average, in days: the root of the mean square.
    """

    day: int
    spread: float = 0.0

    def on(self, month: dt.date) -> dt.date:
        """Return the day it falls on in the month that ``month`` is the first of, at its end where that is short."""
        length = calendar.monthrange(month.year, month.month)[1]
        day = min(self.day, length) if self.day > 0 else max(1, length + self.day)
        return month.replace(day=day)


@dataclass(frozen=True, slots=True)
class Every:
    """Every 7 or 14 days, last seen on ``last``."""

    days: int
    last: dt.date
    spread: float = 0.0


@dataclass(frozen=True, slots=True)
class Regular:
    """Rows of one payee at even gaps; ``when`` they come, ``amount`` is a usual one, the median of all.

    ``entries`` are the rows themselves; ``ended`` says that the next one should be there by now and is not.
    """

    party: str
    when: OnDay | Every
    amount: Money
    entries: tuple[Entry, ...]
    ended: bool


def regular(entries: Iterable[Entry], end: dt.date, *, equal: bool) -> tuple[Regular, ...]:
    """Return what is regular among rows before ``end``, the largest first.

    With ``equal`` only near-equal amounts are one, so that a fixed cost is found among other purchases at the same
    place; without it all of a payee's rows are one, as wages are that swing.
    """
    by_party: defaultdict[str, list[Entry]] = defaultdict(list)
    for one in entries:
        if one.party:
            by_party[one.party].append(one)
    groups = [group for rows in by_party.values() for group in (_alike(rows) if equal else [rows])]
    found = [kept for group in groups if (kept := _regular(group, end))]
    return tuple(sorted(found, key=lambda one: (-one.amount.fen, one.party)))


def _alike(rows: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """Yield a payee's rows in groups of one amount each, all of them together where they hardly differ.

    Among other purchases at the same place only amounts equal to the fen are one: with a hundred purchases at one
    market some always happen to be near each other a month apart.
    """
    amounts = [one.amount.fen for one in rows]
    if max(amounts) <= min(amounts) * (1 + NEAR_EQUAL):
        yield rows
        return
    by_amount: defaultdict[int, list[Entry]] = defaultdict(list)
    for one in rows:
        by_amount[one.amount.fen].append(one)
    yield from by_amount.values()


def _regular(rows: Sequence[Entry], end: dt.date) -> Regular | None:
    """Return rows as something regular, None where their gaps are not even."""
    told = sorted(rows, key=lambda one: one.day)
    if len(told) < LEAST_TIMES:
        return None
    days = [one.day for one in told]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    length = next((one for one in (WEEK, FORTNIGHT, MONTH) if _even(gaps, one)), None)
    if length is None:
        return None
    when = on_day(days) if length == MONTH else _every(days, round(length))
    ended = (end - days[-1]).days > length * (1 + LATE_SHARE)
    return Regular(told[0].party, when, Money(round(median(one.amount.fen for one in told))), tuple(told), ended)


def _even(gaps: Sequence[int], length: float) -> bool:
    """Say whether enough gaps are about ``length`` long or, where some were skipped, a few times that."""
    near = NEAR_MONTH if length == MONTH else NEAR_WEEK
    if abs(median(gaps) - length) > near:
        return False
    off = [abs(gap - length * max(1, round(gap / length))) for gap in gaps]
    return sum(one <= near for one in off) >= EVEN_SHARE * len(gaps)


def on_day(days: Sequence[dt.date]) -> OnDay:
    """Return the day of the month that some days keep to: from the start, from the end, or around the turn.

    Of the three the one that fits best is taken, the plainest of those that fit alike.
    """
    lengths = [calendar.monthrange(one.year, one.month)[1] for one in days]
    started = [one.day for one in days]
    ended = [day - length for day, length in zip(started, lengths, strict=True)]
    turned = [day if day <= MIDDLE else back for day, back in zip(started, ended, strict=True)]
    return min((_kept(told) for told in (started, ended, turned)), key=lambda one: one.spread)


def _kept(told: Sequence[int]) -> OnDay:
    """Return the day that some days lie around."""
    middle = round(median(told))
    return OnDay(middle, (sum((one - middle) ** 2 for one in told) / len(told)) ** 0.5)


def _every(days: Sequence[dt.date], length: int) -> Every:
    """Return the rhythm of days a week or a fortnight apart."""
    offs = [((one - days[-1]).days + length // 2) % length - length // 2 for one in days]
    return Every(length, days[-1], (sum(one * one for one in offs) / len(offs)) ** 0.5)


def by_month(one: Regular, months: Sequence[dt.date]) -> tuple[int | None, ...]:
    """Return what came in each of the whole months, None where none came.

    A payday around the turn of the month belongs to the month it is nearest to: two wages in one month and none in
    the next would otherwise look like a swing.
    """
    sums: dict[int, int] = {}
    for entry in one.entries:
        place = _month_of(entry.day, one.when)
        sums[place] = sums.get(place, 0) + entry.amount.fen
    return tuple(sums.get(_index(month)) for month in months)


def _month_of(day: dt.date, when: OnDay | Every) -> int:
    """Return the month a payment belongs to, counted from the year nil."""
    own = _index(day)
    if isinstance(when, Every):
        return own
    near = min((own - 1, own, own + 1), key=lambda place: abs((when.on(_first(place)) - day).days))
    return int(near)


def _index(day: dt.date) -> int:
    """Return the number of a day's month."""
    return day.year * MONTHS_PER_YEAR + day.month - 1


def _first(index: int) -> dt.date:
    """Return the first day of a month by its number."""
    return dt.date(index // MONTHS_PER_YEAR, index % MONTHS_PER_YEAR + 1, 1)
