"""The best plan told: every figure, cell and sentence, for a page as for a terminal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from anhuan.app.tell_plan import percent
from anhuan.app.tell_why import choice_name, not_agreed, standing, tightest, verdict
from anhuan.app.tell_why import reasons as differences
from anhuan.letters.speaker import called
from anhuan.money.amount import ZERO, Money
from anhuan.plan.why import cash_by_usual_months, compare

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from anhuan.household.stress import Stress
    from anhuan.plan.candidate import Best, Candidate
    from anhuan.plan.chance import Chance
    from anhuan.plan.keep import FirstBreak
    from anhuan.plan.menu import Choice
    from anhuan.plan.outlook import Promisable
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """What becomes of one debt: what is done, the payments, what it comes to, and what that rests on."""

    debt_id: str
    name: str
    what: str
    first: str
    last: str
    cost: Money
    rests_on: str
    is_hoped: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A selection with its figures; chances are lower bounds, in per cent. ``priced`` is its cost if charges run on."""

    number: int
    cost: Money
    priced: Money
    highest: Money
    clear: dt.date | None
    left: Money
    sure: str
    first_year: str
    share: float
    rows: tuple[ChoiceRow, ...]
    is_shown: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """What may be promised for one debt now; None where nothing may, or where one payment clears it."""

    debt_id: str
    name: str
    once: Money | None
    once_note: str
    monthly: Money | None
    monthly_note: str


def points(found: Best, shown: Candidate | None) -> Iterator[Told]:
    """Yield the figures of the frontier from the cheapest selection to the surest, what becomes of debts left out."""
    for number, one in enumerate(found.points, 1):
        yield _told(number, one, is_shown=one is shown, is_chosen=one is found.chosen)


def told(found: Best, one: Candidate, words: Words) -> Told:
    """Return one selection with its figures."""
    number = next((place for place, point in enumerate(found.points, 1) if point is one), 0)
    figures = _told(number, one, is_shown=True, is_chosen=one is found.chosen)
    return replace(figures, rows=tuple(_row(choice, words) for choice in one.choices))


def _told(number: int, one: Candidate, *, is_shown: bool, is_chosen: bool) -> Told:
    """Return a selection with its figures."""
    return Told(
        number=number,
        cost=one.cost,
        priced=one.priced or one.cost,
        highest=one.selection.highest,
        clear=one.clear,
        left=one.selection.left,
        sure=percent(one.chance.sure),
        first_year=percent(one.first_year.sure),
        share=round(100 * one.chance.sure, 1),
        rows=(),
        is_shown=is_shown,
        is_chosen=is_chosen,
    )


def _row(one: Choice, words: Words) -> ChoiceRow:
    """Return what becomes of one debt."""
    paid = one.payments
    first = words.say("web.plan.paid_on", day=paid[0].day, amount=paid[0].amount) if paid else ""
    last = words.say("web.plan.paid_on", day=paid[-1].day, amount=paid[-1].amount) if len(paid) > 1 else ""
    name, rests_on = called(one.debt, words), standing(one, words)
    cost = Money(one.column.cost)
    return ChoiceRow(one.debt.id, name, choice_name(one, words), first, last, cost, rests_on, one.hoped)


def reasons(found: Best, shown: Candidate, words: Words) -> Iterator[str]:
    """Yield why this and not simply paying everything as it is, which month is tightest, and what is not agreed yet."""
    free = cash_by_usual_months(found.room.spare, found.room.monthly, shown.there)
    if shown.choices != found.as_it_is.choices:
        yield from differences(compare(shown.selection, found.as_it_is.selection, free), free, shown.there, words)
    elif not found.as_it_is.selection.late:
        yield words.say("web.plan.as_it_is")
    if any(shown.selection.committed):
        yield tightest(shown.selection, free, shown.there, words)
    if hoped := not_agreed(shown.selection, words):
        yield hoped
    if found.gives_way and shown.selection.highest > ZERO:
        yield words.say("web.plan.gives_way", amount=found.gives_way)


def proof(shown: Candidate, words: Words) -> str:
    """Return what was proven about the cost."""
    if shown.level is None or shown.bound is None:
        return ""
    level = percent(shown.level)
    if shown.proven:
        return words.say("web.plan.proven", level=level)
    return words.say("web.plan.bounded", level=level, bound=shown.bound)


def checked(shown: Candidate, words: Words) -> Iterator[str]:
    """Yield what the ledger says to the plan, day by day."""
    yield from verdict(shown.replay, words)


def missing(found: Best, breaks: FirstBreak | None, words: Words) -> Iterator[str]:
    """Yield, where nothing reaches the level, what comes nearest, where it breaks first, and what would help.

    ``breaks`` is where what comes nearest breaks first.
    """
    if found.sure:
        return
    alone = percent(found.alone.share)
    if found.chosen:
        yield words.say("web.plan.adds_little", alone=alone, share=percent(found.chosen.chance.share))
        return
    level = percent(found.level)
    if found.nearest is None:
        yield words.say("web.plan.none_at_all", level=level)
        return
    yield words.say("web.plan.none_holds", level=level, nearest=percent(found.nearest.chance.sure), alone=alone)
    if breaks:
        day = found.nearest.there.start(breaks.month)
        yield words.say("web.plan.breaks_first", day=day, amount=breaks.short)


def stresses_told(found: Iterable[tuple[Stress, Chance]], words: Words) -> Iterator[tuple[str, str]]:
    """Yield what may go wrong, and the share of runs in which everything is kept all the same."""
    for stress, chance in found:
        yield words.say(f"web.plan.stress.{stress.value}"), percent(chance.share)


def promises(found: Iterable[Promisable], words: Words) -> Iterator[PromiseRow]:
    """Yield what may be promised, debt by debt."""
    for one in found:
        by = words.say("web.plan.by", day=one.once_by)
        once = words.say("web.plan.promise_clears", by=by) if one.clears else by
        is_enough = one.clears and one.number == 1
        monthly = words.say("web.plan.promise_enough" if is_enough else "web.plan.times", number=one.number)
        name, each = called(one.debt, words), None if is_enough else one.monthly or None
        yield PromiseRow(one.debt.id, name, one.once or None, once, each, monthly if each or is_enough else "")
