"""Months drawn for each line, shared out over their days: wages on their payday, a rent on its own, shopping daily.

A line's month is drawn as everywhere (`belief`, `luck`), so that the days of a month add up to that month. What falls
on which day is drawn beside it: a payday that wanders, the unevenness of daily shopping. Where nobody says on which
day something comes, every day is as likely as the next, in each scenario the same one every month: not knowing the
day is uncertainty, not evenness.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, assert_never

import numpy as np

from anhuan.household.luck import Illness, Work
from anhuan.household.regular import MIDDLE, Every, OnDay
from anhuan.money.days import MONTHS_PER_YEAR, SHORTEST_MONTH, add_months

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from anhuan.household.belief import Belief
    from anhuan.household.shock import ShockPrior

DAYS_OF_YEAR: Final = 365.25
MOST_LUMPS: Final = 20.0
LEAST_LUMPS: Final = 0.05
TINY: Final = 1e-300
"""What a month's parts are divided by at least: parts as uneven as that may all be nil."""
WANDERS_AT_MOST: Final = 10
"""A payday is never drawn further off than so many days: beyond that it is another one."""


@dataclass(frozen=True, slots=True)
class Daily:
    """All through the month; ``lumps`` is how uneven: the variance of a day's sum over its mean squared.

    One (days like the waits between chance events) is taken where no history says: our own assumption.
    """

    lumps: float = 1.0


@dataclass(frozen=True, slots=True)
class SomeDay:
    """Once a month, and nobody says on which day."""


When = OnDay | Every | Daily | SomeDay


@dataclass(frozen=True, slots=True)
class Line:
    """Money that comes or goes every month, ``when`` it does, and what its months are drawn from.

    ``earned`` income stops when work is lost; ``out``, ``watched``, ``spells`` and ``away`` are as in `cash.Stream`.
    ``last`` is the last day it came, where known: what it stands for is not to come again.
    """

    name: str
    belief: Belief
    when: When
    incoming: bool = False
    essential: bool = True
    earned: bool = True
    out: bool = False
    watched: int = 0
    spells: int = 0
    away: int = 0
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days from ``on`` (counted) to ``end`` (not counted), and the months they lie in by their first days.

    What came on ``on`` itself or before is in the cash at hand; what goes out on it is still to go.
    """

    on: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        """Return their number."""
        return (self.end - self.on).days

    def place(self, day: dt.date) -> int:
        """Return how many days after the first one a day is, negative before it."""
        return (day - self.on).days

    @property
    def months(self) -> tuple[dt.date, ...]:
        """Return the first day of every month any of the days lies in."""
        first, found = self.on.replace(day=1), list[dt.date]()
        while first < self.end:
            found.append(first)
            first = add_months(first, 1)
        return tuple(found)


def drawn_line(line: Line, there: Calendar, prior: ShockPrior, count: int, seed: int) -> NDArray[np.float64]:
    """Return what comes or goes on each day in each scenario: days × scenarios, in fen, never negative."""
    chance = np.random.default_rng(seed)
    drawn = line.belief.draw(count, chance)
    work = Work.begin(line, prior, count, chance) if line.incoming and line.earned else None
    sheet = _Sheet(line, there, chance, chance.integers(0, SHORTEST_MONTH, count), np.zeros((there.days, count)))
    for month in there.months:
        sheet.month(month, drawn.month(chance) * (1.0 if work is None else work.month(chance)))
    return sheet.days


def drawn_illness(
    there: Calendar, prior: ShockPrior, count: int, seed: int, lived: tuple[int, int] = (0, 0)
) -> NDArray[np.float64]:
    """Return what illness costs on each day in each scenario: on any day of its month.

    ``lived`` is how many illnesses cost in how many months already seen.
    """
    chance = np.random.default_rng(seed)
    illness = Illness.begin(prior, lived, count, chance)
    days = np.zeros((there.days, count))
    for month in there.months:
        cost = illness.month(chance)
        _put(days, there.place(month) + chance.integers(0, _length(month), count), cost)
    return days


@dataclass(slots=True)
class _Sheet:
    """The days of one line, filled month by month; ``some_day`` is the day it comes on where nobody says."""

    line: Line
    there: Calendar
    chance: np.random.Generator
    some_day: NDArray[np.int64]
    days: NDArray[np.float64]

    def month(self, month: dt.date, total: NDArray[np.float64]) -> None:
        """Put what a month brings on its days; what came before the first of them is left out."""
        match self.line.when:
            case Daily() as daily:
                self._through(month, total, daily)
            case SomeDay():
                self._put(self.there.place(month) + self.some_day, total)
            case OnDay() as kept:
                day = kept.on(month)
                if self._is_to_come(day):
                    self._put(np.maximum(self._least, self._around(self.there.place(day), kept.spread)), total)
            case Every() as rhythm:
                self._rhythm(month, total, rhythm)
            case other:
                assert_never(other)

    @property
    def _least(self) -> int:
        """Return the first place it may come at: income of the day itself is in the cash at hand."""
        return 1 if self.line.incoming else 0

    def _is_to_come(self, day: dt.date) -> bool:
        """Say whether what is expected on a day is still to come: not by its day, or not by what came last."""
        if self.line.last is not None:
            return (day - self.line.last).days > MIDDLE
        return self.there.place(day) >= self._least

    def _around(self, place: int, spread: float) -> NDArray[np.int64]:
        """Return places around one, as far off as a payday wanders."""
        off = np.rint(self.chance.standard_normal(len(self.some_day)) * spread)
        return place + np.clip(off, -WANDERS_AT_MOST, WANDERS_AT_MOST).astype(np.int64)

    def _put(self, places: NDArray[np.int64], total: NDArray[np.float64]) -> None:
        """Add a sum to one place in each scenario, where that is not past."""
        _put(self.days, np.where(places < self._least, -1, places), total)

    def _through(self, month: dt.date, total: NDArray[np.float64], daily: Daily) -> None:
        """Share a month out over its days and add those that are still to come."""
        shape = 1 / min(MOST_LUMPS, max(LEAST_LUMPS, daily.lumps))
        size = (_length(month), len(total))
        # Waits between chance events are drawn several times as fast as the general case.
        parts = self.chance.standard_exponential(size) if shape == 1 else self.chance.standard_gamma(shape, size)
        parts *= total / np.maximum(parts.sum(axis=0), TINY)
        start = self.there.place(month)
        first, last = max(self._least, start), min(self.there.days, start + len(parts))
        self.days[first:last] += parts[first - start : last - start]

    def _rhythm(self, month: dt.date, total: NDArray[np.float64], rhythm: Every) -> None:
        """Put a week's or a fortnight's part of the month on each of its days: some months have five of them."""
        part = total * (rhythm.days * MONTHS_PER_YEAR / DAYS_OF_YEAR)
        since = (month - rhythm.last).days
        start = self.there.place(month) + -since % rhythm.days
        for place in range(start, self.there.place(month) + _length(month), rhythm.days):
            if place >= self._least:
                self._put(np.maximum(self._least, self._around(place, rhythm.spread)), part)


def _put(days: NDArray[np.float64], places: NDArray[np.int64], total: NDArray[np.float64]) -> None:
    """Add a sum to the day at its place in each scenario; places outside of the days are left out."""
    within = np.nonzero((places >= 0) & (places < len(days)))[0]
    days[places[within], within] += total[within]


def _length(month: dt.date) -> int:
    """Return the days of the month that begins on a day."""
    return (add_months(month, 1) - month).days
