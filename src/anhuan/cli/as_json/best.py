"""The best plan as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anhuan.app.tell_early import value_of
from anhuan.cli.as_json.promises import one_promise
from anhuan.cli.more import NOTHING_MORE
from anhuan.money.amount import Money
from anhuan.plan.outlook import months_ahead, promisable, stresses

if TYPE_CHECKING:
    from anhuan.app.promises_of import OfCase
    from anhuan.app.settle_early import SettlingEarly
    from anhuan.app.what_if import Cash, WouldBe
    from anhuan.cli.more import More
    from anhuan.plan.candidate import Best, Candidate
    from anhuan.plan.chance import Chance
    from anhuan.plan.menu import Choice
    from anhuan.plan.outlook import Ahead, Promisable

Json = dict[str, Any]


def plan(found: Best, name: str, promised: OfCase, more: More = NOTHING_MORE) -> Json:
    """Return the plan with its frontier, what may be promised, and the months ahead, and what is promised beside it.

    Where no debt is left to plan for, nothing is chosen and nothing said to be sure.
    """
    chosen = None if found.plans_nothing else found.chosen
    shown = None if found.plans_nothing else chosen or found.nearest
    return {
        "schema": "anhuan.plan/2",
        "name": name,
        "on": found.on.isoformat(),
        "level": found.level,
        "sure": None if found.plans_nothing else found.sure,
        "asking": found.asking.value,
        "gives_way": str(found.gives_way),
        "chosen": chosen and _candidate(chosen),
        "nearest": None if chosen or shown is None else _candidate(shown),
        "promised": [one_promise(debt, one) for debt, one in promised.promises if one.tracked.live],
        "as_it_is": _candidate(found.as_it_is),
        "with_nothing_promised": _chance(found.alone),
        "frontier": [_candidate(one) for one in found.points],
        "promisable": [_promisable(one) for one in promisable(found, shown, found.level)] if shown else [],
        "stresses": {stress.value: _chance(chance) for stress, chance in stresses(found, shown)} if shown else {},
        "months": [_month(one) for one in months_ahead(found, shown)] if shown else [],
        "differences": [one.what for one in shown.replay.differences] if shown else [],
        **({"early": more.settling and _early(more.settling)} if more.early else {}),
        **({"what_if": _would_be(more.what_if)} if more.what_if else {}),
    }


def _early(found: SettlingEarly) -> Json:
    """Return every setting of settling early, and what must be in hand by the one in use."""
    return {
        "settings": [
            {
                "keeps_back": value_of(one.prepaid.kappa),
                "kept_now": str(one.kept_back),
                "cost": str(one.prepaid.cost),
                "saved": str(found.saved(one)),
                "chance": _chance(one.prepaid.chance),
                "settles_early": round(one.prepaid.sooner, 6),
            }
            for one in found.settings
        ],
        "suggested": value_of(found.suggested.prepaid.kappa),
        "chosen": value_of(found.chosen.prepaid.kappa),
        "enough": [
            {
                "debt": one.early.choice.debt.id,
                "day": one.stop.day.isoformat(),
                "held": str(one.held),
                "settlement": str(one.stop.settlement.total),
                "saved": str(one.saved),
            }
            for one in found.enough
        ],
    }


def _would_be(found: WouldBe) -> Json:
    """Return what each change would do; null where nothing can be had then."""
    asked, settled, cheaper = found.asked, found.settled, found.cheaper
    return {
        "more_a_month": _cash(asked.more),
        "more_once": _cash(asked.once),
        "payday_lost": _cash(asked.less),
        "settlement": settled
        and {
            "debt": settled.debt.id,
            "share": str(settled.share),
            "amount": None if settled.amount is None else str(settled.amount),
            "then": settled.changed and _then(settled.changed.then),
        },
        "lower_rate": cheaper
        and {
            "debt": cheaper.debt.id,
            "rate": str(cheaper.rate.share),
            "per": cheaper.rate.per.value,
            "then": _then(cheaper.changed.then),
        },
    }


def _cash(one: Cash) -> Json:
    """Return what so much more or less money would do."""
    saved = None if one.saved is None else str(one.saved)
    return {"amount": str(one.by), "holds": one.change.holds, "saved": saved, "then": _then(one.then)}


def _then(one: Candidate | None) -> Json | None:
    """Return the plan as it would be."""
    if one is None:
        return None
    return {
        "cost": str(one.cost),
        "chance": _chance(one.chance),
        "clear": one.clear and one.clear.isoformat(),
    }


def _candidate(one: Candidate) -> Json:
    """Return a selection with its figures."""
    return {
        "cost": str(one.cost),
        "priced": None if one.priced is None else str(one.priced),
        "highest": str(one.selection.highest),
        "clear": one.clear and one.clear.isoformat(),
        "chance": _chance(one.chance),
        "first_year": _chance(one.first_year),
        "level": one.level,
        "bound": None if one.bound is None else str(one.bound),
        "proven": one.proven,
        "choices": [_choice(choice) for choice in one.choices],
    }


def _choice(one: Choice) -> Json:
    """Return what becomes of one debt."""
    return {
        "debt": one.debt.id,
        "name": one.column.name,
        "deed": one.deed.value,
        "standing": one.standing.value,
        "months": one.months,
        "late": one.late,
        "cost": str(Money(one.column.cost)),
        "left": str(one.left),
        "clear": one.clear and one.clear.isoformat(),
        "payments": [{"day": paid.day.isoformat(), "amount": str(paid.amount)} for paid in one.payments],
    }


def _chance(one: Chance) -> Json:
    """Return a chance, and the bound that is shown of it."""
    return {"share": round(one.share, 6), "at_least": round(one.sure, 6), "runs": one.scenarios}


def _promisable(one: Promisable) -> Json:
    """Return what may be promised for one debt: the one payment, or each of the monthly ones."""
    once = {"amount": str(one.once), "by": one.once_by.isoformat(), "clears": one.clears}
    monthly = {"amount": str(one.monthly), "first": one.first.isoformat(), "months": one.number}
    return {"debt": one.debt.id, "once": once, "monthly": monthly}


def _month(one: Ahead) -> Json:
    """Return one month: what is promised, and what is then left in three runs."""
    left = {"poor": str(one.poor), "middling": str(one.middling), "good": str(one.good)}
    return {"from": one.day.isoformat(), "promised": str(one.promised), "left": left}
