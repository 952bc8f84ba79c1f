"""How fast the app answers in a browser's place: the program in its own process, asked page by page.

A household of thirty debts with sixty months of events, as many as a household may hold, is taken in; then every screen
is asked for again and again over one connection, and so are the answers that appear while somebody types.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from bench.bench import (
    CONTACTS,
    MONTHS,
    bills_late,
    bills_minimum,
    card_late,
    card_minimum,
    line,
    loan_late,
    loan_paid,
    say,
    year_of_contacts,
)

from anhuan import clock
from anhuan.files.case.events import weight
from anhuan.files.case.sheet import MOST_EVENTS
from anhuan.files.case.write import write_case
from anhuan.files.contacts.plain import write_contacts
from anhuan.files.examples import example
from anhuan.ledger.start import debt_from
from anhuan.money.amount import Money
from anhuan.money.days import ONE_DAY
from anhuan.terms.catalogue import product

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt

DEBTS: Final = 30
STARTS: Final = 5
VISITS: Final = 40
START_AIM: Final = 1500
PAGE_AIM: Final = 100
ANSWER_AIM: Final = 150
MEMORY_AIM: Final = 200
MS: Final = 1000
KIB: Final = 1024
ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:(\d+)/")
FILES: Final = re.compile(r'(?:src|href)="(/static/[^"]+\.(?:css|js|svg|png))"')
SIMPLE: Final = ("huabei", "jiebei", "weilidai", "credit-card")
LONG: Final = "bills"
"""The debt with sixty months of bills, half of each paid late: the one most of the events belong to."""
SCREENS: Final = (
    "/",
    "/start/",
    "/debts/",
    "/debts/add/",
    f"/debts/{LONG}/",
    f"/debts/{LONG}/pay/",
    f"/debts/{LONG}/check/",
    f"/debts/{LONG}/terms/",
    f"/debts/{LONG}/more/",
    "/household/",
    "/household/lines/",
    "/plan/",
    "/plan/letters/",
    f"/plan/letters/{LONG}/",
    "/calendar/",
    "/settings/",
    "/settings/history/",
    "/settings/about/",
    "/phone/",
)
PATIENCE: Final = 300
TYPING_SECONDS: Final = 2
"""So long it takes at least to type a figure of seven digits."""
WITHOUT_NUMBA: Final = """\
import importlib.util
there = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "numba" else there(name, *rest)
"""


def household() -> Case:
    """Return a household of thirty debts with as many events of sixty months as one may hold."""
    long = (bills_late(), bills_minimum(), card_minimum(), card_late(), loan_paid(), loan_late())
    names = (LONG, "bills-minimum", "card-minimum", "card-late", "loan-paid", "loan-late")
    debts = [replace(one, id=name, name=name) for one, name in zip(long, names, strict=True)]
    day = bills_late().events[-1].day
    debts += [_simple(number, day) for number in range(DEBTS - len(debts))]
    told = replace(example("card-family"), name="bench", debts=tuple(debts), on=None, pay_first=frozenset(), places={})
    assert sum(weight(event) for debt in told.debts for event in debt.events) <= MOST_EVENTS
    return told


def _simple(number: int, day: dt.date) -> Debt:
    """Return one of the debts that three fields tell."""
    name = f"debt-{number}"
    found = debt_from(product(SIMPLE[number % len(SIMPLE)]), Money(1_000_000 + number * 12_345), day)
    return replace(found, id=name, name=name)


NOTE_CONTACTS: Final = """\
import sys
from pathlib import Path
from uuid import uuid4
from anhuan.store.opening import find_store
find_store()
from anhuan.store import contacts, households
from anhuan.files.contacts.plain import read_contacts
contacts.keep_all(households.chosen().household_id, read_contacts(Path(sys.argv[1]).read_bytes()), batch=uuid4())
"""
CONTACT_PAGES: Final = ("/contacts/", "/contacts/?month=2026-03&page=5", "/contacts/17/")


@dataclass(slots=True)
class Visit:
    """A running program, and one connection to it that stays open."""

    port: int
    process: subprocess.Popen[str]
    connection: HTTPConnection

    def get(self, path: str) -> tuple[float, bytes, dict[str, str]]:
        """Ask for a page; return how long it took in milliseconds, the page and its headers."""
        begun = time.perf_counter()
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        page = answer.read()
        took = (time.perf_counter() - begun) * MS
        if answer.status not in {200, 302}:
            message = f"{path}: {answer.status}"
            raise RuntimeError(message)
        return took, page, dict(answer.getheaders())

    def settled(self, path: str) -> float:
        """Ask until the page no longer says that it is being worked on; return how long that took in seconds."""
        begun = time.perf_counter()
        while "Refresh" in self.get(path)[2]:
            if time.perf_counter() - begun > PATIENCE:
                message = f"{path} is not there after {PATIENCE} s"
                raise RuntimeError(message)
            time.sleep(0.2)
        return time.perf_counter() - begun

    def worked(self) -> float | None:
        """Return the processor time it has taken in milliseconds; None where this system does not tell."""
        told = Path(f"/proc/{self.process.pid}/stat")
        if not told.exists():
            return None
        fields = told.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") * MS

    def memory(self) -> float | None:
        """Return how much memory the program holds in MiB; None where this system does not tell."""
        told = Path(f"/proc/{self.process.pid}/status")
        if not told.exists():
            return None
        return next(int(row.split()[1]) for row in told.read_text().splitlines() if row.startswith("VmRSS")) / KIB


def program(*arguments: str) -> list[str]:
    """Return the command that runs the program."""
    return [str(Path(sys.executable).with_name("anhuan")), "--lang", "zh", *arguments]


def as_run_installs_it(home: Path) -> dict[str, str]:
    """Return what makes a program see the packages that `make run` installs, without the extra `fast`."""
    folder = home / "plain"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(WITHOUT_NUMBA)
    return {"PYTHONPATH": str(folder)}


@contextmanager
def running(home: Path, *, plain: bool = True) -> Iterator[tuple[Visit, float]]:
    """Run the app, and give it with the milliseconds until its first page was there."""
    environment = {**os.environ, "ANHUAN_HOME": str(home), "DATABASE_URL": ""}
    environment |= as_run_installs_it(home) if plain else {}
    begun = time.perf_counter()
    command = program("serve", "--no-browser", "--port", "18965")
    with subprocess.Popen(  # noqa: S603 -- our own program
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    ) as process:
        try:
            found = ADDRESS.search(process.stdout.readline() if process.stdout else "")
            if found is None:
                message = "the app printed no address"
                raise RuntimeError(message)
            visit = Visit(int(found[1]), process, HTTPConnection("127.0.0.1", int(found[1]), timeout=PATIENCE))
            visit.get("/")
            yield visit, (time.perf_counter() - begun) * MS
        finally:
            process.terminate()


def take_in(home: Path, case: Case) -> None:
    """Keep a household as a person does who has its case file."""
    file = home.parent / "bench.toml"
    file.write_text(write_case(case), "utf-8")
    environment = {**os.environ, "ANHUAN_HOME": str(home), "DATABASE_URL": ""}
    subprocess.run(program("import", str(file)), env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 -- ours


def take_in_contacts(home: Path) -> None:
    """Keep a year of contacts beside the household that was taken in."""
    environment = {**os.environ, "ANHUAN_HOME": str(home), "DATABASE_URL": ""}
    file = home.parent / "contacts.json"
    file.write_bytes(write_contacts(year_of_contacts()))
    subprocess.run([sys.executable, "-c", NOTE_CONTACTS, str(file)], env=environment, check=True)  # noqa: S603 -- ours


def weights(visit: Visit) -> Iterator[str]:
    """Yield the weight of each screen: its HTML, and what it loads besides, in thousands of bytes."""
    sizes: dict[str, int] = {}
    for path in SCREENS:
        page = visit.get(path)[1]
        for file in set(FILES.findall(page.decode())) - set(sizes):
            sizes[file] = len(visit.get(file)[1])
        loads = {
            kind: sum(sizes[one] for one in set(FILES.findall(page.decode())) if one.endswith(kind)) for kind in KINDS
        }
        told = "".join(f"{loads[kind] / MS:>9.1f}" for kind in KINDS)
        yield f"{path:<40}{len(page) / MS:>9.1f}{told}"


KINDS: Final = (".css", ".js", ".svg")


def answers(visit: Visit) -> Iterator[tuple[str, str]]:
    """Yield the answers that appear while somebody types, each with its address."""
    three = urlencode({"product": "花呗", "amount": "1200", "due": "2026-10-10"}, quote_via=quote)
    yield "answer while adding a debt", f"/debts/live/?{three}"
    yield "answer to a lender's figure, three fields", f"/debts/debt-0/check/?total=12345.67&day={today()}"
    figures = {"income": "6500", "payday": "15", "swing": "steady", "essentials": "4660", "cash": "3200"}
    yield "answer while telling the household", f"/household/live/?{urlencode(figures)}"
    visit.settled(f"/plan/letters/{LONG}/")
    yield "words while adding to a letter", f"/plan/letters/{LONG}/live/?tail=1234"


def checks(visit: Visit) -> Iterator[float]:
    """Yield how long each of some figures took to check, each another one, on a form that somebody has just opened."""
    visit.get(f"/debts/{LONG}/check/")
    time.sleep(TYPING_SECONDS)
    for yuan in range(VISITS // 4):
        yield visit.get(f"/debts/{LONG}/check/?total={98_765 + yuan}.43&day={today()}")[0]


def cold_check(visit: Visit) -> float:
    """Return how long a figure takes for a day that nobody has looked at yet."""
    return visit.get(f"/debts/{LONG}/check/?total=98765.43&day={day_before_today()}")[0]


def today() -> str:
    """Return today as the app does."""
    return clock.today().isoformat()


def day_before_today() -> str:
    """Return yesterday as the app does."""
    return (clock.today() - ONE_DAY).isoformat()


def starts(home: Path) -> list[float]:
    """Return how long a few starts took until the first page was there."""
    found = []
    for _ in range(STARTS):
        with running(home) as (_, took):
            found.append(took)
    return found


def held_by_everything(home: Path) -> float:
    """Return the memory in MiB after every screen, with all that is installed."""
    with running(home / "full", plain=False) as (visit, _):
        for path in SCREENS:
            visit.settled(path)
        return visit.memory() or 0.0


def report(home: Path) -> None:
    """Print the tables."""
    case = household()
    events = sum(len(debt.events) for debt in case.debts)
    say(f"\nPages: {DEBTS} debts, {events} events over {MONTHS} months (a household holds {MOST_EVENTS} at most).")
    say(f"Method: {VISITS} visits over one connection after one that warms up; wall clock in ms; aims are for p95.")
    say("The program runs with what `make run` installs: numba, the extra `fast`, is hidden from it.")
    say(f"{'what':<54}{'runs':>5}{'median':>10}{'p95':>10}{'aim':>9}")
    say(line("process start to first page, nothing kept yet", starts(home / "empty"), START_AIM))
    take_in(home / "full", case)
    say(line("process start to first page, thirty debts", starts(home / "full"), START_AIM))
    with running(home / "full") as (visit, _):
        if (worked := visit.worked()) is not None:
            say(f"of which processor time: {worked:.0f} ms; the rest is waiting for disk and for other programs")
        first = {path: visit.settled(path) for path in SCREENS}
        for path in SCREENS:
            say(row(path, [visit.get(path)[0] for _ in range(VISITS)], PAGE_AIM))
        for name, path in answers(visit):
            visit.get(path)
            say(row(name, [visit.get(path)[0] for _ in range(VISITS // 4)], ANSWER_AIM))
        say(row("answer to a lender's figure, 60 bills", list(checks(visit)), ANSWER_AIM))
        say(f"the same figure for a day that nobody has looked at yet: {cold_check(visit):.0f} ms")
        take_in_contacts(home / "full")
        for path in CONTACT_PAGES:
            first[path] = visit.settled(path)
            say(row(f"{path}, {CONTACTS} contacts", [visit.get(path)[0] for _ in range(VISITS)], PAGE_AIM))
        say(f"the same for contacts nobody has looked at yet: {first[CONTACT_PAGES[0]] * MS:.0f} ms")
        slow = {path: took for path, took in first.items() if took > 1}
        for path, took in slow.items():
            say(f"first visit, counted anew: {path} {took:.1f} s")
        held = visit.memory()
        if held is not None:
            say(f"resident memory after every screen: {held:.0f} MiB (aim < {MEMORY_AIM}) {_met(held < MEMORY_AIM)}")
            say(f"the same with the extra `fast`, if it is installed: {held_by_everything(home):.0f} MiB")
        say(f"\n{'page weight in thousands of bytes':<40}{'html':>9}{'css':>9}{'js':>9}{'svg':>9}")
        for told in weights(visit):
            say(told)


def row(name: str, times: list[float], aim: float) -> str:
    """Return one line of the table, whose aim is for the slowest of twenty and not for the middle."""
    slow = sorted(times)[min(len(times) - 1, round(0.95 * len(times)))]
    return (
        f"{name:<54}{len(times):>5}{statistics.median(times):>10.1f}{slow:>10.1f}{f'< {aim:g}':>9}  {_met(slow < aim)}"
    )


def _met(met: bool) -> str:  # noqa: FBT001 -- a yes or no is all there is to say
    """Return whether an aim is met."""
    return "met" if met else "not met"


def main() -> None:
    """Measure in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="anhuan-bench-") as folder:
        home = Path(folder)
        report(home)


if __name__ == "__main__":
    main()
