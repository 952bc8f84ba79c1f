"""What can be done with each debt, in words: one way a line, the cheapest first."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from anhuan.app.tell_why import choice_name, standing
from anhuan.cli.text.columns import columns
from anhuan.letters.speaker import called
from anhuan.money.amount import Money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from anhuan.app.list_choices import Choices
    from anhuan.plan.menu import Choice
    from anhuan.plan.months import Months
    from anhuan.wording import Words

FIGURES: Final = frozenset({3, 4})


def choices(found: Choices, name: str, words: Words) -> Iterator[str]:
    """Yield the menu of every debt."""
    yield words.say("offer.heading", name=name, day=found.there.on)
    if not found.menus:
        yield ""
        yield words.say("offer.owed_nothing")
    for menu in found.menus:
        yield ""
        yield called(menu[0].debt, words)
        yield from _menu(menu, found.there, words)
    yield ""
    yield words.say("offer.counted", day=found.there.until)


def _menu(menu: Sequence[Choice], there: Months, words: Words) -> Iterator[str]:
    """Yield the ways of one debt."""
    titles = ("way", "first", "last", "cost", "highest", "standing")
    heading = tuple(words.say(f"offer.title_{title}") for title in titles)
    ordered = sorted(menu, key=lambda one: (one.column.cost, one.column.committed))
    yield from columns([heading, *(_row(one, there, words) for one in ordered)], right=FIGURES)


def _row(one: Choice, there: Months, words: Words) -> tuple[str, ...]:
    """Return one way: what it is called, when it is paid, what it costs, and what it rests on."""
    if not one.payments:
        dates = (words.say("offer.nothing_paid"), "")
    else:
        first, last = one.payments[0], one.payments[-1]
        dates = (f"{words.day(first.day)} {words.money(first.amount)}", words.day(last.day))
    late = words.say("offer.late") if one.late else ""
    left = words.say("offer.left", day=there.until, amount=one.left) if one.left else ""
    return (
        choice_name(one, words) + late,
        *dates,
        words.money(Money(one.column.cost)),
        words.money(highest(one)),
        standing(one, words) + left,
    )


def highest(one: Choice) -> Money:
    """Return the most that is paid in one month."""
    return Money(max(after - before for before, after in pairwise((0, *one.column.committed))))
