"""A plan in sentences: what a way is called, what it pays, why it is suggested, and how sure that is."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from anhuan.letters.speaker import called
from anhuan.money.amount import ZERO, Money
from anhuan.plan.need import Treatment
from anhuan.plan.proposal import Way

if TYPE_CHECKING:
    from anhuan.plan.chance import Chance
    from anhuan.plan.first_plan import Plan, Weighed
    from anhuan.plan.need import Need
    from anhuan.plan.option import Option
    from anhuan.plan.proposal import Proposal
    from anhuan.wording import Words

MOST_SURE: Final = 999


def way_name(option: Option, words: Words) -> str:
    """Return what a way is called."""
    return words.say(f"plan.{option.way.value}", months=option.months)


def percent(share: float) -> str:
    """Return a chance in per cent with one decimal, cut, and never 100 %: runs that all went well prove nothing."""
    return f"{min(int(share * 1000), MOST_SURE) / 10:.1f}%"


def sampling_error(chance: Chance) -> str:
    """Return half the 95 % interval in points of a hundred, rounded up."""
    return f"{ceil((chance.high - chance.low) / 2 * 1000) / 10:.1f}"


def sureness(one: Weighed, words: Words) -> str:
    """Return the chance that a way is kept with its sampling error, or on which day how much would be missing."""
    short = one.option.short
    if short:
        return words.say("plan.not_borne", day=short.day, amount=short.amount)
    if not one.chance:
        return ""
    return words.say("plan.chance", share=percent(one.chance.share), error=sampling_error(one.chance))


def payments(one: Proposal, words: Words) -> str:
    """Return the payments of a proposal in one sentence; nothing for an offer of nothing."""
    if not one.payments:
        return ""
    first, last = one.payments[0], one.payments[-1]
    name = called(one.debt, words)
    if first == last:
        return words.say("plan.once", name=name, day=first.day, amount=first.amount)
    start = words.say("plan.first_payment", name=name, first=first.day, amount=first.amount)
    return start + words.say("plan.then", count=len(one.payments), last=last.day, final=last.amount)


def why(found: Plan, shown: Weighed, words: Words) -> str:
    """Return why a way is suggested, or what speaks against one that was chosen."""
    short = shown.option.short
    if short or not shown.chance or not shown.base:
        return words.say("plan.why_not_borne", day=short and short.day, amount=short and short.amount)
    facts = {
        "scenarios": f"{shown.chance.scenarios:,}",
        "share": percent(shown.chance.share),
        "error": sampling_error(shown.chance),
        "base": percent(shown.base.share),
    }
    if not shown.holds(found.level):
        return words.say("plan.why_unsure", **facts)
    return words.say("plan.why_sure" if shown is found.recommended else "plan.why_holds", **facts)


def gives_way(found: Plan, option: Option) -> Money:
    """Return how much of other spending has to give way in the months of an option."""
    if option.way in {Way.LUMP_SUM, Way.DEFERRAL}:
        return ZERO
    return max(ZERO, min(found.pool.other_spending, option.monthly - found.pool.comfortable))


def treatment(need: Need, words: Words) -> str:
    """Return what becomes of a debt."""
    if need.moved:
        return words.say("plan.moved")
    first = need.treatment is Treatment.KEEP and need.first
    return words.say("plan.keep_first" if first else f"plan.{need.treatment.value}")
