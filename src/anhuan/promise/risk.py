"""How surely promised payments will be paid, with everything else that is committed: exact on simulated months.

A payment is paid in a run if what may have been spent by the end of its month covers everything committed up to and
including its day, so a payment that was missed before it is still to be made and is counted. What is behind is
committed for today. All of it is arithmetic on given arrays; there is no luck in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from anhuan.ledger.walk import Outset, as_known
from anhuan.money.amount import FEN_PER_YUAN, ZERO, Money
from anhuan.plan.chance import Chance
from anhuan.plan.course import kept
from anhuan.plan.proposal import Payment
from anhuan.promise.tracked import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from anhuan.ledger.debt import Debt
    from anhuan.plan.months import Months
    from anhuan.plan.weather import Weather
    from anhuan.promise.promise import Promise
    from anhuan.promise.tracked import Tracked


@dataclass(frozen=True, slots=True)
class Risk:
    """The chance that what is promised for a day is paid; ``missing`` by then in the middle one of the other runs.

    ``can`` is how much of it is surely enough there by that day, in whole yuan, and ``later`` the first payday by which
    all of it is; None where that lies beyond the months looked at. Both leave room for everything else committed.
    """

    day: dt.date
    amount: Money
    chance: Chance
    missing: Money
    can: Money = ZERO
    later: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """A promise with what became of it, and its next payments with how surely each is paid.

    ``at_risk`` is the first of them that is paid less surely than the level asked for; None where there is none.
    """

    tracked: Tracked
    risks: tuple[Risk, ...] = ()
    at_risk: Risk | None = None

    @property
    def promise(self) -> Promise:
        """Return the promise."""
        return self.tracked.promise

    @property
    def state(self) -> State:
        """Return what became of the promise; one that is open may be at risk."""
        found = self.tracked.state
        return State.AT_RISK if found is State.OPEN and self.at_risk else found


def to_pay(one: Tracked) -> tuple[Payment, ...]:
    """Return what is still to be paid of a promise: what is behind today, the rest on its days."""
    behind = (Payment(one.on, one.behind),) if one.behind else ()
    return (*behind, *_to_come(one))


def _to_come(one: Tracked) -> Iterator[Payment]:
    """Yield what is still to be paid of the payments that are open; grace over days off leaves it for today."""
    return (Payment(max(part.payment.day, one.on), part.missing) for part in one.parts if part.state is State.OPEN)


def beside(debt: Debt, tracked: Iterable[Tracked], there: Months) -> tuple[Payment, ...]:
    """Return what a debt takes beside its promises so that nothing becomes late; of a bill that is its minimum.

    A promise that rests on the lender's word, or is asked for, stands in place of the contract. One by the contract
    leaves it as it is from the day after its last payment. A late debt without a promise takes nothing for certain.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    live = [one for one in tracked if one.promise.debt == debt.id and one.live]
    if not all(one.promise.beside_contract for one in live):
        return ()
    known = as_known(debt, there.on)
    outset = Outset(known, there.on)
    if not live and outset.walk().late(there.on) > 0:
        return ()
    course, _ = kept(outset, there, "promised", least=True, stops=())
    after = max((max(one.promise.last, there.on) for one in live), default=None)
    return tuple(one for one in course.payments if after is None or one.day > after)


def watch(
    tracked: Sequence[Tracked],
    others: Iterable[Payment],
    there: Months,
    sky: Weather,
    *,
    level: float,
) -> tuple[Watched, ...]:
    """Return each promise with the chance of its payments in the months of ``sky``, in the order told.

    ``others`` is what is committed beside the promises. A payment is at risk when the lower bound of its chance does
    not reach ``level``; what is behind is past that. Payments after the months of ``there`` are not looked at.
    """
    due = sorted([*others, *(payment for one in tracked for payment in to_pay(one))], key=lambda one: one.day)
    days, sums = [one.day for one in due], [0, *accumulate(one.amount.fen for one in due)]
    found: list[Watched] = []
    for one in tracked:
        near = [payment for payment in _to_come(one) if payment.day <= there.until]
        ledge = _Ledge(days, sums, there, sky, level)
        risks = tuple(ledge.risk(payment) for payment in near)
        found.append(Watched(one, risks, next((risk for risk in risks if risk.chance.sure < level), None)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Ledge:
    """What is committed by which day, and what may have been spent by then in each run."""

    days: list[dt.date]
    sums: list[int]
    there: Months
    sky: Weather
    level: float

    def risk(self, payment: Payment) -> Risk:
        """Return how surely a payment is made, how much of it surely enough, and by when all of it."""
        left = self._left(self.there.row(payment.day), payment.day)
        short = np.sort(-left[left < 0])
        missing = Money(int(short[len(short) // 2])) if len(short) else ZERO
        chance = Chance(len(left) - len(short), len(left))
        if chance.sure >= self.level:
            return Risk(payment.day, payment.amount, chance, missing, payment.amount, payment.day)
        can = max(0, payment.amount.fen + min(0, self._surely(left))) // FEN_PER_YUAN * FEN_PER_YUAN
        return Risk(payment.day, payment.amount, chance, missing, Money(can), self._later(payment.day))

    def _later(self, day: dt.date) -> dt.date | None:
        """Return the first payday after ``day`` by which everything committed until then is surely enough there."""
        for row in range(self.there.row(day) + 1, self.there.rows):
            start = self.there.start(row)
            if self._surely(self._left(row, start)) >= 0:
                return start
        return None

    def _left(self, row: int, day: dt.date) -> NDArray[np.int64]:
        """Return what is left in each run of a row once everything committed up to a day is paid, in fen."""
        left: NDArray[np.int64] = self.sky.available[:, row] - self.sums[bisect_right(self.days, day)]
        return left

    def _surely(self, left: NDArray[np.int64]) -> int:
        """Return what at least is left in so many runs that it may be called sure, in fen; below nil where it lacks."""
        runs = len(left)
        need = bisect_left(range(runs + 1), self.level, key=lambda kept: Chance(kept, runs).sure)
        return int(np.sort(left)[::-1][need - 1]) if 0 < need <= runs else int(left.min())
