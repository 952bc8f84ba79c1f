"""Which plan and which of its ways an address asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404

from anhuan.web.plan.working import plan_within

if TYPE_CHECKING:
    from anhuan.plan.first_plan import Plan, Weighed
    from anhuan.web.person import Asked

MOST_DIGITS: Final = 3


def way_number(request: Asked) -> int | None:
    """Return the number of the way asked for, None where it is left to the suggestion."""
    told = request.GET.get("way", "")
    if not told:
        return None
    if not told.isdecimal() or len(told) > MOST_DIGITS or not int(told):
        raise Http404
    return int(told)


def plan_of(request: Asked, seconds: float | None = None) -> Plan | None:
    """Return the plan of whoever asks; None while debts or household are not told.

    Raises:
        StillWorking: it is not there after so many ``seconds``.
        MissingTerm: a sum needs a term that nobody gives.

    """
    kept = request.kept
    if kept is None or not kept.case.debts or kept.case.household is None:
        return None
    return plan_within(kept, request.on, seconds)


def chosen_way(plan: Plan, number: int | None) -> Weighed | None:
    """Return the way with a number, as the plan lists them; the recommended one for None."""
    if number is None:
        return plan.recommended
    if number > len(plan.options):
        raise Http404
    return plan.options[number - 1]
