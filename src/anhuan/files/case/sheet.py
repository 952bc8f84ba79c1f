"""The sheet a case file is read on: it knows where everything stands and gathers what is wrong or doubtful.

Reading goes on after a problem, so that all of them are told at once; a table that lacks something it needs is marked
as `Table.failed`, and then nothing is made of it.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar, cast

from anhuan.errors import AnhuanError, Finding, Place, Severity
from anhuan.files.case import values
from anhuan.files.case.lines import Lines, item, join

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from anhuan.money.amount import Money

T = TypeVar("T")

MOST_FINDINGS: Final = 100
MOST_EVENTS: Final = 1600
MOST_OF_ONE_DEBT: Final = 800


class Enough(Exception):
    """So much is wrong that more of it helps nobody."""


@dataclass(slots=True)
class Sheet:
    """One reading of one file.

    ``near`` is the day that days without a year are near to; ``cut`` says that there is more than was kept.
    """

    file: str
    lines: Lines
    near: dt.date | None = None
    findings: list[Finding] = field(default_factory=list)
    cut: bool = False
    events: int = 0

    def place(self, path: str) -> Place:
        """Return where ``path`` stands."""
        return Place(self.file, self.lines.line(path), values.shown(path))

    def note(self, code: str, path: str, severity: Severity = Severity.ERROR, **facts: object) -> None:
        """Keep a finding about ``path``."""
        self.keep(Finding(code, severity, facts, self.place(path)))

    def keep(self, finding: Finding) -> None:
        """Keep a finding; after too many errors the reading ends, and doubts beyond as many are left out."""
        alike = sum((one.severity is Severity.ERROR) == (finding.severity is Severity.ERROR) for one in self.findings)
        self.cut = self.cut or alike >= MOST_FINDINGS
        if alike < MOST_FINDINGS:
            self.findings.append(finding)
        elif finding.severity is Severity.ERROR:
            raise Enough

    def count_events(self, number: int, of_debt: int, path: str) -> None:
        """Count ``number`` more events of a debt that has ``of_debt``; beyond what a household has, reading ends."""
        self.events += number
        if of_debt > MOST_OF_ONE_DEBT:
            self.note("case-too-many-events", path, most=MOST_OF_ONE_DEBT)
            raise Enough
        if self.events > MOST_EVENTS:
            self.note("case-too-many-events", path, most=MOST_EVENTS)
            raise Enough

    def refuse(self, error: AnhuanError, path: str) -> None:
        """Keep an error somebody else raised about ``path``; what the file says is repeated as it may be shown."""
        facts = {
            name: values.shown(fact) if name == "name" and isinstance(fact, str) else fact
            for name, fact in error.facts.items()
        }
        self.keep(Finding(error.code, Severity.ERROR, {"key": path.rpartition(".")[2]} | facts, self.place(path)))

    @property
    def errors(self) -> int:
        """Return how many errors were found."""
        return sum(one.severity is Severity.ERROR for one in self.findings)

    def table(self, raw: object, path: str, known: Sequence[str]) -> Table | None:
        """Return a table; keys that are not ``known`` are told with the nearest that is."""
        if not isinstance(raw, dict):
            self.note("case-table", path, key=path)
            return None
        return self.known(raw, path, known)

    def known(self, raw: Mapping[str, object], path: str, known: Sequence[str]) -> Table:
        """Return what is a table already, its unknown keys told."""
        for key in raw:
            if key not in known:
                self._unknown(key, path, known)
        return Table(self, raw, path)

    def _unknown(self, key: str, path: str, known: Sequence[str]) -> None:
        """Tell a key nobody reads."""
        near = difflib.get_close_matches(values.shown(key).casefold(), known, n=1, cutoff=0.5) or known
        self.note("case-unknown-key", join(path, key), key=values.shown(key), near=", ".join(near))

    def items(self, raw: object, path: str) -> Iterator[tuple[str, object]]:
        """Yield each thing of a list with its path; a single table is taken as a list of one."""
        if isinstance(raw, dict):
            yield path, raw
        elif isinstance(raw, list):
            yield from ((item(path, number), one) for number, one in enumerate(raw, 1))
        else:
            self.note("case-list", path, key=path)


@dataclass(slots=True)
class Table:
    """One table of the file. After a problem it is ``failed``, and what `need` returned must not be used."""

    sheet: Sheet
    raw: Mapping[str, object]
    path: str
    failed: bool = False

    def get(self, key: str, read: Callable[[object], T]) -> T | None:
        """Return the value of ``key``, None where it is not there or cannot be read."""
        if key not in self.raw:
            return None
        try:
            return read(self.raw[key])
        except AnhuanError as error:
            self.sheet.refuse(error, join(self.path, key))
            self.failed = True
            return None

    def need(self, key: str, read: Callable[[object], T]) -> T:
        """Return the value of ``key``, which must be there."""
        if key not in self.raw:
            self.sheet.note("case-missing-key", self.path, key=key)
            self.failed = True
        return cast("T", self.get(key, read))

    def day(self, key: str) -> dt.date:
        """Return a day that must be there."""
        return self.need(key, partial(values.day, near=self.sheet.near))

    def maybe_day(self, key: str) -> dt.date | None:
        """Return a day, if there is one."""
        return self.get(key, partial(values.day, near=self.sheet.near))

    def money(self, key: str, read: Callable[[object], Money] = values.positive) -> Money:
        """Return an amount that must be there, with a doubt where it is beyond belief."""
        return self._believed(key, self.need(key, read))

    def maybe_money(self, key: str, read: Callable[[object], Money] = values.not_negative) -> Money | None:
        """Return an amount, if there is one."""
        found = self.get(key, read)
        return None if found is None else self._believed(key, found)

    def _believed(self, key: str, amount: Money) -> Money:
        """Doubt an amount no household owes or earns."""
        if not self.failed and amount > values.ABSURD:
            self.sheet.note("amount-absurd", join(self.path, key), Severity.WARNING, amount=amount)
        return amount
