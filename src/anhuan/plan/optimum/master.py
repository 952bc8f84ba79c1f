"""The master problem: which share of which way to pay each loan, so that the cash of every month suffices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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


class Master:
    """Columns of all loans and the best mixture of those allowed."""

    def __init__(self, cash: Floats, loans: int, dear: float) -> None:
        """Start with one column a loan that pays nothing and costs ``dear``."""
        self.cash, self.loans, self.months = cash, loans, len(cash)
        self.dear = dear
        self.right = np.concatenate([cash, np.ones(loans)])
        size = self.months + loans
        self.count = np.zeros(1, np.int64)
        self._make_room(ROOM)
        for loan in range(loans):
            self.loan[loan] = loan
        self.count[0] = loans
        self.cost[:loans] = dear
        self.inverse = np.eye(size)
        self.basic = np.array([*(-1 - month for month in range(self.months)), *range(loans)], np.int64)
        self.level = self.right.copy()
        self.dual = np.concatenate([np.zeros(self.months), np.full(loans, dear)])
        self.pivots = 0

    def _make_room(self, room: int) -> None:
        """Hold up to ``room`` columns, keeping those there are."""
        held = int(self.count[0])
        old = None if held == 0 else (self.paid, self.payments, self.cost, self.true_cost, self.loan, self.payoff)
        self.paid = np.zeros((self.months, room))
        self.payments = np.zeros((room, self.months + 1))
        self.cost, self.true_cost = np.zeros(room), np.zeros(room)
        self.loan, self.payoff = np.zeros(room, np.int64), np.zeros(room, np.int64)
        if old:
            self.paid[:, :held] = old[0][:, :held]
            self.payments[:held] = old[1][:held]
            for new, before in zip((self.cost, self.true_cost, self.loan, self.payoff), old[2:], strict=True):
                new[:held] = before[:held]

    @property
    def table(self) -> Table:
        """Return the arrays the inner loop works on."""
        return Table(
            self.paid, self.cost, self.loan, self.count, self.inverse, self.basic, self.level, self.dual
        )

    def add(self, ways: Ways, which: NDArray[np.bool_]) -> int:
        """Add ways to pay; return how many."""
        more = int(np.count_nonzero(which))
        first = int(self.count[0])
        if first + more > len(self.cost):
            self._make_room(2 * (first + more))
        held = slice(first, first + more)
        self.payments[held] = ways.payments[which]
        self.paid[:, held] = np.cumsum(self.payments[held, 1:], axis=1).T
        self.cost[held] = self.true_cost[held] = ways.cost[which]
        self.loan[held], self.payoff[held] = ways.loan[which], ways.payoff[which]
        self.count[0] = first + more
        return more

    def allow(self, low: Whole, high: Whole) -> None:
        """Make columns outside the windows dear, and the others cost what they cost."""
        held = slice(self.loans, int(self.count[0]))
        loan, payoff = self.loan[held], self.payoff[held]
        outside = (payoff < low[loan]) | (payoff > high[loan])
        self.cost[held] = self.true_cost[held] + np.where(outside, self.dear, 0.0)
        self.cost[: self.loans] = self.dear
        price_basis(self.table)

    def solve(self) -> float:
        """Return the least cost of a mixture; ``dual`` holds the prices."""
        for _ in range(MOST_SOLVES):
            made = improve(self.table, PIVOTS)
            self.pivots += made
            if self.pivots > FRESH:
                rebuild(self.table, self.right)
                self.pivots = 0
            if made < PIVOTS:
                break
        return self.value()

    def value(self) -> float:
        """Return the cost of the mixture of today."""
        return float(np.where(self.basic >= 0, self.cost[self.basic], 0.0) @ self.level)

    def thin(self) -> None:
        """Forget the columns that cost most at today's duals, where there are too many."""
        held = int(self.count[0])
        if held <= KEEP * (self.months + self.loans):
            return
        lost = reduced_costs(self.table)
        lost[self.basic[self.basic >= 0]] = -1.0
        lost[: self.loans] = -1.0
        kept = np.sort(np.argsort(lost, kind="stable")[: held // 2])
        kept = np.union1d(kept, np.flatnonzero(lost < 0))
        place = np.zeros(held, np.int64)
        place[kept] = np.arange(len(kept))
        self.basic[:] = np.where(self.basic >= 0, place[self.basic], self.basic)
        self.paid[:, : len(kept)] = self.paid[:, kept]
        for line in (self.payments, self.cost, self.true_cost, self.loan, self.payoff):
            line[: len(kept)] = line[kept]
        self.count[0] = len(kept)

    def mixture(self) -> Iterator[tuple[int, float]]:
        """Yield each column in use and its share."""
        for place in np.flatnonzero((self.basic >= 0) & (self.level > SHARE)):
            yield int(self.basic[place]), float(self.level[place])
