"""How far the debts are paid: what paying has saved, what comes next, and the day nothing is owed any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from anhuan.app.free_day import free_day
from anhuan.app.progress_of import progress_of
from anhuan.app.tell_progress import free_sentences, sentences
from anhuan.errors import AnhuanError
from anhuan.letters.speaker import called
from anhuan.web import answers
from anhuan.web.page import page
from anhuan.web.plan.working import best_within, patience, patient

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.store.households import Kept
    from anhuan.web.person import Asked


@require_safe
@patient("debts")
def progress(request: Asked) -> HttpResponse:
    """Show how far the debts are paid; the day of being free by a plan at hand, or one asked for and waited for."""
    if request.kept is None:
        return HttpResponseRedirect(reverse("start"), status=303)
    found = progress_of(case=request.kept.case, on=request.on)
    return page(
        request,
        "web/progress/progress.html",
        here="debts",
        found=found,
        told=list(sentences(found, request.words)),
        rows=[(called(one.debt, request.words), one) for one in found.debts],
        free=_free(request.kept, request),
    )


def _free(kept: Kept, request: Asked) -> tuple[str, ...]:
    """Return when nothing is owed any more by the plan at hand or asked for, or why that cannot be told."""
    words = request.words
    if kept.case.household is None or not kept.case.debts:
        return (words.say("web.progress.free_none"),)
    try:
        best = best_within(kept, request.on, patience(request)) if request.GET.get("with") == "plan" else None
        best = best or answers.best_at_hand(kept, request.on)
        return tuple(free_sentences(free_day(case=kept.case, found=best), best, words)) if best else ()
    except AnhuanError as error:
        return (words.say(f"error.{error.code}", **error.facts),)
