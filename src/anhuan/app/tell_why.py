"""Ways to deal with debts and the reasons for them, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.app.tell_plan import percent
from anhuan.letters.speaker import called
from anhuan.money.amount import ZERO, Money
from anhuan.plan.menu import Deed
from anhuan.plan.offer import Kind
from anhuan.plan.why import binding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from anhuan.app.what_if import Cash, Changed, Cheaper, Settled, WouldBe
    from anhuan.plan.candidate import Candidate
    from anhuan.plan.menu import Choice
    from anhuan.plan.months import Months
    from anhuan.plan.replay import Difference, Replay
    from anhuan.plan.why import Comparison, Selection, Swap
    from anhuan.wording import Words

PERCENT = 100


def choice_name(one: Choice, words: Words) -> str:
    """Return what a way to deal with a debt is called."""
    if one.offer is None:
        return _by_contract(one, words)
    key, last = f"offer.{one.offer.kind.value}", one.payments[-1]
    way = words.say(key, months=one.months, day=last.day, amount=Money.total(paid.amount for paid in one.payments))
    runs = not one.offer.interest_stops and one.offer.kind is not Kind.SETTLEMENT
    return words.say("offer.interest_runs", way=way) if runs else way


def _by_contract(one: Choice, words: Words) -> str:
    """Return what a way that needs nobody's consent is called."""
    if one.deed is Deed.KEEP and one.caught_up:
        return words.say("offer.keep_late")
    if one.deed is Deed.CATCH_UP and one.months == 1:
        return words.say("offer.catch_up_once", day=one.payments[0].day)
    day = one.payments[-1].day if one.payments else ""
    return words.say(f"offer.{one.deed.value}", months=one.months, day=day)


def standing(one: Choice, words: Words) -> str:
    """Return what a way rests on."""
    return words.say(f"offer.standing_{one.standing.value}")


def reasons(found: Comparison, free: Sequence[int], there: Months, words: Words) -> Iterator[str]:
    """Yield why a selection is shown and not another: debt by debt, in all, and what each keeps or misses."""
    yield from (_swap(swap, words) for swap in found.swaps)
    if len(found.swaps) > 1:
        yield _signed(found.more, "why.total", words)
    for rows, key, short in ((found.kept, "why.keeps", found.other), (found.missed, "why.misses", found.chosen)):
        if rows:
            missing = Money(short.committed[rows[0]] - free[rows[0]])
            yield words.say(key, day=there.start(rows[0]), amount=missing)
    if found.higher:
        yield words.say("why.higher" if found.higher > ZERO else "why.lower", amount=_size(found.higher))
    points = round(PERCENT * (found.surer or 0), 1)
    if points:
        yield words.say("why.surer" if points > 0 else "why.less_sure", points=abs(points))


def _swap(swap: Swap, words: Words) -> str:
    """Return what one debt costs more or less than in the other way."""
    chosen, other = choice_name(swap.chosen, words), choice_name(swap.other, words)
    return _signed(swap.more, "why.costs", words, name=called(swap.chosen.debt, words), chosen=chosen, other=other)


def _signed(more: Money, key: str, words: Words, **facts: object) -> str:
    """Return a sentence by whether something is more, less or the same."""
    if not more:
        return words.say(f"{key}_same", **facts)
    return words.say(f"{key}_{'more' if more > ZERO else 'less'}", amount=_size(more), **facts)


def _size(amount: Money) -> Money:
    """Return an amount without its sign."""
    return max(amount, -amount)


def tightest(one: Selection, free: Sequence[int], there: Months, words: Words) -> str:
    """Return which month binds, and what it leaves or lacks."""
    found = binding(one, free)
    key = "why.binding_short" if found.slack < ZERO else "why.binding"
    return words.say(key, day=there.start(found.row), amount=_size(found.slack))


