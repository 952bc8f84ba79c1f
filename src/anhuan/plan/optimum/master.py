"""The master problem: which share of which way to pay each loan, so that the cash of every month suffices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from anhuan.plan.optimum.simplex import Table, improve, price_basis, rebuild, reduced_costs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from anhuan.plan.optimum.pricing import Floats, Ways, Whole

ROOM: Final = 512
FRESH: Final = 150
"""After so many pivots the inverse is computed anew."""
KEEP: Final = 6
"""Columns beyond so many times the number of rows are thinned out."""
SHARE: Final = 1e-9
PIVOTS: Final = 400
MOST_SOLVES: Final = 20


@dataclass(slots=True)
class Columns:
    """Ways to pay: what has been paid by each month, each payment, cost today and true cost, loan, payoff month."""

    paid: Floats
    payments: Floats
    cost: Floats
    true_cost: Floats
    loan: Whole
    payoff: Whole

    @classmethod
    def of(cls, months: int, room: int) -> Columns:
        """Return room for so many columns."""
        whole = np.zeros(room, np.int64)
        return cls(
            np.zeros((months, room)),
            np.zeros((room, months + 1)),
            np.zeros(room),
            np.zeros(room),
            whole,
            whole.copy(),
        )

    def take(self, other: Columns, places: Whole) -> None:
        """Begin with the columns at these places of another."""
        count = len(places)
        self.paid[:, :count] = other.paid[:, places]
        self.payments[:count] = other.payments[places]
        self.cost[:count], self.true_cost[:count] = other.cost[places], other.true_cost[places]
        self.loan[:count], self.payoff[:count] = other.loan[places], other.payoff[places]


class Basis(NamedTuple):
    """A basis to come back to: its columns, its inverse, its levels, and how many pivots old the inverse is."""

    basic: Whole
    inverse: Floats
    level: Floats
    pivots: int


class Master:
    """Columns of all loans and the best mixture of those allowed."""

    def __init__(self, cash: Floats, loans: int, dear: float) -> None:
        """Start with one column a loan that pays nothing and costs ``dear``."""
        self.loans, self.months, self.dear = loans, len(cash), dear
        size = self.months + loans
        self.columns = Columns.of(self.months, ROOM + loans)
        self.columns.loan[:loans] = np.arange(loans)
        self.columns.cost[:loans] = dear
        self.dual = np.concatenate([np.zeros(self.months), np.full(loans, dear)])
        self._held = np.array([loans], np.int64)
        self._right = np.concatenate([cash, np.ones(loans)])
        self._inverse = np.eye(size)
        self._basic = np.concatenate([-1 - np.arange(self.months), np.arange(loans)])
        self._level = self._right.copy()
        self._pivots = 0
        self._kept: Basis | None = None

    @property
    def _table(self) -> Table:
        """Return the arrays the inner loop works on."""
        columns = self.columns
        return Table(
            columns.paid, columns.cost, columns.loan, self._held, self._inverse, self._basic, self._level, self.dual
        )

    def add(self, ways: Ways, which: NDArray[np.bool_]) -> int:
        """Add some of the ways to pay; return how many."""
        first = int(self._held[0])
        last = first + int(np.count_nonzero(which))
        if last > len(self.columns.cost):
            wider = Columns.of(self.months, 2 * last)
            wider.take(self.columns, np.arange(first))
            self.columns = wider
        columns, held = self.columns, slice(first, last)
        columns.payments[held] = ways.payments[which]
        columns.paid[:, held] = np.cumsum(columns.payments[held, 1:], axis=1).T
        columns.cost[held] = columns.true_cost[held] = ways.cost[which]
        columns.loan[held], columns.payoff[held] = ways.loan[which], ways.payoff[which]
        self._held[0] = last
        return last - first

    def allow(self, low: Whole, high: Whole) -> None:
        """Make columns outside the windows dear, and let the others cost what they cost."""
        columns, held = self.columns, slice(self.loans, int(self._held[0]))
        loan, payoff = columns.loan[held], columns.payoff[held]
        outside = (payoff < low[loan]) | (payoff > high[loan])
        columns.cost[held] = columns.true_cost[held] + np.where(outside, self.dear, 0.0)
        columns.cost[: self.loans] = self.dear
        price_basis(self._table)

    def keep(self) -> None:
        """Keep the basis as it stands; only the last one kept can be come back to."""
        self._kept = Basis(self._basic.copy(), self._inverse.copy(), self._level.copy(), self._pivots)

    def come_back(self) -> None:
        """Take up the basis that was kept, from which all that is tried next is only a few pivots away."""
        if self._kept:
            self._basic[:], self._inverse[:], self._level[:] = self._kept[:3]
            self._pivots = self._kept.pivots

    def solve(self) -> float:
        """Return the least cost of a mixture; ``dual`` holds the prices."""
        for _ in range(MOST_SOLVES):
            made = improve(self._table, PIVOTS)
            self._pivots += made
            if self._pivots > FRESH:
                rebuild(self._table, self._right)
                self._pivots = 0
            if made < PIVOTS:
                break
        used = self._basic >= 0
        return float(self.columns.cost[self._basic[used]] @ self._level[used])

    def thin(self) -> None:
        """Forget the columns that cost most at today's duals, where there are too many."""
        held = int(self._held[0])
        if held <= KEEP * (self.months + self.loans):
            return
        lost = reduced_costs(self._table)
        bases = [self._basic, *([self._kept.basic] if self._kept else [])]
        for basic in bases:
            lost[basic[basic >= 0]] = -np.inf
        lost[: self.loans] = -np.inf
        kept = np.sort(np.argsort(lost, kind="stable")[: max(held // 2, np.count_nonzero(np.isinf(lost)))])
        place = np.zeros(held, np.int64)
        place[kept] = np.arange(len(kept))
        for basic in bases:
            basic[:] = np.where(basic >= 0, place[basic], basic)
        fewer = Columns.of(self.months, len(self.columns.cost))
        fewer.take(self.columns, kept)
        self.columns = fewer
        self._held[0] = len(kept)

    def in_use(self) -> Iterator[tuple[int, float]]:
        """Yield each column in use and its share."""
        for place in np.flatnonzero((self._basic >= 0) & (self._level > SHARE)):
            yield int(self._basic[place]), float(self._level[place])

    def forbidden(self, column: int) -> bool:
        """Say whether a column may not be used: one that pays nothing, or outside the windows."""
        return column < self.loans or bool(self.columns.cost[column] > self.columns.true_cost[column])
