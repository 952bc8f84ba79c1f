"""The forecast in words, the same in the terminal and in the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.money.amount import FEN_PER_YUAN, Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.app.forecast_cash import CashAhead
    from anhuan.household.forecast import Day, DueDay
    from anhuan.wording import Words

NAMES_AT_MOST: Final = 4
LESS: Final = 0.02
"""A chance told as smaller is smaller by so much at least: less is within what drawing leaves open."""


@dataclass(frozen=True, slots=True)
class ToldDue:
    """One day with something due: which day, how much, to whom, how surely it is paid, and what helps."""

    day: str
    amount: str
    names: str
    verdict: str
    help: str


def told_dues(found: CashAhead, words: Words) -> tuple[ToldDue, ...]:
    """Return every day with something due in words."""
    return tuple(
        ToldDue(
            words.day(one.day),
            words.money(one.amount),
            words.write(tuple(dict.fromkeys(due.name for due in one.dues))),
            verdict(one, words),
            _help(one, words),
        )
        for one in found.forecast.due_days
    )


def verdict(one: DueDay, words: Words) -> str:
    """Return how surely everything up to a day is paid, and how much is missing where it is not."""
    if one.short == 0:
        return words.say("forecast.enough", runs=one_in(one.error))
    facts = {"missing": about(one.missing, words), "most": about(one.missing_most, words)}
    key = "forecast.short_surely" if one.short >= 1 else "forecast.short"
    return words.say(key, chance=share(one.short), error=share(one.error), **facts)


def one_in(error: float) -> str:
    """Return the chance that a run without a fault still leaves open."""
    return f"{2 * error:.1%}"


def _help(one: DueDay, words: Words) -> str:
    """Return what pausing spending that is not essential would do, nothing where it would do nothing."""
    if one.short - one.short_paused < max(LESS, one.error):
        return ""
    return words.say("forecast.paused", chance=share(one.short_paused))


def notes(found: CashAhead, words: Words) -> Iterator[str]:
    """Yield what the forecast rests on and what is not in it."""
    if found.late:
        yield words.say("forecast.late", amount=found.late)
    if not found.payday_known:
        yield words.say("forecast.no_payday")
    if found.some_day:
        shown = found.some_day[:NAMES_AT_MOST]
        key = "forecast.some_day" if len(shown) == len(found.some_day) else "forecast.some_day_more"
        yield words.say(key, names=shown)
    yield words.say("forecast.basis", runs=f"{found.forecast.runs:,}")


def summary(found: CashAhead, words: Words) -> Iterator[str]:
    """Yield what a glance should tell: the first day that is not safe, or that none is, and when least is at hand."""
    risky = next((one for one in found.forecast.due_days if one.short >= LESS), None)
    if risky is not None:
        facts = {"chance": share(risky.short), "missing": about(risky.missing, words), "amount": risky.amount}
        yield words.say("forecast.first_risk", day=risky.day, **facts)
    elif found.forecast.due_days:
        yield words.say("forecast.all_paid")
    else:
        yield words.say("forecast.no_dues")
    least = found.forecast.lowest
    yield words.say("forecast.lowest", day=least.day, middle=about(least.middle, words), low=about(least.low_80, words))


def shown_days(found: CashAhead) -> tuple[Day, ...]:
    """Return the days worth a row: today, those with something due, the paydays and the days before them."""
    paydays = set(found.paydays)
    before = {one.toordinal() - 1 for one in paydays}
    due = {one.day for one in found.forecast.due_days}
    days = found.forecast.days
    return tuple(one for one in days if one is days[0] or one.day in paydays | due or one.day.toordinal() in before)


def share(value: float) -> str:
    """Return a chance in whole per cent, never rounded to nil or to all where it is neither."""
    if 0 < value < 0.01:  # noqa: PLR2004 -- one per cent
        return "<1%"
    if 0.99 < value < 1:  # noqa: PLR2004 -- ninety-nine per cent
        return ">99%"
    return f"{value:.0%}"


def whole(amount: Money) -> Money:
    """Return an amount in whole yuan: a forecast is not exact to the fen."""
    return Money(round(amount.fen / FEN_PER_YUAN) * FEN_PER_YUAN)


def about(amount: Money, words: Words) -> str:
    """Return an amount of a forecast as it is told: in whole yuan, without the fen it does not know."""
    return words.money(whole(amount)).removesuffix(".00")
