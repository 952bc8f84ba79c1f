"""Who speaks to whom, and how: the same matter in written lines for a chat or in short sentences for a call."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.wording import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anhuan.ledger.debt import Debt
    from anhuan.wording import Words

LAST_DIGITS: Final = 4
PRIVATE: Final = frozenset({"friends-family"})
"""Products lent by a person one knows, who has no App, no agency and no staff number."""


class Channel(Enum):
    """Where the words are used: pasted into the lender's official chat, or said aloud."""

    CHAT = "chat"
    PHONE = "phone"


class Voice(Enum):
    """Whom one speaks to: a lending institution, or a person one knows."""

    LENDER = "lender"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says the words of letters about one debt; ``tail`` are the last digits of its contract or card."""

    words: Words
    channel: Channel
    voice: Voice
    debt: str
    tail: str

    def say(self, key: str, **facts: object) -> str:
        """Return the message nearest to this voice and channel: its own, the voice's, or the one for all."""
        near = f"letters.{self.voice.value}"
        rooms = (f"{near}.{self.channel.value}", near, "letters")
        found = next(room for room in rooms if room == rooms[-1] or self.words.has(f"{room}.{key}"))
        return self.words.say(f"{found}.{key}", debt=self.debt, tail=self.tail, **facts)

    def paragraph(self, sentences: Iterable[str]) -> str:
        """Return sentences as one paragraph; Chinese sets no space between them."""
        return ("" if self.words.language is Language.ZH else " ").join(sentences)

    def numbered(self, sentences: Iterable[str]) -> str:
        """Return sentences one to a line, numbered from 1."""
        return "\n".join(
            self.say("numbered", number=number, sentence=sentence) for number, sentence in enumerate(sentences, 1)
        )


def speaker(debt: Debt, words: Words, channel: Channel, tail: str = "") -> Speaker:
    """Return the speaker for a debt.

    A whole contract or card number does not belong in a chat: no more than its last four characters are kept.
    """
    voice = Voice.PERSON if debt.terms.product.id in PRIVATE else Voice.LENDER
    digits = one_line(tail)[-LAST_DIGITS:]
    return Speaker(words, channel, voice, called(debt, words), digits or words.say("letters.tail_blank"))


def called(debt: Debt, words: Words) -> str:
    """Return what the debt is called in a letter: its owner's name for it, or the product's in the reader's language.

    What the catalogue adds to a name in brackets is meant for choosing a product and is left out.
    """
    product = debt.terms.product.name
    if debt.name != product.zh:
        return one_line(debt.name)
    return words.choose(product).partition("（")[0].partition(" (")[0]


def one_line(text: str) -> str:
    """Return what a person typed as one line."""
    return " ".join(text.split())
