"""What to tell a lender before a promised day that may not be kept: when it was promised, what can be paid, by when.

It speaks of a promise, so it acknowledges the debt like a proposal does, and is held back where that may be unwise.
The same sentences serve a chat, a call and a letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.letters.document import Facts, Formal, Items, Table
from anhuan.letters.letter import Held, Letter, held_back
from anhuan.letters.pen import addressee, applicant, numbered, pen, signature, valediction
from anhuan.letters.proposing import answers
from anhuan.letters.speaker import Channel, Voice, one_line, speaker

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.ledger.debt import Debt
    from anhuan.letters.document import Block
    from anhuan.letters.pen import Part, Pen, Sender
    from anhuan.letters.speaker import Speaker
    from anhuan.promise.ahead import Ahead
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class Added:
    """What only the person can add: their situation, how to be reached, the last digits of the contract.

    ``acknowledged`` says that they have read why such a text may better not be sent, and still want it.
    """

    reason: str = ""
    tail: str = ""
    contact: str = ""
    acknowledged: bool = False


NOTHING_ADDED = Added()


def tell_ahead(
    debt: Debt,
    one: Ahead,
    *,
    on: dt.date,
    words: Words,
    channel: Channel = Channel.CHAT,
    added: Added = NOTHING_ADDED,
) -> Letter | Held:
    """Return the words to send or say before the day, or why they are held back.

    Raises:
        MissingTerm: what is overdue cannot be counted, because a term is missing.
        NotInForce: ``on`` is before the first day of the law.

    """
    if back := _held(debt, on, words, channel, added):
        return back
    voice = speaker(debt, words, channel, added.tail)
    subject = voice.say("ahead.subject")
    if channel is Channel.CHAT:
        return Letter(subject, tuple(_by_chat(voice, one, added)))
    said = (*_opening(voice, one, added), _instead(voice, one), *_asked(voice, one, added), *_closing(voice))
    return Letter(subject, (voice.say("before_call"), voice.numbered(said), *answers(voice)))


def formal_ahead(
    debt: Debt, one: Ahead, *, on: dt.date, words: Words, sender: Sender, added: Added = NOTHING_ADDED
) -> Formal | Held:
    """Return the same as a letter to be printed and signed, or why it is held back.

    Raises:
        MissingTerm: what is overdue cannot be counted, because a term is missing.
        NotInForce: ``on`` is before the first day of the law.

    """
    if back := _held(debt, on, words, Channel.CHAT, added):
        return back
    writer = pen(debt, words, added.tail)
    return Formal(
        language=words.language,
        title=writer.say("ahead.title"),
        to=addressee(debt, writer, ""),
        opening=writer.say("ahead.salutation"),
        sections=numbered(writer, _parts(writer, one, sender, added)),
        closing=writer.paragraph(_closing(writer)),
        valediction=valediction(writer),
        signature=signature(writer, "signature_applicant", on),
        author=one_line(sender.name),
    )


def _held(debt: Debt, on: dt.date, words: Words, channel: Channel, added: Added) -> Held | None:
    """Return why nothing is said yet; nothing where the person has read it and still wants to."""
    return None if added.acknowledged else held_back(debt, on=on, words=words, channel=channel, tail=added.tail)


def _by_chat(voice: Speaker, one: Ahead, added: Added) -> Iterator[str]:
    """Yield the paragraphs to paste."""
    yield voice.paragraph(_opening(voice, one, added))
    yield _instead(voice, one)
    yield voice.paragraph(_asked(voice, one, added))
    yield voice.paragraph(_closing(voice))


def _opening(voice: Speaker, one: Ahead, added: Added) -> Iterator[str]:
    """Yield who speaks of which promise; the person's own situation only in their own words."""
    yield voice.say("ahead.opening")
    yield _promised(voice, one)
    if reason := one_line(added.reason):
        yield voice.say("reason", reason=reason)


def _promised(voice: Speaker, one: Ahead) -> str:
    """Return what was promised, what was paid of it, and that the rest may not be there."""
    facts = {"made": one.promise.made, "day": one.day, "amount": one.amount}
    if one.filled:
        return voice.say("ahead.promised_part", promised=one.payment.amount, filled=one.filled, **facts)
    return voice.say("ahead.promised", **facts)


def _instead(voice: Speaker, one: Ahead) -> str:
    """Return what can be paid, and by when the rest."""
    part = "part" if one.can else "nothing"
    when = "later" if one.later else "open"
    return voice.say(f"ahead.{part}_{when}", day=one.day, can=one.can, rest=one.rest, later=one.later or "")


def _asked(voice: Speaker, one: Ahead, added: Added) -> Iterator[str]:
    """Yield what is asked for."""
    yield voice.say("ahead.asks", day=one.day)
    if voice.voice is Voice.LENDER:
        yield voice.say("ahead.charges")
        yield voice.say("only_me")
        if contact := one_line(added.contact):
            yield voice.say("contact", contact=contact)


def _closing(voice: Speaker) -> Iterator[str]:
    """Yield that paying goes on, that nothing more is meant by it, and where alone it is paid."""
    yield voice.say("ahead.closing")
    yield voice.say("how_paid")
    yield voice.say("thanks")


def _parts(writer: Pen, one: Ahead, sender: Sender, added: Added) -> Iterator[Part]:
    """Yield what the letter holds."""
    yield "applicant", (Facts(tuple(applicant(writer, sender))),)
    tail = (writer.fact("tail", writer.tail),) if writer.voice is Voice.LENDER else ()
    yield "ahead_promised", (Facts((writer.fact("product", writer.debt), *tail)), _promised(writer, one))
    if reason := one_line(added.reason):
        yield "situation", (reason,)
    yield "offer", tuple(_offer(writer, one))
    yield "requests", (Items(tuple(_asked(writer, one, added))),)


def _offer(writer: Pen, one: Ahead) -> Iterator[Block]:
    """Yield what is offered, as a schedule where both days are known."""
    yield _instead(writer, one)
    if one.can and one.later:
        told = ((one.day, one.can), (one.later, one.rest))
        yield Table(
            writer.say("caption.schedule"),
            (writer.say("column.number"), writer.say("column.day"), writer.say("column.amount")),
            tuple(
                (str(at), writer.words.day(day), writer.words.money(amount)) for at, (day, amount) in enumerate(told, 1)
            ),
            (writer.say("column.sum"), writer.say("payments", count=len(told)), writer.words.money(one.amount)),
        )
