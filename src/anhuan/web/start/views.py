"""Views of the first run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anhuan.files.examples import NAMES, example
from anhuan.store import households
from anhuan.store.document import tidied
from anhuan.store.models import Origin
from anhuan.store.what import What
from anhuan.web.changing import ChangeForm
from anhuan.web.debts.adding import answer, ask
from anhuan.web.page import page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from anhuan.files.case.case import Case
    from anhuan.web.person import Asked
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class Choice:
    """An example to look at, with the form that opens it."""

    name: str
    title: str
    what: str
    form: ChangeForm


@require_safe
def start(request: Asked) -> HttpResponse:
    """Offer the two ways to begin: a worked household, or one debt of one's own."""
    return page(request, "web/start/start.html", choices=[_choice(name, request.words) for name in NAMES])


def _choice(name: str, words: Words) -> Choice:
    """Return an example in one line."""
    title, what = (words.say(f"web.start.example.{name}.{part}") for part in ("title", "what"))
    return Choice(name, title, what, ChangeForm(words=words, kept=None, auto_id=f"{name}_%s"))


@require_POST
def look(request: Asked, name: str) -> HttpResponse:
    """Open an example: the copy that nobody has changed, or a fresh one."""
    if name not in NAMES:
        raise Http404
    case = example(name)
    form = ChangeForm(request.POST, words=request.words, kept=None)
    if form.is_valid():
        households.choose(_untouched(case) or _made(case, form.cleaned_data["request_key"]))
    return HttpResponseRedirect(reverse("today"), status=303)


def _untouched(case: Case) -> UUID | None:
    """Return the household that still is the example as it ships."""
    shipped = tidied(case)
    alike = (one.household_id for one in households.all_households() if one.name == case.name)
    return next((one for one in alike if households.latest(one).case == shipped), None)


def _made(case: Case, key: UUID) -> UUID:
    """Return a household made of an example."""
    what = What("household-created", {"name": case.name})
    return households.create(case, what=what, origin=Origin.WEB, request_key=key).household_id


@require_http_methods(["GET", "HEAD", "POST"])
def debt(request: Asked) -> HttpResponse:
    """Ask for the first debt; it begins a household of one's own."""
    return ask(request, None, "web/start/debt.html", here="")


@require_safe
def live(request: Asked) -> HttpResponse:
    """Show a first answer while the first debt is typed."""
    return answer(request, None)
