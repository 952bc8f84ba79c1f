"""The household line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anhuan.app.edit_case import set_household
from anhuan.app.edit_household import NOTHING_TOLD, Side, line_at, put_line, remove_line, set_money
from anhuan.household.pool import offer_pool
from anhuan.money.amount import ZERO
from anhuan.store.parts import Part
from anhuan.store.what import What
from anhuan.web.changing import tell
from anhuan.web.household.forms import FORMS, MoneyForm, RemoveForm, line_figures, money_figures
from anhuan.web.page import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from anhuan.app.edit_household import Line
    from anhuan.household.household import Household
    from anhuan.web.changing import ChangeForm
    from anhuan.web.person import Asked

WHAT: Final = {Side.INCOME: What("income-changed"), Side.SPENDING: What("spending-changed")}


@require_safe
def lines(request: Asked) -> HttpResponse:
    """Show both lists, and the money at hand."""
    return _show(request, MoneyForm(words=request.words, kept=request.kept, initial=money_figures(_told(request))))


def _show(request: Asked, form: MoneyForm) -> HttpResponse:
    """Show the page of all lines."""
    told = _told(request)
    facts = {"form": form, "told": told, "pool": offer_pool(told)}
    return page(request, "web/household/lines.html", here="household", status=400 if form.errors else 200, **facts)


def _told(request: Asked) -> Household:
    """Return the household of whoever asks, one that tells nothing where there is none."""
    return (request.kept and request.kept.case.household) or NOTHING_TOLD


@require_POST
def money(request: Asked) -> HttpResponse:
    """Keep the money at hand."""
    form = MoneyForm(request.POST, words=request.words, kept=request.kept)
    if not form.is_valid():
        return _show(request, form)
    given = form.cleaned_data
    cash, reserve, saving = given["cash"], given["reserve"] or ZERO, given["saving"]
    done = _keep(
        request,
        form,
        lambda before: set_money(before, cash=cash, reserve=reserve, saving=saving),
        What("household-changed"),
    )
    return done or _show(request, form)


def _keep(
    request: Asked, form: ChangeForm, change: Callable[[Household], Household], what: What
) -> HttpResponse | None:
    """Keep a change of the household and go back to its lines; None where the form has to say something."""
    kept = form.keep(
        lambda case: set_household(case, change(case.household or NOTHING_TOLD)), touches=Part.HOUSEHOLD, what=what
    )
    if kept is None:
        return None
    tell(request, what)
    return HttpResponseRedirect(reverse("household-lines"), status=303)


@require_http_methods(["GET", "HEAD", "POST"])
def line(request: Asked, side: str, place: int | None = None) -> HttpResponse:
    """Show one line in its form, or an empty one; and keep it."""
    which = _side(side)
    old = _line(request, which, place)
    kind = FORMS[which]
    initial = line_figures(old, request.words.write(old.swing)) if old else None
    form = kind(request.POST or None, words=request.words, kept=request.kept, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = form.line()
        if done := _keep(request, form, lambda before: put_line(before, made, place), WHAT[which]):
            return done
    facts: dict[str, Any] = {"form": form, "side": side, "place": place, "old": old}
    if old:
        facts["remove"] = RemoveForm(words=request.words, kept=request.kept)
    return page(request, "web/household/line.html", here="household", status=400 if form.errors else 200, **facts)


@require_POST
def remove(request: Asked, side: str, place: int) -> HttpResponse:
    """Take a line away; sent twice, the second time finds nothing to do."""
    which = _side(side)
    old = line_at(_told(request), which, place)
    form = RemoveForm(request.POST, words=request.words, kept=request.kept)
    if not (old and form.is_valid()):
        return HttpResponseRedirect(reverse("household-lines"), status=303)
    if done := _keep(request, form, lambda before: remove_line(before, which, place), WHAT[which]):
        return done
    messages.warning(request, " ".join(map(str, form.non_field_errors())))
    return HttpResponseRedirect(reverse("household-lines"), status=303)


def _side(side: str) -> Side:
    """Return the list an address names."""
    try:
        return Side(side)
    except ValueError:
        raise Http404 from None


def _line(request: Asked, side: Side, place: int | None) -> Line | None:
    """Return the line an address names, None for a new one."""
    if place is None:
        return None
    found = line_at(_told(request), side, place)
    if found is None:
        raise Http404
    return found
