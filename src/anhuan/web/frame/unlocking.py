"""The page that asks for the passphrase, and leads back to where somebody was; a form sent meanwhile waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anhuan.store import preferences
from anhuan.web.carrying import ask_again, carried, carried_in, own_address
from anhuan.web.fields import Form
from anhuan.web.lock import HASH, fits, give_key
from anhuan.web.page import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.web.person import Asked


class UnlockForm(Form):
    """The passphrase; with it where to go on, and what was typed into a form while the app was locked."""

    key = "unlock"
    passphrase = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), max_length=200)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Carry what goes on afterwards."""
        super().__init__(*args, **options)
        for name in ("where", "carried"):
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)


def ask(request: Asked) -> HttpResponse:
    """Ask for the passphrase in place of taking a form, and carry along what was typed."""
    typed = carried(request)
    initial = {"carried": typed.text()} if typed else {}
    return _show(request, UnlockForm(words=request.words, initial=initial), 403)


def _show(request: Asked, form: UnlockForm, status: int) -> HttpResponse:
    """Show the page, which tells nothing of the household."""
    return page(request, "web/frame/unlock.html", status=status, form=form, kept=None)


@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: Asked) -> HttpResponse:
    """Ask for the passphrase, and open the app where it fits."""
    initial = {"where": request.GET.get("where", "")}
    form = UnlockForm(request.POST or None, words=request.words, initial=initial)
    if request.method == "POST" and form.is_valid():
        if fits(form.cleaned_data["passphrase"]):
            response = _go_on(request, form)
            give_key(response, preferences.get(HASH, ""))
            return response
        form.add_error("passphrase", request.words.say("web.unlock.wrong"))
    return _show(request, form, 400 if form.errors else 200)


def _go_on(request: Asked, form: UnlockForm) -> HttpResponse:
    """Return what was typed, to be sent again; else lead to where somebody was."""
    typed = carried_in(form.cleaned_data["carried"])
    if typed:
        return ask_again(request, typed, request.words.say("web.again.unlocked"), status=200)
    return HttpResponseRedirect(own_address(form.cleaned_data["where"]) or reverse("today"), status=303)
