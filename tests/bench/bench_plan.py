"""How fast, and how much better than simple rules, the optimum of a certain case is: method, machine, tables.

``--quick`` measures a few small instances; ``--highs SECONDS`` lets HiGHS try the published big-M model for so long;
``--only`` measures one part.
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bench.bench import machine, say
from bench.big_m import by_highs
from bench.published import FAMILIES, in_real_terms, published

from anhuan.plan.optimum.certificate import certify
from anhuan.plan.optimum.check import check
from anhuan.plan.optimum.solve import Limits, Progress, Solution, solve

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from anhuan.plan.optimum.instance import Instance

GAP: Final = 1e-4
REAL_GAP: Final = 1e-6
GOOD: Final = 0.01
LIMIT: Final = 60.0
PERCENT: Final = 100
CLOSED: Final = 1.01
"""HiGHS is done at the gap asked for, give or take a hundredth of it."""
PARTS: Final = ("sizes", "real", "highs")
RULES: Final = ("avalanche", "snowball", "minimum", "avalanche_reserve")


@dataclass(frozen=True, slots=True)
class Size:
    """Loans, months, instances a family, and the aims in seconds: median, worst, distressed, first good plan."""

    loans: int
    months: int
    instances: int
    median: float
    worst: float
    distressed: float | None = None
    first: float | None = None


SIZES: Final = (
    Size(10, 60, 20, 0.15, 1, distressed=0.8, first=0.2),
    Size(20, 60, 10, 0.5, 3, distressed=1.5, first=0.4),
    Size(20, 120, 10, 1, 5, distressed=15, first=1),
    Size(20, 300, 4, 5, 20),
    Size(5, 24, 10, 0.15, 1),
)
QUICK: Final = (Size(10, 60, 3, 0.15, 1, distressed=0.8, first=0.2), Size(20, 60, 1, 0.5, 3, distressed=1.5))


@dataclass(frozen=True, slots=True)
class Run:
    """One solve: its solution, and when a plan within one per cent of the optimum was known and proved so."""

    solution: Solution
    seconds: float
    good: float


def run(instance: Instance, gap: float) -> Run:
    """Solve an instance on one core, in seconds of that core."""
    good: list[float] = []

    def told(progress: Progress) -> None:
        if progress.gap <= GOOD:
            good.append(progress.seconds)

    solution = solve(instance, Limits(gap, LIMIT, time.process_time), told)
    return Run(solution, solution.seconds, good[0] if good else float("inf"))


def checked(solution: Solution) -> float:
    """Check a plan and its proof from scratch; return the seconds, and say if something does not hold."""
    instance = solution.instance
    proofs = [certify(proof.root, proof.bound, instance.principal, proof.rest_ppm) for proof in solution.proofs]
    begun = time.process_time()
    found = check(instance, solution.best.replay.payments, solution.objective, solution.rest_ppm, proofs)
    if not found.holds:
        say(f"    DOES NOT HOLD: {', '.join(found.wrong)}")
    return time.process_time() - begun


def met(value: float, aim: float | None) -> str:
    """Return a figure, and beside it whether its aim is met."""
    return f"{value:8.3f}" + ("     " if aim is None else " met " if value <= aim else " not ")


def family_line(name: str, runs: Sequence[Run], median: float | None, worst: float | None, first: float | None) -> str:
    """Return the line of a family: times, first good plan, gap, branches, time of the check."""
    seconds = [one.seconds for one in runs]
    good = [one.good for one in runs]
    parts = statistics.median(one.solution.parts for one in runs)
    checks = statistics.median(checked(one.solution) for one in runs)
    return (
        f"{name:<22}{len(runs):>4}{met(statistics.median(seconds), median)}{met(max(seconds), worst)}"
        f"{met(statistics.median(good), first)}{max(one.solution.gap for one in runs):>10.1e}"
        f"{parts:>7.0f}{checks:>8.2f}"
    )


def savings(runs: Iterable[Run]) -> None:
    """Print what the plans save against simple rules that also settle everything, mean and most."""
    every = list(runs)
    for name in RULES:
        saved = [
            PERCENT * (1 - one.solution.objective / one.solution.cost_of(policy.replay))
            for one in every
            for policy in one.solution.baselines
            if policy.name == name and policy.replay.settled and one.solution.best.replay.settled
        ]
        if saved:
            say(
                f"    saved against {name:<18}{len(saved):>4} instances: mean {statistics.mean(saved):6.2f} %, "
                f"most {max(saved):6.2f} %, least {min(saved):6.2f} %"
            )


def sized(size: Size) -> None:
    """Measure all families of a size."""
    say(f"\n{size.loans} loans, {size.months} months, gap {GAP:g}")
    say(f"{'':<22}{'n':>4}{'median':>8}     {'worst':>8}     {'<= 1 %':>8}     {'gap':>10}{'parts':>7}{'check':>8}")
    every: list[Run] = []
    usual: list[Run] = []
    for family in FAMILIES:
        runs = [run(published(family, size.loans, size.months, seed), GAP) for seed in range(size.instances)]
        hard = family.cash == "distressed"
        say(family_line(family.name, runs, *((size.distressed, None, size.first) if hard else (None, None, None))))
        usual += [] if hard else runs
        every += runs
        left = sum(one.solution.infeasible is not None for one in runs)
        if left:
            say(f"    of these, {left} cannot settle everything: solved with what is left counted at 101 %")
    say(family_line("all but distressed", usual, size.median, size.worst, None))
    savings(every)


def real_terms(sizes: Sequence[tuple[int, int, float | None]], instances: int) -> None:
    """Measure cards and instalment loans."""
    say(f"\nreal terms (cards, instalment loans with an overdue tank), gap {REAL_GAP:g} in the model")
    for loans, months, aim in sizes:
        for cover in (1.4, 1.0, 0.7):
            runs = [run(in_real_terms(loans, months, cover, seed), REAL_GAP) for seed in range(instances)]
            say(family_line(f"{loans} x {months}, cash {cover:g}", runs, aim, None, None))


def against_highs(seconds: float, instances: int) -> None:
    """Print how many times faster than HiGHS on the published model the search is."""
    say(f"\n10 loans, 60 months, gap {GAP:g}: HiGHS on the published big-M model, one thread, at most {seconds:g} s")
    for family in sorted(FAMILIES[:4], key=lambda one: not one.literal):
        reading = "the paper's own model, its equation (10) as it stands" if family.literal else "our reading of it"
        say(f"  {family.name}: {reading}")
        for seed in range(instances):
            instance = published(family, 10, 60, seed)
            ours, theirs = run(instance, GAP), by_highs(instance, GAP, seconds)
            found = "no plan" if theirs.cost == float("inf") else f"a gap of {theirs.gap:.1e} left"
            say(
                f"    {seed}: ours {ours.seconds:6.3f} s, HiGHS {theirs.seconds:7.1f} s with {found}: "
                f"{'' if theirs.gap <= GAP * CLOSED else 'more than '}{theirs.seconds / ours.seconds:.0f} times faster"
                f"; our cost is {ours.solution.objective / theirs.cost:.6f} of its"
            )


def warm() -> None:
    """Compile everything before anything is measured."""
    run(published(FAMILIES[0], 3, 12, 0), GAP)
    run(in_real_terms(4, 12, 1.0, 0), GAP)


def main() -> None:
    """Print method, machine and tables."""
    asked = argparse.ArgumentParser(description="Measure the optimum of a certain case.")
    asked.add_argument("--quick", action="store_true", help="A few small instances only.")
    asked.add_argument("--highs", type=float, default=None, help="Seconds HiGHS may try the big-M model.")
    asked.add_argument("--only", choices=PARTS, help="One part only: the sizes, real terms, or HiGHS.")
    told = asked.parse_args()
    parts = (told.only,) if told.only else PARTS
    say(__doc__ or "")
    say("Method: seconds of one core (process time); compiled beforehand; instances of tests/bench/published.py, each")
    say(f"solved once, at most {LIMIT:g} s. '<= 1 %': until a plan was known and proved within one per cent. 'check':")
    say("the plan and its proof checked from scratch. 'met' and 'not' compare with the aim.")
    say(f"Machine: {machine()}")
    warm()
    if "sizes" in parts:
        for size in QUICK if told.quick else SIZES:
            sized(size)
    if "real" in parts:
        real_terms(((10, 60, None),) if told.quick else ((10, 60, None), (20, 120, 1)), 2 if told.quick else 5)
    if "highs" in parts:
        against_highs(told.highs or (10 if told.quick else 120), 1 if told.quick else 2)


if __name__ == "__main__":
    main()
