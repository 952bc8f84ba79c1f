"""Who signs a formal letter, and the voice it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from anhuan.letters.document import Block, Fact, Facts, Section
from anhuan.letters.speaker import Channel, Speaker, Voice, called, last_digits, one_line, voice_for

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from anhuan.ledger.debt import Debt
    from anhuan.wording import Words

DESCRIBED: Final = ("（", "及", "或", "放款", "发卡", "出借", "出资", "以合同")
"""What stands in a lender's entry where the catalogue describes a lender instead of naming one."""


Part: TypeAlias = tuple[str, tuple[Block, ...]]
"""The name of a section's heading, and its blocks."""


@dataclass(frozen=True, slots=True)
class Sender:
    """What the person says of themselves, each as they like; what they leave out is a line to fill in by hand.

    ``id_tail`` are the last digits of the identity card; a whole number is cut to its last four characters.
    """

    name: str = ""
    phone: str = ""
    address: str = ""
    id_tail: str = ""


@dataclass(frozen=True, slots=True)
class Pen(Speaker):
    """Speaks as a letter does: the words of a chat where they serve, its own where a letter has another tone."""

    @property
    def rooms(self) -> tuple[str, ...]:
        """Return where its words are looked for, the nearest first."""
        voice = self.voice.value
        return (f"formal.{voice}", f"letters.{voice}.{self.channel.value}", f"letters.{voice}", "formal", "letters")

    def fact(self, name: str, text: str, **facts: object) -> Fact:
        """Return a labelled fact, or a blank to fill in where there is nothing to say."""
        return Fact(self.say(f"label.{name}", **facts), one_line(text) or self.say("blank"))


def pen(debt: Debt, words: Words, tail: str) -> Pen:
    """Return the pen for a letter about a debt."""
    return Pen(words, Channel.CHAT, voice_for(debt), called(debt, words), last_digits(tail))


def applicant(writer: Pen, sender: Sender) -> Iterator[Fact]:
    """Yield who writes; between people who know each other the name and a way to be reached are enough."""
    yield writer.fact("name", sender.name)
    if writer.voice is Voice.LENDER:
        yield writer.fact("id_tail", last_digits(sender.id_tail))
    yield writer.fact("phone", sender.phone)
    if writer.voice is Voice.LENDER:
        yield writer.fact("address", sender.address)


def addressee(debt: Debt, writer: Pen, lender: str) -> str:
    """Return the line that says to whom: as the person writes it, else as the catalogue names the lender, else blank.

    The catalogue often only describes who lends ("the issuing bank"): a letter to that would be a letter to nobody.
    """
    product = debt.terms.product
    is_named = not any(mark in product.lender.zh for mark in DESCRIBED)
    name = one_line(lender) or (writer.words.choose(product.lender) if is_named else writer.say("blank"))
    return writer.say("to", lender=name)


def numbered(writer: Pen, parts: Iterable[Part]) -> tuple[Section, ...]:
    """Return the sections with their numbers."""
    return tuple(
        Section(writer.say(f"ordinal.{number}", heading=writer.say(f"heading.{name}")), blocks)
        for number, (name, blocks) in enumerate(parts, 1)
    )


def valediction(writer: Pen) -> tuple[str, ...]:
    """Return the words a letter ends with."""
    return tuple(writer.say("valediction").splitlines())


def signature(writer: Pen, label: str, on: dt.date) -> Facts:
    """Return where it is signed, and the place and day."""
    return Facts((writer.fact(label, ""), writer.fact("place", ""), writer.fact("date", writer.words.day(on))))
