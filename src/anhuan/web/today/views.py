"""The view of today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from anhuan.agenda.agenda import Kind, due_key, promised_key
from anhuan.agenda.marks import is_done, put_off, still_open
from anhuan.app.mark_agenda import beside
from anhuan.app.next_step import Action, Step, next_steps
from anhuan.ledger.event import Paid
from anhuan.letters.speaker import called
from anhuan.money.amount import ZERO, Money
from anhuan.promise.repaid import due_next, promised_next
from anhuan.promise.tracked import State
from anhuan.web import answers
from anhuan.web.calendar.dates import tasks_near
from anhuan.web.calendar.lines import Teller
from anhuan.web.debts.aftercare import to_do
from anhuan.web.page import page
from anhuan.web.promises.plan import promises_known

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from django.http import HttpResponse

    from anhuan.agenda.marks import Mark
    from anhuan.app.list_dates import Beside
    from anhuan.app.promises_of import OfCase
    from anhuan.ledger.position import Position
    from anhuan.promise.risk import Watched
    from anhuan.store.households import Kept
    from anhuan.web.answers import Counted
    from anhuan.web.calendar.lines import Line
    from anhuan.web.person import Asked
    from anhuan.wording import Words

DAYS_SHOWN: Final = 14
MOST_STEPS: Final = 3
MOST_PAYABLE: Final = 4
"""So many debts a payment is booked for in two taps; the others are two taps from their list."""
PAYING: Final = frozenset({Action.TELL_LENDER, Action.MEND_PROMISE, Action.PAY_PROMISED})
"""Steps about promised payments."""
WHERE: Final[Mapping[Action, str]] = {
    Action.ADD_DEBT: "debt-add",
    Action.TELL_LENDER: "promises",
    Action.MEND_PROMISE: "promises",
    Action.CONFIRM_PROMISE: "promises",
    Action.PAY_PROMISED: "promises",
    Action.FIND_TERM: "debt",
    Action.PAY_DUE: "debt",
    Action.PAY_LEAST: "debt",
    Action.ASK_BEFORE: "plan",
    Action.TELL_HOUSEHOLD: "household",
    Action.MAKE_PLAN: "plan",
    Action.CHECK_FIGURE: "debt-check",
    Action.KEEP_GOING: "calendar",
}


@dataclass(frozen=True, slots=True)
class StepTold:
    """Something to do, in words, and where it is done."""

    title: str
    why: str
    button: str
    where: str


@dataclass(frozen=True, slots=True)
class Due:
    """What falls due or is promised for a day; ``safe_day`` is the working day before, where this one is none."""

    day: dt.date
    debt_id: str
    name: str
    amount: Money
    safe_day: dt.date | None
    is_promised: bool


@dataclass(frozen=True, slots=True)
class NextPromised:
    """The promised payment that comes next."""

    name: str
    day: dt.date
    amount: Money


@dataclass(frozen=True, slots=True)
class Payable:
    """A debt of which something is to be paid, and what a payment would be for."""

    debt_id: str
    name: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a household has come: what was paid of everything there ever was to pay, and how many debts are clear."""

    paid: Money
    left: Money
    debts: int
    clear: int

    @property
    def whole(self) -> Money:
        """Return what was paid and what is left together."""
        return self.paid + self.left


@require_safe
def today(request: Asked) -> HttpResponse:
    """Show the next step, what falls due, what is late, how far it has come; without a household, begin."""
    kept = request.kept
    if kept is None:
        return HttpResponseRedirect(reverse("start"))
    found = answers.counted(kept, request.on)
    told = beside(household_id=kept.household_id)
    marks = {one.key: one for one in told.marks}
    promises = promises_known(kept, request.on)
    steps = [step_told(step, request.words) for step in _steps(kept, request.on, found, promises, marks)]
    return page(
        request,
        "web/today/today.html",
        here="today",
        step=steps[0],
        later=steps[1:MOST_STEPS],
        owed=found.owed,
        missing=len(found.uncounted),
        days=DAYS_SHOWN,
        due=tuple(_due(kept, request, told.marks)),
        tasks=tuple(_tasks(kept, request, told)),
        payable=_payable(found, promises, marks, request.words)[:MOST_PAYABLE],
        promised=_next_promised(promises, marks, request.words),
        cares=tuple(one for one in to_do(kept, request.on, request.words) if not _waits(one.keys, marks, request.on)),
        progress=_progress(found.owed.positions, request.on),
    )


def _steps(kept: Kept, on: dt.date, found: Counted, promises: OfCase, marks: Mapping[str, Mark]) -> Sequence[Step]:
    """Return what to do next; a due that is ticked off or put off is not brought up."""
    uncounted = [one.debt for one in found.uncounted]
    there = [one for one in found.owed.positions if not _is_set_aside(one, marks, on)]
    steps = next_steps(case=kept.case, on=on, positions=there, uncounted=uncounted, promises=promises)
    left = [one for one in steps if not _is_promise_set_aside(one, promises, marks)]
    return left or [Step(Action.KEEP_GOING)]


