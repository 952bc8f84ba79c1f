"""Kill whoever sends reminders, again and again, and count what arrived: nothing lost, and how much came twice.

    python -m bench.fault_reminders [--kills 200] [--days 31] [--seed 1]

Eight households with known due days have two channels: a web server and a mail server on loopback, both real. A month
is lived morning by morning: two `anhuan remind` at once, on one database, and at random moments one of them or both
are killed (SIGKILL); five minutes later, by the clock of the month, the next two come. At the end of each day they are
let finish. Every reminder that should have come is known beforehand, from the due days alone.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import receiving
from bench.remind_at import READY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from receiving import Arrived

CHILD = Path(__file__).with_name("remind_at.py")
FIRST = dt.date(2026, 12, 1)
HOUSEHOLDS = 8
EVERY_DAYS = 4
LEADS = (7, 3, 1, 0)
CHINA = dt.timezone(dt.timedelta(hours=8))
STEP = dt.timedelta(minutes=5)
ONE = dt.timedelta(days=1)
LONGEST_LIFE = 1.6
"""Seconds from the beginning of a round; it takes about as long where there is something to send."""
MOST_STEPS = 60
"""So many turns a day must be enough, kills and all."""
LINE = re.compile(r"^(?:今天|明天)?（?(\d+)年(\d+)月(\d+)日）?(?:（还有 (\d+) 天）)?：")

Name = tuple[str, str, dt.date, int]
"""Through which channel, whose, which day, and how many days before it."""


@dataclass(slots=True)
class Count:
    """What was seen of a month: by the receivers, and by the log of those who sent."""

    kills: int = 0
    expected: set[Name] = field(default_factory=set)
    arrived: Counter[Name] = field(default_factory=Counter)
    messages: Counter[str] = field(default_factory=Counter)
    """How often each message arrived, by its name."""
    told: dict[str, list[Name]] = field(default_factory=dict)
    begun: int = 0
    """Messages that somebody began to send."""
    recorded: Counter[str] = field(default_factory=Counter)
    unmarked: int = 0
    """Second messages that did not say they may be the second."""

    @property
    def lost(self) -> set[Name]:
        """Return what should have come and did not."""
        return self.expected - set(self.arrived)

    @property
    def not_meant(self) -> set[Name]:
        """Return what came and should not have."""
        return set(self.arrived) - self.expected

    @property
    def doubles(self) -> int:
        """Return how many reminders came a second time, or more."""
        return sum(count - 1 for count in self.arrived.values())

    @property
    def cut_off(self) -> int:
        """Return how many sendings were begun and never recorded, whether they arrived or not."""
        return self.begun - self.recorded.total()

    @property
    def unrecorded(self) -> Counter[str]:
        """Return the messages that arrived and whose sender died before it had recorded that."""
        return self.messages - self.recorded

    @property
    def unexplained(self) -> int:
        """Return how many reminders came again though no sender died between their arrival and its record."""
        excused = Counter(name for key, count in self.unrecorded.items() for name in self.told[key] * count)
        return sum(max(0, count - 1 - excused[name]) for name, count in self.arrived.items())


def due_days(household: int, days: int) -> list[dt.date]:
    """Return the days something is due for a household."""
    return [FIRST + (household + 1 + EVERY_DAYS * one) * ONE for one in range((days + LEADS[0]) // EVERY_DAYS)]


def case_text(household: int, days: int) -> str:
    """Return a household as a case file: one bill for each day."""
    debts = (
        f'[[debt]]\nid = "d{number}"\nproduct = "huabei"\n'
        f'events = [{{ billed = "100", on = 2026-11-20, due = {day} }}]\n'
        for number, day in enumerate(due_days(household, days))
    )
    return f'name = "h{household}"\n' + "".join(debts)


def expected(days: int) -> Iterator[Name]:
    """Yield every reminder of the month, from the due days alone."""
    last = FIRST + (days - 1) * ONE
    for through in ("web", "mail"):
        for household in range(HOUSEHOLDS):
            for day in due_days(household, days):
                for lead in LEADS:
                    if FIRST <= day - lead * ONE <= last:
                        yield through, f"h{household}", day, lead


def set_up(home: Path, days: int, addresses: dict[str, str]) -> None:
    """Make the database with its households and channels, in a process of its own."""
    told = json.dumps({"cases": [case_text(one, days) for one in range(HOUSEHOLDS)], "addresses": addresses})
    command = [sys.executable, "-c", "from bench.fault_reminders import make; make()"]
    subprocess.run(command, input=told, text=True, check=True, env=environment(home))  # noqa: S603 -- ourselves


def make() -> None:
    """Keep the households and channels that stand in the input."""
    from anhuan.store.opening import open_store  # noqa: PLC0415 -- only where the database is made

    start = dt.datetime.combine(FIRST, dt.time(0), CHINA)
    open_store(now=start)
    from anhuan.agenda.reminder import Manner  # noqa: PLC0415 -- knows the tables
    from anhuan.agenda.telling import Titles  # noqa: PLC0415 -- the same
    from anhuan.files.case.read import read_case  # noqa: PLC0415 -- the same
    from anhuan.store import households, reminder_channels, wishes  # noqa: PLC0415 -- the same
    from anhuan.store.models import Origin  # noqa: PLC0415 -- the same
    from anhuan.store.what import What  # noqa: PLC0415 -- the same

    told = json.load(sys.stdin)
    for text in told["cases"]:
        households.create(read_case(text, "case.toml"), what=What("something"), origin=Origin.CLI)
    for name, address in told["addresses"].items():
        reminder_channels.keep(name=name, kind="other", address=address, now=start)
    wishes.keep(wishes.Wishes(Manner(), Titles.FULL))


def environment(home: Path) -> dict[str, str]:
    """Return what a child needs to find the program, the tests and the data."""
    tests = str(Path(__file__).parents[1])
    path = os.pathsep.join([tests, *([os.environ["PYTHONPATH"]] if "PYTHONPATH" in os.environ else [])])
    return {**os.environ, "ANHUAN_HOME": str(home), "DATABASE_URL": "", "PYTHONPATH": path}


def names(one: Arrived, on: dt.date) -> list[Name]:
    """Return which reminders a message tells of, read from its words."""
    found = []
    for line in one.body.splitlines():
        if match := LINE.match(line):
            day = dt.date(int(match[1]), int(match[2]), int(match[3]))
            left = int(match[4]) if match[4] else (day - on).days
            found.append((one.through, one.title.partition("：")[2], day, left))
    return found


@dataclass(slots=True)
class Month:
    """A month that is lived."""

    home: Path
    count: Count
    chance: random.Random
    on: dt.date = FIRST

    def note(self, one: Arrived) -> None:
        """Count a message as it arrives, before it is acknowledged."""
        told = names(one, self.on)
        second = any(name in self.count.arrived for name in told)
        self.count.unmarked += second and "可能重复" not in one.body
        self.count.arrived.update(told)
        self.count.messages[one.key] += 1
        self.count.told[one.key] = told

    def child(self, moment: dt.datetime) -> subprocess.Popen[str]:
        """Start a process."""
        command = [sys.executable, str(CHILD), moment.isoformat(), str(self.home / "log")]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment(self.home))  # noqa: S603 -- as above

    def turn(self, moment: dt.datetime, deaths: int) -> bool:
        """Let two run at once and kill so many of them; say whether nothing was left to do."""
        both = [self.child(moment), self.child(moment)]
        for one in both:
            assert one.stdout
            assert one.stdout.readline().strip() == READY
        for one in sorted(both[:deaths], key=lambda _: self.chance.random()):
            time.sleep(self.chance.uniform(0, LONGEST_LIFE) / deaths)
            one.kill()
        said = [one.communicate()[0] for one in both]
        self.count.kills += sum(one.returncode == -9 for one in both)
        return deaths == 0 and all(json.loads(one)["messages"] == [] for one in said)

    def day(self, kills: int) -> None:
        """Live a morning with at least so many kills, and then until all is done."""
        wanted, moment = self.count.kills + kills, dt.datetime.combine(self.on, dt.time(9), CHINA)
        for _ in range(MOST_STEPS):
            left = wanted - self.count.kills
            if self.turn(moment, min(left, self.chance.choice((1, 2))) if left > 0 else 0):
                return
            moment += STEP
        raise RuntimeError(self.on)


def look_at_log(log: Path, count: Count) -> None:
    """Count what those who sent wrote down: what they began, and what they had recorded."""
    for line in log.read_text().splitlines():
        _, step, key = json.loads(line)
        count.begun += step == "sending"
        count.recorded[key] += step == "recorded"


def live(*, kills: int, days: int, seed: int) -> Count:
    """Live a month with so many kills, and return what was seen."""
    count = Count(expected=set(expected(days)))
    with tempfile.TemporaryDirectory() as folder, receiving.web() as web, receiving.mail() as mail:
        home = Path(folder)
        set_up(home, days, {"web": web.address, "mail": mail.address})
        month = Month(home, count, random.Random(seed))  # noqa: S311 -- moments, not secrets
        web.note = mail.note = month.note
        for number in range(days):
            month.on = FIRST + number * ONE
            month.day((kills - count.kills + days - number - 1) // (days - number))
        look_at_log(home / "log", count)
    return count


def machine() -> str:
    """Return what this ran on."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def main() -> int:
    """Live a month and print what was seen; exit status 1 where it is not as it must be."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--days", type=int, default=31)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    began = time.monotonic()
    count = live(kills=given.kills, days=given.days, seed=given.seed)
    said = [
        f"simulated days               {given.days}, seed {given.seed}",
        f"processes killed             {count.kills} (SIGKILL), two at once each time",
        f"reminders expected           {len(count.expected)} ({HOUSEHOLDS} households, 2 channels)",
        f"messages arrived             {count.messages.total()}",
        f"reminders lost               {len(count.lost)}",
        f"reminders not meant          {len(count.not_meant)}",
        f"sendings cut off by a kill   {count.cut_off}",
        f"  of these arrived           {count.unrecorded.total()}",
        f"reminders that came twice    {count.doubles}",
        f"  not from one of these      {count.unexplained}",
        f"  not saying it may be so    {count.unmarked}",
        f"took                         {time.monotonic() - began:.0f} s on {machine()}",
    ]
    sys.stdout.write("\n".join(said) + "\n")
    return 1 if count.lost or count.not_meant or count.unexplained or count.unmarked else 0


if __name__ == "__main__":
    sys.exit(main())
