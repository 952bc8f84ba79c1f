"""What a purchase does, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.app.tell_afford import answer, effects, safe_line, safe_working, title
from anhuan.cli.text.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.app.afford import Purchase
    from anhuan.wording import Words

AMOUNT: Final = frozenset({1})


def afford(found: Purchase, name: str, words: Words) -> Iterator[str]:
    """Yield the answer, what it rests on, and what is safe to spend till payday with its working."""
    yield words.say("afford.heading", name=name)
    yield title(found, words)
    yield answer(found, words)
    yield ""
    yield from ("  " + line for line in effects(found, words))
    yield ""
    yield safe_line(found.safe, words)
    yield from columns(list(safe_working(found.safe, words)), right=AMOUNT)
    yield ""
    yield words.say("afford.basis")
