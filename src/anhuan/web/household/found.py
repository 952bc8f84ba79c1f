"""What the household's bills say of it, and the household's own word on what belongs where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anhuan.app.find_in_bills import InBills, find_in_bills
from anhuan.app.tell_found import compared, sure, when
from anhuan.store import bills, spending
from anhuan.web.page import page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from anhuan.household.found import Found, FoundLine, FoundSpending
    from anhuan.terms.spending import Categories
    from anhuan.web.person import Asked
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is shown: what it is called, its figure, and what is to be known of it."""

    name: str
    figure: str
    notes: tuple[str, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def found(request: Asked) -> HttpResponse:
    """Show what bills say; a household's own word on categories is kept."""
    mine = request.kept.household_id if request.kept else None
    known = spending.categories_of(mine)
    told = _in_bills(request, mine, known)
    if request.method == "POST" and told is not None:
        if _say(request, mine, told, known):
            return HttpResponseRedirect(reverse("found") + "?saved=1", status=303)
        return page(request, "web/household/found.html", status=400, wrong=True, **_facts(told, known, request.words))
    facts = _facts(told, known, request.words) if told else {}
    return page(request, "web/household/found.html", here="household", saved="saved" in request.GET, **facts)


def found_of(request: Asked) -> Found | None:
    """Return what the bills of whoever asks say of a household, None without bills."""
    mine = request.kept.household_id if request.kept else None
    told = _in_bills(request, mine, spending.categories_of(mine))
    return told.found if told else None


def _in_bills(request: Asked, mine: UUID | None, known: Categories) -> InBills | None:
    """Return what the bills of whoever asks say."""
    household = request.kept.case.household if request.kept else None
    return find_in_bills(bills.rows(mine), bills.answers_of(mine), known, household)


def _say(request: Asked, mine: UUID | None, told: InBills, known: Categories) -> bool:
    """Keep what was chosen; say whether all of it could be chosen."""
    names, chosen = request.POST.getlist("payee"), request.POST.getlist("category")
    essential = request.POST.getlist("essential")
    ids, payees = {one.id for one in known.known}, {one.name: one.category for one in told.payees}
    if len(names) != len(chosen) or not (set(names) <= set(payees) and {*chosen, *essential} <= ids):
        return False
    changed = {name: to for name, to in zip(names, chosen, strict=True) if payees[name] != to}
    differing = {one: one in essential for one in ids if known.is_essential(one) is not (one in essential)}
    spending.say(mine, payees=changed, essential=differing)
    return True


def _facts(told: InBills, known: Categories, words: Words) -> dict[str, Any]:
    """Return what the page shows."""
    found = told.found
    return {
        "told": told,
        "count": len(found.months),
        "compared": tuple(compared(told, words)),
        "income": tuple(_regular(one, words) for one in found.income),
        "irregular": found.irregular and found.irregular.usual and sure(found.irregular, words),
        "fixed": tuple(_regular(one, words) for one in found.fixed),
        "spending": tuple(_spending(one, words) for one in found.spending),
        "choices": tuple((one.id, words.say(f"spending.{one.id}"), known.is_essential(one.id)) for one in known.known),
    }


def _regular(one: FoundLine, words: Words) -> Line:
    """Return a regular line as it is shown."""
    ended = (words.say("web.found.ended"),) if one.ended else ()
    return Line(one.party, sure(one.monthly, words), (when(one, words), *ended))


def _spending(one: FoundSpending, words: Words) -> Line:
    """Return a category as it is shown."""
    notes = [words.say("web.found.essential")] if one.essential else []
    if one.on_credit:
        notes.append(words.say("web.found.on_credit", share=f"{one.on_credit:.0%}"))
    return Line(words.say(f"spending.{one.category}"), sure(one.monthly, words), tuple(notes))
