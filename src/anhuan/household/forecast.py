"""Cash by day: what is at hand on each day to come, in a poor, a middling and a good run, and where it falls short.

Everything goes on as usual in it: all lines come and go, dues and promises are paid on their days, bad luck is drawn
in. Nothing gives way by itself; what would be if spending that is not essential paused is told beside it. Money that
comes on a day counts for what is due on it, as everywhere in a plan.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.household.daily import Calendar, drawn_illness, drawn_line
from anhuan.money.amount import ZERO, Money
from anhuan.money.days import ONE_DAY

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

    from anhuan.household.daily import Line
    from anhuan.household.shock import ShockPrior

BAND: Final = (0.025, 0.1, 0.5, 0.9, 0.975)
"""The ends of the band that holds nineteen runs of twenty, of the one that holds eight of ten, and the middle."""
RUNS: Final = 4_000
SEED: Final = 20_261_128
Z_95: Final = 1.959964


@dataclass(frozen=True, slots=True)
class Due:
    """Money that is to be there on a day: a due day by contract, a promise, a purchase thought about."""

    day: dt.date
    amount: Money
    name: str


@dataclass(frozen=True, slots=True)
class Outset:
    """Where a forecast starts: the cash at hand ``on`` a day, the ``reserve`` in it, and what is to come and to go.

    It ends before ``end``. Dues outside of its days are not looked at. ``illnesses`` is how many cost in how many
    months already seen.
    """

    on: dt.date
    end: dt.date
    cash: Money
    lines: tuple[Line, ...]
    dues: tuple[Due, ...]
    shocks: ShockPrior
    reserve: Money = ZERO
    illnesses: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Day:
    """What is at hand at the end of a day: in the middling run, and at the ends of both bands; below nil is missing."""

    day: dt.date
    low_95: Money
    low_80: Money
    middle: Money
    high_80: Money
    high_95: Money


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day on which something is due, and how surely everything up to it can be paid.

    ``short`` is the share of runs in which money is missing at the end of the day, ``error`` the half width of its
    95 % interval from drawing. In those runs ``missing`` is missing in the middling one, and no more than
    ``missing_most`` in nine of ten; nil where no run is short. ``short_paused`` is the share if spending that is not
    essential pauses from the first day on, ``into_reserve`` the share in which the reserve is touched.
    """

    day: dt.date
    dues: tuple[Due, ...]
    short: float
    error: float
    missing: Money
    missing_most: Money
    short_paused: float
    into_reserve: float

    @property
    def amount(self) -> Money:
        """Return what is due on the day."""
        return Money.total(one.amount for one in self.dues)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Cash by day, and every day on which something is due; ``lowest`` is the day the middling run is lowest on."""

    outset: Outset
    days: tuple[Day, ...]
    due_days: tuple[DueDay, ...]
    runs: int

    @property
    def lowest(self) -> Day:
        """Return the day on which least is at hand in the middling run, the first of them."""
        return min(self.days, key=lambda one: one.middle)


@dataclass(frozen=True, eq=False)
class Runs:
    """Cash at the end of each day in each run, in fen: days × runs; ``paused`` adds what is not essential by then.

    Dues are taken off both.
    """

    cash: NDArray[np.int64]
    paused: NDArray[np.int64]


def runs(outset: Outset, *, count: int = RUNS, seed: int = SEED) -> Runs:
    """Return the runs of a forecast; every line has luck of its own, the same for the same seed and place.

    Raises:
        ValueError: the forecast has no day.

    """
    there = Calendar(outset.on, outset.end)
    if there.days < 1:
        message = "a forecast needs a day to tell of"
        raise ValueError(message)
    flow = -drawn_illness(there, outset.shocks, count, seed, outset.illnesses)
    optional = np.zeros_like(flow)
    for place, line in enumerate(outset.lines, start=1):
        days = drawn_line(line, there, outset.shocks, count, seed + place)
        flow += days if line.incoming else -days
        if not (line.incoming or line.essential):
            optional += days
    for one in outset.dues:
        if 0 <= there.place(one.day) < there.days:
            flow[there.place(one.day)] -= one.amount.fen
    cash = outset.cash.fen + np.rint(np.cumsum(flow, axis=0, out=flow)).astype(np.int64)
    return Runs(cash, cash + np.rint(np.cumsum(optional, axis=0, out=optional)).astype(np.int64))


def forecast(outset: Outset, *, count: int = RUNS, seed: int = SEED) -> Forecast:
    """Return cash by day with its bands, and how surely each due is paid.

    Raises:
        ValueError: the forecast has no day.

    """
    drawn = runs(outset, count=count, seed=seed)
    bands = band(drawn.cash)
    days = tuple(
        Day(outset.on + place * ONE_DAY, *(Money(int(fen)) for fen in ends)) for place, ends in enumerate(bands)
    )
    return Forecast(outset, days, due_days(outset, drawn), count)


def band(cash: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the ends of both bands and the middle on each day: days × 5."""
    ordered = np.sort(cash, axis=1)
    places = [round(share * (cash.shape[1] - 1)) for share in BAND]
    found: NDArray[np.int64] = ordered[:, places]
    return found


def due_days(outset: Outset, drawn: Runs) -> tuple[DueDay, ...]:
    """Return every day with something due, in order, and how surely everything up to it is paid."""
    by_day: defaultdict[dt.date, list[Due]] = defaultdict(list)
    for one in outset.dues:
        if outset.on <= one.day < outset.end:
            by_day[one.day].append(one)
    return tuple(_due_day(day, tuple(by_day[day]), outset, drawn) for day in sorted(by_day))


def _due_day(day: dt.date, dues: tuple[Due, ...], outset: Outset, drawn: Runs) -> DueDay:
    """Return how surely everything up to a day is paid."""
    place = (day - outset.on).days
    cash = drawn.cash[place]
    lacking = -cash[cash < 0]
    short = len(lacking) / len(cash)
    middle, most = np.quantile(lacking, (0.5, 0.9), method="higher") if len(lacking) else (0, 0)
    return DueDay(
        day=day,
        dues=dues,
        short=short,
        error=_error(short, len(cash)),
        missing=Money(int(middle)),
        missing_most=Money(int(most)),
        short_paused=float(np.mean(drawn.paused[place] < 0)),
        into_reserve=float(np.mean(cash < outset.reserve.fen)),
    )


def _error(share: float, count: int) -> float:
    """Return half of the width of the 95 % interval of a share (Wilson's, which holds near nil as well)."""
    spread = share * (1 - share) / count + Z_95**2 / (4 * count**2)
    return Z_95 * sqrt(spread) / (1 + Z_95**2 / count)
