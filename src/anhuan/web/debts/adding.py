"""A new debt in three fields, with a first answer while they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from anhuan.app.edit_case import add_debt
from anhuan.app.first_answer import first_answer
from anhuan.clock import today
from anhuan.errors import MissingTerm
from anhuan.letters.speaker import called
from anhuan.store import households
from anhuan.store.what import What
from anhuan.terms.agreed import NO_CHANGE, OwnTerm
from anhuan.web.changing import tell
from anhuan.web.debts.forms import AddForm, offered
from anhuan.web.debts.views import assumed
from anhuan.web.page import page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.http import HttpResponse

    from anhuan.files.case.case import Case
    from anhuan.ledger.start import Start
    from anhuan.store.households import Kept
    from anhuan.web.person import Asked


PROPOSED: Final = ("product", "amount", "due")
LONGEST_PROPOSED: Final = 40


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Asked) -> HttpResponse:
    """Ask for a debt of the household looked at, and keep it."""
    return ask(request, request.kept, "web/debts/add.html", here="debts")


def ask(request: Asked, kept: Kept | None, template: str, *, here: str) -> HttpResponse:
    """Ask for a debt and keep it; without a household the first one begins it."""
    form = AddForm(
        request.POST or None, words=request.words, kept=kept, on=_day(request, kept), initial=_proposed(request)
    )
    if request.method == "POST" and form.is_valid() and _is_answerable(form) and (made := _keep(request, form)):
        return made
    facts = {"form": form, "offered": offered(request.words), **_answered(request, kept)}
    return page(request, template, here=here, status=400 if form.errors else 200, **facts)


def _proposed(request: Asked) -> dict[str, str]:
    """Return what an address proposes for the three fields: what was read in a picture."""
    return {name: request.GET[name][:LONGEST_PROPOSED] for name in PROPOSED if name in request.GET}


def _keep(request: Asked, form: AddForm) -> HttpResponse | None:
    """Keep the debt and go to its page; None where the form has to say something."""
    before = {debt.id for debt in form.kept.case.debts} if form.kept else set()
    changed = _added(form.kept.case, form).debts[-1] if form.kept else None
    what = What("debt-added", {"debt": _called(form)})
    kept = form.keep(lambda case: _added(case, form), touches=changed.id if changed else "", what=what)
    if kept is None:
        return None
    if form.kept is None:
        # The first debt begins the household: there is nothing before it to go back to.
        households.choose(kept.household_id)
        messages.success(request, request.words.say("web.change.done", what=what.said(request.words)))
    else:
        tell(request, what)
    new = next((debt.id for debt in kept.case.debts if debt.id not in before), kept.case.debts[-1].id)
    return HttpResponseRedirect(reverse("debt", args=[new]), status=303)


def _added(case: Case, form: AddForm) -> Case:
    """Return the case with the debt of a form."""
    given = form.cleaned_data
    return add_debt(
        case,
        product=given["product"],
        amount=given["amount"],
        due=given["due"],
        name=given["name"] or "",
        own=_own(form),
        on=form.on,
    )


def _called(form: AddForm) -> str:
    """Return what the new debt is called."""
    given = form.cleaned_data
    return str(given["name"] or form.words.choose(given["product"].name))


def _own(form: AddForm) -> Mapping[str, OwnTerm]:
    """Return the rate the person knows as their contract's."""
    told = form.cleaned_data["rate"]
    return {"ordinary_rate": OwnTerm(told, form.words.say("owe.own_contract"))} if told else NO_CHANGE


def _is_answerable(form: AddForm) -> bool:
    """Say whether the debt can be counted; where its rate is missing, ask for that."""
    try:
        _answer(form)
    except MissingTerm:
        form.add_error("rate", form.words.say("web.debts.needs_rate"))
        return False
    return True


def _answer(form: AddForm) -> Start:
    """Return the first answer to a valid form."""
    given = form.cleaned_data
    return first_answer(
        product=given["product"].id, amount=given["amount"], due=given["due"], on=form.on, own=_own(form)
    )


def _day(request: Asked, kept: Kept | None) -> dt.date:
    """Return the day to count for: a household that is only beginning lives today, whatever is looked at."""
    return request.on if kept else today()


@require_safe
def live(request: Asked) -> HttpResponse:
    """Show a first answer while the fields are typed; nothing of it is kept."""
    return answer(request, request.kept)


def answer(request: Asked, kept: Kept | None) -> HttpResponse:
    """Show the answer to what is typed so far, as a part of a page."""
    return page(request, "web/debts/answer.html", **_answered(request, kept))


def _answered(request: Asked, kept: Kept | None) -> dict[str, Any]:
    """Return the answer to what the address tells; nothing where that is not enough for one."""
    form = AddForm(request.GET, words=request.words, kept=None, on=_day(request, kept))
    for name in ("based_on", "request_key"):
        del form.fields[name]
    if not form.is_valid():
        return {}
    try:
        found = _answer(form)
    except MissingTerm:
        return {"needs": request.words.say("web.debts.needs_rate")}
    debt = found.position.debt
    return {
        "answer": found,
        "name": called(debt, request.words),
        "assumed": assumed(debt, request.words),
        "ranged": any(one.term != "day" for one in found.alternatives),
    }
