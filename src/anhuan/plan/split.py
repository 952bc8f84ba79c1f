"""Reserve first or debts first: what becomes of the money left over if so much of it goes into the reserve.

A plan's promises are fixed. Of what a payday leaves beyond them, a share goes into the reserve until its target is
reached; the rest is gathered, and ends a debt in one sum as soon as it covers that (`prepay` says why in one sum). What
later promises will take beyond what usual months bring stays in hand for them and is not shared out. A month that lacks
something takes it from what is gathered, then from the reserve, which afterwards is filled again in the same way. Once
no debt is left that ends cheaper before its time, everything goes into the reserve.

All shares are looked at on the same runs, and on usual months without any luck. Sums are whole fen and the ledger's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.money.amount import ZERO, Money
from anhuan.plan.chance import Chance
from anhuan.plan.prepay import NEVER, RUNS, Books, Prepayment, early, pays_later

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from anhuan.plan.candidate import Best, Candidate

SHARES: Final = (0, 25, 50, 75, 100)
"""How much of the money left over goes into the reserve, in per cent."""
YEAR: Final = 12
WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Spare:
    """What usual months leave over: ``now`` at hand beyond the reserve, and ``monthly`` more."""

    now: Money
    monthly: Money

    def __bool__(self) -> bool:
        """Say whether anything is left over."""
        return bool(self.now or self.monthly)


@dataclass(frozen=True, slots=True)
class Step:
    """One month of usual months, at its end.

    ``paid`` has gone to lenders in it, ``reserve`` and ``gathered`` are in hand, ``owed`` is left of the debts.
    """

    day: dt.date
    paid: Money
    reserve: Money
    gathered: Money
    owed: Money


@dataclass(frozen=True, slots=True)
class Split:
    """What one share comes to.

    ``cost`` is the mean of everything paid or left, ``chance`` that every promise is kept, ``free`` the month by which
    the debts have ended in half of the runs, None beyond the months looked at. ``sooner`` is the share of runs in which
    a debt is ended early, ``steps`` are usual months.
    """

    share: int
    cost: Money
    chance: Chance
    free: dt.date | None
    sooner: float
    steps: tuple[Step, ...]


@dataclass(frozen=True, eq=False)
class Run:
    """What became of runs, by row: reserve and everything in hand, in fen; ``ended`` is by debt the row it ended in.

    A debt that was not ended early has the number of rows there.
    """

    books: Books
    reserve: NDArray[np.int64]
    left: NDArray[np.int64]
    ended: NDArray[np.int64]


@dataclass(frozen=True)
class Splitting:
    """A plan whose money left over can be shared out: what is held and aimed at, and usual months, all in fen."""

    one: Candidate
    there: Prepayment
    usual: NDArray[np.int64]
    held: int
    target: int

    @classmethod
    def of(cls, found: Best, one: Candidate, target: Money) -> Splitting:
        """Return it for a selection of the best plan.

        Raises:
            MissingTerm: a sum needs a term that nobody gives.

        """
        monthly = (found.household.coming_in - found.household.essentials - found.spared).fen
        usual = found.room.cash.fen + monthly * np.arange(one.there.rows, dtype=np.int64)
        usual += np.asarray(found.shift or 0, dtype=np.int64)
        there = Prepayment.on(one, early(one), found.sky.available[:RUNS])
        return cls(one, there, usual, found.household.reserve.fen, target.fen)

    @cached_property
    def spare(self) -> Spare:
        """Return what usual months leave to be shared out once promises, and what they will take later, are set aside.

        What a payday brings is the mean of the first year.
        """
        left = self.usual - self.there.promised - _earmarked(self.usual, self.there.promised) - self.held
        last = min(YEAR, len(left) - 1)
        return Spare(max(ZERO, Money(int(left[0]))), max(ZERO, Money(int(left[last] - left[0]) // last)))

    def splits(self, shares: Sequence[int] = SHARES) -> tuple[Split, ...]:
        """Return what each share comes to."""
        return tuple(self._split(share) for share in shares)

    def _split(self, share: int) -> Split:
        """Return what one share comes to."""
        run, usual = self.walk(share, self.there.available), self.walk(share, self.usual[None, :])
        runs = len(self.there.available)
        chance = Chance(runs - int(np.count_nonzero(run.books.broken)), runs)
        sooner = float(1 - run.books.open_yet.all(axis=0).mean()) if self.there.debts else 0.0
        cost = Money(int(np.rint(run.books.cost.mean())))
        return Split(share, cost, chance, self._free(run.ended), sooner, self._steps(usual))

    def walk(self, share: int, available: NDArray[np.int64]) -> Run:
        """Return what becomes of runs with so many per cent into the reserve; ``available`` is runs × rows, in fen."""
        there, (runs, rows), cash = self.there, available.shape, np.ascontiguousarray(available.T)
        others = there.promised - there.of_debt.sum(axis=0)
        goes_on, debts_go_on = pays_later(others), pays_later(there.of_debt)
        kept_back = _earmarked(self.usual, there.promised)
        hand = _Hand.begin(runs, self.held, self.target, share)
        books = Books.begin(runs, len(there.debts), there.kept_cost)
        reserve, in_hand = np.empty((2, rows, runs), dtype=np.int64)
        found = Run(books, reserve, in_hand, self._not_ended(runs))
        for row in range(rows):
            counts = goes_on[row] | (books.open_yet & debts_go_on[:, row, None]).any(axis=0)
            asked = books.asked(int(others[row]), there.of_debt[:, row])
            hand.share_out(cash[row] - asked, int(kept_back[row]), self._may_end(books, row))
            for place in np.argsort(-there.saved[:, row], kind="stable"):
                if there.costs[place, row] < NEVER:
                    left = cash[row] - books.asked(int(others[row]), there.of_debt[:, row])
                    pays = there.settle(place, row, left - hand.reserve >= self._needs(place, row), books)
                    found.ended[place, pays] = row
            left = cash[row] - books.asked(int(others[row]), there.of_debt[:, row])
            hand.close(left, int(kept_back[row]))
            books.broken |= counts & (left < 0)
            found.reserve[row], found.left[row] = hand.reserve, left
        return found

    def _not_ended(self, runs: int) -> NDArray[np.int64]:
        """Return runs in which no debt was ended early."""
        return np.full((len(self.there.debts), runs), len(self.usual), dtype=np.int64)

    def _may_end(self, books: Books, row: int) -> NDArray[np.bool_]:
        """Say in which runs a debt is open that could still be ended before its time, in this row or later."""
        can = np.asarray((self.there.costs[:, row:] < NEVER).any(axis=1))
        return np.asarray((books.open_yet & can[:, None]).any(axis=0) & ~books.broken)

    def _needs(self, place: int, row: int) -> int:
        """Return what must be in hand beside reserve and promises for one debt to be ended in a row, in fen."""
        return int(self.there.costs[place, row] - self.there.of_debt[place, row] + self._kept_for_others[place, row])

    @cached_property
    def _kept_for_others(self) -> NDArray[np.int64]:
        """Return by debt and row what promises for the others will take beyond what usual months bring, in fen."""
        found = [_earmarked(self.usual, self.there.promised - mine) for mine in self.there.of_debt]
        return np.array(found, dtype=np.int64).reshape(self.there.of_debt.shape)

    def _free(self, ended: NDArray[np.int64]) -> dt.date | None:
        """Return the start of the month by which the debts have ended in half of the runs."""
        there, early_ones = self.one.there, {each.choice.debt.id: at for at, each in enumerate(self.there.debts)}
        last = np.zeros(ended.shape[1] if len(ended) else 1, dtype=np.int64)
        for choice in self.one.choices:
            planned = there.row(choice.clear) if choice.clear else there.rows
            at = early_ones.get(choice.debt.id)
            last = np.maximum(last, planned if at is None else np.minimum(planned, ended[at]))
        row = int(np.quantile(last, 0.5, method="inverted_cdf"))
        return there.start(row) if row < there.rows else None

    def _steps(self, usual: Run) -> tuple[Step, ...]:
        """Return usual months one by one."""
        left, reserve = usual.left[:, 0], usual.reserve[:, 0]
        paid = np.diff(self.usual - left, prepend=0)
        return tuple(
            Step(
                self.one.there.start(row),
                Money(int(paid[row])),
                Money(int(reserve[row])),
                Money(int(left[row] - reserve[row])),
                self._owed(usual.ended[:, 0], row),
            )
            for row in range(self.one.there.rows)
        )

    def _owed(self, ended: NDArray[np.int64], row: int) -> Money:
        """Return what the ledger says is owed at the end of a row, debts ended by then left out."""
        gone = {each.choice.debt.id for at, each in enumerate(self.there.debts) if ended[at] <= row}
        return Money.total(one.owed[row] for one in self.one.replay.debts if one.choice.debt.id not in gone)


@dataclass(slots=True)
class _Hand:
    """What is in hand run by run: the reserve, and what was gathered for debts when the last row closed."""

    reserve: NDArray[np.int64]
    gathered: NDArray[np.int64]
    target: int
    share: int

    @classmethod
    def begin(cls, runs: int, held: int, target: int, share: int) -> _Hand:
        """Return runs that hold so much."""
        return cls(np.full(runs, held, dtype=np.int64), np.zeros(runs, dtype=np.int64), target, share)

    def share_out(self, left: NDArray[np.int64], kept_back: int, may_end: NDArray[np.bool_]) -> None:
        """Take from the reserve what is missing, or put into it its share of what is new; all where no debt may end."""
        self.reserve = np.clip(left, 0, self.reserve)
        free = np.maximum(0, left - self.reserve - kept_back)
        new = np.clip(left - self.reserve - kept_back - self.gathered, 0, free)
        into = np.where(may_end, new * self.share // WHOLE, free)
        self.reserve = self.reserve + np.minimum(into, np.maximum(0, self.target - self.reserve))

    def close(self, left: NDArray[np.int64], kept_back: int) -> None:
        """Close a row with so much in hand."""
        self.gathered = np.maximum(0, left - self.reserve - kept_back)


def _earmarked(usual: NDArray[np.int64], promised: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each row what promises still to come take beyond what usual months bring by then, in fen."""
    left = usual - promised
    lowest = np.minimum.accumulate(left[::-1])[::-1]
    return np.asarray(np.maximum(0, left - np.append(lowest[1:], left[-1:])))


def surest(splits: Sequence[Split]) -> Split:
    """Return the split with which promises are kept most often; of equals the cheapest."""
    return min(splits, key=lambda one: (-one.chance.kept, one.cost, one.share))


def cheapest(splits: Sequence[Split]) -> Split:
    """Return the split with which least is paid; of equals the one kept most often."""
    return min(splits, key=lambda one: (one.cost, -one.chance.kept, -one.share))
