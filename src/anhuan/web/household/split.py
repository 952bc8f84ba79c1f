"""Reserve first or debts first: every split of the money left over, and how reserve and debts go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from anhuan.app import tell_split
from anhuan.app.reserve import reserve_of
from anhuan.app.split_reserve import NoSplit, OfCase, split_reserve
from anhuan.web.answers import Remembered
from anhuan.web.page import page
from anhuan.web.plan.way import best_of
from anhuan.web.plan.working import found_or_missing, patience, patient

if TYPE_CHECKING:
    from anhuan.plan.candidate import Best
    from anhuan.store.households import Kept
    from anhuan.web.person import Asked

ROOM: Final = 8
_known: Final[Remembered[OfCase | NoSplit]] = Remembered(ROOM)


@require_safe
@patient("household")
def split(request: Asked) -> HttpResponse:
    """Show every split of the plan's money left over, or why there is nothing to split."""
    best = found_or_missing(request, lambda: best_of(request, patience(request)))
    if isinstance(best, HttpResponse):
        return best
    kept = request.kept
    assert kept  # noqa: S101 -- a plan is only found for what is kept
    found = _known.answer(best, request.on, lambda: _split(best, kept))
    words, facts = request.words, dict[str, Any]()
    if isinstance(found, NoSplit):
        facts["why_not"] = tell_split.why_not(found, words)
    else:
        facts["lines"] = tuple(tell_split.sentences(found, words))
        facts["rows"] = tuple(tell_split.rows(found, words))
        facts["months"] = tell_split.months(found)
    return page(request, "web/household/split.html", here="household", **facts)


def _split(best: Best, kept: Kept) -> OfCase | NoSplit:
    """Return the splits of a plan."""
    return split_reserve(found=best, fund=reserve_of(case=kept.case, on=best.on))
