"""What is written to a lender: a proposal, or only the request for the calculation sheet.

A proposal acknowledges the debt, so the limitation period is looked at first; where it may be over, or nearly, no
such text is written until the person has read why and still wants it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.letters import asking, held
from anhuan.letters.limitation import limitation
from anhuan.letters.proposing import Details, Matter, answers, by_chat, by_phone
from anhuan.letters.speaker import Channel, speaker

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.ledger.debt import Debt
    from anhuan.letters.limitation import Limitation
    from anhuan.plan.proposal import Proposal
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class Letter:
    """Words ready to be pasted into a chat or said aloud."""

    subject: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the paragraphs with an empty line between them."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Held:
    """A proposal not written, why, and what can be sent ``instead`` without acknowledging anything."""

    limitation: Limitation
    paragraphs: tuple[str, ...]
    instead: Letter

    @property
    def text(self) -> str:
        """Return the explanation with an empty line between its paragraphs."""
        return "\n\n".join(self.paragraphs)


def propose(
    proposal: Proposal,
    *,
    on: dt.date,
    words: Words,
    channel: Channel,
    reason: str = "",
    tail: str = "",
    contact: str = "",
    acknowledged: bool = False,
) -> Letter | Held:
    """Return the words that offer ``proposal`` to its lender, or why they are held back.

    ``reason`` is what the person wants to say of their situation, ``tail`` the last digits of contract or card,
    ``contact`` how they want to be reached; without them nothing is made up. ``acknowledged`` says that the person
    has read what `Held` explains and still wants the text.

    Raises:
        MissingTerm: what is overdue cannot be counted, because a term is missing.
        NotInForce: ``on`` is before the first day of the law.

    """
    if not acknowledged and (back := held_back(proposal.debt, on=on, words=words, channel=channel, tail=tail)):
        return back
    voice = speaker(proposal.debt, words, channel, tail)
    matter = Matter(proposal, on, voice, Details(reason, contact))
    subject = voice.say("subject.propose")
    if channel is Channel.CHAT:
        return Letter(subject, tuple(by_chat(matter)))
    return Letter(subject, (*by_phone(matter), *answers(voice)))


def held_back(debt: Debt, *, on: dt.date, words: Words, channel: Channel, tail: str = "") -> Held | None:
    """Return why nothing that acknowledges ``debt`` is written yet, None where there is no reason to wait.

    Raises:
        MissingTerm: what is overdue cannot be counted, because a term is missing.
        NotInForce: ``on`` is before the first day of the law.

    """
    period = limitation(debt, on)
    if period.is_open:
        return None
    instead = ask_for_sheet(debt, on=on, words=words, channel=channel, tail=tail)
    return Held(period, tuple(held.explanation(period, words)), instead)


def ask_for_sheet(debt: Debt, *, on: dt.date, words: Words, channel: Channel, tail: str = "") -> Letter:
    """Return the words that ask who is writing and how the figure is made up, and say that nothing is acknowledged.

    They name no amount, promise nothing, and can be used when the limitation period may be over.
    """
    voice = speaker(debt, words, channel, tail)
    subject = voice.say("subject.sheet")
    if channel is Channel.CHAT:
        return Letter(subject, tuple(asking.by_chat(voice, on)))
    return Letter(subject, tuple(asking.by_phone(voice, on)))
