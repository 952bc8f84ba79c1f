"""The lender's figure: whether any known way of counting gives it, and what to ask if none does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anhuan.app.record_event import record_event
from anhuan.errors import AnhuanError
from anhuan.ledger.event import Stated
from anhuan.ledger.reconcile import Verdict
from anhuan.letters.speaker import called
from anhuan.store.what import What
from anhuan.web.answers import figure_checked, search_ahead, search_of
from anhuan.web.changing import tell
from anhuan.web.debts.forms import StatedForm
from anhuan.web.debts.found import found, position_or_none
from anhuan.web.debts.told import figures, last_stated
from anhuan.web.page import page
from anhuan.wording.checked import changes, reconciliation

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.reconcile import Reconciliation
    from anhuan.store.households import Kept
    from anhuan.web.person import Asked


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: Asked, debt_id: str) -> HttpResponse:
    """Compare a figure with ours; nothing is kept until the person says so."""
    kept, debt = found(request, debt_id)
    if request.method == "POST":
        return _keep(request, kept, debt)
    if "total" in request.GET:
        return _compare(request, kept, debt)
    search_ahead(debt, request.on)
    told = last_stated(debt, request.on)
    form = _form(request, kept, initial={"day": request.on.isoformat()})
    facts = _answer(figure_checked(debt, request.on), request) if told and position_or_none(request, debt) else {}
    return _show(request, debt, form, told=told, **facts)


def _compare(request: Asked, kept: Kept, debt: Debt) -> HttpResponse:
    """Show what becomes of the figure asked about, and offer to keep it."""
    form = _asking(request, kept)
    if not form.is_valid():
        return _show(request, debt, form)
    given = form.cleaned_data
    stated = Stated(id="asked", day=given["day"], total=given["total"], days=given["days"])
    try:
        answer = search_of(debt, stated.day).compare(stated)
    except AnhuanError as error:
        form.add_error(None, request.words.say(f"error.{error.code}", **error.facts))
        return _show(request, debt, form)
    told = {name: request.GET.get(name, "") for name in ("total", "day", "days")}
    keep = _form(request, kept, initial=told, auto_id="keep_%s")
    return _show(request, debt, form, keep=keep, **_answer(answer, request))


def _asking(request: Asked, kept: Kept) -> StatedForm:
    """Return the form as it stands in the address."""
    form = StatedForm(request.GET, words=request.words, kept=kept, on=request.on)
    for name in ("based_on", "request_key"):
        del form.fields[name]
    return form


def _form(request: Asked, kept: Kept, **options: Any) -> StatedForm:  # noqa: ANN401 -- Django's own options
    """Return a form of the person."""
    return StatedForm(words=request.words, kept=kept, on=request.on, **options)


def _keep(request: Asked, kept: Kept, debt: Debt) -> HttpResponse:
    """Keep the figure as what the lender said."""
    form = StatedForm(request.POST, words=request.words, kept=kept, on=request.on)
    if form.is_valid():
        given = form.cleaned_data
        what = What("figure-added", {"debt": called(debt, request.words), "day": given["day"]})

        def make(new: str) -> Stated:
            return Stated(id=new, day=given["day"], total=given["total"], days=given["days"])

        if form.keep(lambda case: record_event(case, debt.id, "stated", make, on=form.on), touches=debt.id, what=what):
            tell(request, what)
            return HttpResponseRedirect(reverse("debt", args=[debt.id]), status=303)
    return _show(request, debt, form, keep=form)


def _answer(answer: Reconciliation | None, request: Asked) -> dict[str, Any]:
    """Return an answer in sentences, with the working of what explains it."""
    if answer is None:
        return {}
    readings = answer.exact if answer.verdict is Verdict.EXPLAINED else answer.near
    return {
        "answer": answer,
        "agrees": answer.verdict is Verdict.AGREES,
        "sentences": tuple(reconciliation(answer, request.words)),
        "readings": [
            (changes(one, request.words), one.position, figures(one.position, request.words)) for one in readings
        ],
    }


def _show(request: Asked, debt: Debt, form: StatedForm, **facts: Any) -> HttpResponse:  # noqa: ANN401 -- for a template
    """Show the page."""
    facts |= {"form": form, "debt": debt, "name": called(debt, request.words)}
    facts["there"] = position_or_none(request, debt)
    return page(request, "web/debts/check.html", here="debts", status=400 if form.errors else 200, **facts)
