"""Promises in words, the same on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.app.tell_plan import percent
from anhuan.ledger.event import PlanAgreed
from anhuan.letters.speaker import called
from anhuan.plan.offer import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from anhuan.app.promises_of import OfCase
    from anhuan.ledger.debt import Debt
    from anhuan.promise.risk import Watched
    from anhuan.promise.tracked import Part, State
    from anhuan.wording import Words


def state_name(state: State, words: Words) -> str:
    """Return what became of a promise."""
    return words.say(f"promise.{state.value}")


def part_name(part: Part, words: Words) -> str:
    """Return what became of one payment; one that came late is told with the day it was made up."""
    if part.made_up:
        return words.say("promise.made_up", day=part.full) if part.full else words.say("promise.let_go")
    if part.let_go:
        return words.say("promise.let_go")
    name = state_name(part.state, words)
    return words.say("promise.part_missing", state=name, amount=part.behind) if part.behind else name


def standing_name(one: Watched, words: Words) -> str:
    """Return what a promise rests on."""
    return words.say(f"promise.standing_{one.promise.standing.value}")


def advice(debt: Debt, one: Watched, words: Words) -> Iterator[str]:
    """Yield what is to be done about a promise, the most urgent first; nothing while it is simply to be kept."""
    name = called(debt, words)
    if one.tracked.behind:
        yield words.say("promise.behind", name=name, amount=one.tracked.behind)
    if one.at_risk:
        risk = one.at_risk
        chance = percent(risk.chance.share)
        facts = {"day": risk.day, "amount": risk.amount, "chance": chance, "missing": risk.missing}
        yield words.say("promise.tell_before", name=name, **facts)
    if one.promise.waits and one.tracked.next:
        yield words.say("promise.ask_in_writing", name=name)
    if is_unbooked(debt, one):
        yield words.say("promise.not_booked", name=name)


def beside_plan(found: OfCase, words: Words) -> Iterator[str]:
    """Yield what a plan of the other debts does not say: whose promises its figures leave out, and which are at risk.

    Nothing where nothing promised is still to be paid. What to do about each is `advice`.
    """
    if not found.live:
        return
    live = [debt for debt, _ in found.promises if debt.id in found.live]
    yield words.say("promise.beside_plan", names=_names(live, words))
    for key, told in (("beside_behind", found.behind), ("beside_at_risk", found.at_risk)):
        if told:
            yield words.say(f"promise.{key}", names=_names([debt for debt, _ in told], words))


def _names(debts: Iterable[Debt], words: Words) -> tuple[str, ...]:
    """Return what debts are called, each once."""
    return tuple(dict.fromkeys(called(debt, words) for debt in debts))


def is_unbooked(debt: Debt, one: Watched) -> bool:
    """Say whether a lender agreed in writing and the debt is still counted by the contract."""
    agreed = any(isinstance(event, PlanAgreed) and event.day >= one.promise.made for event in debt.events)
    return one.promise.standing is Standing.WRITTEN and one.tracked.live and not agreed


def closing(found: OfCase, words: Words) -> Iterator[str]:
    """Yield what is to be known of all promises together."""
    if found.surplus:
        yield words.say("promise.surplus", amount=found.surplus)
    if not found.weighed:
        yield words.say("promise.not_weighed")
    elif found.live:
        yield words.say("promise.weighed", level=f"{found.level:.0%}")
