"""A plan as its page shows it: every cell and sentence, ready for the template."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from anhuan.app.tell_plan import gives_way, payments, sureness, treatment, way_name, why
from anhuan.letters.speaker import called
from anhuan.money.amount import ZERO, Money
from anhuan.plan.first_plan import stands_for
from anhuan.plan.outcome import Answer
from anhuan.plan.proposal import Way
from anhuan.plan.room import DAYS_TO_AGREE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.plan.first_plan import Month, Plan, Weighed
    from anhuan.plan.outcome import Outcome
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class WayRow:
    """One way in the list of ways."""

    number: int
    name: str
    monthly: Money
    last: dt.date
    cost: Money
    sure: str
    is_borne: bool
    is_suggested: bool
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of way beside the others: the row of the way that stands for it, what it truly costs, what it takes.

    ``least`` is what it costs beyond today's debt if charges stop; ``rate`` is the true yearly rate if nothing is
    agreed; ``at_once`` says whether it is paid in one sum.
    """

    row: WayRow
    least: Money | None
    rate: str
    at_once: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What each kind of way takes in one month."""

    day: dt.date
    amounts: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What a way comes to under one answer: for one lender, or for all of them."""

    answer: str
    cost: Money
    left: Money
    rate: str = ""


@dataclass(frozen=True, slots=True)
class LenderRows:
    """What one lender is paid, and what it comes to under each answer."""

    name: str
    debt_id: str
    payments: str
    answers: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class NeedRow:
    """What becomes of one debt."""

    name: str
    debt_id: str
    total: Money
    treatment: str


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of the plan."""

    day: dt.date
    short: str
    month: Month


def ways(found: Plan, shown: Weighed | None, words: Words) -> Iterator[WayRow]:
    """Yield every way looked at."""
    for number, one in enumerate(found.options, 1):
        option = one.option
        yield WayRow(
            number=number,
            name=way_name(option, words),
            monthly=option.monthly,
            last=option.last_day,
            cost=one.cost(Answer.NOTHING_AGREED),
            sure=sureness(one, words),
            is_borne=option.bearable,
            is_suggested=one is found.recommended,
            is_shown=one is shown,
        )


def kinds(found: Plan, shown: Weighed | None, words: Words) -> Iterator[Kind]:
    """Yield one way of each kind, side by side: at once, later, in parts."""
    rows = dict(zip(map(id, found.options), ways(found, shown, words), strict=True))
    for one in _compared(found, shown):
        at_once = one.option.way in {Way.LUMP_SUM, Way.DEFERRAL}
        rate = one.rate(Answer.NOTHING_AGREED)
        least = None if one.option.way is Way.LUMP_SUM else one.cost(Answer.CHARGES_STOP)
        yield Kind(rows[id(one)], least, f"{rate.percent:.2f}%" if rate else "", at_once)


def _compared(found: Plan, shown: Weighed | None) -> list[Weighed]:
    """Return what stands for each kind: what is shown, what is recommended, else what would be taken of it."""
    taken = {one.option.way: one for one in (*stands_for(found.options, found.level), found.recommended, shown) if one}
    return list(taken.values())


def beside(found: Plan, shown: Weighed | None) -> Iterator[Beside]:
    """Yield, month by month, what each of the ways compared takes; months that take nothing are left out."""
    compared = [found.months(one.option) for one in _compared(found, shown)]
    for months in zip_longest(*compared):
        day = next(month.day for month in months if month)
        amounts = tuple(month.promised if month else ZERO for month in months)
        if any(amounts):
            yield Beside(day, amounts)


def suggestion(found: Plan, shown: Weighed | None, words: Words) -> Iterator[str]:
    """Yield what is said of the way shown, or why nothing should be promised now."""
    if shown is None:
        yield words.say("plan.nothing", day=found.on + dt.timedelta(days=DAYS_TO_AGREE))
        return
    yield why(found, shown, words)
    if gives := gives_way(found, shown.option):
        yield words.say("plan.other_gives_way", amount=gives)
    if shown.option.unpaid:
        yield words.say("plan.unpaid_openly", unpaid=shown.option.unpaid)


def lenders(shown: Weighed, words: Words) -> Iterator[LenderRows]:
    """Yield what each lender is paid, and what that comes to."""
    told = zip(*(shown.outcomes(answer) for answer in shown.answers), strict=True)
    for one, outcomes in zip(shown.option.proposals, told, strict=True):
        answers = tuple(
            AnswerRow(_answer(found, words), found.cost, found.left, _rate(found, shown.on)) for found in outcomes
        )
        yield LenderRows(called(one.debt, words), one.debt.id, payments(one, words), answers)


def sums(shown: Weighed, words: Words) -> Iterator[AnswerRow]:
    """Yield what a way comes to over all lenders, if all answer alike."""
    for answer in shown.answers:
        found = shown.outcomes(answer)
        yield AnswerRow(_answer(found[0], words), shown.cost(answer), Money.total(one.left for one in found))


def _answer(found: Outcome, words: Words) -> str:
    """Return what an answer is called; settling in full waits for none."""
    settled = found.proposal.way is Way.LUMP_SUM
    return words.say("plan.answer_settled" if settled else f"plan.answer_{found.answer.value}")


def _rate(found: Outcome, on: dt.date) -> str:
    """Return the true yearly rate of an outcome, where there is one."""
    rate = found.rate(on)
    return f"{rate.percent:.2f}%" if rate else ""


def needs(found: Plan, words: Words) -> Iterator[NeedRow]:
    """Yield what becomes of each debt."""
    for one in found.needs:
        yield NeedRow(called(one.debt, words), one.debt.id, one.position.total, treatment(one, words))


def warnings(found: Plan, words: Words) -> Iterator[str]:
    """Yield what is more than the household can bear, whichever way is taken."""
    if found.pool.shortfall:
        yield words.say("plan.shortfall", shortfall=found.pool.shortfall)
    for one in found.needs:
        if one.behind:
            yield words.say("plan.behind", name=called(one.debt, words), amount=one.behind)
    if found.short:
        yield words.say("plan.short", day=found.short.day, amount=found.short.amount)


def months(found: Plan, shown: Weighed | None) -> Iterator[MonthRow]:
    """Yield the plan month by month."""
    for month in found.months(shown.option if shown else None):
        yield MonthRow(month.day, f"{month.day:%Y-%m}", month)


def at_hand(found: Plan, words: Words) -> Iterator[str]:
    """Yield what is free today, and what is assumed about payday."""
    there, living = found.room, found.household
    payday = there.paydays[0]
    yield words.say("plan.spare", spare=there.spare, cash=living.cash, payday=payday, reserve=living.reserve)
    if not there.payday_known:
        yield words.say("plan.payday_unknown", day=payday.day)
