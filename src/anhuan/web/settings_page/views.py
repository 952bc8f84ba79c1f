"""The settings, how the app looks, its lock, and what it is."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, Any

from django import get_version
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import anhuan
from anhuan.store import households, preferences
from anhuan.store.place import home
from anhuan.web.lock import HASH, fits, give_key, set_passphrase
from anhuan.web.page import page
from anhuan.web.settings_page.forms import LookForm, NameForm, PassphraseForm
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.web.person import Asked


@require_safe
def settings(request: Asked) -> HttpResponse:
    """Show every setting, or the way to it."""
    look = {"language": request.words.language.value, "theme": request.theme}
    facts: dict[str, Any] = {
        "look": LookForm(words=request.words, initial=look),
        "households": households.all_households(),
        "is_locked": bool(preferences.get(HASH, "")),
    }
    if request.kept:
        name = {"name": request.kept.case.name}
        facts["name"] = NameForm(words=request.words, kept=request.kept, initial=name)
    return page(request, "web/settings_page/settings.html", **facts)


@require_POST
def look(request: Asked) -> HttpResponse:
    """Keep language and theme, and say so in the language chosen."""
    form = LookForm(request.POST, words=request.words)
    if form.is_valid():
        for key in ("language", "theme"):
            preferences.put(key, form.cleaned_data[key])
        words = Words(Language(form.cleaned_data["language"]))
        messages.success(request, words.say("web.settings.looks"))
    return HttpResponseRedirect(reverse("settings"), status=303)


@require_http_methods(["GET", "HEAD", "POST"])
def passphrase(request: Asked) -> HttpResponse:
    """Set, change or take away the passphrase."""
    is_locked = bool(preferences.get(HASH, ""))
    form = PassphraseForm(request.POST or None, words=request.words, is_locked=is_locked)
    if request.method == "POST" and form.is_valid():
        if is_locked and not fits(form.cleaned_data["old"]):
            form.add_error("old", request.words.say("web.unlock.wrong"))
        else:
            return _locked(request, form.cleaned_data["new"])
    facts = {"form": form, "is_locked": is_locked}
    return page(request, "web/settings_page/passphrase.html", status=400 if form.errors else 200, **facts)


def _locked(request: Asked, new: str) -> HttpResponse:
    """Keep a passphrase; whoever set it need not give it at once."""
    set_passphrase(new)
    messages.success(
        request, request.words.say("web.settings.passphrase_set" if new else "web.settings.passphrase_off")
    )
    response = HttpResponseRedirect(reverse("settings"), status=303)
    if new:
        give_key(response, preferences.get(HASH, ""))
    return response


@require_safe
def about(request: Asked) -> HttpResponse:
    """Say what the program is, what it keeps and where."""
    facts: dict[str, Any] = {
        "version": anhuan.__version__,
        "folder": home(),
        "runs_on": f"Python {platform.python_version()}, Django {get_version()}",
    }
    return page(request, "web/settings_page/about.html", **facts)
