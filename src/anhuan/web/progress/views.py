"""How far the debts are paid: what paying has saved, what comes next, and the day nothing is owed any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from anhuan.app import tell_best
from anhuan.app.progress_of import progress_of
from anhuan.app.tell_plan import percent
from anhuan.app.tell_progress import sentences
from anhuan.letters.speaker import called
from anhuan.web import answers
from anhuan.web.page import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.store.households import Kept
    from anhuan.web.person import Asked


@require_safe
def progress(request: Asked) -> HttpResponse:
    """Show how far the debts are paid; a plan that is at hand tells the day of being free, and is never waited for."""
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


def _free(kept: Kept, request: Asked) -> str:
    """Return when nothing is owed any more by the plan at hand, and how surely; or why that cannot be told."""
    words = request.words
    if kept.case.household is None or not kept.case.debts:
        return words.say("web.progress.free_none")
    best = answers.best_at_hand(kept, request.on)
    if best is None:
        return words.say("web.progress.free_none")
    if best.chosen is None:
        return words.say("web.progress.free_unsure")
    sure = percent(best.chosen.chance.share)
    if best.chosen.clear is None:
        left = tell_best.told(best, best.chosen, words).left
        return words.say("web.progress.free_later", day=best.until, left=left, sure=sure)
    return words.say("web.progress.free_plan", day=best.chosen.clear, sure=sure)
