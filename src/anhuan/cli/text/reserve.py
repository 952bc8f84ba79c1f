"""The emergency fund in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.app import tell_split
from anhuan.app.reserve import sentences, target_name
from anhuan.app.split_reserve import NoSplit, OfCase
from anhuan.cli.text.columns import columns
from anhuan.money.amount import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.household.fund import Fund
    from anhuan.wording import Words

FIGURES: Final = frozenset({1, 2, 3})
TITLES: Final = ("target", "amount", "months", "left")
SPLIT_TITLES: Final = ("split", "sure", "cost", "charges", "free")
MONTH_TITLES: Final = (
    "month",
    "reserve_debts_first",
    "owed_debts_first",
    "reserve_reserve_first",
    "owed_reserve_first",
)
MONTH_FIGURES: Final = frozenset({1, 2, 3, 4})


def reserve(found: Fund, split: OfCase | NoSplit, name: str, words: Words) -> Iterator[str]:
    """Yield the emergency fund, and what comes of saving it first or paying debts first."""
    yield words.say("reserve.heading", name=name)
    yield from sentences(found, words)
    yield from _targets(found, words)
    yield ""
    yield words.say("split.heading")
    if isinstance(split, NoSplit):
        yield tell_split.why_not(split, words)
    else:
        yield from _splits(split, words)


def _targets(found: Fund, words: Words) -> Iterator[str]:
    """Yield the targets in columns."""
    if not found.targets:
        return
    yield ""
    rows = [[words.say(f"reserve.title_{title}") for title in TITLES]]
    for one in found.targets:
        said = target_name(one, words)
        left = max(ZERO, one.amount - found.held)
        rows.append([said, words.money(one.amount), f"{one.months:.1f}", words.money(left)])
    yield from columns(rows, right=FIGURES)


def _splits(found: OfCase, words: Words) -> Iterator[str]:
    """Yield every split, and usual months with debts first and with the reserve first."""
    yield from tell_split.sentences(found, words)
    yield ""
    rows = [[words.say(f"split.title_{title}") for title in SPLIT_TITLES]]
    for one in tell_split.rows(found, words):
        free = f"{one.free:%Y-%m}" if one.free else words.say("split.later")
        rows.append([one.name, one.sure, words.money(one.cost), words.money(one.charges), free])
    yield from columns(rows, right=FIGURES)
    yield ""
    yield words.say("split.months_heading")
    rows = [[words.say(f"split.title_{title}") for title in MONTH_TITLES]]
    for month in tell_split.months(found):
        steps = (month.debts_first, month.reserve_first)
        sums = [words.money(amount) for step in steps for amount in (step.reserve, step.owed)]
        rows.append([month.day.isoformat(), *sums])
    yield from columns(rows, right=MONTH_FIGURES)
