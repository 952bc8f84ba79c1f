"""One way for all lenders alike: at once, later, or in equal parts, each lender by its share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from anhuan.app.tell_plan import way_name
from anhuan.plan.proposal import Way
from anhuan.web.page import page
from anhuan.web.plan import alike_showing as showing
from anhuan.web.plan.way import WAY, chosen_way, number_of, plan_of
from anhuan.web.plan.working import found_or_missing, patience, patient

if TYPE_CHECKING:
    from anhuan.plan.first_plan import Plan, Weighed
    from anhuan.web.person import Asked


@require_safe
@patient("plan")
def alike(request: Asked) -> HttpResponse:
    """Show the ways that treat every lender alike, or what is still missing for them."""
    number = number_of(request, WAY)
    found = found_or_missing(request, lambda: plan_of(request, patience(request)))
    if isinstance(found, HttpResponse):
        return found
    shown = chosen_way(found, number)
    facts = _facts(request, found, shown)
    return page(request, "web/plan/alike.html", here="plan", number=number, **facts)


def _facts(request: Asked, found: Plan, shown: Weighed | None) -> dict[str, Any]:
    """Return everything the page shows."""
    words = request.words
    ways = tuple(showing.ways(found, shown, words))
    return {
        "plan": found,
        "shown": shown,
        "name": way_name(shown.option, words) if shown else "",
        "is_suggested": shown is found.recommended,
        "settles": shown is not None and shown.option.way is Way.LUMP_SUM,
        "suggestion": tuple(showing.suggestion(found, shown, words)),
        "warnings": tuple(showing.warnings(found, words)),
        "kinds": tuple(showing.kinds(found, shown, words)),
        "beside": tuple(showing.beside(found, shown)),
        "borne": tuple(one for one in ways if one.is_borne),
        "not_borne": tuple(one for one in ways if not one.is_borne),
        "lenders": tuple(showing.lenders(shown, words)) if shown else (),
        "sums": tuple(showing.sums(shown, words)) if shown else (),
        "needs": tuple(showing.needs(found, words)),
        "months": tuple(showing.months(found, shown)),
        "at_hand": tuple(showing.at_hand(found, words)),
        "pool": found.pool,
    }
