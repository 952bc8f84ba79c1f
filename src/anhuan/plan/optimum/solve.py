"""The cheapest plan of a certain case, with its bound: an answer at once, a better one while there is time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.plan.optimum.instance import MILLION
from anhuan.plan.optimum.market import Market
from anhuan.plan.optimum.policies import Policy, Short, first_short, policies
from anhuan.plan.optimum.rounding import in_fen
from anhuan.plan.optimum.search import Known, Search

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from anhuan.plan.optimum.instance import Instance, Replay
    from anhuan.plan.optimum.mixture import Found
    from anhuan.plan.optimum.search import Part

REST_PPM: Final = 1_010_000
"""What is left after the last month counts as paid and a hundredth on top, so owing is never better than paying."""
SHARE_FOR_ALL: Final = 0.25
"""So much of the time is spent on looking for a plan that leaves nothing, where no simple rule finds one."""
KEPT_BACK: Final = (2, 10, 100)
"""Fen a loan that are kept back in turn where a plan does not survive the rounding of interest."""
OPTIMUM: Final = "optimum"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: the best plan so far and the bound below every plan, in fen."""

    objective: int
    bound: int
    seconds: float

    @property
    def gap(self) -> float:
        """Return what the best plan may be too dear, as a share of it."""
        return gap(self.objective, self.bound)


@dataclass(frozen=True, slots=True)
class Proof:
    """The tree that proves a bound: its root, the price of debt left over, the bound as a share of all principal."""

    root: Part
    rest_ppm: int | None
    bound: float


@dataclass(frozen=True, slots=True)
class Solution:
    """The best plan found, its bound and proof, and the simple rules beside it.

    ``model_cost`` is what the plan costs before it was rounded to fen. ``infeasible`` says how it is known that some
    debt must be left: "proved" or "not_found"; if proved, the first proof says so and the second is of the bound.
    """

    instance: Instance
    best: Policy
    bound: int
    model_cost: float | None
    rest_ppm: int
    baselines: tuple[Policy, ...]
    seconds: float
    proofs: tuple[Proof, ...]
    short: Short | None
    infeasible: str | None
    parts: int
    avalanche_is_best: bool

    @property
    def objective(self) -> int:
        """Return what the plan costs, in fen."""
        return self.cost_of(self.best.replay)

    @property
    def gap(self) -> float:
        """Return what the plan may be too dear, as a share of it."""
        return gap(self.objective, self.bound)

    def cost_of(self, replay: Replay) -> int:
        """Return what a replay costs, what is left and what is missed included."""
        return replay.cost(self.rest_ppm, self.instance.miss_ppm)


