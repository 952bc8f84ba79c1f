"""The days of the calendar as they are shown: each line in words, with where it leads and what it is called by."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Final

from django.urls import reverse

from anhuan.agenda.agenda import Item, Kind, ToCare
from anhuan.agenda.telling import care_line, task_line
from anhuan.agenda.todo import Task
from anhuan.letters.speaker import called
from anhuan.money.amount import Money
from anhuan.terms.citation import Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from anhuan.agenda.agenda import Entry
    from anhuan.agenda.marks import Thing
    from anhuan.agenda.todo import Todo
    from anhuan.wording import Words

NAME_LENGTH: Final = 20


def name_of(keys: tuple[str, ...]) -> str:
    """Return what a form calls a thing: short, and nothing can be read from it."""
    return sha256("\n".join(keys).encode()).hexdigest()[:NAME_LENGTH]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of a day; ``text`` says it whole where it is nothing to be paid.

    ``day`` is the day by which it is to be done, and ``snoozed`` a day still to come.
    """

    id: str
    name: str
    where: str
    kind: str = ""
    amount: Money | None = None
    text: str = ""
    is_late: bool = False
    day: dt.date | None = None
    snoozed: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the list."""

    day: dt.date
    weekday: str
    lines: tuple[Line, ...]
    tasks: tuple[Line, ...]
    amount: Money
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthOfDays:
    """The days of one month."""

    name: str
    days: tuple[Day, ...]
    amount: Money


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was ticked off, and its day."""

    day: dt.date
    line: Line


class Teller:
    """Words for many lines about few debts: each debt is named, and its page looked up, once."""

    def __init__(self, words: Words, on: dt.date) -> None:
        """Speak the reader's language on a day."""
        self.words, self.on = words, on
        self._kinds = {one: words.say(f"web.calendar.{one.value}") for one in Kind}
        self._debts: dict[str, tuple[str, str]] = {}

    def line(self, one: Thing) -> Line:
        """Return one thing of a day as it is shown."""
        snoozed = one.snoozed if one.snoozed and one.snoozed > self.on else None
        if isinstance(one, Item):
            return self._item(one, snoozed)
        if isinstance(one, ToCare):
            where = f"{reverse('debt', args=[one.debt.id])}#aftercare"
            return Line(name_of(one.keys), one.debt.name, where, text=care_line(one, self.words), snoozed=snoozed)
        return Line(
            name_of(one.keys), one.name, _where(one), text=task_line(one, self.words), day=one.day, snoozed=snoozed
        )

    def _item(self, item: Item, snoozed: dt.date | None) -> Line:
        """Return an amount as it is shown."""
        debt = item.debt
        if debt.id not in self._debts:
            self._debts[debt.id] = (called(debt, self.words), reverse("debt", args=[debt.id]))
        name, where = self._debts[debt.id]
        kind, late = self._kinds[item.kind], item.kind is Kind.OVERDUE
        return Line(name_of(item.keys), name, where, kind, item.amount, is_late=late, snoozed=snoozed)


def _where(one: Todo) -> str:
    """Return the page on which a thing is done."""
    match one.task:
        case Task.ANSWER:
            return reverse("call-over", args=[one.ref])
        case Task.VERIFY:
            return reverse("verify", args=[one.ref])
        case Task.OFFER:
            return reverse("debt-offers", args=[one.debt])
        case Task.LIMITATION:
            return reverse("debt", args=[one.debt])
        case Task.SAVING:
            return reverse("household")
        case Task.PAYMENT_ORDER | Task.SUMMONS:
            return reverse("record-guide", args=[one.task.value])


def months(entries: Iterable[Entry], teller: Teller) -> Iterator[MonthOfDays]:
    """Yield the months of a list of days."""
    words = teller.words
    for _, group in groupby(entries, key=lambda one: (one.day.year, one.day.month)):
        found = tuple(group)
        first = found[0].day
        name = words.say(
            "web.calendar.month", year=first.year, month=words.choose(Text(str(first.month), f"{first:%B}"))
        )
        amount = Money.total(one.amount for one in found)
        yield MonthOfDays(name, tuple(_day(one, teller) for one in found), amount)


def _day(entry: Entry, teller: Teller) -> Day:
    """Return one day as it is shown."""
    words = teller.words
    weekday = words.say(f"web.calendar.weekday_{entry.day.isoweekday()}")
    lines = tuple(teller.line(item) for item in entry.items)
    tasks = (*map(teller.line, entry.cares), *map(teller.line, entry.todos))
    return Day(entry.day, weekday, lines, tasks, entry.amount, tuple(_notes(entry, words)))


def _notes(entry: Entry, words: Words) -> Iterator[str]:
    """Yield what is to be minded about a day."""
    if entry.safe_day:
        yield words.say("agenda.safe_day", day=entry.safe_day)
    if entry.may_be_closed:
        yield words.say("agenda.may_be_closed", year=entry.day.year)
