"""Everything a household has to pay or do, day by day: dues, promises, what a plan proposes instead, and the rest."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from anhuan.agenda.agenda import agenda
from anhuan.agenda.early import USUAL
from anhuan.agenda.marks import of_cared, still_open, ticked
from anhuan.app.list_todos import NOTHING, list_todos
from anhuan.money.days import add_months

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from anhuan.agenda.aftercare import Cared
    from anhuan.agenda.agenda import Entry
    from anhuan.agenda.marks import Mark, Thing
    from anhuan.app.list_todos import Noted
    from anhuan.files.case.case import Case
    from anhuan.plan.proposal import Proposal

MONTHS_AHEAD: Final = 13


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a case and matters for its days.

    ``cared`` is what was done about debts that are paid, ``noted`` what else has a day, ``marks`` what was ticked off
    or put off, and ``early`` how many days before each kind is reminded of.
    """

    cared: Sequence[Cared] = ()
    noted: Noted = NOTHING
    marks: Sequence[Mark] = ()
    early: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: USUAL)


@dataclass(frozen=True, slots=True)
class Dates:
    """The days with what is open on them, and what is ticked off that would stand there otherwise."""

    entries: tuple[Entry, ...]
    ticked: tuple[tuple[Entry, Thing], ...]


def list_dates(
    *, case: Case, on: dt.date, proposals: Sequence[Proposal] = (), beside: Beside | None = None
) -> tuple[Entry, ...]:
    """Return thirteen months ahead, promised and proposed payments to their end; what is ticked off is left out.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    return all_dates(case=case, on=on, proposals=proposals, beside=beside).entries


def all_dates(*, case: Case, on: dt.date, proposals: Sequence[Proposal] = (), beside: Beside | None = None) -> Dates:
    """Return thirteen months ahead, and apart from them what is ticked off.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    beside = beside or Beside()
    until = add_months(on, MONTHS_AHEAD)
    todos = list_todos(case=case, on=on, until=until, noted=beside.noted)
    offered = [one for one in proposals if one.payments]
    until = max([until, *(payment.day for one in offered for payment in one.payments)])
    until = max([until, *(one.last for one in case.promises)])
    found = agenda(case.debts, on, until, offered, case.promises, noted=(), todos=todos, early=beside.early)
    marks = merged(beside.marks, of_cared(beside.cared))
    return Dates(still_open(found, marks), ticked(found, marks))


def merged(marks: Iterable[Mark], cared: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return marks with what was done about paid debts, which is kept with those, on top."""
    by_key = {one.key: one for one in marks}
    for one in cared:
        by_key[one.key] = replace(by_key.get(one.key, one), done=one.done)
    return tuple(by_key.values())
