"""How fast the program answers: run it, it prints its method, the machine and a table, and never fails.

A row is a name, what is measured, and the aim. Add rows to `ROWS` (work in this process), and to `PROCESSES` (the
whole program, as a person starts it).
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from anhuan.clock import SHANGHAI
from anhuan.contact.conduct.judging import judge
from anhuan.contact.contact import Contact, Exchange, Means, Reached, Told
from anhuan.contact.reading.reading import read
from anhuan.files import examples
from anhuan.ledger.ahead import dues_ahead
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Drawn, Event, Paid, Stated
from anhuan.ledger.position import position
from anhuan.ledger.reconcile import Reconciliation, reconcile
from anhuan.ledger.start import debt_from
from anhuan.money.amount import Money
from anhuan.money.days import add_months
from anhuan.plan.couple import menus
from anhuan.plan.months import months as ahead
from anhuan.plan.room import room
from anhuan.terms.agreed import agree
from anhuan.terms.catalogue import product
from anhuan.terms.channels import channels
from anhuan.terms.conduct import conduct

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from anhuan.plan.months import Months

START: Final = dt.date(2021, 1, 5)
ON: Final = dt.date(2026, 1, 20)
MONTHS: Final = 60
CONTACTS: Final = 5_000
RUNS: Final = 30
SLOW_RUNS: Final = 5
SLOW_MS: Final = 100
PROCESS_RUNS: Final = 9
MS: Final = 1000
KIB: Final = 1024
PERCENTILE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Row:
    """What is measured, and the median it should stay below, in milliseconds."""

    name: str
    work: Callable[[], object]
    aim: float | None


@dataclass(frozen=True, slots=True)
class Process:
    """A whole run of the program with these arguments, and the median it should stay below, in milliseconds."""

    name: str
    arguments: tuple[str, ...]
    aim: float | None


def months() -> list[dt.date]:
    """Return the first day of each of the sixty months."""
    return [add_months(START, number) for number in range(MONTHS)]


@cache
def loan_paid() -> Debt:
    """Return a loan whose sixty instalments were paid on their days."""
    terms = agree(product("jiebei"), START)
    drawn = Drawn(id="drawn", day=START, amount=Money(6_000_000), instalments=MONTHS, first_due=add_months(START, 1))
    asked = dues_ahead(Debt("loan", "loan", terms, (drawn,)), START, ON)
    paid = [Paid(id=f"paid-{due.day}", day=due.day, amount=due.amount) for due in asked]
    return Debt("loan", "loan", terms, (drawn, *paid))


@cache
def loan_late() -> Debt:
    """Return the same loan, each instalment paid ten days late."""
    paid = loan_paid()
    late = [replace(one, day=one.day + dt.timedelta(days=10)) for one in paid.events if isinstance(one, Paid)]
    return replace(paid, events=(paid.events[0], *late))


@cache
def billed(name: str, *, share: float, after: int, due: int) -> Debt:
    """Return sixty monthly bills of about 1,200.00, ``share`` of each paid ``after`` days; due ``due`` days on."""
    events: list[Event] = []
    for number, day in enumerate(months()):
        amount = 120_000 + 100 * number
        events += [
            Billed(id=f"bill-{day}", day=day, amount=Money(amount), due=day + dt.timedelta(days=due)),
            Paid(id=f"paid-{day}", day=day + dt.timedelta(days=after), amount=Money(int(amount * share))),
        ]
    return Debt(name, name, agree(product(name), START), tuple(events))


def bills_late() -> Debt:
    """Return sixty pay-later bills, half of each paid a week late: thirty are overdue at the end."""
    return billed("huabei", share=0.5, after=16, due=9)


def bills_minimum() -> Debt:
    """Return sixty pay-later bills of which a quarter was paid in time: the rest revolves."""
    return billed("huabei", share=0.25, after=5, due=9)


def card_minimum() -> Debt:
    """Return sixty card statements of which a fifth was paid in time."""
    return billed("credit-card", share=0.2, after=15, due=20)


def card_late() -> Debt:
    """Return sixty card statements of which half the minimum was paid: every one of them is late."""
    return billed("credit-card", share=0.05, after=15, due=20)


@cache
def three_fields(name: str) -> Debt:
    """Return the debt that three fields tell."""
    return debt_from(product(name), Money(1_200_000), dt.date(2025, 12, 10))


def search(debt: Debt) -> Callable[[], Reconciliation]:
    """Return the search for a figure that nothing reproduces, so that everything is tried."""
    odd = position(debt, ON, horizon=()).total + Money(987_654)
    return partial(reconcile, debt, Stated(id="stated", day=ON, total=odd))


@cache
def ten_debts() -> tuple[Debt, ...]:
    """Return the debts of the three worked households, ten that owe something."""
    found = [debt for name in examples.names() for debt in examples.example(name).debts if debt.id != "baitiao"]
    return tuple(replace(debt, id=f"{number} {debt.id}") for number, debt in enumerate(found))


def months_ahead() -> Months:
    """Return the sixty months of the last worked household, from its own day."""
    case = examples.example("card-family")
    assert case.household
    assert case.on
    return ahead(room(case.household, case.on))


def year_of_contacts() -> list[Contact]:
    """Return five thousand contacts of a year, every fifth a message, some of them beyond the rules."""
    begin = dt.datetime(2026, 1, 1, tzinfo=SHANGHAI)
    return [
        Contact(
            id=str(number),
            at=begin + dt.timedelta(minutes=105 * number),
            means=Means.CALL if number % 5 else Means.TEXT,
            words="" if number % 5 else f"【某行】您已逾期{number}天，应还{number}.80元，请尽快还款。",
            exchange=list(Exchange)[number % 4],
            reached=Reached.FAMILY if number % 11 == 0 else Reached.DEBTOR,
            lender="某行" if number % 3 else "他行",
            told=frozenset({Told.THREAT}) if number % 9 == 0 else frozenset(),
        )
        for number in range(CONTACTS)
    ]


def message() -> Callable[[], object]:
    """Return the reading of an ordinary message."""
    known = channels()
    text = "【招商银行】您尾号2207的信用卡本期应还3,418.66元，今天是最后还款日。可打开掌上生活App查看。"
    return lambda: read(text, sender="95555", kind="sms", channels=known)


# The debts are made before the clock runs: each row holds its own.
def rows() -> list[Row]:
    """Return what is measured in this process."""
    debts = [
        ("loan, 60 instalments paid", loan_paid()),
        ("loan, 60 instalments paid late", loan_late()),
        ("pay-later, 60 bills part-paid late", bills_late()),
        ("pay-later, 60 bills, more than minimum", bills_minimum()),
        ("card, 60 statements, more than minimum", card_minimum()),
        ("card, 60 statements, below minimum", card_late()),
    ]
    there = months_ahead()
    simple = [(f"{name}, three fields", three_fields(name)) for name in ("huabei", "jiebei", "credit-card")]
    return [
        *(Row(f"position: {name}", partial(position, debt, ON), 5) for name, debt in debts),
        *(Row(f"reconcile: {name}", search(debt), 200) for name, debt in [*debts, *simple]),
        Row("menus: ten debts, by contract", partial(menus, ten_debts(), (), there, answers=()), 150),
        Row("menus: ten debts, what may be hoped for as well", partial(menus, ten_debts(), (), there), None),
        Row("conduct: a year of 5,000 contacts judged", partial(judge, year_of_contacts(), conduct(), SHANGHAI), 200),
        Row("reading: one message", message(), 10),
    ]


PROCESSES: Final = (
    Process(
        "anhuan owe, three fields",
        ("owe", "--product", "huabei", "--amount", "1200", "--due", "2025-12-10", "--on", "2026-01-20"),
        400,
    ),
)


def timed(work: Callable[[], object]) -> float:
    """Return how long one run takes, in milliseconds."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * MS


