"""A first plan as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anhuan.household.shock import reckoned_prior

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.household.shock import ShockPrior
    from anhuan.plan.chance import Chance
    from anhuan.plan.first_plan import Month, Plan, Weighed
    from anhuan.plan.need import Need
    from anhuan.plan.outcome import Outcome
    from anhuan.plan.proposal import Proposal
    from anhuan.plan.room import Commitment

Json = dict[str, Any]


def plan(found: Plan, name: str) -> Json:
    """Return a plan: the pool, what becomes of each debt, every way, and which is recommended."""
    option = found.recommended.option if found.recommended else None
    return {
        "schema": "anhuan.plan/1",
        "name": name,
        "on": found.on.isoformat(),
        "level": found.level,
        "pool": {
            "income": str(found.pool.coming_in),
            "essentials": str(found.pool.essentials),
            "saving": str(found.pool.saving),
            "saving_assumed": found.pool.saving_assumed,
            "other_spending": str(found.pool.other_spending),
            "free": str(found.pool.free),
            "shortfall": str(found.pool.shortfall),
            "spare_now": str(found.room.spare),
        },
        "debts": [_need(one) for one in found.needs],
        "short": found.short and _commitment(found.short),
        "ways": [_way(one, found.level) for one in found.options],
        "recommended": None if found.recommended is None else found.options.index(found.recommended),
        "sure": found.sure,
        "months": [_month(one) for one in found.months(option)],
        "assumed": _assumed(reckoned_prior(found.on, found.household.shocks)),
    }


def _need(one: Need) -> Json:
    """Return what becomes of a debt."""
    return {
        "id": one.debt.id,
        "name": one.debt.name,
        "owed": str(one.position.total),
        "overdue": str(one.position.overdue),
        "treatment": one.treatment.value,
        "first": one.first,
        "moved": one.moved,
        "behind": str(one.behind),
        "payments": [_commitment(payment) for payment in one.commitments],
    }


def _assumed(prior: ShockPrior) -> Json:
    """Return what the simulated months reckon with beyond what the household told."""
    return {
        "out_of_work": float(prior.out_of_work),
        "months_out_of_work": prior.months_out,
        "illness_a_year": float(prior.illness_yearly),
        "illness_bill": str(prior.bill),
    }


def _commitment(one: Commitment) -> Json:
    """Return an amount and its day."""
    return {"day": one.day.isoformat(), "amount": str(one.amount)}


def _way(one: Weighed, level: float) -> Json:
    """Return one way, its chance and what it comes to for each lender."""
    option = one.option
    outcomes = zip(*(one.outcomes(answer) for answer in one.answers), strict=True)
    return {
        "way": option.way.value,
        "months": option.months,
        "monthly": str(option.monthly),
        "last_day": option.last_day.isoformat(),
        "offered": str(option.offered),
        "unpaid": str(option.unpaid),
        "bearable": option.bearable,
        "short": option.short and _commitment(option.short),
        "chance": one.chance and chance(one.chance),
        "chance_without": one.base and chance(one.base),
        "holds": one.holds(level),
        "proposals": [_proposal(*pair, one.on) for pair in zip(option.proposals, outcomes, strict=True)],
    }


def chance(one: Chance) -> Json:
    """Return a chance with its interval."""
    return {"share": one.share, "low": round(one.low, 6), "high": round(one.high, 6), "runs": one.scenarios}


def _proposal(one: Proposal, outcomes: tuple[Outcome, ...], on: dt.date) -> Json:
    """Return what one lender is offered and what it comes to."""
    return {
        "debt": one.debt.id,
        "payments": [{"day": paid.day.isoformat(), "amount": str(paid.amount)} for paid in one.payments],
        "unpaid": str(one.unpaid),
        "outcomes": {found.answer.value: _outcome(found, on) for found in outcomes},
    }


def _outcome(one: Outcome, on: dt.date) -> Json:
    """Return what a proposal comes to under one answer."""
    rate = one.rate(on)
    told = {"paid": str(one.paid), "left": str(one.left), "cost": str(one.cost)}
    return {**told, "rate_percent": rate and str(rate.percent)}


def _month(one: Month) -> Json:
    """Return one month."""
    amounts = {name: str(getattr(one, name)) for name in ("free", "kept", "promised", "left")}
    return {"from": one.day.isoformat(), **amounts}
