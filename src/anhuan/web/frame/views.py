"""Views of the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import resolve, reverse
from django.views.decorators.http import require_POST, require_safe

from anhuan.errors import Conflict
from anhuan.store import households
from anhuan.web.carrying import own_address
from anhuan.web.fields import Form, day, money, rate
from anhuan.web.page import page
from anhuan.web.settings_page.forms import StepForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.store.households import Kept
    from anhuan.web.person import Asked


@require_safe
def manifest(request: Asked) -> HttpResponse:
    """Return what a phone needs to put the app among its own."""
    sizes = (("icon-192.png", "192x192"), ("icon-512.png", "512x512"))
    icons = [{"src": static(f"anhuan/{name}"), "sizes": size, "type": "image/png"} for name, size in sizes]
    told = {
        "name": request.words.say("web.name"),
        "short_name": request.words.say("web.name"),
        "lang": request.words.say("web.lang"),
        "start_url": reverse("today"),
        "display": "standalone",
        "background_color": "#faf8f4",
        "theme_color": "#1c6660",
        "icons": icons,
    }
    return JsonResponse(told, content_type="application/manifest+json")


class PartsForm(Form):
    """One field of each kind, for the page of components."""

    key = "parts"
    amount = money()
    day = day()
    rate = rate(required=False)
    agreed = forms.BooleanField(required=False)


@require_safe
def parts(request: Asked) -> HttpResponse:
    """Show every component, so that a screen is put together from what is here."""
    wrong = PartsForm({"amount": "12.345", "day": "2026-02-30", "rate": "5"}, words=request.words)
    return page(request, "web/frame/parts.html", form=PartsForm(words=request.words), wrong=wrong)


@require_POST
def undo(request: Asked) -> HttpResponse:
    """Step back over the last change, if it still is the one the page showed; sent twice, it counts once."""
    form = StepForm(request.POST, words=request.words, kept=request.kept)
    done = _undone(form, request.kept) if request.kept and form.is_valid() else None
    if done is None:
        messages.warning(request, request.words.say("web.change.step_late"))
        return HttpResponseRedirect(reverse("settings-history"), status=303)
    messages.success(request, request.words.say("web.undone"))
    return HttpResponseRedirect(_back(request, done), status=303)


def _undone(form: StepForm, kept: Kept) -> Kept | None:
    """Step back; None where something was changed since."""
    given = form.cleaned_data
    try:
        return households.undo(kept.household_id, based_on=given["based_on"], request_key=given["request_key"])
    except Conflict:
        return None


def _back(request: Asked, kept: Kept) -> str:
    """Return the page the button stood on; the list of debts, where that page was about a debt that is gone by now."""
    address = own_address(urlsplit(request.headers.get("Referer", "")).path)
    if not address:
        return reverse("today")
    about = resolve(address).kwargs.get("debt_id")
    if about and about not in {debt.id for debt in kept.case.debts}:
        return reverse("debts")
    return address
