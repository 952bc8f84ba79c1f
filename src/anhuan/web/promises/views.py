"""The promises: what was promised, what became of it, and what may be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from anhuan.app.accept_plan import accept_plan, promised
from anhuan.app.confirm_promise import confirm_promise
from anhuan.app.drop_promise import drop_promise, promise_of
from anhuan.app.edit_case import debt_of
from anhuan.app.tell_promises import advice, closing, is_unbooked, part_name, standing_name, state_name
from anhuan.errors import AnhuanError, BadCase
from anhuan.letters.speaker import called
from anhuan.promise.tracked import State
from anhuan.store.parts import Part
from anhuan.store.what import What
from anhuan.web.changing import tell
from anhuan.web.page import page
from anhuan.web.promises.forms import AcceptForm, PromiseForm
from anhuan.web.promises.plan import at_level, best_of, promises_known

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from django.http import HttpResponse

    from anhuan.app.promises_of import OfCase
    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.money.amount import Money
    from anhuan.promise.risk import Watched
    from anhuan.web.changing import ChangeForm
    from anhuan.web.person import Asked


@dataclass(frozen=True, slots=True)
class PartRow:
    """One promised payment."""

    day: dt.date
    amount: Money
    state: str


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise as it is shown."""

    name: str
    debt_id: str
    found: Watched
    state: str
    minds: bool
    standing: str
    is_unbooked: bool
    advice: tuple[str, ...]
    parts: tuple[PartRow, ...]
    form: PromiseForm


@require_safe
def promises(request: Asked) -> HttpResponse:
    """Show every promise, those to be minded first."""
    found = promises_known(request.kept, request.on) if request.kept else None
    rows = sorted(_rows(found, request), key=lambda one: not one.minds) if found else []
    last = tuple(closing(found, request.words)) if found else ()
    return page(request, "web/promises/promises.html", here="plan", rows=rows, closing=last)


def _rows(found: OfCase, request: Asked) -> Iterator[PromiseRow]:
    """Yield the promises in the order told."""
    for debt, one in found.promises:
        yield _row(debt, one, request)


def _row(debt: Debt, one: Watched, request: Asked) -> PromiseRow:
    """Return one promise as it is shown."""
    words = request.words
    return PromiseRow(
        name=called(debt, words),
        debt_id=debt.id,
        found=one,
        state=state_name(one.state, words),
        minds=one.state is State.AT_RISK or bool(one.tracked.behind),
        standing=standing_name(one, words),
        is_unbooked=is_unbooked(debt, one),
        advice=tuple(advice(debt, one, words)),
        parts=tuple(
            PartRow(part.payment.day, part.payment.amount, part_name(part, words)) for part in one.tracked.parts
        ),
        form=PromiseForm(words=words, kept=request.kept, auto_id=False),
    )


@require_POST
def accept(request: Asked) -> HttpResponse:
    """Accept a plan: what it pays to lenders is promised from today on."""
    form = AcceptForm(request.POST, words=request.words, kept=request.kept)
    try:
        chosen = at_level(best_of(request), form.cleaned_data["level"]) if form.is_valid() else None
    except AnhuanError as error:
        return _refused(request, request.words.say(f"error.{error.code}", **error.facts))
    if chosen is None or request.kept is None:
        return _refused(request, request.words.say("error.plan-no-level"))
    count = len(tuple(promised(request.kept.case, chosen, request.on)))
    what = What("plan-accepted", {"count": count})
    return _kept(
        request, form, lambda case: accept_plan(case=case, chosen=chosen, on=request.on), Part.EVERYTHING, what
    )


@require_POST
def drop(request: Asked, promise_id: str) -> HttpResponse:
    """Take a promise away; sent twice, the second time finds nothing to do."""
    return _change(request, promise_id, drop_promise, "promise-dropped")


@require_POST
def confirm(request: Asked, promise_id: str) -> HttpResponse:
    """Note that a lender has agreed in writing."""
    return _change(request, promise_id, confirm_promise, "promise-confirmed")


def _change(request: Asked, promise_id: str, change: Callable[[Case, str], Case], code: str) -> HttpResponse:
    """Keep a change of one promise."""
    if request.kept is None:
        raise Http404
    form = PromiseForm(request.POST, words=request.words, kept=request.kept)
    try:
        debt = debt_of(request.kept.case, promise_of(request.kept.case, promise_id).debt)
    except BadCase:
        return HttpResponseRedirect(reverse("promises"), status=303)
    if not form.is_valid():
        return _refused(request, request.words.say("web.trouble.expired"))
    what = What(code, {"debt": called(debt, request.words)})
    return _kept(request, form, lambda case: change(case, promise_id), debt.id, what)


def _kept(
    request: Asked, form: ChangeForm, change: Callable[[Case], Case], touches: str | Part, what: What
) -> HttpResponse:
    """Keep a change and go back to the promises, with a word on what was kept or why it was not."""
    if form.keep(change, touches=touches, what=what) is None:
        return _refused(request, " ".join(map(str, form.non_field_errors())))
    tell(request, what)
    return HttpResponseRedirect(reverse("promises"), status=303)


def _refused(request: Asked, why: str) -> HttpResponse:
    """Go back to the promises and say why nothing was kept."""
    messages.warning(request, why)
    return HttpResponseRedirect(reverse("promises"), status=303)
