"""What the rows of several files mean together.

Rows are the same trade where their source says so by its number: a file opened twice or two that overlap book nothing
twice, and a pending row gives way to the one that settled it. A refund belongs to the row whose number it carries. A
purchase may be told by two sources, the app and the bank: that is offered as one, and never joined unasked.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.household.bills.answers import NOTHING_ANSWERED, Answers, answered, learned, pair_of
from anhuan.household.bills.meaning import Meaning, Means, Why, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from anhuan.household.bills.row import Row

SAME_DAYS: Final = dt.timedelta(days=3)
"""So long a bank may take to book what an app tells at once."""
NAMELESS: Final = frozenset({"", "/"})
REFUND_MARKS: Final = ("*", "_")
"""What separates a trade's number from its refund's own in Alipay's exports."""
RANK: Final = {Means.PENDING: 0, Means.CLOSED: 1}
"""Which of two rows of one trade is the newer state: anything settled comes after these."""

BOUGHT: Final = frozenset({Means.SPENT, Means.CHARGED, Means.ASK})
MOVING: Final = frozenset(
    {Means.SPENT, Means.RECEIVED, Means.CHARGED, Means.REPAID, Means.BORROWED, Means.REFUNDED, Means.MOVED}
)


@dataclass(frozen=True, slots=True)
class Same:
    """Two rows of different sources that look like one purchase."""

    one: Meaning
    other: Meaning


@dataclass(frozen=True, slots=True)
class Gathered:
    """Every trade once, in the order of its time.

    ``refunds`` are pairs of a refund and the row it belongs to; ``loose`` refunds whose row is in no file. ``same`` are
    purchases that two sources may tell, not yet answered; those answered to be one stand once. ``again`` counts rows
    that were there already.
    """

    meanings: tuple[Meaning, ...]
    refunds: tuple[tuple[Meaning, Meaning], ...]
    loose: tuple[Meaning, ...]
    same: tuple[Same, ...]
    again: int

    def counted(self) -> Iterator[Meaning]:
        """Yield what moves cash or a debt; the refund of a trade that was called off undoes what is not counted."""
        undone = {id(refund) for refund, origin in self.refunds if origin.means is Means.CLOSED}
        yield from (one for one in self.meanings if one.means in MOVING and id(one) not in undone)

    def asked(self) -> tuple[Meaning, ...]:
        """Return what the household has to say itself."""
        return tuple(one for one in self.meanings if one.means is Means.ASK)


def gather(rows: Iterable[Row], answers: Answers = NOTHING_ANSWERED) -> Gathered:
    """Return what rows mean together, with what was answered about them counted in."""
    told = tuple(rows)
    newest, again = dict[tuple[object, ...], Meaning](), 0
    for row in told:
        key = row.key
        found, before = meaning(row), newest.get(key)
        again += before is not None
        if before is None or _rank(found) > _rank(before):
            newest[key] = found
    cards = learned(told)
    clear = [part for one in newest.values() for part in answered(one, answers, cards)]
    every = tuple(sorted(clear, key=lambda one: (one.row.at, one.row.file, one.row.line)))
    pairs = tuple(_same(every, answers.two))
    less = {id(_lesser(one)) for one in pairs if pair_of(one.one.row, one.other.row) in answers.one}
    once = tuple(one for one in every if id(one) not in less)
    refunds, loose = _refunds(once)
    asked = tuple(one for one in pairs if pair_of(one.one.row, one.other.row) not in answers.one)
    return Gathered(once, tuple(refunds), tuple(loose), asked, again)


def _lesser(pair: Same) -> Meaning:
    """Return the row of a pair that knows less: the one that only names another app, else the bank's."""
    if Why.OTHER_APP in {pair.one.why, pair.other.why}:
        return pair.one if pair.one.why is Why.OTHER_APP else pair.other
    return pair.one if pair.one.row.is_banks else pair.other


def _rank(one: Meaning) -> int:
    """Return how settled a row is."""
    return RANK.get(one.means, 2)


def _refunds(every: Sequence[Meaning]) -> tuple[list[tuple[Meaning, Meaning]], list[Meaning]]:
    """Return each refund with its row, and those whose row is in no file."""
    bought = {one.row.order: one for one in every if one.row.order and one.means is not Means.REFUNDED}
    alike: defaultdict[tuple[object, ...], list[Meaning]] = defaultdict(list)
    pairs: list[tuple[Meaning, Meaning]] = []
    loose: list[Meaning] = []
    for one in every:
        if one.means in BOUGHT:
            alike[_thing(one)].append(one)
        if one.means is not Means.REFUNDED:
            continue
        origin = next((bought[name] for name in _origins(one.row) if name in bought), None)
        if origin is None and one.row.goods not in NAMELESS and alike[_thing(one)]:
            # Without a number of its own it is of the last purchase of the same thing for the same amount.
            origin = alike[_thing(one)].pop()
        if origin is None:
            loose.append(one)
        else:
            pairs.append((one, origin))
    return pairs, loose


def _thing(one: Meaning) -> tuple[object, ...]:
    """Return what makes two rows about the same thing for the same amount."""
    return one.row.source, one.row.party, one.row.goods, one.amount


def _origins(row: Row) -> Iterator[str]:
    """Yield the numbers of the trade a refund may belong to: its own, and what stands before a mark."""
    yield row.order
    for mark in REFUND_MARKS:
        if mark in row.order:
            yield row.order.partition(mark)[0]


def _same(every: Sequence[Meaning], apart: frozenset[tuple[str, str]]) -> Iterator[Same]:
    """Yield purchases that two sources tell: the same amount from the same card within a few days.

    Pairs that are known to be ``apart`` are not offered again.
    """
    by_amount = defaultdict[int, list[Meaning]](list)
    for one in every:
        if one.means in BOUGHT and one.instrument:
            by_amount[one.amount.fen].append(one)
    for together in by_amount.values():
        yield from _pairs(together, apart)


def _alike(one: Meaning, other: Meaning) -> bool:
    """Say whether two rows of the same amount can be one purchase: told by two sources, from the same card or app."""
    if one.row.source is other.row.source or not (one.instrument and other.instrument):
        return False
    if Why.OTHER_APP in {one.why, other.why}:
        return True
    return bool(one.instrument.tail) and one.instrument.tail == other.instrument.tail


def _pairs(together: Sequence[Meaning], apart: frozenset[tuple[str, str]]) -> Iterator[Same]:
    """Yield each row with the first of another source near it that is not taken yet."""
    taken: set[int] = set()
    for at, one in enumerate(together):
        if at in taken:
            continue
        for other_at in range(at + 1, len(together)):
            other = together[other_at]
            if other.row.at - one.row.at > SAME_DAYS:
                break
            free = other_at not in taken and _alike(one, other)
            if free and pair_of(one.row, other.row) not in apart:
                taken |= {at, other_at}
                yield Same(one, other)
                break
