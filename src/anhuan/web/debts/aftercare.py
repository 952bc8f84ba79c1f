"""What is left to do once a debt is paid: shown with its days, and ticked off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from anhuan.agenda.aftercare import Care, Cared, aftercare, settled_on
from anhuan.agenda.agenda import ToCare
from anhuan.errors import AnhuanError
from anhuan.letters.recorded import Subject
from anhuan.letters.speaker import called
from anhuan.store.cared import cares, note_of
from anhuan.web import answers
from anhuan.web.answers import Uncounted
from anhuan.web.debts.found import found
from anhuan.web.noting import key_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from django.http import HttpResponse

    from anhuan.ledger.debt import Debt
    from anhuan.store.households import Kept
    from anhuan.web.person import Asked
    from anhuan.wording import Words

LETTERS: Final = {
    Care.CERTIFICATE: Subject.CLEARANCE,
    Care.REPORT: Subject.REPORT_ERROR,
    Care.DELETED: Subject.REPORT_ERROR,
}
"""The letter that helps with a step."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """One step as it is shown; ``done`` is the day it was done, and ``open`` that its day has come."""

    care: str
    debt: str
    name: str
    day: dt.date
    open: bool
    done: dt.date | None
    letter: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class After:
    """A debt that is paid, since when, and every step; ``presses`` says whether to bring it up elsewhere."""

    settled: dt.date
    steps: tuple[ToDo, ...]
    presses: bool


def after(kept: Kept, debt: Debt, on: dt.date, words: Words, noted: Sequence[Cared] | None = None) -> After | None:
    """Return what is left to do about a debt; None while something is owed or it cannot be counted."""
    noted = cares.all(kept.household_id) if noted is None else noted
    try:
        told = aftercare(debt, on, noted)
    except AnhuanError:
        return None
    if told is None:
        return None
    done = next((one.done for one in noted if one.counts(debt.id, told.settled)), {})
    steps = (
        ToDo(
            step.care.value,
            debt.id,
            called(debt, words),
            step.day,
            step.day <= on,
            done.get(step.care),
            f"{reverse('record-letter', args=[LETTERS[step.care].value])}?{urlencode({'debt': debt.id})}",
            ToCare(step.care, debt, told.settled).keys,
        )
        for step in told.steps
    )
    return After(told.settled, tuple(steps), told.presses)


def to_do(kept: Kept, on: dt.date, words: Words) -> Iterator[ToDo]:
    """Yield the first step of each paid debt that is not done and whose day has come."""
    noted = cares.all(kept.household_id)
    for debt in kept.case.debts:
        there = answers.position_of(debt, on)
        if isinstance(there, Uncounted) or there.total:
            continue
        told = after(kept, debt, on, words, noted)
        if told and told.presses:
            yield from [step for step in told.steps if step.open and not step.done][:1]


@require_POST
def care(request: Asked, debt_id: str) -> HttpResponse:
    """Note a step as done, or as not done after all; what nobody knows, or a debt that is owed, changes nothing."""
    kept, debt = found(request, debt_id)
    step = next((one for one in Care if one.value == request.POST.get("step")), None)
    settled = _settled(debt, request.on)
    if step and settled:
        _note(request, kept, Cared(debt.id, settled, MappingProxyType({})), step)
        name = request.words.say(f"web.aftercare.{step.value}.title")
        messages.success(request, request.words.say("web.aftercare.noted", step=name))
    where = reverse("today") if request.POST.get("back") == "today" else reverse("debt", args=[debt.id])
    return HttpResponseRedirect(where, status=303)


def _settled(debt: Debt, on: dt.date) -> dt.date | None:
    """Return the day a debt was settled; None while something is owed or it cannot be counted."""
    try:
        return settled_on(debt, on)
    except AnhuanError:
        return None


def _note(request: Asked, kept: Kept, fresh: Cared, step: Care) -> None:
    """Keep what became of a step; what was noted about an earlier settlement is past."""

    def how(before: Cared | None) -> Cared:
        now = before if before and before.counts(fresh.debt, fresh.settled) else fresh
        done = {one: day for one, day in now.done.items() if one is not step}
        if "undo" not in request.POST:
            done[step] = request.on
        return replace(now, done=MappingProxyType(done))

    cares.change(kept.household_id, note_of(fresh.debt), how, request_key=key_of(request))
