"""Can this be afforded: what a purchase does to the days ahead before it is made; what is safe to spend till payday.

The same runs are looked at with and without it, so that only the purchase differs and luck does not. A purchase is
money that leaves on certain days: all of it today, or instalments on theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from math import floor
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.household.forecast import RUNS, DueDay, Runs, due_days, runs
from anhuan.money.amount import ZERO, Money
from anhuan.money.days import ONE_DAY

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

    from anhuan.household.forecast import Due, Outset

LEVEL: Final = 0.95


class Answer(Enum):
    """What can be said of a purchase."""

    FITS = "fits"
    """With it, nothing is missing on any day, with the chance asked for."""
    TOO_MUCH = "too-much"
    """Without it that holds, with it no longer."""
    ALREADY_SHORT = "already-short"
    """Even without it that does not hold."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The days ahead: the share of runs in which nothing is missing on any day, and the reserve is never touched."""

    kept: float
    reserve_whole: float
    due_days: tuple[DueDay, ...]


@dataclass(frozen=True, slots=True)
class Afford:
    """A purchase before it is made: the days ahead ``without`` and ``with_it``; ``end`` is the day looked up to."""

    dues: tuple[Due, ...]
    level: float
    end: dt.date
    without: Outcome
    with_it: Outcome

    @property
    def answer(self) -> Answer:
        """Return what can be said of it."""
        if self.with_it.kept >= self.level:
            return Answer.FITS
        return Answer.TOO_MUCH if self.without.kept >= self.level else Answer.ALREADY_SHORT


def afford(outset: Outset, dues: tuple[Due, ...], *, level: float = LEVEL, count: int = RUNS) -> Afford:
    """Return what money leaving on these days does to the days ahead.

    Raises:
        ValueError: the forecast has no day.

    """
    before = runs(outset, count=count)
    after = Runs(*(less(cash, outset, dues) for cash in (before.cash, before.paused)))
    bought = replace(outset, dues=(*outset.dues, *dues))
    return Afford(dues, level, outset.end, _outcome(outset, before), _outcome(bought, after))


def less(cash: NDArray[np.int64], outset: Outset, dues: tuple[Due, ...]) -> NDArray[np.int64]:
    """Return cash with more money leaving on certain days; what leaves outside of the days is not looked at."""
    gone = np.zeros(len(cash), dtype=np.int64)
    for one in dues:
        place = (one.day - outset.on).days
        if 0 <= place < len(gone):
            gone[place] += one.amount.fen
    return np.asarray(cash - np.cumsum(gone)[:, None])


def _outcome(outset: Outset, drawn: Runs) -> Outcome:
    """Return what the days ahead come to."""
    lowest = drawn.cash.min(axis=0)
    whole = float(np.mean(lowest >= outset.reserve.fen))
    return Outcome(float(np.mean(lowest >= 0)), whole, due_days(outset, drawn))


@dataclass(frozen=True, slots=True)
class SafeToSpend:
    """What may be spent before ``payday`` with the chance ``level`` that everything till then is paid.

    The working adds up, for the day ``tightest`` on which least is at hand: ``cash`` less ``dues`` up to it, ``living``
    (essentials up to it, less what comes in before it, in the middle of the runs), ``luck`` (what a bad run takes
    beyond the middle) and ``reserve`` is ``left``. What is not essential is not in it: that is what the money is for.
    ``left`` is negative where not even nothing is safe; ``amount`` is nil then.
    """

    tightest: dt.date
    payday: dt.date
    level: float
    cash: Money
    dues: Money
    living: Money
    luck: Money
    reserve: Money

    @property
    def left(self) -> Money:
        """Return what the working leaves."""
        return self.cash - self.dues - self.living - self.luck - self.reserve

    @property
    def amount(self) -> Money:
        """Return what may be spent: never less than nothing."""
        return max(ZERO, self.left)


def safe_to_spend(outset: Outset, payday: dt.date, *, level: float = LEVEL, count: int = RUNS) -> SafeToSpend:
    """Return what may be spent before the next payday; the outset must reach up to it.

    Raises:
        ValueError: the payday is not after the first day, or the forecast has no day.

    """
    until = (payday - outset.on).days
    if until < 1:
        message = "the next payday must lie ahead"
        raise ValueError(message)
    cash = runs(replace(outset, end=payday), count=count).paused
    place = int(np.argmin(np.median(cash, axis=1)))
    tightest = outset.on + place * ONE_DAY
    lowest = np.sort(cash.min(axis=0))
    middle, sure = int(lowest[count // 2]), int(lowest[floor((1 - level) * count)])
    due = Money.total(one.amount for one in outset.dues if outset.on <= one.day <= tightest)
    living = outset.cash - due - Money(middle)
    return SafeToSpend(tightest, payday, level, outset.cash, due, living, Money(middle - sure), outset.reserve)
