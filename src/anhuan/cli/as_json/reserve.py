"""The emergency fund as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anhuan.app.split_reserve import NoSplit, OfCase

if TYPE_CHECKING:
    from anhuan.household.fund import Fund
    from anhuan.plan.split import Split


def reserve(found: Fund, split: OfCase | NoSplit) -> dict[str, Any]:
    """Return the emergency fund, and what comes of saving it first or paying debts first."""
    return {
        "schema": "anhuan.reserve/1",
        "must": str(found.must),
        "dues": str(found.dues),
        "carries_dues": found.carries,
        "bad_months": found.bad,
        "held": str(found.held),
        "monthly": str(found.monthly),
        "targets": [
            {
                "share": one.share,
                "amount": str(one.amount),
                "months_of_living": one.months,
                "months_to_save": found.months_to(one),
            }
            for one in found.targets
        ],
        "split": {"why_not": split.value} if isinstance(split, NoSplit) else _splits(split),
    }


def _splits(found: OfCase) -> dict[str, Any]:
    """Return every split of the money left over."""
    return {
        "why_not": None,
        "spare_now": str(found.spare.now),
        "spare_monthly": str(found.spare.monthly),
        "target": str(found.target.amount),
        "owed": str(found.owed),
        "runs": found.runs,
        "seed": found.seed,
        "surest": found.surest.share,
        "cheapest": found.cheapest.share,
        "hardly_differ": found.hardly_differ,
        "splits": [_split(one, found) for one in found.splits],
    }


def _split(one: Split, found: OfCase) -> dict[str, Any]:
    """Return one split with its usual months."""
    return {
        "into_reserve": one.share,
        "cost": str(one.cost),
        "charges": str(found.charges(one)),
        "chance": one.chance.share,
        "low": one.chance.low,
        "high": one.chance.high,
        "sure": one.chance.sure,
        "free": one.free and one.free.isoformat(),
        "sooner": one.sooner,
        "months": [
            {
                "from": step.day.isoformat(),
                "paid": str(step.paid),
                "reserve": str(step.reserve),
                "gathered": str(step.gathered),
                "owed": str(step.owed),
            }
            for step in one.steps
        ],
    }
