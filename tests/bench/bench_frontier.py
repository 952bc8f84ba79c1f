"""How fast and how right the uncertain case is: run it, it prints its method, the machine and tables, and never fails.

`--quick` takes a tenth of the households and leaves most truths out.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core, as a phone's or a busy server's
sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from plan.calibration import LEVELS as PROMISED
from plan.calibration import calibrate, worlds
from plan.households import LEVELS, MONTHS, household

from anhuan.plan.column import committed
from anhuan.plan.frontier import Frontier, Limits, frontier
from anhuan.plan.keep import chance_kept
from anhuan.plan.optimum.compiled import FAST
from anhuan.plan.safe_promise import Payments, promise_curve

if TYPE_CHECKING:
    from collections.abc import Callable

FRESH = 100_000
RUNS: Final = 2000
HOUSEHOLDS: Final = 200
CALIBRATED: Final = 300
MS: Final = 1000
FOREVER: Final = 60.0
BAR: Final = 40


def say(text: str = "") -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds of wall clock and of this process that ``work`` takes."""
    wall, own = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - wall) * MS, (time.process_time() - own) * MS


def spread(values: list[float], digits: int = 0) -> str:
    """Return median, nine tenths and worst of values."""
    told = np.quantile(values, (0.5, 0.9, 1.0)) if values else (float("nan"),) * 3
    return " / ".join(f"{one:.{digits}f}" for one in told)


def frontiers(debts: int, households: int, seconds: float) -> None:
    """Print how long the frontier of eight levels takes, how often it is proven, and the gaps that are left."""
    wall, own, gaps, proven = list[float](), list[float](), list[float](), 0
    for seed in range(households):
        made = household(seed, debts)
        available = made.available(RUNS, 1)
        found = list[Frontier]()
        limits = Limits(seconds=seconds, clock=time.perf_counter)
        times = timed(lambda: found.append(frontier(made.menus, available, LEVELS, limits=limits)))  # noqa: B023 -- called at once
        wall.append(times[0])
        own.append(times[1])
        proven += all(point.proven for point in found[0].points)
        gaps += [100 * point.gap for point in found[0].points if point.gap is not None]
    say(
        f"| {debts:>2} | {seconds:>5g} | {spread(wall):>18} | {spread(own):>18} | {proven:>3}/{households:<3} |"
        f" {spread(gaps, 2):>20} |"
    )


def others(households: int) -> None:
    """Print the other times, and how much the sample flatters."""
    rows: dict[str, list[float]] = {name: [] for name in ("scenarios", "fresh scenarios", "safe promise")}
    optimism = list[float]()
    for seed in range(households):
        made = household(seed, 6)
        rows["scenarios"].append(timed(lambda: made.available(RUNS, 1))[0])  # noqa: B023 -- called at once
        available = made.available(RUNS, 1)
        rest = made.menus[0][0].committed
        rows["safe promise"].append(
            timed(lambda: promise_curve(available, rest, Payments(1, 24)).largest(0.95, sure=True))[0]  # noqa: B023 -- called at once
        )
        found = frontier(made.menus, available, LEVELS)
        fresh = list[np.ndarray]()
        rows["fresh scenarios"].append(timed(lambda: fresh.append(made.available(FRESH, 2)))[0])  # noqa: B023 -- called at once
        optimism += [
            100 * (chance_kept(fresh[0], committed(one.chosen)).share - one.chance.share)
            for one in found.points
            if one.chosen is not None and one.chance
        ]
    say("\n| what | median / 90 % / worst, ms |\n|---|---|")
    for name, unit in (
        ("scenarios", f"{RUNS} scenarios of {MONTHS} months"),
        ("fresh scenarios", f"{FRESH} scenarios of {MONTHS} months"),
        ("safe promise", f"largest safe promise with its whole curve, {RUNS} scenarios"),
    ):
        say(f"| {unit} | {spread(rows[name], 1)} |")
    say(
        f"\nChance on {FRESH} fresh scenarios less chance on the {RUNS} searched on, {len(optimism)} points: mean"
        f" {np.mean(optimism):+.2f}, standard deviation {np.std(optimism):.2f}, worst {min(optimism):+.2f} points."
    )


def calibration(households: int, *, quick: bool) -> None:
    """Print how often promises at each level are kept in truth, and draw it."""
    say(
        f"\nPromises over 12, 24 and 36 months; kept in truth, per cent (standard error), {households} households each."
    )
    say("\n| truth | months told | " + " | ".join(f"{100 * level:.0f} %" for level in PROMISED) + " | yuan a month |")
    say("|---|---|" + "---|" * (len(PROMISED) + 1))
    for number, world in enumerate(worlds()):
        for history in world.histories:
            if quick and (number > 2 or history != 24):
                continue
            told = calibrate(households, history, world.population, world.beliefs(households, history))
            cells = [f"{100 * one.kept:.1f} ({100 * one.error:.1f}; n={one.households})" for one in told]
            say(f"| {world.name} | {history} | " + " | ".join(cells) + f" | {told[2].amount:.0f} |")
            if number == 0 and history == 24:
                drawing = [f"  {100 * one.level:.0f} %  {'·' * round(BAR * one.kept)}|" for one in told]
    say("\nReliability, as believed, 24 months told (a bar ends at the share kept; 100 % is forty dots):")
    say("\n".join(drawing))


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    part = 10 if quick else 1
    say(
        f"Method: made-up households by seed, wall clock and time of the process, one run each after a first one.\n"
        f"Machine: {platform.machine()}, one of {os.cpu_count()} cores, Python {platform.python_version()},"
        f" numpy {np.__version__}, counts {'compiled by numba' if FAST else 'in numpy'}.\n"
    )
    frontier(household(0, 3).menus, household(0, 3).available(100, 1), LEVELS)
    say(f"Frontier of {len(LEVELS)} levels, {RUNS} scenarios of {MONTHS} months:\n")
    say(
        "| debts | limit, s | wall, ms: median / 90 % / worst | process | all proven | gap left, % |\n"
        "|---|---|---|---|---|---|"
    )
    for debts, seconds in (
        (4, FOREVER),
        (6, FOREVER),
        (8, FOREVER),
        (8, 0.3),
        (10, 0.3),
        (10, 2.0),
        (12, 0.3),
        (40, 0.3),
    ):
        frontiers(debts, max(10, (HOUSEHOLDS if debts <= 8 else HOUSEHOLDS // 4) // part), seconds)
    others(max(5, HOUSEHOLDS // 10 // part))
    calibration(max(30, CALIBRATED // part), quick=quick)


if __name__ == "__main__":
    main()
