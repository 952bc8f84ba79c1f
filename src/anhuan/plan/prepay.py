"""Paying more than was promised, only where promises still to come do not need the money.

What is promised is fixed. On each day of payment a debt is settled early, in one sum, as soon as cash in hand covers
that sum, everything else promised by the end of the row, and ``kappa`` times a reserve. The reserve of a row is what
promises still to come may take from cash, in 95 of 100 runs: the 95 % quantile of the deepest fall of what is left
below today's. A large kappa waits, nought settles as soon as the sum is there: what is paid in all falls, and so does
the chance that every promise is kept. All settings are counted on the same runs.

Every sum is the ledger's, in whole fen: what a debt costs if it is kept to the end, and what it has cost by the day it
is settled early. A part paid early is not counted: whether a lender takes one, and what for, differs; one sum ends it
everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, inf
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.money.amount import Money
from anhuan.plan.chance import Chance
from anhuan.plan.menu import begin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from anhuan.plan.candidate import Best, Candidate
    from anhuan.plan.course import Stop
    from anhuan.plan.menu import Choice

KAPPAS: Final = (inf, 3.0, 1.0, 0.5, 0.3, 0.2, 0.1, 0.05, 0.0)
QUANTILE: Final = 0.95
RUNS: Final = 4_000
"""Fewer runs than the plan was measured on: for settings to be compared with one another on the same ones."""
NEVER: Final = 1 << 60
"""More than anybody has, in fen: what settling costs in a row in which it cannot be done, or saves nothing."""


@dataclass(frozen=True, slots=True)
class Early:
    """A debt that could be settled before its time.

    ``stops`` holds what would clear it on each day of payment that saves something, by row.
    """

    choice: Choice
    stops: dict[int, Stop]

    @property
    def promised(self) -> tuple[int, ...]:
        """Return what is promised up to the end of each row, in fen."""
        return self.choice.column.committed

    def costs(self, row: int) -> int:
        """Return everything the debt has cost if it is settled in ``row``, in fen."""
        stop = self.stops[row]
        return sum(fen for _, fen in stop.made) + stop.settlement.total.fen

    def saved(self, row: int) -> Money:
        """Return how much less it costs in all than to keep it to the end."""
        return Money(self.choice.column.cost - self.costs(row))


@dataclass(frozen=True, slots=True)
class Prepaid:
    """What one ``kappa`` comes to: the mean of everything paid or left, the chance that all is kept.

    ``sooner`` is the share of runs in which some debt is settled early.
    """

    kappa: float
    cost: Money
    chance: Chance
    sooner: float


@dataclass(frozen=True, slots=True)
class Enough:
    """How much must be in hand to settle a debt, by the setting asked about.

    ``held`` is that amount on the day of ``stop``, beside the household's reserve and what the month costs to live:
    the sum itself, everything else promised by the end of the row, and ``kept_back`` for what later promises may need.
    ``saved`` is how much less is then paid in all.
    """

    early: Early
    stop: Stop
    held: Money
    kept_back: Money
    saved: Money


def early(one: Candidate) -> tuple[Early, ...]:
    """Return the debts of a selection that cost less if they are settled before their time, by what they save.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    found = [_early(choice, one) for choice in one.choices]
    open_ones = [each for each in found if each.stops]
    return tuple(sorted(open_ones, key=lambda each: -max(each.saved(row).fen for row in each.stops)))


def _early(choice: Choice, one: Candidate) -> Early:
    """Return a debt with the stops at which settling it saves something."""
    there = one.there
    stops = begin(choice.debt, there).ends(choice, there.pay_days) if choice.payments else []
    found = Early(choice, {there.row(stop.day): stop for stop in stops if stop.settlement.total})
    return Early(choice, {row: stop for row, stop in found.stops.items() if found.saved(row).fen > 0})


