"""方案: the plan that holds and asks for least, the frontier it stands on, and what may be promised now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from anhuan.app import tell_best as showing
from anhuan.app.tell_promises import beside_plan
from anhuan.app.tell_why import would_be
from anhuan.app.what_if import what_would_be
from anhuan.household.pool import offer_pool
from anhuan.plan.why import MORE_A_MONTH
from anhuan.web import answers
from anhuan.web.fields import Form, money
from anhuan.web.page import page
from anhuan.web.plan import first
from anhuan.web.plan.way import POINT, best_of, chosen_point, is_told, number_of
from anhuan.web.plan.working import best_is_there, found_or_missing, missing, patience, patient
from anhuan.web.promises.forms import AcceptForm
from anhuan.web.promises.plan import promises_known

if TYPE_CHECKING:
    from anhuan.plan.candidate import Best, Candidate
    from anhuan.store.households import Kept
    from anhuan.web.person import Asked

WHAT_IF: Final = "if"
YEAR: Final = 12


@require_safe
def plan(request: Asked) -> HttpResponse:
    """Show the plan, until it is there the first simple way that holds, or what is still missing for one."""
    number, kept = number_of(request, POINT), request.kept
    if kept is None or not is_told(request):
        return missing(request)
    if not best_is_there(kept, request.on):
        return first.first(request, kept)
    found = found_or_missing(request, lambda: best_of(request))
    if isinstance(found, HttpResponse):
        return found
    shown = chosen_point(found, number) or found.nearest
    facts = _facts(request, found, shown)
    facts["promised"] = tuple(beside_plan(promises_known(kept, request.on), request.words))
    if shown:
        level = "" if shown is found.chosen else str(shown.level)
        facts["accept"] = AcceptForm(words=request.words, kept=kept, initial={"level": level})
    if found.chosen and shown is found.chosen and request.GET.get(WHAT_IF):
        facts |= _what_if(request, kept, found)
    return page(request, "web/plan/best.html", here="plan", number=number, **facts)


@require_safe
@patient("plan")
def point(request: Asked) -> HttpResponse:
    """Show one point of the frontier alone, while its handle is moved."""
    found, number = best_of(request, patience(request)), number_of(request, POINT)
    shown = chosen_point(found, number) if found and number else None
    if found is None or shown is None:
        raise Http404
    return page(request, "web/plan/point.html", one=showing.told(found, shown, request.words))


def _facts(request: Asked, found: Best, shown: Candidate | None) -> dict[str, Any]:
    """Return everything the page shows."""
    words, nearest = request.words, found.nearest
    facts: dict[str, Any] = {
        "best": found,
        "pool": offer_pool(found.household),
        "points": tuple(showing.points(found, shown)),
        "is_chosen": shown is not None and shown is found.chosen,
        "missing": tuple(showing.missing(found, answers.outlook(found, nearest).breaks if nearest else None, words)),
    }
    if shown is None:
        return facts
    ahead = answers.outlook(found, shown)
    return facts | {
        "level": f"{found.level:.0%}",
        "shown": showing.told(found, shown, words),
        "reasons": tuple(showing.reasons(found, shown, words)),
        "proof": showing.proof(shown, words),
        "checked": tuple(showing.checked(shown, words)),
        "months": ahead.months[: YEAR + 1],
        "stresses": tuple(showing.stresses_told(ahead.stresses, words)),
        "promisable": tuple(showing.promises(ahead.promisable, words)),
    }


class MoreForm(Form):
    """How much more money is asked about."""

    key = "what_if"
    more = money(positive=True, required=False)


def _what_if(request: Asked, kept: Kept, found: Best) -> dict[str, Any]:
    """Return what more money, the next payday lost, a settlement and a lower rate would do."""
    form = MoreForm({"more": request.GET.get("more") or str(MORE_A_MONTH)}, words=request.words)
    by = form.cleaned_data["more"] if form.is_valid() else MORE_A_MONTH
    told = what_would_be(case=kept.case, found=found, by=by)
    lines = tuple(would_be(told, found.as_it_is.there, request.words)) if told else ()
    return {"what_if": lines, "more": form}
