"""Branching on payoff months: windows are split until the bound of every part reaches the best plan.

For given payoff months the mixture of ways to pay is exact, so nothing but payoff months has to be split.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.plan.optimum.generation import Generator, Windows
from anhuan.plan.optimum.mixture import Split, largest, latest, middle, mixture_of, plan_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from anhuan.plan.optimum.generation import Bound, Pricer
    from anhuan.plan.optimum.mixture import Found, Mixture
    from anhuan.plan.optimum.pricing import Floats

    Payoffs = tuple[int, ...]

CLOSE: Final = 0.3
"""A bound is close enough to its mixture at this share of the gap asked for."""
DEAREST: Final = 1e4
TEN: Final = 10.0
SURE: Final = 0.9
"""A dive settles every loan of whose payoff month the mixture is so sure, or the surest one."""
LOOK: Final = 8
"""So many loans are tried before one is split."""
LOOK_ROUNDS: Final = 6
LEAST_GAIN: Final = 1e-9
ROUNDING: Final = 1e-9


@dataclass(slots=True)
class Part:
    """A part of the tree: its windows, the bound proven on them and the duals that prove it, and what became of it.

    ``kept`` lists windows narrowed by reduced cost, each with the duals that prove it.
    """

    windows: Windows
    bound: float
    duals: Floats
    start: Bound | None = None
    kept: list[tuple[Floats, Windows]] = field(default_factory=list)
    branch: tuple[int, int] | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before: what some plan costs, and whether everything must be paid."""

    cost: float = np.inf
    all_paid: bool = True