def _is_promise_set_aside(step: Step, promises: OfCase, marks: Mapping[str, Mark]) -> bool:
    """Say whether a step is about promised payments that are all ticked off or put off."""
    if step.action not in PAYING or not step.debt or not step.due:
        return False
    keys = (
        promised_key(one.promise, part.payment.day)
        for debt, one in promises.promises
        for part in one.tracked.parts
        if debt.id == step.debt.id and part.missing and part.payment.day <= step.due.day
    )
    return _waits(tuple(keys), marks, promises.on)


def _is_set_aside(there: Position, marks: Mapping[str, Mark], on: dt.date) -> bool:
    """Say whether a debt that is not late has its next due ticked off or put off."""
    due = there.next_due
    return bool(due and not there.overdue and _waits((due_key(there.debt, due.day),), marks, on))


def _waits(keys: tuple[str, ...], marks: Mapping[str, Mark], on: dt.date) -> bool:
    """Say whether something is ticked off, or put off to a day that has not come."""
    until = put_off(keys, marks)
    return is_done(keys, marks) or (until is not None and until > on)


def _tasks(kept: Kept, request: Asked, told: Beside) -> Iterator[Line]:
    """Yield what is to be done in the next days and is no payment."""
    teller = Teller(request.words, request.on)
    for one in tasks_near(kept, request.on, told, DAYS_SHOWN):
        yield teller.line(one)


def _payable(found: Counted, promises: OfCase, marks: Mapping[str, Mark], words: Words) -> list[Payable]:
    """Return the debts of which something is to be paid, soonest first; what is ticked off or put off is left out."""
    told: dict[str, list[Watched]] = {}
    for debt, one in promises.promises:
        told.setdefault(debt.id, []).append(one)
    coming = []
    for there in found.owed.positions:
        mine = told.get(there.debt.id, [])
        paid = promised_next([one.tracked for one in mine]) or due_next(there)
        if paid is None:
            continue
        promised = tuple(
            promised_key(one.promise, part.payment.day)
            for one in mine
            for part in one.tracked.parts
            if part.missing and part.payment.day <= paid.day
        )
        if not _waits(promised or (due_key(there.debt, paid.day),), marks, promises.on):
            coming.append((paid.day, Payable(there.debt.id, called(there.debt, words), paid.amount)))
    return [one for _, one in sorted(coming, key=lambda each: each[0])]


def _next_promised(promises: OfCase, marks: Mapping[str, Mark], words: Words) -> NextPromised | None:
    """Return the promised payment that comes next and is neither ticked off nor put off."""
    coming = [
        (debt, part)
        for debt, one in promises.promises
        for part in one.tracked.parts
        if part.state is State.OPEN and not _waits((promised_key(one.promise, part.payment.day),), marks, promises.on)
    ]
    if not coming:
        return None
    debt, part = min(coming, key=lambda each: each[1].payment.day)
    return NextPromised(called(debt, words), part.payment.day, part.missing)


def step_told(step: Step, words: Words) -> StepTold:
    """Return a step in words."""
    facts = {
        "name": called(step.debt, words) if step.debt else "",
        "day": step.due.day if step.due else "",
        "amount": step.due.amount if step.due else "",
        "least": step.least or "",
    }
    key = f"web.today.{step.action.value}"
    title, why, button = (words.say(f"{key}.{part}", **facts) for part in ("title", "why", "button"))
    where = WHERE[step.action]
    arguments = [step.debt.id] if step.debt and where.startswith("debt") else []
    return StepTold(title, why, button, reverse(where, args=arguments))


def _due(kept: Kept, request: Asked, marks: Sequence[Mark]) -> Iterator[Due]:
    """Yield what falls due on the next days by the debts' own terms, or was promised, unless done or put off."""
    for entry in still_open(answers.due_within(kept, request.on, DAYS_SHOWN), marks):
        for item in entry.items:
            if item.kind is not Kind.OVERDUE and not (item.snoozed and item.snoozed > request.on):
                name, promised = called(item.debt, request.words), item.kind is Kind.PROMISED
                yield Due(entry.day, item.debt.id, name, item.amount, entry.safe_day, promised)


def _progress(positions: Sequence[Position], on: dt.date) -> Progress:
    """Return how far the debts that can be counted have come."""
    paid = ZERO
    for there in positions:
        paid += Money.total(event.amount for event in there.debt.known_on(on) if isinstance(event, Paid))
    left = Money.total(there.total for there in positions)
    clear = sum(not there.total for there in positions)
    return Progress(paid, left, len(positions), clear)
