"""A debt ready to be shown: its figures with their working, its course, its growth, what was told about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from anhuan.contact.evidence import About
from anhuan.ledger.event import Drawn, Paid, Stated
from anhuan.ledger.position import position
from anhuan.letters.speaker import called
from anhuan.money.amount import Money
from anhuan.money.days import ONE_DAY
from anhuan.terms.conventions import Component
from anhuan.terms.course import Group, course_of
from anhuan.terms.law import rule
from anhuan.wording.working import line_of_working, source, term_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from anhuan.contact.evidence import Evidence
    from anhuan.errors import AnhuanError
    from anhuan.ledger.debt import Debt
    from anhuan.ledger.event import Event
    from anhuan.ledger.position import Position
    from anhuan.ledger.working import Figure
    from anhuan.terms.agreed import Terms
    from anhuan.terms.product import Note
    from anhuan.wording import Words

PRINCIPAL: Final = (Component.NORMAL_PRINCIPAL, Component.OVERDUE_PRINCIPAL)
SHOWN: Final = 12
STEPS_NEAR: Final = 3


@dataclass(frozen=True, slots=True)
class LineTold:
    """A line of working, and who says so where that was not said before."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class FigureTold:
    """A component with its working."""

    name: str
    amount: Money
    lines: tuple[LineTold, ...]


def figures(there: Position, words: Words) -> tuple[FigureTold, ...]:
    """Return the seven components, each with its working."""
    terms = there.debt.terms
    return tuple(
        FigureTold(words.say(f"component.{one.component.value}"), one.amount, tuple(_lines(one, terms, words)))
        for one in there.figures.values()
    )


def _lines(figure: Figure, terms: Terms, words: Words) -> Iterator[LineTold]:
    """Yield the lines of a figure, each accrual followed once by its source."""
    told: set[tuple[str, ...]] = set()
    for line in figure.lines:
        is_new = line.rate is not None and line.terms not in told
        told.add(line.terms)
        yield LineTold(
            line_of_working(line, words), source(terms.said(line.terms[0]).citation, words, most=1) if is_new else ""
        )


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step of the course: the day it falls on, and whether that is past, now or later."""

    from_day: int
    day: dt.date
    state: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class CourseTold:
    """The course of a debt: what is past, where it stands with what comes next, and what may come later.

    ``below`` is its principal where that alone rules out what the law calls card fraud, ``least`` the law's figure.
    """

    past: tuple[StepTold, ...]
    near: tuple[StepTold, ...]
    far: tuple[StepTold, ...]
    paid: tuple[LineTold, ...]
    crime: tuple[LineTold, ...]
    below: Money | None
    least: Money | None


def course(there: Position, words: Words) -> CourseTold:
    """Return what tends to happen next to a debt, counted from the day it fell late, or would."""
    found = course_of(there.debt.terms.product)
    late = there.days_past_due
    begun = there.on - late * ONE_DAY
    if not late and there.next_due:
        begun = there.next_due.day
    passed = sum(step.from_day <= late for step in found.steps)
    now = max(0, passed - 1)
    steps = tuple(
        StepTold(
            step.from_day,
            begun + step.from_day * ONE_DAY,
            "past" if place < now else "now" if place < passed else "",
            words.choose(step.text),
            source(step.citation, words, most=1),
        )
        for place, step in enumerate(found.steps)
    )
    below, least = _below_crime(there, found.group)
    near = now + STEPS_NEAR
    return CourseTold(
        steps[:now], steps[now:near], steps[near:], _notes(found.paid, words), _notes(found.crime, words), below, least
    )


def _notes(notes: tuple[Note, ...], words: Words) -> tuple[LineTold, ...]:
    """Return notes with their sources."""
    return tuple(LineTold(words.choose(note.text), source(note.citation, words)) for note in notes)


def _below_crime(there: Position, group: Group) -> tuple[Money | None, Money | None]:
    """Return a card's principal and the least the law asks for, where the principal is below it."""
    if group is not Group.CARD:
        return None, None
    least = rule("card_fraud_principal", there.on).value
    assert isinstance(least, Money)  # noqa: S101 -- the reader of the law file gives an amount
    principal = Money.total(there.figures[part].amount for part in PRINCIPAL)
    return (principal, least) if principal < least else (None, None)


@dataclass(frozen=True, slots=True)
class EventTold:
    """Something that happened, in words."""

    id: str
    day: dt.date
    text: str
    amount: Money | None
    receipts: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """Payments, the last of them first and the oldest apart; and everything else."""

    payments: tuple[EventTold, ...]
    older: tuple[EventTold, ...]
    others: tuple[EventTold, ...]
    paid: Money


def history(debt: Debt, words: Words, kept: Iterable[Evidence] = ()) -> History:
    """Return what was told about a debt, the newest first; payments with their files of those ``kept``."""
    receipts = _receipts(debt, kept)
    newest_first = sorted(debt.events, key=lambda one: one.day, reverse=True)
    told = [replace(event_told(one, words), receipts=tuple(receipts.get(one.id, ()))) for one in newest_first]
    kinds = {event.id: event for event in debt.events}
    payments = tuple(one for one in told if isinstance(kinds[one.id], Paid))
    others = tuple(one for one in told if not isinstance(kinds[one.id], Paid))
    paid = Money.total(one.amount for one in payments if one.amount)
    return History(payments[:SHOWN], payments[SHOWN:], others, paid)


def _receipts(debt: Debt, kept: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """Return the files of each payment by its id."""
    found: dict[str, list[Evidence]] = {}
    for one in kept:
        for to in one.attached:
            if to.about is About.PAYMENT and to.debt == debt.id:
                found.setdefault(to.id, []).append(one)
    return found


def event_told(event: Event, words: Words) -> EventTold:
    """Return one event in words."""
    amount = getattr(event, "amount", None) or getattr(event, "principal", None) or getattr(event, "total", None)
    kind = type(event).__name__.lower()
    if isinstance(event, Drawn) and event.instalments:
        kind = "drawn_in_instalments"
    facts = {"due": getattr(event, "due", ""), "count": getattr(event, "instalments", "")}
    if kind == "planagreed":
        facts = {"due": "", "count": len(facts["count"])}
    return EventTold(event.id, event.day, words.say(f"web.debts.event.{kind}", **facts), amount)


@dataclass(frozen=True, slots=True)
class StatedTold:
    """The last figure a lender stated, and by how much it exceeds ours on that day."""

    day: dt.date
    total: Money
    difference: Money

    @property
    def less(self) -> Money:
        """Return by how much it falls short of ours."""
        return -self.difference


def last_stated(debt: Debt, on: dt.date) -> Stated | None:
    """Return the last total the lender stated by a day."""
    told = [event for event in debt.known_on(on) if isinstance(event, Stated) and event.total is not None]
    return told[-1] if told else None


def stated(debt: Debt, on: dt.date) -> StatedTold | None:
    """Return the last total the lender stated, beside ours."""
    told = last_stated(debt, on)
    if told is None or told.total is None:
        return None
    return StatedTold(told.day, told.total, told.total - position(debt, told.day, horizon=()).total)


def missing(error: AnhuanError, debt: Debt, words: Words) -> str:
    """Return why a debt cannot be counted yet."""
    term = error.facts.get("term")
    if isinstance(term, str) and words.has(f"term.{term}"):
        return words.say("web.debts.missing_term", name=called(debt, words), term=term_name(term, words))
    return words.say(f"error.{error.code}", **error.facts)