class Search:
    """The search for the cheapest plan, and the tree that proves its bound."""

    def __init__(
        self, pricer: Pricer, gap: float, stop: Callable[[], bool], known: Known, told: Callable[[Search], None]
    ) -> None:
        """Begin with one part: all windows of the pricer. ``told`` is called after each part."""
        self.pricer, self.gap, self.stop, self.known, self._told = pricer, gap, stop, known, told
        self.best: Found | None = None
        self.parts = 0
        self._generator = Generator(pricer, stop)
        nothing = self._generator.bound(np.zeros(len(pricer.cash)), pricer.windows)
        self.root = Part(pricer.windows, nothing.value, nothing.duals)
        self._tried: set[Payoffs] = set()
        self._open: list[tuple[float, int, Part]] = []
        self._pushed = 0
        self._least_proved = np.inf
        # Where everything must be paid and nothing else counts, no plan costs more than all the cash there is.
        bounded = known.all_paid and pricer.miss == 0.0
        self._most = float(pricer.cash[-1]) * (1.0 + ROUNDING) if bounded else np.inf

    @property
    def nothing_settles(self) -> bool:
        """Say whether it is proved that no plan settles everything: each would cost more than all cash."""
        return self.best is None and self.bound >= self._most

    @property
    def cost(self) -> float:
        """Return the cost of the best plan known, infinite if there is none."""
        return min(self.best.cost, self.known.cost) if self.best else self.known.cost

    @property
    def bound(self) -> float:
        """Return the bound below every plan."""
        waiting = self._open[0][0] if self._open else np.inf
        return min(self._least_proved, waiting, self.cost)

    @property
    def _cutoff(self) -> float:
        """Return the bound at which a part is closed."""
        return min(self.cost * (1.0 - self.gap), self._most)

    @property
    def _close(self) -> float:
        """Return how close to its mixture a bound has to come."""
        scale = min(self.cost, self._most)
        return CLOSE * self.gap * (scale if np.isfinite(scale) else 1.0)

    def run(self, hints: Iterable[Payoffs] = (), guesses: Iterable[Floats] = ()) -> None:
        """Search until the tree is closed or it is time to stop.

        ``hints`` are payoff months of known plans, ``guesses`` prices of cash to begin with.
        """
        for prices in guesses:
            self._generator.begin(prices)
        self._push(self.root)
        while self._open and not self.stop():
            part = heapq.heappop(self._open)[-1]
            if part.bound >= self._cutoff:
                self._shut(part)
                continue
            self.parts += 1
            self._deal(part, tuple(hints))
            self._told(self)

    def _push(self, part: Part) -> None:
        """Let a part wait, the lowest bound first."""
        self._pushed += 1
        heapq.heappush(self._open, (part.bound, self._pushed, part))

    def _shut(self, part: Part) -> None:
        """Close a part."""
        self._least_proved = min(self._least_proved, part.bound)

    def _deal(self, part: Part, hints: tuple[Payoffs, ...]) -> None:
        """Bound a part, look for plans in it, and close or split it."""
        found = self._converge(part)
        if found.value > part.bound:
            part.bound, part.duals = found.value, found.duals
        mixture = mixture_of(self._generator.master)
        self._generator.master.keep()
        self._look_for_plans(mixture, found)
        if part is self.root:
            for payoffs in hints if self.best is None else ():
                self.try_payoffs(payoffs, found)
            self._dive(part.windows, found, mixture)
        if part.bound >= self._cutoff:
            self._shut(part)
        elif self.stop():
            self._push(part)
        else:
            self._split(part, self._narrow(part, found), mixture, found)

    def _converge(self, part: Part) -> Bound:
        """Return the bound of a part; while columns that are forbidden stay in use, they become dearer."""
        generator = self._generator
        start = generator.bound(part.start.duals, part.windows) if part.start else None
        while True:
            found = generator.run(part.windows, start, self._cutoff, self._close)
            if found.value >= self._cutoff or self.stop() or mixture_of(generator.master).allowed:
                return found
            if generator.master.dear >= DEAREST * (1.0 + self.pricer.miss):
                return found
            generator.master.dear *= TEN
            start = found

    def _look_for_plans(self, mixture: Mixture, found: Bound) -> None:
        """Take the mixture if it is a plan; else try payoff months near it."""
        if mixture.whole:
            self._take(mixture.payoffs(largest))
        elif mixture.complete:
            for choose in (largest, middle, latest):
                self.try_payoffs(mixture.payoffs(choose), found)

    def try_payoffs(self, payoffs: Payoffs, near: Bound | None = None) -> None:
        """Take the best plan with these payoff months, if there is one and it is better."""
        if payoffs in self._tried or self.stop():
            return
        self._tried.add(payoffs)
        at = np.array(payoffs, np.int64)
        windows = Windows(at, at)
        start = self._generator.bound(near.duals, windows) if near else None
        if start and start.value >= self._cutoff:
            return
        self._generator.master.come_back()
        self._generator.run(windows, start, self._cutoff, self._close)
        if mixture_of(self._generator.master).whole:
            self._take(payoffs)

    def _dive(self, windows: Windows, found: Bound, mixture: Mixture) -> None:
        """Settle the payoff months the mixture is sure of, mix again, and so on, until it is a plan or too dear."""
        low, high = windows.low.copy(), windows.high.copy()
        while not mixture.whole and mixture.complete and not self.stop():
            fresh = [
                (max(shares.values()), loan, largest(shares))
                for loan, shares in enumerate(mixture.shares)
                if low[loan] < high[loan]
            ]
            if not fresh:
                return
            sure = min(SURE, max(fresh)[0])
            for share, loan, month in fresh:
                if share >= sure:
                    low[loan] = high[loan] = month
            settled = Windows(low.copy(), high.copy())
            start = self._generator.bound(found.duals, settled)
            if self._generator.run(settled, start, self._cutoff, self._close).value >= self._cutoff:
                return
            mixture = mixture_of(self._generator.master)
        if mixture.whole:
            self._take(mixture.payoffs(largest))

    def _take(self, payoffs: Payoffs) -> None:
        """Keep the master's plan if it is better."""
        plan = plan_of(self._generator.master, payoffs)
        if plan.cost < self.cost:
            self.best = plan

    def _narrow(self, part: Part, found: Bound) -> Windows:
        """Return the windows without what a bound shows to cost more than the best plan."""
        costs = found.costs
        kept = costs - costs.min(axis=1, keepdims=True) < self._cutoff - found.value
        low = np.maximum(kept.argmax(axis=1), part.windows.low)
        high = np.minimum(costs.shape[1] - 1 - kept[:, ::-1].argmax(axis=1), part.windows.high)
        narrow = Windows(low, high)
        if not narrow.same(part.windows):
            part.kept.append((found.duals, narrow))
            self._least_proved = min(self._least_proved, self._cutoff)
        return narrow

    def _split(self, part: Part, windows: Windows, mixture: Mixture, found: Bound) -> None:
        """Split a part at the loan whose two sides gain most; a part with nothing left to split is closed."""
        splits = mixture.splits(windows, self.pricer.weight)[:LOOK] or _widest(windows)
        if not splits:
            self._shut(part)
            return
        tries = [(split, self._sides(split, windows, found, look=len(splits) > 1)) for split in splits]
        split, sides = max(tries, key=lambda one: self._gain(part, one[1]))
        part.branch = (split.loan, split.month)
        part.parts = tuple(
            Part(side, side_bound.value, side_bound.duals, side_bound)
            if side_bound.value > part.bound
            else Part(side, part.bound, part.duals, side_bound)
            for side, side_bound in sides
        )
        for one in part.parts:
            self._push(one)

    def _sides(self, split: Split, windows: Windows, found: Bound, *, look: bool) -> list[tuple[Windows, Bound]]:
        """Return both sides of a split with a bound of each."""
        sides = []
        for side in windows.split(split.loan, split.month):
            bound = self._generator.bound(found.duals, side)
            if look:
                self._generator.master.come_back()
                bound = self._generator.run(side, bound, self._cutoff, self._close, most=LOOK_ROUNDS)
            sides.append((side, bound))
        return sides

    def _gain(self, part: Part, sides: list[tuple[Windows, Bound]]) -> float:
        """Return how much a split lifts the bounds of its two sides."""
        gain = 1.0
        for _, bound in sides:
            gain *= max(min(bound.value, self._cutoff) - part.bound, LEAST_GAIN)
        return gain


def _widest(windows: Windows) -> list[Split]:
    """Return the widest window split in the middle; nothing if all are settled."""
    width = windows.high - windows.low
    loan = int(width.argmax())
    return [Split(0.0, loan, int(windows.low[loan] + width[loan] // 2))] if width[loan] else []
