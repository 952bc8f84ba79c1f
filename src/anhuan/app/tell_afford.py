"""What a purchase does, in words: the answer first, then what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.app.tell_forecast import about, share
from anhuan.app.tell_plan import percent
from anhuan.letters.speaker import called
from anhuan.wording.working import source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.app.afford import Purchase
    from anhuan.plan.afford import SafeToSpend
    from anhuan.wording import Words

CHANGED: Final = 0.01
"""A due day whose chance rises by less than a point in a hundred is not worth a line: drawing leaves that open."""
DAYS_AT_MOST: Final = 4
WORKING: Final = ("cash", "dues", "living", "luck", "reserve")


def title(found: Purchase, words: Words) -> str:
    """Return the answer in a few words."""
    return words.say(f"afford.title_{found.weighed.answer.value}")


def answer(found: Purchase, words: Words) -> str:
    """Return what can be said of it in one sentence."""
    weighed = found.weighed
    return words.say(
        f"afford.{weighed.answer.value}",
        amount=found.amount,
        end=weighed.end,
        without=percent(weighed.without.kept),
        with_it=percent(weighed.with_it.kept),
        level=share(weighed.level),
    )


def effects(found: Purchase, words: Words) -> Iterator[str]:
    """Yield all it does: what matters most, then the due days, then what it touches."""
    yield from costs(found, words)
    yield from tight_days(found, words)
    yield from touches(found, words)


def costs(found: Purchase, words: Words) -> Iterator[str]:
    """Yield what is late already, how it is paid and what that truly costs."""
    if found.late:
        yield words.say("afford.late", late=found.late)
    yield from _how_it_is_paid(found, words)


def touches(found: Purchase, words: Words) -> Iterator[str]:
    """Yield what it does to the reserve and to the share of income that debts take."""
    before, after = found.weighed.without.reserve_whole, found.weighed.with_it.reserve_whole
    yield words.say("afford.reserve", without=percent(before), with_it=percent(after))
    yield from _share(found, words)


def _how_it_is_paid(found: Purchase, words: Words) -> Iterator[str]:
    """Yield how it is paid and what that truly costs a year."""
    if found.debt and found.bill:
        bill = found.bill
        facts = {"statement": bill.statement, "due": bill.due, "amount": found.amount}
        yield words.say("afford.billed", name=called(found.debt, words), **facts)
    if found.cost is None:
        return
    dues = found.weighed.dues
    first, extra = dues[0], found.paid_in_all - found.amount
    facts = {"first": first.amount, "day": first.day, "last": dues[-1].day, "total": found.paid_in_all, "extra": extra}
    yield words.say("afford.instalments", count=len(dues), name=called(found.cost.debt, words), **facts)
    for one in found.cost.contract:
        yield words.say("afford.rate", percent=f"{float(one.rates.dated_effective.percent):.2f}")


def tight_days(found: Purchase, words: Words) -> Iterator[str]:
    """Yield the next due days on which money is missing more likely than without it, and how many more there are."""
    before = {one.day: one.short for one in found.weighed.without.due_days}
    worse = [one for one in found.weighed.with_it.due_days if one.short - before.get(one.day, one.short) >= CHANGED]
    for one in worse[:DAYS_AT_MOST]:
        names = tuple(dict.fromkeys(due.name for due in one.dues))
        facts = {"before": share(before[one.day]), "after": share(one.short), "missing": about(one.missing, words)}
        yield words.say("afford.due_day", day=one.day, names=names, **facts)
    if more := worse[DAYS_AT_MOST:]:
        yield words.say("afford.more_days", count=len(more), last=more[-1].day)


def _share(found: Purchase, words: Words) -> Iterator[str]:
    """Yield what debts take of the income, with what banks lend up to and who says so."""
    told = found.share
    if told is None:
        return
    before, after = told.share(told.without), told.share(told.with_it)
    key = "afford.share" if before == after else "afford.share_rises"
    yield words.say(key, before=before, after=after)
    yield words.say("afford.share_test", test=told.test.value, source=source(told.test.citation, words))


def safe_line(found: SafeToSpend, words: Words) -> str:
    """Return what may be spent till payday in one sentence."""
    key = "afford.safe" if found.amount else "afford.safe_nothing"
    facts = {"amount": about(found.amount, words), "missing": about(-found.left, words)}
    return words.say(key, payday=found.payday, level=share(found.level), **facts)


def safe_working(found: SafeToSpend, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the lines of its working: what each is, and how much; they add up to the last."""
    for name in WORKING:
        amount = getattr(found, name)
        sign = amount if name == "cash" else -amount
        yield words.say(f"afford.working_{name}", day=found.tightest), words.money(sign)
    yield words.say("afford.working_left"), words.money(found.left)