def would_be(found: WouldBe, there: Months, words: Words) -> Iterator[str]:
    """Yield what each change would do, and how sure and how soon clear the plan would be then."""
    asked = found.asked
    yield _then(with_more(asked.more, words), asked.more.then, words)
    yield _then(with_more(asked.once, words, once=True), asked.once.then, words)
    yield _then(with_less(asked.less, asked.row, there, words), asked.less.then, words)
    if found.settled:
        then = found.settled.changed.then if found.settled.changed else None
        yield _then(with_settlement(found.settled, words), then, words)
    if found.cheaper:
        yield _then(with_lower_rate(found.cheaper, words), found.cheaper.changed.then, words)


def _then(sentence: str, then: Candidate | None, words: Words) -> str:
    """Return a sentence with how surely the plan would then be kept, and when everything would be paid."""
    if then is None or not then.choices:
        return sentence
    key = "why.then_clear" if then.clear else "why.then"
    return words.say(
        "why.with_then", told=sentence, then=words.say(key, chance=percent(then.chance.sure), day=then.clear)
    )


def with_more(found: Cash, words: Words, *, once: bool = False) -> str:
    """Return what so much more would save, every month or once, or how sure it would make a plan that is not."""
    key, change = "why.once" if once else "why.more", found.change
    if found.surer and change.after:
        return words.say(f"{key}_surer", by=found.by, chance=percent(found.surer.sure), cost=change.after.cost)
    if not found.saved or found.saved < ZERO:
        return words.say(f"{key}_nothing", by=found.by)
    sooner = change.sooner or 0
    return words.say(f"{key}_saves{'_sooner' if sooner > 0 else ''}", by=found.by, amount=found.saved, days=sooner)


def with_less(found: Cash, row: int, there: Months, words: Words) -> str:
    """Return what becomes of a selection if so much does not come with the payday that begins a month."""
    facts: dict[str, object] = {"day": there.start(row), "lost": found.by}
    change = found.change
    if change.short is None:
        return words.say("why.payday_holds", **facts)
    facts["short"] = _size(change.short.slack)
    if found.saved is None:
        return words.say("why.payday_breaks", **facts)
    key = "why.payday_changes" if found.saved < ZERO else "why.payday_cheaper"
    return words.say(key, **facts, amount=_size(found.saved))


def with_settlement(found: Settled, words: Words) -> str:
    """Return what a settlement for one debt would change."""
    facts: dict[str, object] = {"name": called(found.debt, words), "share": found.share, "amount": found.amount}
    if found.changed is None:
        return words.say("why.settled_not_taken", **facts)
    return _changed("why.settled", found.changed, facts, words)


def with_lower_rate(found: Cheaper, words: Words) -> str:
    """Return what a lower rate for one debt would change."""
    return _changed("why.rate", found.changed, {"name": called(found.debt, words), "rate": found.rate}, words)


def _changed(key: str, found: Changed, facts: Mapping[str, object], words: Words) -> str:
    """Return what becomes of a plan; where it only then is sure, a plan that is not sure is no measure of its cost."""
    if found.surer:
        return words.say(f"{key}_surer", **facts, chance=percent(found.surer.sure), cost=found.cost)
    if found.saved <= ZERO:
        return words.say(f"{key}_same", **facts)
    return words.say(f"{key}_saves", **facts, saved=found.saved)


def not_agreed(one: Selection, words: Words) -> str:
    """Return which of the choices nobody has agreed to yet; nothing where there are none."""
    names = tuple(
        words.say("why.hoped_one", debt=called(choice.debt, words), way=choice_name(choice, words))
        for choice in one.hoped
    )
    return words.say("why.hoped", names=names) if names else ""


def verdict(found: Replay, words: Words) -> Iterator[str]:
    """Yield every difference between what was foreseen and what the ledger books, or that there is none."""
    names = {one.choice.debt.id: called(one.choice.debt, words) for one in found.debts}
    if not found.differences:
        yield words.say("why.no_difference")
    for one in found.differences:
        yield _difference(one, names[one.debt], found.there, words)


def _difference(one: Difference, name: str, there: Months, words: Words) -> str:
    """Return one difference."""
    day = there.start(one.row or 0)
    return words.say(f"why.difference_{one.what}", name=name, day=day, model=one.model, ledger=one.ledger)
