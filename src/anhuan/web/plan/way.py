"""Which plan an address asks for: the best one, another point of its frontier, or one that treats all lenders alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.http import Http404
from django.urls import reverse

from anhuan.app.find_best import promised_proposals
from anhuan.app.propose import proposals
from anhuan.app.tell_plan import way_name
from anhuan.web.answers import proposed_by
from anhuan.web.plan.working import best_within, plan_within

if TYPE_CHECKING:
    from anhuan.plan.candidate import Best, Candidate
    from anhuan.plan.first_plan import Plan, Weighed
    from anhuan.plan.proposal import Proposal
    from anhuan.web.person import Asked

MOST_DIGITS: Final = 3
WAY: Final = "way"
POINT: Final = "point"


@dataclass(frozen=True, slots=True)
class Taken:
    """What an address asks for: ``carry`` hands it on, ``name`` is what it is called, empty for our own suggestion.

    ``promised`` is what was promised before and is still to be paid, as it was told to each lender.
    """

    carry: tuple[str, int] | None
    name: str
    proposals: tuple[Proposal, ...]
    promised: tuple[Proposal, ...] = ()

    @property
    def query(self) -> str:
        """Return what hands it on in an address."""
        return f"?{self.carry[0]}={self.carry[1]}" if self.carry else ""

    @property
    def back(self) -> str:
        """Return the address of the page it was taken from."""
        return reverse("plan-alike" if self.carry and self.carry[0] == WAY else "plan") + self.query


def number_of(request: Asked, name: str) -> int | None:
    """Return the number an address names, None where it is left to the suggestion."""
    told = request.GET.get(name, "")
    if not told:
        return None
    if not told.isdecimal() or len(told) > MOST_DIGITS or not int(told):
        raise Http404
    return int(told)


def taken(request: Asked, seconds: float | None = None) -> Taken | None:
    """Return what whoever asks has taken; None while debts or household are not told.

    Raises:
        StillWorking: the plan is not there after so many ``seconds``.
        MissingTerm: a sum needs a term that nobody gives.

    """
    way, point = number_of(request, WAY), number_of(request, POINT)
    if way is not None:
        plan = plan_of(request, seconds)
        return _alike(plan, way, request) if plan else None
    best = best_of(request, seconds)
    if best is None:
        return None
    name = request.words.say("web.plan.point_name", number=point) if point else ""
    told = proposed_by(best, chosen_point(best, point)) if best.as_it_is.choices else ()
    kept = request.kept
    promised = promised_proposals(kept.case, request.on) if kept and kept.case.promises else ()
    return Taken((POINT, point) if point else None, name, told, promised)


def _alike(plan: Plan, number: int, request: Asked) -> Taken:
    """Return a way that treats every lender alike."""
    way = chosen_way(plan, number)
    return Taken((WAY, number), way_name(way.option, request.words) if way else "", proposals(plan, way))


def is_told(request: Asked) -> bool:
    """Say whether debts and household are told."""
    return bool(request.kept and request.kept.case.debts and request.kept.case.household)


def best_of(request: Asked, seconds: float | None = None) -> Best | None:
    """Return the best plan of whoever asks; None while debts or household are not told.

    Raises:
        StillWorking: it is not there after so many ``seconds``.
        MissingTerm: a sum needs a term that nobody gives.

    """
    return best_within(request.kept, request.on, seconds) if request.kept and is_told(request) else None


def plan_of(request: Asked, seconds: float | None = None) -> Plan | None:
    """Return the plan that treats every lender alike; None while debts or household are not told.

    Raises:
        StillWorking: it is not there after so many ``seconds``.
        MissingTerm: a sum needs a term that nobody gives.

    """
    return plan_within(request.kept, request.on, seconds) if request.kept and is_told(request) else None


def chosen_way(plan: Plan, number: int | None) -> Weighed | None:
    """Return the way with a number, as the plan lists them; the recommended one for None."""
    if number is None:
        return plan.recommended
    if number > len(plan.options):
        raise Http404
    return plan.options[number - 1]


def chosen_point(best: Best, number: int | None) -> Candidate | None:
    """Return the point of the frontier with a number; the chosen one for None."""
    if number is None:
        return best.chosen
    if number > len(best.points):
        raise Http404
    return best.points[number - 1]
