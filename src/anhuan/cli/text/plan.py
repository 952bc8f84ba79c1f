"""A first plan in words: what is free, what becomes of each debt, which ways there are, and what is suggested."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from anhuan.app.tell_plan import gives_way, payments, sureness, treatment, way_name, why
from anhuan.cli.text.columns import columns
from anhuan.letters.speaker import called
from anhuan.money.amount import Money
from anhuan.plan.outcome import Answer
from anhuan.plan.proposal import Way
from anhuan.plan.room import DAYS_TO_AGREE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from anhuan.plan.first_plan import Month, Plan, Weighed
    from anhuan.plan.outcome import Outcome
    from anhuan.wording import Words

FIGURES: Final = frozenset({1})
YEAR: Final = 12


def plan(found: Plan, name: str, words: Words, *, chosen: Weighed | None = None) -> Iterator[str]:
    """Yield a whole plan, what is suggested first; or the same of another way that was ``chosen``."""
    shown = chosen or found.recommended
    yield words.say("plan.heading", name=name, day=found.on)
    yield ""
    yield from suggestion(found, shown, words)
    if shown:
        yield ""
        yield from _outcomes(shown, words)
    for part in (_household, _needs, _ways):
        yield ""
        yield from part(found, words)
    yield ""
    yield from _months(found, shown, words)
    yield ""
    yield words.say("plan.assumptions")
    if shown:
        settles = shown.option.way is Way.LUMP_SUM
        yield words.say("plan.next_settle" if settles else "plan.next_letter")


def _household(found: Plan, words: Words) -> Iterator[str]:
    """Yield what the household can pay."""
    pool, there, living = found.pool, found.room, found.household
    yield words.say("plan.household")
    saving = "plan.saving_assumed" if pool.saving_assumed else "plan.saving"
    rows = [
        (words.say("plan.coming_in"), pool.coming_in),
        (words.say("plan.essentials"), -pool.essentials),
        (words.say(saving), -pool.saving),
        (words.say("plan.free"), pool.free),
    ]
    yield from columns([(label, words.money(amount)) for label, amount in rows], right=FIGURES)
    if pool.shortfall:
        yield words.say("plan.shortfall", shortfall=pool.shortfall)
    elif pool.other_spending:
        yield words.say("plan.comfortable", other=pool.other_spending, comfortable=pool.comfortable)
    payday = there.paydays[0]
    yield words.say("plan.spare", spare=there.spare, cash=living.cash, payday=payday, reserve=living.reserve)
    if not there.payday_known:
        yield words.say("plan.payday_unknown", day=payday.day)


def _needs(found: Plan, words: Words) -> Iterator[str]:
    """Yield what becomes of each debt, and what is more than can be borne."""
    yield words.say("plan.needs")
    rows = [(called(one.debt, words), words.money(one.position.total), treatment(one, words)) for one in found.needs]
    yield from columns(rows, right=FIGURES)
    for one in found.needs:
        if one.behind:
            yield words.say("plan.behind", name=called(one.debt, words), amount=one.behind)
    if found.short:
        yield words.say("plan.short", day=found.short.day, amount=found.short.amount)


def _ways(found: Plan, words: Words) -> Iterator[str]:
    """Yield every way looked at, one a line."""
    if not found.options:
        yield words.say("plan.none_needed")
        return
    yield words.say("plan.ways")
    titles = ["", *(words.say(f"plan.title_{name}") for name in ("way", "monthly", "last", "cost", "chance"))]
    rows = [[str(number), *_way_row(one, words)] for number, one in enumerate(found.options, 1)]
    yield from columns([titles, *rows], right=frozenset({0, 2, 4}))
    yield words.say("plan.other_way")


def _way_row(one: Weighed, words: Words) -> list[str]:
    """Return the cells of one way."""
    option = one.option
    cells = [way_name(option, words), words.money(option.monthly), words.day(option.last_day)]
    return [*cells, words.money(one.cost(Answer.NOTHING_AGREED)), sureness(one, words)]


def suggestion(found: Plan, shown: Weighed | None, words: Words) -> Iterator[str]:
    """Yield what is suggested, or what was chosen, and why."""
    if not found.options:
        yield words.say("plan.none_needed")
        return
    if shown is None:
        yield words.say("plan.recommendation")
        yield "  " + words.say("plan.nothing", day=found.on + dt.timedelta(days=DAYS_TO_AGREE))
        return
    option = shown.option
    yield words.say("plan.recommendation" if shown is found.recommended else "plan.chosen")
    name = way_name(option, words)
    yield "  " + words.say("plan.recommended", way=name, monthly=option.monthly, last=option.last_day)
    yield from ("  " + payments(one, words) for one in option.proposals)
    yield "  " + why(found, shown, words)
    if gives := gives_way(found, option):
        yield "  " + words.say("plan.other_gives_way", amount=gives)
    if option.unpaid:
        yield "  " + words.say("plan.unpaid_openly", unpaid=option.unpaid)


def _outcomes(shown: Weighed, words: Words) -> Iterator[str]:
    """Yield what a way comes to under each answer, lender by lender."""
    owed = Money.total(one.position.total for one in shown.option.proposals)
    yield words.say("plan.outcomes", owed=owed)
    every = zip(*(shown.outcomes(answer) for answer in shown.answers), strict=True)
    rows = [_outcome(found, shown.on, words) for outcomes in every for found in outcomes]
    titles = [words.say(f"plan.title_{name}") for name in ("debt", "answer", "more", "left_over", "rate")]
    yield from columns([titles, *rows], right=frozenset({2, 3, 4}))


def _outcome(found: Outcome, on: dt.date, words: Words) -> list[str]:
    """Return the cells of one answer of one lender; settling in full waits for none."""
    rate = found.rate(on)
    settled = found.proposal.way is Way.LUMP_SUM
    answer = words.say("plan.answer_settled" if settled else f"plan.answer_{found.answer.value}")
    figures = [words.money(found.cost), words.money(found.left), f"{rate.percent:.2f}%" if rate else ""]
    return [called(found.proposal.debt, words), answer, *figures]


def _months(found: Plan, shown: Weighed | None, words: Words) -> Iterator[str]:
    """Yield the plan month by month."""
    option = shown.option if shown else None
    yield words.say("plan.months")
    titles = [words.say(f"plan.title_{name}") for name in ("month", "free", "kept", "promised", "left")]
    rows = [_month_row(month, words) for month in _told_apart(found.months(option))]
    yield from columns([titles, *rows], right=frozenset({1, 2, 3, 4}))


def _month_row(month: Month | None, words: Words) -> list[str]:
    """Return the cells of a month; of months like the one before, dots."""
    if month is None:
        return ["…", "", "", "", ""]
    return [words.day(month.day), *(words.money(one) for one in (month.free, month.kept, month.promised, month.left))]


def _told_apart(months: Sequence[Month]) -> Iterator[Month | None]:
    """Yield the first year and the last month; of the months between only those unlike the one before."""
    skipped = False
    for place, month in enumerate(months):
        before = months[place - 1]
        same = (month.free, month.kept, month.promised) == (before.free, before.kept, before.promised)
        if place <= YEAR or place == len(months) - 1 or not same:
            if skipped:
                yield None
            skipped = False
            yield month
        else:
            skipped = True