def gap(objective: int, bound: int) -> float:
    """Return by which share of itself an objective lies above a bound."""
    return max(0.0, (objective - bound) / objective) if objective else 0.0


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop: the gap that is close enough, seconds, a clock, and whether somebody asked to."""

    gap: float
    seconds: float
    clock: Callable[[], float]
    cancelled: Callable[[], bool] = lambda: False


def solve(
    instance: Instance,
    limits: Limits,
    told: Callable[[Progress], None] = lambda _progress: None,
    order: Sequence[int] = (),
) -> Solution:
    """Return the cheapest plan within the limits; the simple rules are told at once."""
    return _Solving(instance, limits, told, order).run()


class _Solving:
    """One run."""

    def __init__(
        self, instance: Instance, limits: Limits, told: Callable[[Progress], None], order: Sequence[int]
    ) -> None:
        """Follow the simple rules first."""
        self.instance, self.limits, self.told = instance, limits, told
        self.begun = limits.clock()
        self.baselines = policies(instance, order, REST_PPM)
        self.best = min(self.baselines, key=lambda one: self._rank(one.replay))
        self.rest_ppm = MILLION if self.best.replay.settled else REST_PPM
        self.tell(0)

    def _rank(self, replay: Replay) -> tuple[bool, int]:
        """Return how good a replay is: settling everything comes first, then the cost."""
        return not replay.settled, replay.cost(REST_PPM, self.instance.miss_ppm)

    def _cost(self, replay: Replay) -> int:
        """Return what a replay costs."""
        return replay.cost(self.rest_ppm, self.instance.miss_ppm)

    def passed(self) -> float:
        """Return the seconds since the beginning."""
        return self.limits.clock() - self.begun

    def tell(self, bound: int) -> None:
        """Tell how far it is."""
        self.told(Progress(self._cost(self.best.replay), bound, self.passed()))

    def run(self) -> Solution:
        """Look for a plan that leaves nothing, and where there is none, for the one that leaves and costs least."""
        infeasible = None
        seconds = self.limits.seconds
        searches = [self._search(None, seconds if self.best.replay.settled else SHARE_FOR_ALL * seconds)]
        if not self.best.replay.settled:
            infeasible = "proved" if searches[0].nothing_settles else "not_found"
            searches = [*(searches if infeasible == "proved" else ()), self._search(REST_PPM / MILLION, seconds)]
        return self._solution(searches, infeasible)

    def _search(self, rest: float | None, until: float) -> Search:
        """Search with or without debt left over."""
        pricer = Market(self.instance, rest=rest)

        def stop() -> bool:
            return self.limits.cancelled() or self.passed() > until

        search = Search(pricer, self.limits.gap, stop, self._known(rest), self._tell_search)
        usable = [one.replay for one in self.baselines if rest is not None or one.replay.settled]
        hints = {pricer.payoffs(one.payoffs) for one in usable}
        search.run(sorted(hints), pricer.guesses())
        if search.best:
            self._spare_misses(search, search.best)
        return search

    def _spare_misses(self, search: Search, found: Found) -> None:
        """Where regular payments are missed by fen because all cash was planned to the fen, plan with a little less."""
        if not (self.instance.miss_ppm and self.best.name == OPTIMUM and self.best.replay.missed):
            return
        rest = None if search.known.all_paid else REST_PPM / MILLION
        for share in KEPT_BACK:
            pricer = Market(self.instance, rest=rest, kept_back=share * len(self.instance.loans))
            again = Search(pricer, self.limits.gap, self.limits.cancelled, Known(), lambda _search: None)
            again.try_payoffs(found.payoffs)
            if again.best:
                self._keep(in_fen(self.instance, again.best), search)

    def _known(self, rest: float | None) -> Known:
        """Return what the best simple rule costs, as a share of all principal, if it settles what has to be settled."""
        replay = self.best.replay
        counts = rest is not None or replay.settled
        cost = replay.cost(REST_PPM, self.instance.miss_ppm) / self.instance.principal if counts else np.inf
        return Known(cost, all_paid=rest is None)

    def _tell_search(self, search: Search) -> None:
        """Take a better plan over, and tell."""
        if search.best and search.best is not self.seen:
            self._take(search, search.best)
        self.tell(self._bound(search))

    seen: Found | None = None

    def _take(self, search: Search, found: Found) -> None:
        """Round a plan to fen and keep it if it is better."""
        self.seen = found
        self._keep(in_fen(self.instance, found), search)

    def _keep(self, replay: Replay, search: Search) -> None:
        """Keep a replay if it is better than the best one."""
        if self._rank(replay) < self._rank(self.best.replay):
            self.best = Policy(OPTIMUM, replay)
            self.rest_ppm = MILLION if replay.settled and search.known.all_paid else REST_PPM

    def _bound(self, search: Search) -> int:
        """Return the bound of a search in fen, rounded down."""
        return int(np.floor(search.bound * self.instance.principal))

    def _solution(self, searches: Sequence[Search], infeasible: str | None) -> Solution:
        """Return what was found; the last search holds the bound."""
        search = searches[-1]
        proofs = [Proof(one.root, None if one.known.all_paid else REST_PPM, one.bound) for one in searches]
        avalanche = self.baselines[0].replay
        bound = self._bound(search)
        optimal = avalanche.settled == self.best.replay.settled and gap(self._cost(avalanche), bound) <= self.limits.gap
        by_search = search.best is not None and self.best.name == OPTIMUM
        return Solution(
            instance=self.instance,
            best=self.best,
            bound=bound,
            model_cost=search.best.cost * self.instance.principal if search.best and by_search else None,
            rest_ppm=self.rest_ppm,
            baselines=self.baselines,
            seconds=self.passed(),
            proofs=tuple(proofs),
            short=first_short(self.instance),
            infeasible=infeasible,
            parts=search.parts,
            avalanche_is_best=optimal,
        )
