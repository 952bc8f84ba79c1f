"""The terms of a debt: each with its value, range and source, and what the person's own contract says instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from anhuan.app.edit_case import debt_of, own_terms, set_terms
from anhuan.letters.speaker import called
from anhuan.store.what import What
from anhuan.terms.agreed import OwnTerm
from anhuan.terms.citation import Confidence
from anhuan.terms.conventions import TERM_NAMES
from anhuan.web.changing import ChangeForm, tell
from anhuan.web.debts.forms import line
from anhuan.web.debts.found import found, position_or_none
from anhuan.web.debts.term_fields import as_typed, term_field
from anhuan.web.page import page
from anhuan.wording.working import source, term_name, term_value

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.store.households import Kept
    from anhuan.terms.agreed import Terms
    from anhuan.web.person import Asked
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class TermTold:
    """A term in words: its value, the published range where there is one, who says so and how sure we are."""

    name: str
    label: str
    value: str
    low: str
    high: str
    source: str
    confidence: str
    sure: str
    note: str
    checked_on: object


def told(terms: Terms, name: str, words: Words) -> TermTold:
    """Return a term in words."""
    version = terms.said(name)
    low, high = ("" if one is None else term_value(name, one, words) for one in (version.low, version.high))
    return TermTold(
        name,
        term_name(name, words),
        words.say("web.terms.nobody_says") if version.value is None else term_value(name, version.value, words),
        low,
        high,
        source(version.citation, words),
        version.citation.confidence.value,
        words.say(f"confidence.{version.citation.confidence.value}"),
        words.choose(version.note) if version.note else "",
        version.citation.checked_on,
    )


@require_safe
def terms(request: Asked, debt_id: str) -> HttpResponse:
    """Show every term: the contract's, those assumed, and those nobody has said anything about."""
    _, debt = found(request, debt_id)
    every = [told(debt.terms, name, request.words) for name in TERM_NAMES]
    groups = {
        "own": [one for one in every if one.confidence == Confidence.OWN.value],
        "assumed": [one for one in every if one.confidence not in {Confidence.OWN.value, Confidence.ASSUMED.value}],
        "unsaid": [one for one in every if one.confidence == Confidence.ASSUMED.value],
    }
    return page(
        request,
        "web/debts/terms.html",
        here="debts",
        groups=groups,
        debt=debt,
        name=called(debt, request.words),
        product=debt.terms.product,
        notes=[
            (request.words.choose(one.text), source(one.citation, request.words)) for one in debt.terms.product.notes
        ],
    )


class TermForm(ChangeForm):
    """What the contract says of one term, and where it stands."""

    key = "term"
    said_by = line(required=True)

    def __init__(self, *args: Any, name: str, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Ask for a value of the kind the term needs."""
        super().__init__(*args, **options)
        value = term_field(name, self.words)
        value.label, value.help_text = self.words.say("form.term.value"), self.words.say(_help(name, self.words))
        if hasattr(value, "words"):
            value.words = self.words
        self.fields = {"value": value, **self.fields}


def _help(name: str, words: Words) -> str:
    """Return the message that says how to write a term."""
    key = f"web.terms.help.{name}"
    return key if words.has(key) else "web.terms.help.any"


@require_http_methods(["GET", "HEAD", "POST"])
def term(request: Asked, debt_id: str, name: str) -> HttpResponse:
    """Show one term whole, ask what the contract says, and keep that; or go back to the catalogue's."""
    kept, debt = found(request, debt_id)
    if name not in TERM_NAMES:
        raise Http404
    form = _form(request, kept, debt, name)
    if request.method == "POST":
        back = ChangeForm(request.POST, words=request.words, kept=kept)
        asked = back if "catalogue" in request.POST else form
        if asked.is_valid() and _keep(asked, debt, name, _own(asked)):
            tell(request, _what(debt, request.words))
            return HttpResponseRedirect(reverse("debt-terms", args=[debt.id]), status=303)
    version = debt.terms.said(name)
    facts = {"form": form, "term": told(debt.terms, name, request.words), "debt": debt}
    facts |= {"name": called(debt, request.words), "is_own": version.citation.confidence is Confidence.OWN}
    facts["there"] = position_or_none(request, debt)
    facts["back"] = ChangeForm(words=request.words, kept=kept, auto_id="back_%s")
    return page(request, "web/debts/term.html", here="debts", status=400 if form.errors else 200, **facts)


def _form(request: Asked, kept: Kept, debt: Debt, name: str) -> TermForm:
    """Return the form, filled with what is taken now."""
    version = debt.terms.said(name)
    own = own_terms(debt.terms).get(name)
    initial = {
        "value": as_typed(term_field(name, request.words), version.value, request.words),
        "said_by": own.said_by if own else "",
    }
    data = request.POST if request.method == "POST" and "catalogue" not in request.POST else None
    return TermForm(data, words=request.words, kept=kept, name=name, initial=initial)


def _own(form: ChangeForm) -> OwnTerm | None:
    """Return what a valid form says; None to go back to the catalogue."""
    given = form.cleaned_data
    return OwnTerm(given["value"], given["said_by"]) if "value" in given else None


def _what(debt: Debt, words: Words) -> What:
    """Return what the history says."""
    return What("contract-changed", {"debt": called(debt, words)})


def _keep(form: ChangeForm, debt: Debt, name: str, own: OwnTerm | None) -> Kept | None:
    """Keep one term beside the others the contract says."""

    def change(case: Case) -> Case:
        before = own_terms(debt_of(case, debt.id).terms)
        after = {**before, name: own} if own else {one: term for one, term in before.items() if one != name}
        return set_terms(case, debt.id, after)

    return form.keep(change, touches=debt.id, what=_what(debt, form.words))
