"""What was changed, newest first, and the steps back and forward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from anhuan.app.undo import redo, undo
from anhuan.clock import SHANGHAI
from anhuan.errors import AnhuanError, Conflict
from anhuan.store import households
from anhuan.web.page import page
from anhuan.web.settings_page.forms import StepForm

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from django.http import HttpResponse

    from anhuan.store.households import Kept, Past
    from anhuan.web.person import Asked
    from anhuan.wording import Words

MOST_SHOWN: Final = 200
STEPS: Final = {"undo": undo, "redo": redo}


@dataclass(frozen=True, slots=True)
class Row:
    """One change as it is listed."""

    number: int
    day: dt.date
    time: str
    what: str
    origin: str


@require_safe
def history(request: Asked) -> HttpResponse:
    """Show the changes of a household, newest first."""
    if request.kept is None:
        return page(request, "web/settings_page/history.html", rows=())
    past, steps = households.history(request.kept.household_id), households.steps(request.kept.household_id)
    facts: dict[str, Any] = {
        "rows": tuple(_rows(past[::-1][:MOST_SHOWN], request.words)),
        "more": max(0, len(past) - MOST_SHOWN),
        "undo": steps.undo and steps.undo.what.said(request.words),
        "redo": steps.redo and steps.redo.what.said(request.words),
        "form": StepForm(words=request.words, kept=request.kept),
    }
    return page(request, "web/settings_page/history.html", **facts)


def _rows(past: tuple[Past, ...], words: Words) -> Iterator[Row]:
    """Yield changes as they are listed, by the clock the debts live by."""
    for one in past:
        at = one.at.astimezone(SHANGHAI)
        origin = words.say(f"origin.{one.origin.value}")
        yield Row(one.number, at.date(), f"{at:%H:%M}", one.what.said(words), origin)


@require_POST
def step(request: Asked, direction: str) -> HttpResponse:
    """Step back or forward, if nothing was changed meanwhile."""
    if direction not in STEPS:
        raise Http404
    form = StepForm(request.POST, words=request.words, kept=request.kept)
    if request.kept and form.is_valid():
        messages.success(request, _stepped(request.kept, form, direction))
    return HttpResponseRedirect(reverse("settings-history"), status=303)


def _stepped(kept: Kept, form: StepForm, direction: str) -> str:
    """Take a step and say what it did, or why it was not taken."""
    given, words = form.cleaned_data, form.words
    try:
        done = STEPS[direction](
            household=kept.household_id, based_on=given["based_on"], request_key=given["request_key"]
        )
    except Conflict:
        return words.say("web.change.step_late")
    except AnhuanError as error:
        return words.say(f"error.{error.code}", **error.facts)
    return words.say("web.change.done", what=done.what.said(words))
