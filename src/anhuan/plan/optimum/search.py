"""Branching on payoff months: windows are halved until the bound of every part reaches the best plan."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.plan.optimum.generation import Bound, Generator, Windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from anhuan.plan.optimum.generation import Pricer
    from anhuan.plan.optimum.pricing import Floats

CLOSE: Final = 0.1
"""A bound is close enough to its mixture at this share of the gap asked for."""
IN_USE: Final = 1e-7
DEAREST: Final = 1e4
SURE: Final = 0.9
LOOK: Final = 4
ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A plan in the model: payoff months, payments of each loan and month (place 0: left after the last), cost."""

    payoffs: tuple[int, ...]
    payments: Floats
    cost: float


@dataclass(slots=True)
class Part:
    """A part of the tree: its windows, the bound proven on them, and how it was dealt with.

    ``kept`` lists windows narrowed by reduced cost, each with the duals that prove it.
    """

    windows: Windows
    bound: float
    duals: Floats
    start: Bound | None = None
    kept: list[tuple[Floats, Windows]] = field(default_factory=list)
    branch: tuple[int, int] | None = None
    parts: tuple[Part, ...] = ()


@dataclass(slots=True)
class Mixture:
    """Shares of each loan's payoff months in the master's solution."""

    shares: list[dict[int, float]]
    whole: bool
    artificial: float

    def payoffs(self, choose: Callable[[dict[int, float]], int]) -> tuple[int, ...]:
        return tuple(choose(one) for one in self.shares)


def largest(shares: dict[int, float]) -> int:
    """Return the payoff month with the largest share."""
    return max(shares, key=lambda month: (shares[month], -month))


def middle(shares: dict[int, float]) -> int:
    """Return the mean payoff month, rounded up."""
    total = sum(shares.values())
    return int(np.ceil(sum(month * share for month, share in shares.items()) / total - IN_USE))


