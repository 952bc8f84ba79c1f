"""Which household is shown, what it is called, and how it is deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from anhuan.app.remove_household import remove_household
from anhuan.store import households
from anhuan.store.parts import Part
from anhuan.store.place import home
from anhuan.store.what import What
from anhuan.web.changing import tell
from anhuan.web.page import page
from anhuan.web.settings_page.forms import DeleteForm, NameForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from anhuan.web.person import Asked


@require_POST
def choose(request: Asked, household_id: UUID) -> HttpResponse:
    """Look at another household from now on."""
    del request
    if household_id not in {one.household_id for one in households.all_households()}:
        raise Http404
    households.choose(household_id)
    return HttpResponseRedirect(reverse("today"), status=303)


@require_POST
def rename(request: Asked) -> HttpResponse:
    """Call the household otherwise."""
    if request.kept is None:
        raise Http404
    form = NameForm(request.POST, words=request.words, kept=request.kept)
    if form.is_valid():
        name = form.cleaned_data["name"]
        what = What("name-changed", {"name": name})
        if form.keep(lambda case: replace(case, name=name), touches=Part.HOUSEHOLD, what=what):
            tell(request, what)
            return HttpResponseRedirect(reverse("settings"), status=303)
    return page(request, "web/settings_page/rename.html", status=400, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Asked) -> HttpResponse:
    """Ask once more, then delete the household shown with everything that was ever known of it."""
    if request.kept is None:
        raise Http404
    form = DeleteForm(request.POST or None, words=request.words)
    if request.method == "POST" and form.is_valid():
        gone = remove_household(household=request.kept.household_id, folder=home())
        messages.success(request, request.words.say("web.settings.deleted", name=gone.name))
        if gone.backups:
            files = tuple(file.name for file in gone.backups)
            messages.warning(request, request.words.say("store.removed_backups", files=files))
        return HttpResponseRedirect(reverse("settings"), status=303)
    return page(request, "web/settings_page/delete.html", status=400 if form.errors else 200, form=form)
