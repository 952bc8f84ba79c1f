"""Letters as they are printed: the words on stdout, everything said about them on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.letters.letter import Held
from anhuan.letters.speaker import called

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.letters.letter import Letter
    from anhuan.wording import Words

RULE = "─" * 24


def talk(found: Sequence[tuple[Debt, Letter | Held]], words: Words) -> Iterator[str]:
    """Yield what is said about the letters: why one is held back, or that none is needed."""
    if not found:
        yield words.say("letter.none_needed")
    for debt, one in found:
        if isinstance(one, Held):
            yield words.say("letter.held", name=called(debt, words))
            yield one.text
            yield words.say("letter.acknowledge")


def letters(found: Sequence[tuple[Debt, Letter | Held]], words: Words) -> Iterator[str]:
    """Yield each letter under its subject; in place of one held back, what can be sent instead."""
    for number, (_, one) in enumerate(found):
        letter = one.instead if isinstance(one, Held) else one
        if number:
            yield ""
            yield RULE
            yield ""
        yield words.say("letter.subject", subject=letter.subject)
        yield ""
        yield letter.text
