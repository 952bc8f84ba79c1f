"""What a household has to do by a day that is no payment, of its case and of what was noted beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.agenda.todo import Task, Todo, of_calls, of_checks, of_offers, of_saving
from anhuan.errors import AnhuanError, NotInForce
from anhuan.letters.guides import Arrived, last_day
from anhuan.letters.limitation import limitation
from anhuan.terms.verifying import verifying

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from anhuan.contact.call import Call
    from anhuan.contact.verification.case import Verification
    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.letters.guides import Paper

COURT: Final = {Arrived.PAYMENT_ORDER: Task.PAYMENT_ORDER, Arrived.SUMMONS: Task.SUMMONS}


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted beside a household that has a day: calls, checks of callers, papers that arrived."""

    calls: Sequence[Call] = ()
    checks: Sequence[Verification] = ()
    papers: Sequence[Paper] = ()


NOTHING: Final = Noted()


def list_todos(*, case: Case, on: dt.date, until: dt.date, noted: Noted = NOTHING) -> tuple[Todo, ...]:
    """Return everything to be done from ``on`` up to and including ``until``, and what ends by then."""
    names = {debt.id: debt.name for debt in case.debts}
    found = (
        *of_papers(noted.papers, on),
        *of_calls(noted.calls, names, on),
        *of_checks(noted.checks, verifying(), on),
        *of_offers(case.offers, names, on, until),
        *(todo for debt in case.debts for todo in of_limitation(debt, on)),
        *(of_saving(case.household, on, until) if case.household else ()),
    )
    return tuple(one for one in found if one.day <= until)


def of_limitation(debt: Debt, on: dt.date) -> Iterator[Todo]:
    """Yield the last day of a debt's limitation period, where it is known and still to come.

    A debt that cannot be counted, or is older than the law, says nothing.
    """
    try:
        found = limitation(debt, on)
    except AnhuanError:
        return
    if found.end and found.end >= on:
        yield Todo(Task.LIMITATION, found.end, f"{debt.id}/{found.since}", debt.name, debt.id)


def of_papers(papers: Iterable[Paper], on: dt.date) -> Iterator[Todo]:
    """Yield the last day to answer each paper of a court; one that has passed, or is older than the law, is over."""
    for one in papers:
        last = _last_day(one)
        if last and last >= on:
            yield Todo(COURT[one.arrived], last, one.id)


def _last_day(paper: Paper) -> dt.date | None:
    """Return the last day to answer a paper; None where there is none, or no rule of that day is known."""
    try:
        return last_day(paper.arrived, paper.received)
    except NotInForce:
        return None
