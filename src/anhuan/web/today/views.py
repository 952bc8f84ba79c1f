"""The view of today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from anhuan.agenda.agenda import Kind
from anhuan.app.next_step import Action, next_steps
from anhuan.ledger.event import Paid
from anhuan.letters.speaker import called
from anhuan.money.amount import ZERO, Money
from anhuan.web import answers
from anhuan.web.debts.aftercare import to_do
from anhuan.web.page import page
from anhuan.web.promises.plan import promises_known

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from django.http import HttpResponse

    from anhuan.app.next_step import Step
    from anhuan.app.promises_of import OfCase
    from anhuan.ledger.position import Position
    from anhuan.store.households import Kept
    from anhuan.web.answers import Counted
    from anhuan.web.person import Asked
    from anhuan.wording import Words

DAYS_SHOWN: Final = 14
MOST_STEPS: Final = 3
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
    promises = promises_known(kept, request.on)
    steps = [told(step, request.words) for step in _steps(kept, request.on, found, promises)]
    return page(
        request,
        "web/today/today.html",
        here="today",
        step=steps[0],
        later=steps[1:MOST_STEPS],
        owed=found.owed,
        missing=len(found.uncounted),
        days=DAYS_SHOWN,
        due=tuple(_due(kept, request)),
        promised=_next_promised(promises, request.words),
        cares=tuple(to_do(kept, request.on, request.words)),
        progress=_progress(found.owed.positions, request.on),
    )


def _steps(kept: Kept, on: dt.date, found: Counted, promises: OfCase) -> Sequence[Step]:
    """Return what to do next."""
    uncounted, there = [one.debt for one in found.uncounted], found.owed.positions
    return next_steps(case=kept.case, on=on, positions=there, uncounted=uncounted, promises=promises)


def _next_promised(promises: OfCase, words: Words) -> NextPromised | None:
    """Return the promised payment that comes next."""
    if promises.next is None:
        return None
    debt, part = promises.next
    return NextPromised(called(debt, words), part.payment.day, part.missing)


def told(step: Step, words: Words) -> StepTold:
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


def _due(kept: Kept, request: Asked) -> Iterator[Due]:
    """Yield what falls due on the next days by the debts' own terms, or was promised."""
    for entry in answers.due_within(kept, request.on, DAYS_SHOWN):
        for item in entry.items:
            if item.kind is not Kind.OVERDUE:
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