def measure(work: Callable[[], object]) -> list[float]:
    """Return the times of many runs after one that warms up; of fewer where one takes long."""
    first = timed(work)
    return [timed(work) for _ in range(SLOW_RUNS if first > SLOW_MS else RUNS)]


def percentile(times: Sequence[float]) -> float:
    """Return the time that nineteen runs of twenty stay below."""
    return sorted(times)[min(len(times) - 1, round(PERCENTILE * len(times)))]


def start(arguments: tuple[str, ...]) -> None:
    """Run the program in a process of its own, as a person does."""
    command = [str(Path(sys.executable).with_name("anhuan")), *arguments]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)  # noqa: S603 -- our own program, fixed arguments


def machine() -> str:
    """Return what ran this: processor, its number, Python."""
    names = Path("/proc/cpuinfo")
    told = (
        [line.split(":")[1].strip() for line in names.read_text().splitlines() if line.startswith("model name")]
        if (names.exists())
        else []
    )
    processor = told[0] if told else platform.processor() or platform.machine()
    return f"{processor}, {os.cpu_count()} CPUs, {platform.system()}, Python {platform.python_version()}"


def line(name: str, times: Sequence[float], aim: float | None) -> str:
    """Return one line of the table."""
    middle = statistics.median(times)
    met = "" if aim is None else "met" if middle < aim else "not met"
    told = "" if aim is None else f"< {aim:g}"
    return f"{name:<54}{len(times):>5}{middle:>10.1f}{percentile(times):>10.1f}{told:>9}  {met}"


def say(text: str = "") -> None:
    """Print a line at once, so that a long run shows how far it is."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    """Print method, machine and table."""
    say(f"Method: {RUNS} runs after one to warm up ({SLOW_RUNS} where one takes over {SLOW_MS} ms); wall clock in ms.")
    say("position: figures with their working, and totals 7, 30, 90 and 365 days ahead.")
    say("reconcile: a figure no convention gives, so every combination of up to three is tried.")
    say(f"Machine: {machine()}")
    say()
    say(f"{'what':<54}{'runs':>5}{'median':>10}{'p95':>10}{'aim':>9}")
    for row in rows():
        say(line(row.name, measure(row.work), row.aim))
    for process in PROCESSES:
        say(line(process.name, [timed(partial(start, process.arguments)) for _ in range(PROCESS_RUNS)], process.aim))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KIB
    say(f"\nPeak memory of the largest process: {peak:.0f} MiB")


if __name__ == "__main__":
    main()
