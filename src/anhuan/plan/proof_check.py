"""Checks the proof of a plan from scratch: no solver, none of the search's code, whole numbers throughout.

The plan chosen is replayed from its payments. Then every combination of ways is gone through, debt by debt, and a part
of them is left alone only where it is certain that nothing in it counts: too many runs are lost to it. A run is lost
to everything that begins with certain ways, if those and the least the other debts can ask for break it in some row,
or if at some prices of rows cost and price together are no less than the bound and what the run's cash is worth.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.plan.proof import UNIT, paid_in_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from anhuan.plan.proof import CaseProof, ProvenWay

    Whole = NDArray[np.int64]
    Bits = NDArray[np.uint8]

MOST_PARTS: Final = 20_000_000
TOGETHER: Final = 200
"""So many beginnings are looked at in one go."""
LARGEST: Final = 2**61
"""Sums above this could run over what 64 bits hold: such a file is not checked."""


@dataclass(frozen=True, slots=True)
class CheckedCase:
    """What a check found: the cost, in how many runs the plan is kept, what is wrong, how many parts were gone through.

    ``weighed`` is the cost as the search weighed it, which is what ``bound`` is about; all in fen.
    """

    cost: int
    weighed: int
    bound: int
    kept: int
    runs: int
    parts: int
    wrong: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Say whether plan and proof hold."""
        return not self.wrong


def check_case(proof: CaseProof) -> CheckedCase:
    """Return whether the plan is kept as often as it says, and whether nothing cheaper is."""
    told = _Told.of(proof)
    wrong, parts = list(_plan_wrong(proof, told)), 0
    broken = told.broken(proof.chosen) if not wrong else len(proof.runs)
    if not wrong and broken > proof.may_break:
        wrong.append("kept")
    if not wrong and told.size > LARGEST:
        wrong.append("too_large")
    if not wrong:
        for world in proof.worlds:
            found = _World(proof, told, world).run(MOST_PARTS - parts)
            parts += found.parts
            wrong += found.wrong
    kept = len(proof.runs) - broken
    return CheckedCase(proof.cost, proof.weighed, proof.bound, kept, proof.drawn, parts, tuple(dict.fromkeys(wrong)))


def _plan_wrong(proof: CaseProof, told: _Told) -> Iterator[str]:
    """Yield what is wrong with the plan itself, or with what it is compared with."""
    if not any(all(place in ways for place, ways in zip(proof.chosen, world, strict=True)) for world in proof.worlds):
        yield "not_together"
    if any(way.weighed < paid_in_all(way) for debt in proof.debts for way in debt.ways):
        yield "weighed"
    if any(payment.day < proof.on for debt in proof.debts for way in debt.ways for payment in way.payments):
        yield "past"
    if proof.bound > proof.weighed:
        yield "bound_above"
    if any(price < 0 for row in proof.prices for price in row) or told.runs.shape[1] != len(proof.paydays) + 1:
        yield "prices"


@dataclass(frozen=True, slots=True)
class _Told:
    """What a file tells, as arrays: the runs, and for each way its cost, what it commits and its last row."""

    runs: Whole
    cost: tuple[tuple[int, ...], ...]
    commits: tuple[Whole, ...]
    last: tuple[Whole, ...]
    counts: tuple[tuple[bool, ...], ...]
    bound: int
    size: int

    @classmethod
    def of(cls, proof: CaseProof) -> _Told:
        """Return what a proof tells."""
        rows = len(proof.runs[0]) if proof.runs else len(proof.paydays) + 1
        runs = np.array(proof.runs, dtype=np.int64).reshape(len(proof.runs), rows)
        commits = tuple(np.array([_committed(way, proof) for way in debt.ways], dtype=np.int64) for debt in proof.debts)
        last = tuple(np.array([_last(row) for row in rows], dtype=np.int64) for rows in commits)
        late = any(debt.ways[place].late for debt, place in zip(proof.debts, proof.chosen, strict=True))
        counts = tuple(tuple(late or not way.late for way in debt.ways) for debt in proof.debts)
        # More than any sum of money, and for debts that come first more than all of those together.
        one = 1 + sum(max(way.weighed for way in debt.ways) for debt in proof.debts)
        weights = [one * (len(proof.debts) + 1) if debt.first else one for debt in proof.debts]
        cost = tuple(
            tuple(way.weighed + weight * (late and way.late) for way in debt.ways)
            for debt, weight in zip(proof.debts, weights, strict=True)
        )
        paid = sum(row[place] for row, place in zip(cost, proof.chosen, strict=True))
        told = (rows for rows in (*commits, runs) if rows.size)
        most = max((abs(int(one)) for rows in told for one in (rows.max(), rows.min())), default=0)
        dearest = max((sum(row) for row in proof.prices), default=0)
        size = UNIT * sum(map(max, cost)) + dearest * most * (len(proof.debts) + 1)
        return cls(runs, cost, commits, last, counts, paid - proof.weighed + proof.bound, size)

    def broken(self, chosen: Sequence[int]) -> int:
        """Return how many runs a combination breaks."""
        asked = sum((rows[place] for rows, place in zip(self.commits, chosen, strict=True)), np.int64(0))
        end = max((int(ends[place]) for ends, place in zip(self.last, chosen, strict=True)), default=0)
        return int((self.runs[:, :end] < np.asarray(asked)[:end]).any(axis=1).sum()) if end else 0


