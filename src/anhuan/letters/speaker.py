"""Who speaks to whom, and how: the same matter in written lines for a chat or in short sentences for a call."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.wording import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anhuan.ledger.debt import Debt
    from anhuan.wording import Words

LAST_DIGITS: Final = 4
JOINERS: Final = frozenset("\u200c\u200d")
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

    @property
    def rooms(self) -> tuple[str, ...]:
        """Return where its words are looked for, the nearest first: its own, the voice's, or those for all."""
        near = f"letters.{self.voice.value}"
        return (f"{near}.{self.channel.value}", near, "letters")

    def say(self, key: str, **facts: object) -> str:
        """Return the message nearest to this voice and channel."""
        rooms = self.rooms
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
    told = last_digits(tail) or words.say("letters.tail_blank")
    return Speaker(words, channel, voice_for(debt), called(debt, words), told)


def voice_for(debt: Debt) -> Voice:
    """Return whom one speaks to about a debt."""
    return Voice.PERSON if debt.terms.product.id in PRIVATE else Voice.LENDER


def last_digits(number: str) -> str:
    """Return no more than the last four characters of a number that says who or which contract it is."""
    return one_line(number)[-LAST_DIGITS:]


def called(debt: Debt, words: Words) -> str:
    """Return what the debt is called in a letter: its owner's name for it, or the product's in the reader's language.

    What the catalogue adds to a name in brackets is meant for choosing a product and is left out.
    """
    product = debt.terms.product.name
    if debt.name != product.zh:
        return one_line(debt.name)
    return words.choose(product).partition("（")[0].partition(" (")[0]


def one_line(text: str) -> str:
    """Return what a person typed as one line, without characters that only act on others and cannot be seen."""
    return " ".join("".join(one for one in text if one.isspace() or _is_written(one)).split())


def _is_written(one: str) -> bool:
    """Say whether a character is part of what is written; joiners are, a change of direction or half a pair is not."""
    is_character = ord(one) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(one) <= 0xFDEF  # noqa: PLR2004 -- Unicode's own
    return is_character and (one in JOINERS or unicodedata.category(one) not in {"Cc", "Cf", "Cs"})
