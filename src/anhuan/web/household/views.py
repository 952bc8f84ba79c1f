"""The household in seven figures, and what is free of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from anhuan.app.edit_case import set_household
from anhuan.app.edit_household import NOTHING_TOLD, Names, as_short, from_short, names_in
from anhuan.household.pool import offer_pool
from anhuan.store.parts import Part
from anhuan.store.what import What
from anhuan.web.changing import tell
from anhuan.web.household.forms import ShortForm, short_figures
from anhuan.web.page import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.files.case.case import Case
    from anhuan.household.household import Household
    from anhuan.web.person import Asked
    from anhuan.wording import Words


@require_http_methods(["GET", "HEAD", "POST"])
def household(request: Asked) -> HttpResponse:
    """Show what is free and, where seven figures tell the household, ask for them."""
    if request.method == "POST":
        return _keep(request)
    told = _told(request)
    short = as_short(told) if told else None
    initial = short_figures(short) if short else {}
    form = ShortForm(words=request.words, kept=request.kept, initial=initial)
    return _show(request, form if short or told is None else None)


def _keep(request: Asked) -> HttpResponse:
    """Keep seven figures."""
    form = ShortForm(request.POST, words=request.words, kept=request.kept)
    what = What("household-changed")
    if form.is_valid() and form.keep(lambda case: _changed(case, form), touches=Part.HOUSEHOLD, what=what):
        tell(request, what)
        return HttpResponseRedirect(reverse("household"), status=303)
    return _show(request, form)


def _changed(case: Case, form: ShortForm) -> Case:
    """Return the case with the seven figures of a form."""
    return set_household(case, _household(case.household, form))


def _household(before: Household | None, form: ShortForm) -> Household:
    """Return the household of a form; lines keep their names, and what is told elsewhere stays."""
    old = before or NOTHING_TOLD
    return from_short(form.told(), names_in(old, usual_names(form.words)), old)


def usual_names(words: Words) -> Names:
    """Return what lines are called until somebody calls them otherwise."""
    return Names(*(words.say(f"web.household.line_{name}") for name in ("income", "essentials", "other")))


def _show(request: Asked, form: ShortForm | None) -> HttpResponse:
    """Show the page; without a form the household is told line by line."""
    told = _told(request)
    facts = {"form": form, "told": told, "pool": offer_pool(told) if told else None}
    return page(request, "web/household/household.html", here="household", status=_status(form), **facts)


def _status(form: ShortForm | None) -> int:
    """Return the status of a page with a form."""
    return 400 if form and form.errors else 200


def _told(request: Asked) -> Household | None:
    """Return the household of whoever asks."""
    return request.kept.case.household if request.kept else None


@require_safe
def live(request: Asked) -> HttpResponse:
    """Show what seven figures leave free while they are typed; nothing of it is kept."""
    form = ShortForm(request.GET, words=request.words, kept=request.kept)
    for name in ("based_on", "request_key"):
        del form.fields[name]
    if not form.is_valid():
        return page(request, "web/household/pool.html", pool=None)
    before = _told(request) or NOTHING_TOLD
    told = _household(before, form)
    return page(request, "web/household/pool.html", pool=offer_pool(told), told=told)