class Search:
    """The search for the cheapest plan and its proof."""

    def __init__(self, pricer: Pricer, *, gap: float, stop: Callable[[], bool], told: Callable[[Search], None], known: float = np.inf, all_paid: bool = True) -> None:
        self.known, self.all_paid = known, all_paid
        self.pricer, self.gap, self.stop, self.told = pricer, gap, stop, told
        self.generator = Generator(pricer, stop)
        self.best: Found | None = None
        self.tried: set[tuple[int, ...]] = set()
        self.root = Part(pricer.windows, -np.inf, np.zeros(len(pricer.cash)))
        self.open: list[tuple[float, int, Part]] = []
        self.number = 0
        self.least_cut = np.inf
        self.nodes = 0
        self.all_cash = float(pricer.cash[-1]) * (1 + 1e-9) if all_paid and pricer.miss == 0.0 else np.inf

    @property
    def cost(self):
        return min(self.best.cost, self.known) if self.best else self.known

    @property
    def cutoff(self) -> float:
        """No plan can pay more than all the cash there is."""
        return min(self.cost * (1.0 - self.gap), self.all_cash)

    @property
    def close(self) -> float:
        best = min(self.cost, self.all_cash)
        return CLOSE * self.gap * (best if np.isfinite(best) else 1.0)

    @property
    def bound(self) -> float:
        return min(self.least_cut, min((one for one, _, _ in self.open), default=np.inf), self.cost)

    def run(self, hints: Iterable[tuple[int, ...]] = (), guesses: Iterable[Floats] = ()) -> None:
        for prices in guesses:
            self.generator.begin(prices)
        self.hints = list(hints)
        self._push(self.root)
        while self.open and not self.stop():
            _, _, part = heapq.heappop(self.open)
            if part.bound >= self.cutoff:
                self._close(part)
                continue
            self.nodes += 1
            self._deal(part)
            self.told(self)

    def _push(self, part: Part) -> None:
        self.number += 1
        heapq.heappush(self.open, (part.bound, self.number, part))

    def _close(self, part):
        self.least_cut = min(self.least_cut, part.bound)

    def _deal(self, part: Part) -> None:
        found = self._converge(part.windows, part.start)
        if found.value > part.bound:
            part.bound, part.duals = found.value, found.duals
        mixture = self._mixture()
        self._improve(mixture, part, found)
        if part.bound >= self.cutoff or self.stop():
            if part.bound >= self.cutoff: self._close(part)
            else: self._push(part)
            return
        windows = self._keep(part, found)
        self._branch(part, windows, mixture, found)

    def _converge(self, windows, start):
        g = self.generator
        while True:
            if start is not None: start = g.bound(start.duals, windows)
            found = g.run(windows, start, self.cutoff, self.close)
            if found.value >= self.cutoff or self.stop(): return found
            if self._mixture().artificial <= IN_USE or g.master.dear >= DEAREST * (1.0 + self.pricer.miss): return found
            g.master.dear *= 10
            start = found

    def _mixture(self) -> Mixture:
        m = self.generator.master
        shares = [{} for _ in range(m.loans)]
        artificial = 0.0
        for k, share in m.mixture():
            if m.cost[k] > m.true_cost[k] or k < m.loans:
                artificial += share
                if k < m.loans: continue
            one = shares[m.loan[k]]
            one[int(m.payoff[k])] = one.get(int(m.payoff[k]), 0.0) + share
        return Mixture(shares, all(len(s) == 1 for s in shares), artificial)

    def _improve(self, mixture: Mixture, part: Part, found: Bound) -> None:
        if mixture.artificial<=IN_USE and mixture.whole:
            self._take(mixture.payoffs(largest)); return
        if all(mixture.shares):
            for choose in (largest, middle, max):
                if self.stop(): return
                self.try_payoffs(mixture.payoffs(choose), found)
        if part is self.root:
            if self.best is None:
                for payoffs in self.hints:
                    self.try_payoffs(payoffs, found)
            self._dive(part.windows, found, mixture)

    def _dive(self, windows, found, mixture):
        low, high = windows.low.copy(), windows.high.copy()
        while not mixture.whole and not self.stop() and all(mixture.shares):
            fresh = [(max(s.values()), j) for j, s in enumerate(mixture.shares) if low[j] < high[j]]
            if not fresh: return
            top = max(fresh)[0]
            for share, j in fresh:
                if share >= min(SURE, top):
                    low[j] = high[j] = largest(mixture.shares[j])
            w = Windows(low.copy(), high.copy())
            r = self.generator.run(w, self.generator.bound(found.duals, w), self.cutoff, self.close)
            if r.value >= self.cutoff: return
            mixture = self._mixture()
        if mixture.artificial <= IN_USE and mixture.whole:
            self._take(mixture.payoffs(largest))

    def try_payoffs(self, payoffs, near: Bound | None = None) -> None:
        if payoffs in self.tried: return
        self.tried.add(payoffs)
        at = np.array(payoffs, np.int64)
        windows = Windows(at, at)
        g = self.generator
        start = g.bound(near.duals, windows) if near is not None else None
        if start is not None and start.value >= self.cost: return
        g.run(windows, start, self.cost, self.close)
        mixture = self._mixture()
        if mixture.artificial <= IN_USE and mixture.whole:
            self._take(payoffs)

    def _take(self, payoffs) -> None:
        m = self.generator.master
        cost = 0.0
        payments = np.zeros((m.loans, m.months + 1))
        for k, share in m.mixture():
            if k < m.loans: continue
            payments[m.loan[k]] += share * m.payments[k]
            cost += share * m.true_cost[k]
        if cost < self.cost:
            self.best = Found(payoffs, payments, cost)

    def _keep(self, part, found) -> Windows:
        if not np.isfinite(self.cost): return part.windows
        costs = found.costs
        slack = self.cutoff - found.value
        kept = costs - costs.min(axis=1, keepdims=True) < slack
        low = np.maximum(kept.argmax(axis=1), part.windows.low)
        high = np.minimum(costs.shape[1] - 1 - kept[:, ::-1].argmax(axis=1), part.windows.high)
        windows = Windows(low, high)
        if np.any(low > part.windows.low) or np.any(high < part.windows.high):
            part.kept.append((found.duals, windows))
            self.least_cut = min(self.least_cut, self.cutoff)
        return windows

    def _branch(self, part, windows, mixture, found) -> None:
        choices = []
        for j, s in enumerate(mixture.shares):
            s = {k: v for k, v in s.items() if windows.low[j] <= k <= windows.high[j]}
            if len(s) < 2: continue
            tot = sum(s.values()); mean = sum(k * v for k, v in s.items()) / tot
            spread = sum(abs(k - mean) * v for k, v in s.items()) * self.pricer.weight[j]
            choices.append((spread, j, min(max(int(np.floor(mean)), min(s)), max(s) - 1)))
        if not choices:
            width = windows.high - windows.low
            if width.max() == 0:
                self._close(part); return
            j = int(width.argmax()); choices = [(0, j, int((windows.low[j] + windows.high[j]) // 2))]
        best = None
        choices = sorted(choices, reverse=True)[:LOOK]
        for _, j, k in choices:
            sides = []
            left, right = windows.high.copy(), windows.low.copy()
            left[j], right[j] = k, k + 1
            for w in (Windows(windows.low, left), Windows(right, windows.high)):
                r = self.generator.bound(found.duals, w)
                if len(choices) > 1 and not self.stop():
                    r = self.generator.run(w, r, self.cutoff, self.close, most=ROUNDS)
                sides.append(r)
            gains = [min(r.value, self.cutoff) - part.bound for r in sides]
            score = max(gains[0], 1e-9) * max(gains[1], 1e-9)
            if best is None or score > best[0]:
                best = (score, j, k, sides, (Windows(windows.low, left), Windows(right, windows.high)))
        _, j, k, sides, ws = best
        part.branch = (j, k)
        part.parts = tuple(Part(w, max(r.value, part.bound), r.duals if r.value>part.bound else part.duals, r) for w, r in zip(ws, sides))
        for one in part.parts: self._push(one)
