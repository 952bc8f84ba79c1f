"""The first plan: shown at once, said to be the first, until the best one with its proof takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from anhuan.app import tell_best as showing
from anhuan.app.tell_promises import beside_plan
from anhuan.plan.at_once import RUNS
from anhuan.web import answers
from anhuan.web.page import page
from anhuan.web.plan.way import is_told
from anhuan.web.plan.working import best_is_there, found_or_missing, jobs
from anhuan.web.promises.plan import promises_known

if TYPE_CHECKING:
    from anhuan.store.households import Kept
    from anhuan.web.person import Asked

THERE, NOT_YET = 204, 202


def first(request: Asked, kept: Kept) -> HttpResponse:
    """Show the first simple way that holds, and have the best plan worked out behind it.

    The work begins when the answer is written: it would take the time of the answer itself.
    """
    found = found_or_missing(request, lambda: answers.the_first(kept, request.on))
    if isinstance(found, HttpResponse):
        return found
    shown = found.chosen or found.nearest
    told = showing.told(found, shown, request.words) if shown and shown.choices else None
    facts: dict[str, Any] = {"best": found, "shown": told, "level": f"{found.level:.0%}", "runs": RUNS}
    promised = tuple(beside_plan(promises_known(kept, request.on), request.words))
    answer = page(request, "web/plan/first.html", here="plan", promised=promised, **facts)
    jobs.begin(kept, request.on)
    return answer


@require_safe
def ready(request: Asked) -> HttpResponse:
    """Say whether the best plan is there, for the page that waits for it."""
    if request.kept is None or not is_told(request) or best_is_there(request.kept, request.on):
        return HttpResponse(status=THERE)
    jobs.begin(request.kept, request.on)
    return HttpResponse(status=NOT_YET)
