"""Settling early told: every setting, and what must be in hand, for a page as for a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Final

from anhuan.app.tell_plan import percent
from anhuan.letters.speaker import called
from anhuan.money.amount import FEN_PER_YUAN, Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.app.settle_early import Setting, SettlingEarly
    from anhuan.wording import Words

HUNDRED: Final = 100 * FEN_PER_YUAN


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting in words: ``value`` is how a form or a file names it; the chance is a lower bound, in per cent."""

    value: str
    name: str
    saved: Money
    sure: str
    share: float
    sooner: str
    is_chosen: bool
    is_suggested: bool


def rows(found: SettlingEarly, words: Words) -> Iterator[SettingRow]:
    """Yield every setting, the one that settles nothing early first."""
    for one in found.settings:
        yield SettingRow(
            value_of(one.prepaid.kappa),
            name(one, words),
            found.saved(one),
            percent(one.prepaid.chance.sure),
            round(100 * one.prepaid.chance.sure, 1),
            percent(one.prepaid.sooner),
            is_chosen=one is found.chosen,
            is_suggested=one is found.suggested,
        )


def value_of(kappa: float) -> str:
    """Return how a form or a case file names a setting."""
    return "never" if kappa == inf else f"{kappa:g}"


def name(one: Setting, words: Words) -> str:
    """Return what a setting is called."""
    if one.prepaid.kappa == inf:
        return words.say("early.never")
    if not one.prepaid.kappa:
        return words.say("early.at_once")
    return words.say("early.keeps", amount=_about(one.kept_back))


def _about(amount: Money) -> Money:
    """Return an amount rounded up to a hundred yuan: what is kept changes every month."""
    return Money(-(-amount.fen // HUNDRED) * HUNDRED)


def sentences(found: SettlingEarly, words: Words) -> Iterator[str]:
    """Yield, debt by debt, how much must be in hand to settle it, and what that saves."""
    if not found.enough:
        yield words.say("early.waits")
    for one in found.enough:
        yield words.say(
            "early.enough",
            day=one.stop.day,
            held=one.held,
            name=called(one.early.choice.debt, words),
            amount=one.stop.settlement.total,
            saved=one.saved,
        )
