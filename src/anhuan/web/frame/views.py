"""Views of the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anhuan.store import households, preferences
from anhuan.web.fields import Form, day, money, rate
from anhuan.web.lock import HASH, fits, give_key
from anhuan.web.page import page

if TYPE_CHECKING:
    from django.http import HttpResponse

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


class UnlockForm(Form):
    """The passphrase."""

    key = "unlock"
    passphrase = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), max_length=200)


@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: Asked) -> HttpResponse:
    """Ask for the passphrase, and open the app where it fits."""
    form = UnlockForm(request.POST or None, words=request.words)
    if request.method == "POST" and form.is_valid():
        if fits(form.cleaned_data["passphrase"]):
            response = HttpResponseRedirect(reverse("today"), status=303)
            give_key(response, preferences.get(HASH, ""))
            return response
        form.add_error("passphrase", request.words.say("web.unlock.wrong"))
    return page(request, "web/frame/unlock.html", form=form, status=400 if form.errors else 200)


@require_POST
def undo(request: Asked) -> HttpResponse:
    """Step back over the last change that was not undone yet."""
    if request.kept:
        households.undo(request.kept.household_id, based_on=request.kept.number)
        messages.success(request, request.words.say("web.undone"))
    return HttpResponseRedirect(request.headers.get("Referer") or reverse("today"), status=303)
