"""A solved instance and a checked plan, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anhuan.plan.proof_check import CheckedCase

if TYPE_CHECKING:
    from anhuan.app.solve_instance import Answer
    from anhuan.app.verify_plan import Verified, VerifiedCase


def solved(found: Answer) -> dict[str, Any]:
    """Return a plan, its bound and the simple rules beside it."""
    solution = found.solution
    replay = solution.best.replay
    return {
        "objective": solution.objective,
        "bound": solution.bound,
        "gap": solution.gap,
        "seconds": round(solution.seconds, 3),
        "payments": replay.payments,
        "payoff_months": replay.payoffs,
        "left": replay.left,
        "missed": replay.missed,
        "rest_ppm": solution.rest_ppm,
        "by": solution.best.name,
        "parts": solution.parts,
        "model_objective": round(solution.model_cost, 2) if solution.model_cost is not None else None,
        "nothing_settles": solution.infeasible,
        "first_short": solution.short and {"month": solution.short.month, "missing": solution.short.missing},
        "avalanche_is_optimal": solution.avalanche_is_best,
        "baselines": {
            one.name: {
                "objective": solution.cost_of(one.replay),
                "settled": one.replay.settled,
                "payoff_months": one.replay.payoffs,
            }
            for one in solution.baselines
        },
    }


def checked(found: Verified | VerifiedCase) -> dict[str, Any]:
    """Return what the check of a plan found."""
    result = found.checked
    if isinstance(result, CheckedCase):
        return {
            "holds": result.holds,
            "wrong": result.wrong,
            "cost": result.cost,
            "weighed": result.weighed,
            "bound": result.bound,
            "kept": result.kept,
            "runs": result.runs,
            "parts": result.parts,
        }
    return {
        "holds": result.holds,
        "wrong": result.wrong,
        "objective": result.objective,
        "bound": result.bound,
        "left": result.left,
        "nothing_settles": result.nothing_settles,
    }