def reserve_needed(available: NDArray[np.int64], committed: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each row what promises still to come take from cash at most in 95 of 100 runs, in whole fen."""
    left = available - committed
    lowest = np.minimum.accumulate(left[:, ::-1], axis=1)[:, ::-1]
    later = np.concatenate((lowest[:, 1:], left[:, -1:]), axis=1)
    fall = np.quantile(np.maximum(0, left - later), QUANTILE, axis=0, method="higher")
    return np.asarray(fall, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Prepayment:
    """What more than promised may be paid on: debts, cash and promises by row, what each has cost if settled in a row.

    All sums are fen; ``reserves`` is by debt and row what the others may take from cash later.
    """

    debts: tuple[Early, ...]
    available: NDArray[np.int64]
    promised: NDArray[np.int64]
    kept_cost: int
    of_debt: NDArray[np.int64]
    saved: NDArray[np.int64]
    costs: NDArray[np.int64]
    reserves: NDArray[np.int64]

    @classmethod
    def of(cls, found: Best, one: Candidate) -> Prepayment:
        """Return it for a selection of the best plan.

        Raises:
            MissingTerm: a sum needs a term that nobody gives.

        """
        return cls.on(one, early(one), found.sky.available[:RUNS])

    @classmethod
    def on(cls, one: Candidate, debts: tuple[Early, ...], available: NDArray[np.int64]) -> Prepayment:
        """Return it for debts that could be settled early; ``available`` is runs × rows, cumulative, in fen."""
        rows = available.shape[1]
        promised = np.array(one.selection.committed, dtype=np.int64)
        of_debt = np.array([each.promised for each in debts], dtype=np.int64).reshape(len(debts), rows)
        costs, saved = np.full((len(debts), rows), NEVER, dtype=np.int64), np.zeros((len(debts), rows), dtype=np.int64)
        for place, each in enumerate(debts):
            for row in each.stops:
                costs[place, row], saved[place, row] = each.costs(row), each.saved(row).fen
        reserves = np.array([reserve_needed(available, promised - mine) for mine in of_debt], dtype=np.int64)
        return cls(debts, available, promised, one.cost.fen, of_debt, saved, costs, reserves.reshape(len(debts), rows))

    def curve(self, kappas: Sequence[float] = KAPPAS) -> tuple[Prepaid, ...]:
        """Return what each of ``kappas`` comes to."""
        return tuple(self.walk(kappa) for kappa in kappas)

    def enough(self, kappa: float) -> tuple[Enough, ...]:
        """Return how much must be in hand on the first day of payment that saves something, debt by debt.

        Nothing where ``kappa`` is infinite: then no debt is settled early.
        """
        return tuple(self._enough(place, kappa) for place in range(len(self.debts))) if kappa < inf else ()

    def _enough(self, place: int, kappa: float) -> Enough:
        """Return how much must be in hand for one debt."""
        each = self.debts[place]
        row = min(each.stops)
        others = self.promised - self.of_debt[place]
        before = int(others[row - 1]) + sum(fen for _, fen in each.stops[row].made)
        kept_back = ceil(kappa * int(self.reserves[place, row]))
        held = int(self.costs[place, row] + others[row]) - before + kept_back
        return Enough(each, each.stops[row], Money(held), Money(kept_back), each.saved(row))

    def walk(self, kappa: float) -> Prepaid:
        """Return what becomes of all runs with one setting."""
        runs, rows = self.available.shape
        cash = np.ascontiguousarray(self.available.T)
        books = Books.begin(runs, len(self.debts), self.kept_cost)
        others = self.promised - self.of_debt.sum(axis=0)
        goes_on, debts_go_on = pays_later(others), pays_later(self.of_debt)
        for row in range(rows):
            # A row counts only where something is still to be paid in it or later.
            counts = goes_on[row] | (books.open_yet & debts_go_on[:, row, None]).any(axis=0)
            for place in np.argsort(-self.saved[:, row], kind="stable") if kappa < inf else ():
                if self.costs[place, row] < NEVER and books.open_yet[place].any():
                    left = cash[row] - books.asked(int(others[row]), self.of_debt[:, row])
                    self.settle(place, row, left >= self._needs(place, row, kappa), books)
            books.broken |= counts & (cash[row] < books.asked(int(others[row]), self.of_debt[:, row]))
        kept = runs - int(np.count_nonzero(books.broken))
        sooner = float(1 - books.open_yet.all(axis=0).mean()) if self.debts else 0.0
        return Prepaid(kappa, Money(int(np.rint(books.cost.mean()))), Chance(kept, runs), sooner)

    def _needs(self, place: int, row: int, kappa: float) -> float:
        """Return what must be left beside what is promised, for one debt to be settled in a row."""
        more = int(self.costs[place, row] - self.of_debt[place, row])
        return more + kappa * float(self.reserves[place, row])

    def settle(self, place: int, row: int, enough: NDArray[np.bool_], books: Books) -> NDArray[np.bool_]:
        """Settle one debt in a row in the runs whose cash is enough and nothing was missed in before; say in which."""
        pays = books.open_yet[place] & ~books.broken & enough
        books.settled[pays] += self.costs[place, row]
        books.cost[pays] -= self.saved[place, row]
        books.open_yet[place] &= ~pays
        return np.asarray(pays)


@dataclass(slots=True)
class Books:
    """What became of each run: what settled debts have cost, which are open yet, the cost of all, what is broken."""

    settled: NDArray[np.int64]
    open_yet: NDArray[np.bool_]
    cost: NDArray[np.int64]
    broken: NDArray[np.bool_]

    @classmethod
    def begin(cls, runs: int, debts: int, cost: int) -> Books:
        """Return runs in which nothing was settled yet."""
        return cls(
            np.zeros(runs, dtype=np.int64),
            np.ones((debts, runs), dtype=np.bool_),
            np.full(runs, cost, dtype=np.int64),
            np.zeros(runs, dtype=np.bool_),
        )

    def asked(self, others: int, of_debt: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return what is asked of each run up to the end of a row, ``of_debt`` being what each debt takes by then."""
        return np.asarray(self.settled + others + of_debt @ self.open_yet, dtype=np.int64)


def pays_later(committed: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say for each row whether anything is paid in it or later."""
    return np.asarray(np.diff(committed, axis=-1, prepend=0)[..., ::-1].cumsum(axis=-1)[..., ::-1] > 0)


def recommended(curve: Sequence[Prepaid]) -> Prepaid:
    """Return the cheapest setting kept no less often than settling nothing early, with which ``curve`` begins."""
    waits = curve[0].chance.share
    return min((one for one in curve if one.chance.share >= waits), key=lambda one: (one.cost, -one.kappa))
