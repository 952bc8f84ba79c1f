"""The emergency fund in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.app.reserve import sentences, target_name
from anhuan.cli.text.columns import columns
from anhuan.money.amount import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.household.fund import Fund
    from anhuan.wording import Words

FIGURES: Final = frozenset({1, 2, 3})
TITLES: Final = ("target", "amount", "months", "left")


def reserve(found: Fund, name: str, words: Words) -> Iterator[str]:
    """Yield the emergency fund."""
    yield words.say("reserve.heading", name=name)
    yield from sentences(found, words)
    if not found.targets:
        return
    yield ""
    rows = [[words.say(f"reserve.title_{title}") for title in TITLES]]
    for one in found.targets:
        said = target_name(one, words)
        left = max(ZERO, one.amount - found.held)
        rows.append([said, words.money(one.amount), f"{one.months:.1f}", words.money(left)])
    yield from columns(rows, right=FIGURES)
