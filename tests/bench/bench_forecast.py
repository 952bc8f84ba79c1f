"""How often cash really ends up within the bands of its forecast: run it, it prints method, machine and tables.

Households with a known truth are lived (`living`), only what lies before some day of theirs is known, and cash is
forecast from it: first what is found in their rows, then cash by day. Nothing is told of the truth but which days the
rows cover. `docs/reference/forecast.md` holds the figures.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np
from bench.bench import machine
from living import Life, live

from anhuan.household.forecast import Outset, band, runs
from anhuan.household.found import find
from anhuan.household.history import Way, history
from anhuan.household.lines import found_lines
from anhuan.household.shock import cited_prior
from anhuan.money.amount import Money
from anhuan.money.days import ONE_DAY, add_months
from anhuan.terms.spending import categories

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anhuan.household.history import Entry

FIRST: Final = dt.date(2023, 1, 1)
HELD_BACK: Final = 3
CASH: Final = Money(1_000_000)
AHEAD: Final = (7, 14, 30, 60, 90)
COUNT: Final = 1_000
HOUSEHOLDS: Final = 200
KNOWN_MONTHS: Final = (3, 6, 12, 24, 36)
SEED: Final = 20_261_127


def some_life(chance: np.random.Generator, *, shocks: bool) -> Life:
    """Return a household nobody has seen: wage, swings, payday and habits drawn anew."""
    wage = float(chance.uniform(3500, 14_000))
    return Life(
        wage=wage,
        wage_swing=float(chance.choice([0.0, 0.05, 0.12, 0.25, 0.35])),
        carry=float(chance.uniform(0, 0.6)),
        payday=int(chance.integers(1, 29)),
        spread=float(chance.choice([0.0, 0.0, 1.0, 2.0])),
        rent=round(wage * float(chance.uniform(0.15, 0.35))),
        food=wage * float(chance.uniform(0.2, 0.4)),
        food_swing=float(chance.uniform(0.05, 0.25)),
        fun=wage * float(chance.uniform(0.02, 0.15)),
        fun_swing=float(chance.uniform(0.2, 0.7)),
        shape=float(chance.uniform(0.2, 2.0)),
        shocks=cited_prior(dt.date(2026, 11, 27)) if shocks else None,
    )


@dataclass(slots=True)
class Tally:
    """How often what came lay within the bands, by how many days ahead."""

    in_80: Counter[int]
    in_95: Counter[int]
    seen: Counter[int]

    @classmethod
    def new(cls) -> Tally:
        """Return one that has seen nothing."""
        return cls(Counter(), Counter(), Counter())

    def add(self, rows: Sequence[Entry], first: dt.date, on: dt.date, *, shocks: bool, seed: int) -> None:
        """Forecast from what was known ``on`` a day and look at what came; what came in that day is cash already."""
        prior = cited_prior(on)
        if not shocks:
            prior = replace(prior, out_of_work=Fraction(0), illness_yearly=Fraction(0))
        known = [one for one in rows if one.day < on or (one.day == on and one.way is Way.IN)]
        found = find(history(known, (first, on + ONE_DAY)), categories())
        lived = (found.illnesses, len(found.months))
        end = on + (AHEAD[-1] + 1) * ONE_DAY
        outset = Outset(on, end, CASH, found_lines(found), (), prior, illnesses=lived)
        ends = band(runs(outset, count=COUNT, seed=seed).cash)
        real = cash_after(rows, on)
        for ahead in AHEAD:
            low_95, low_80, _, high_80, high_95 = ends[ahead]
            self.seen[ahead] += 1
            self.in_80[ahead] += bool(low_80 <= real[ahead] <= high_80)
            self.in_95[ahead] += bool(low_95 <= real[ahead] <= high_95)

    def line(self, name: str) -> str:
        """Return a row of the table: the shares within the bands for each number of days ahead, and for all of them."""
        cells = [_shares(self.in_80[ahead], self.in_95[ahead], self.seen[ahead]) for ahead in AHEAD]
        every = _shares(self.in_80.total(), self.in_95.total(), self.seen.total())
        return f"{name:<30}{self.seen[AHEAD[0]]:>5}" + "".join(f"{cell:>14}" for cell in [*cells, every])


def _shares(in_80: int, in_95: int, seen: int) -> str:
    """Return two shares in per cent."""
    return f"{100 * in_80 / seen:.1f} / {100 * in_95 / seen:.1f}"


def cash_after(rows: Sequence[Entry], on: dt.date) -> list[int]:
    """Return the cash that was really there at the end of each day from ``on``, in fen."""
    days = [0] * (AHEAD[-1] + 1)
    for one in rows:
        place = (one.day - on).days
        if 0 <= place < len(days) and (place or one.way is not Way.IN):
            days[place] += one.amount.fen if one.way is Way.IN else -one.amount.fen
    return list(itertools.accumulate(days, initial=CASH.fen))[1:]


def tally(months: int, households: int, *, shocks: bool) -> Tally:
    """Return what became of so many households known for so many whole months and part of one."""
    found = Tally.new()
    for number in range(households):
        chance = np.random.default_rng([SEED, months, number])
        rows = live(some_life(chance, shocks=shocks), FIRST, months + HELD_BACK + 1, number)
        on = add_months(FIRST, months) + int(chance.integers(0, 28)) * ONE_DAY
        found.add(rows, FIRST, on, shocks=shocks, seed=number)
    return found


def say(text: str = "") -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    """Print method, machine and tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--households", type=int, default=HOUSEHOLDS)
    households = parser.parse_args().households
    say("Method: households of known truth are lived; of each only its rows before a day are known, and nothing else.")
    say("Lines are found in them, cash is forecast by day, and what really came is looked for in the bands.")
    say("Cells: per cent of households within the 80 % band / within the 95 % band, so many days ahead.")
    say(f"Machine: {machine()}")
    say()
    say(f"{'whole months known':<30}{'n':>5}" + "".join(f"{f'{ahead} days':>14}" for ahead in AHEAD) + f"{'all':>14}")
    begun = time.perf_counter()
    for shocks in (False, True):
        for months in KNOWN_MONTHS:
            name = f"{months}, {'with' if shocks else 'without'} bad luck"
            say(tally(months, households, shocks=shocks).line(name))
    say(f"\nTook {time.perf_counter() - begun:.0f} s.")


if __name__ == "__main__":
    main()