def _committed(way: ProvenWay, proof: CaseProof) -> list[int]:
    """Return what a way pays in all up to the end of each row."""
    rows = [0] * (len(proof.paydays) + 1)
    for payment in way.payments:
        rows[bisect_right(proof.paydays, payment.day)] += payment.amount.fen
    return list(accumulate(rows))


def _last(committed: Sequence[int]) -> int:
    """Return how many rows there are up to the last one in which something is paid."""
    return max(
        (row + 1 for row in range(len(committed)) if committed[row] > (committed[row - 1] if row else 0)), default=0
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """How many parts were gone through, and what is wrong."""

    parts: int
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sets:
    """Runs ordered by a figure of theirs, and the set of the first so many of them, as bits."""

    rising: Whole
    first: Bits

    @classmethod
    def of(cls, figures: Whole) -> _Sets:
        """Return the sets of runs by rising ``figures``."""
        order = np.argsort(figures, kind="stable")
        member = np.zeros((len(order) + 1, len(order)), dtype=np.bool_)
        member[np.arange(1, len(order) + 1), order] = True
        return cls(figures[order], np.packbits(np.logical_or.accumulate(member, axis=0), axis=1))

    def lost(self, values: Whole, *, equal: bool) -> Bits:
        """Return for each value the runs whose figure lies below it, or with ``equal`` not above it."""
        return self.first[np.searchsorted(self.rising, values, side="right" if equal else "left")]


@dataclass(frozen=True, slots=True)
class _Beginnings:
    """Ways chosen for the first debts: what they cost in thousandths, commit, are priced at, and their last row."""

    depth: int
    cost: Whole
    commits: Whole
    priced: Whole
    last: Whole


class _World:
    """The combinations of one world under check."""

    def __init__(self, proof: CaseProof, told: _Told, world: Sequence[Sequence[int]]) -> None:
        """Prepare what every part is measured against."""
        self.may_break, self.told = proof.may_break, told
        self.bound = told.bound * UNIT
        self.ways = [
            _undominated(told, debt, [place for place in places if told.counts[debt][place]])
            for debt, places in enumerate(world)
        ]
        if not all(self.ways):
            return
        rows = told.runs.shape[1]
        self.prices = np.array(proof.prices, dtype=np.int64).reshape(len(proof.prices), rows)
        ends = [int(told.last[debt][ways].min()) for debt, ways in enumerate(self.ways)]
        self.count = _from_each_most(ends)
        least = [told.commits[debt][ways].min(axis=0) for debt, ways in enumerate(self.ways)]
        cost = [min(told.cost[debt][place] for place in ways) * UNIT for debt, ways in enumerate(self.ways)]
        priced = [self._priced(debt, ways).min(axis=0) for debt, ways in enumerate(self.ways)]
        self.least = _from_each(np.array(least, dtype=np.int64).reshape(-1, rows))
        self.cost = _from_each(np.array(cost, dtype=np.int64))
        self.rest = _from_each(np.array(priced, dtype=np.int64).reshape(len(priced), len(self.prices)))
        self.months = [_Sets.of(told.runs[:, row]) for row in range(rows)]
        worth = told.runs.copy()
        # A combination ends no sooner than this; after its end it asks for no more than its last row did.
        ended = max(0, self.count[0] - 1)
        worth[:, ended:] = np.maximum.accumulate(worth[:, ended:], axis=1)
        self.worth = [_Sets.of(worth @ row) for row in self.prices]

    def _priced(self, debt: int, ways: Sequence[int]) -> Whole:
        """Return the cost and price of ways of a debt, in thousandths of a fen: ways × prices."""
        cost = np.array([self.told.cost[debt][place] for place in ways], dtype=np.int64) * UNIT
        return np.asarray(cost[:, None] + self.told.commits[debt][ways] @ self.prices.T)

    def run(self, most: int) -> _Found:
        """Go through all combinations."""
        if not all(self.ways):
            return _Found(0)
        rows, parts = self.told.runs.shape[1], 0
        nobody = np.zeros(1, dtype=np.int64)
        start = _Beginnings(0, nobody, np.zeros((1, rows), np.int64), np.zeros((1, len(self.prices)), np.int64), nobody)
        waiting = [start]
        while waiting:
            deeper = self._deeper(waiting.pop())
            parts += len(deeper.cost)
            if parts > most:
                return _Found(parts, ("too_long",))
            alive = self._alive(deeper)
            if deeper.depth == len(self.ways) and len(alive):
                return _Found(parts, ("bound",))
            waiting += (_only(deeper, alive[at : at + TOGETHER]) for at in range(0, len(alive), TOGETHER))
        return _Found(parts)

    def _deeper(self, here: _Beginnings) -> _Beginnings:
        """Return every beginning with each way of the next debt."""
        debt, ways = here.depth, self.ways[here.depth]
        cost = np.array([self.told.cost[debt][place] for place in ways], dtype=np.int64) * UNIT
        many, rows, prices = len(here.cost) * len(ways), here.commits.shape[1], here.priced.shape[1]
        return _Beginnings(
            debt + 1,
            (here.cost[:, None] + cost).ravel(),
            (here.commits[:, None] + self.told.commits[debt][ways]).reshape(many, rows),
            (here.priced[:, None] + self._priced(debt, ways)).reshape(many, prices),
            np.maximum(here.last[:, None], self.told.last[debt][ways]).ravel(),
        )

    def _alive(self, here: _Beginnings) -> Whole:
        """Return the places of beginnings that something cheaper than the bound may still begin with."""
        cheaper = np.flatnonzero(here.cost + self.cost[here.depth] < self.bound)
        kept = [cheaper[at : at + TOGETHER] for at in range(0, len(cheaper), TOGETHER)]
        return np.concatenate([part[self._lost(_only(here, part)) <= self.may_break] for part in kept] or [cheaper])

    def _lost(self, here: _Beginnings) -> Whole:
        """Return how many runs are lost to each beginning."""
        asked = here.commits + self.least[here.depth]
        count = np.maximum(here.last, self.count[here.depth])
        lost = np.zeros((len(asked), self.months[0].first.shape[1]), dtype=np.uint8)
        for row, sets in enumerate(self.months):
            which = np.flatnonzero(count > row)
            lost[which] |= sets.lost(asked[which, row], equal=False)
        above = here.priced + self.rest[here.depth] - self.bound
        for at, sets in enumerate(self.worth):
            lost |= sets.lost(above[:, at], equal=True)
        return np.asarray(np.unpackbits(lost, axis=1).sum(axis=1, dtype=np.int64))


def _only(here: _Beginnings, which: Whole) -> _Beginnings:
    """Return some of the beginnings."""
    return _Beginnings(here.depth, here.cost[which], here.commits[which], here.priced[which], here.last[which])


def _undominated(told: _Told, debt: int, places: Sequence[int]) -> list[int]:
    """Return the ways of a debt that no other one beats or equals in cost, in every row and in its end."""
    kept: list[int] = []
    for place in sorted(places, key=lambda one: (told.cost[debt][one], int(told.last[debt][one]))):
        rows, last = told.commits[debt], told.last[debt]
        if not any(last[other] <= last[place] and bool((rows[other] <= rows[place]).all()) for other in kept):
            kept.append(place)
    return kept


def _from_each(parts: Whole) -> Whole:
    """Return the sums of all parts from each one on, and nothing at the end."""
    sums = np.cumsum(parts[::-1], axis=0)[::-1]
    return np.concatenate((sums, np.zeros((1, *parts.shape[1:]), dtype=np.int64)))


def _from_each_most(parts: Sequence[int]) -> list[int]:
    """Return the most of all parts from each one on, and nothing at the end."""
    return [max(parts[place:], default=0) for place in range(len(parts) + 1)]
