"""What else can be told of a debt: its name, its place in line, what happened; and its removal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anhuan.app.edit_case import remove_debt, rename
from anhuan.letters.speaker import called
from anhuan.store.what import What
from anhuan.web.changing import tell
from anhuan.web.debts.events import KINDS
from anhuan.web.debts.forms import GoneForm, RenameForm
from anhuan.web.debts.found import found
from anhuan.web.page import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.web.person import Asked


@require_http_methods(["GET", "HEAD", "POST"])
def more(request: Asked, debt_id: str) -> HttpResponse:
    """Ask for name and place in line; lead to everything else."""
    kept, debt = found(request, debt_id)
    initial = {"name": debt.name, "first": debt.id in kept.case.pay_first}
    form = RenameForm(request.POST or None, words=request.words, kept=kept, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        what = What("debt-changed", {"debt": given["name"] or called(debt, request.words)})
        if form.keep(
            lambda case: rename(case, debt.id, given["name"] or "", first=given["first"]), touches=debt.id, what=what
        ):
            tell(request, what)
            return HttpResponseRedirect(reverse("debt", args=[debt.id]), status=303)
    kinds = [(one, request.words.say(f"web.debts.record.{one}.link")) for one in KINDS if one != "paid"]
    facts = {"form": form, "debt": debt, "name": called(debt, request.words), "kinds": kinds}
    return page(request, "web/debts/more.html", here="debts", status=400 if form.errors else 200, **facts)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: Asked, debt_id: str) -> HttpResponse:
    """Ask once more, and take the debt away; sent twice, the second time finds it gone."""
    try:
        kept, debt = found(request, debt_id)
    except Http404:
        if request.method != "POST":
            raise
        return HttpResponseRedirect(reverse("debts"), status=303)
    form = GoneForm(request.POST or None, words=request.words, kept=kept)
    if request.method == "POST" and form.is_valid():
        what = What("debt-removed", {"debt": called(debt, request.words)})
        if form.keep(lambda case: remove_debt(case, debt.id), touches=debt.id, what=what):
            tell(request, what)
            return HttpResponseRedirect(reverse("debts"), status=303)
    facts = {"form": form, "debt": debt, "name": called(debt, request.words)}
    return page(request, "web/debts/remove.html", here="debts", status=400 if form.errors else 200, **facts)
