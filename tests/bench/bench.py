# ruff: noqa: T201 -- printing is what a benchmark is for
"""How fast the program answers, measured: method, machine, figures. `make bench` prints it."""

from __future__ import annotations

import datetime as dt
import platform
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

from anhuan.files import examples
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Drawn, Event, Paid, Stated
from anhuan.ledger.position import position
from anhuan.ledger.reconcile import reconcile
from anhuan.ledger.start import debt_from
from anhuan.money.amount import Money
from anhuan.money.days import add_months
from anhuan.plan.first_plan import first_plan
from anhuan.terms.agreed import agree
from anhuan.terms.catalogue import product

if TYPE_CHECKING:
    from collections.abc import Callable

START: Final = dt.date(2021, 11, 1)
MONTHS: Final = 60
ON: Final = dt.date(2026, 11, 12)
RUNS: Final = 31
PROCESSES: Final = 9
FIELDS: Final = ("--product", "huabei", "--amount", "1200", "--due", "2026-10-10", "--on", "2026-11-12")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured: what, how, and the aim in milliseconds (None where none is set)."""

    what: str
    run: Callable[[], object]
    aim: float | None
    runs: int = RUNS


def paid_loan() -> Debt:
    """Return a loan of sixty instalments, each paid on its day."""
    drawn = Drawn(
        id="drawn",
        day=START,
        amount=Money(6_000_000),
        instalments=MONTHS,
        first_due=add_months(START, 1),
    )
    paid = (
        Paid(id=f"paid {month}", day=add_months(START, month), amount=Money(130_000)) for month in range(1, MONTHS + 1)
    )
    return _debt("jiebei", (drawn, *paid))


def half_paid_bills(name: str) -> Debt:
    """Return sixty bills of a product, half of each paid three days late."""
    events: list[Event] = []
    for month in range(MONTHS):
        day = add_months(START, month)
        due = day + dt.timedelta(days=9)
        events.append(Billed(id=f"bill {month}", day=day, amount=Money(100_000 + month * 137), due=due))
        events.append(Paid(id=f"paid {month}", day=due + dt.timedelta(days=3), amount=Money(50_000)))
    return _debt(name, tuple(events))


def _debt(name: str, events: tuple[Event, ...]) -> Debt:
    """Return a debt of a catalogue product."""
    return Debt(name, name, agree(product(name), START), events)


def figure_of(debt: Debt) -> Stated:
    """Return a figure no convention gives, so that every one is tried."""
    return Stated(id="stated", day=ON, total=position(debt, ON, horizon=()).total + Money(77))


def family_plan() -> object:
    """Plan for the largest of the worked households."""
    case = examples.example("card-family")
    assert case.household
    return first_plan(case.debts, case.household, ON, first=case.pay_first)


def program(*arguments: str) -> Callable[[], object]:
    """Return a run of the whole program in a process of its own."""
    command = [sys.executable, "-m", "anhuan", "--lang", "zh", *arguments]
    return lambda: subprocess.run(command, check=True, capture_output=True)  # noqa: S603 -- our own program


def rows() -> list[Row]:
    """Return everything that is measured."""
    loan, bills, card = paid_loan(), half_paid_bills("huabei"), half_paid_bills("credit-card")
    start = debt_from(product("jiebei"), Money(120_000), dt.date(2026, 10, 10))
    example = str(Path(str(examples.__file__)).parent / "first-slip.toml")
    return [
        Row("position: loan, 60 instalments paid", lambda: position(loan, ON), 5),
        Row("position: 60 pay-later bills, half of each paid late", lambda: position(bills, ON), 5),
        Row("position: card, 60 statements, half of each paid late", lambda: position(card, ON), 5),
        Row("reconcile: a debt told in three fields", lambda: reconcile(start, figure_of(start)), 200),
        Row(
            "reconcile: 60 pay-later bills, half of each paid late", lambda: reconcile(bills, figure_of(bills)), 200, 7
        ),
        Row("first plan: card-family (5 debts)", family_plan, None, 5),
        Row("process: anhuan owe, three fields", program("owe", *FIELDS), 400, PROCESSES),
        Row("process: anhuan owe, the worked household", program("owe", example), 400, PROCESSES),
        Row("process: anhuan plan, the worked household", program("plan", example), None, PROCESSES),
    ]


def measure(row: Row) -> list[float]:
    """Return the milliseconds of each run; one run before them warms up."""
    row.run()
    taken = []
    for _ in range(row.runs):
        begun = time.perf_counter()
        row.run()
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)


def machine() -> str:
    """Return what it was measured on."""
    info = Path("/proc/cpuinfo")
    named = [line for line in info.read_text().splitlines() if line.startswith("model name")] if info.exists() else []
    cpu = named[0].partition(":")[2].strip() if named else platform.processor()
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{cpu}, {len(named) or '?'} cores, {system}"


def main() -> None:
    """Measure and print."""
    print("Method: each row runs once to warm up, then as often as named; median and 95th percentile of wall time.")
    print(f"Machine: {machine()}\n")
    print(f"{'what':<58}{'runs':>5}{'median ms':>11}{'p95 ms':>9}{'aim ms':>8}")
    for row in rows():
        taken = measure(row)
        late = taken[min(len(taken) - 1, int(Fraction(95, 100) * len(taken)))]
        aim = "" if row.aim is None else f"< {row.aim:.0f}"
        print(f"{row.what:<58}{row.runs:>5}{statistics.median(taken):>11.2f}{late:>9.2f}{aim:>8}")
    mebibytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\nMost memory of any process above: {mebibytes:.0f} MiB")


if __name__ == "__main__":
    main()
