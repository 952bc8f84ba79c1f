"""Promises in words: what became of each, what comes next, and what to do before the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.app.tell_promises import advice, closing, part_name, standing_name, state_name
from anhuan.cli.text.columns import columns
from anhuan.letters.ahead import tell_ahead
from anhuan.letters.letter import Held
from anhuan.letters.speaker import called
from anhuan.promise.ahead import ahead
from anhuan.promise.tracked import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.app.promises_of import OfCase
    from anhuan.ledger.debt import Debt
    from anhuan.promise.risk import Watched
    from anhuan.wording import Words

FIGURES: Final = frozenset({1})
TOLD_AHEAD: Final = 3
"""So many payments to come are listed of each promise."""


def promises(found: OfCase, name: str, words: Words) -> Iterator[str]:
    """Yield every promise with its payments, and what is to be done."""
    yield words.say("promise.heading", name=name, day=found.on)
    if not found.promises:
        yield words.say("promise.none")
        return
    for debt, one in found.promises:
        yield ""
        yield from _one(debt, one, words)
    told = [line for debt, one in found.promises for line in advice(debt, one, words)]
    if told:
        yield ""
        yield words.say("promise.to_do")
        yield from ("  " + line for line in told)
    for debt, one in found.at_risk:
        yield from _ahead(debt, one, found.on, words)
    yield ""
    yield from closing(found, words)


def _ahead(debt: Debt, one: Watched, on: dt.date, words: Words) -> Iterator[str]:
    """Yield what to tell the lender before the day, or why not to yet."""
    told = ahead(one)
    assert told  # noqa: S101 -- a promise at risk has something to come
    letter = tell_ahead(debt, told, on=on, words=words)
    yield ""
    yield words.say("promise.ahead.title") + words.say("promise.about", name=called(debt, words))
    if isinstance(letter, Held):
        yield "  " + words.say("promise.ahead.held")
    yield from ("  " + paragraph for paragraph in letter.paragraphs)


def _one(debt: Debt, one: Watched, words: Words) -> Iterator[str]:
    """Yield one promise: what became of it, and its payments; of those far ahead only that there are some."""
    facts = {"state": state_name(one.state, words), "standing": standing_name(one, words), "made": one.promise.made}
    yield words.say("promise.line", name=called(debt, words), **facts)
    coming = [part for part in one.tracked.parts if part.state is State.OPEN]
    shown = [part for part in one.tracked.parts if part.state is not State.OPEN] + coming[:TOLD_AHEAD]
    rows = [(words.day(part.payment.day), words.money(part.payment.amount), part_name(part, words)) for part in shown]
    yield from columns(rows, right=FIGURES)
    if more := coming[TOLD_AHEAD:]:
        yield "  " + words.say("promise.more", count=len(more), last=more[-1].payment.day)
    yield "  " + words.say("promise.sum", filled=one.tracked.filled, amount=one.promise.amount)
