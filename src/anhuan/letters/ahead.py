"""What to tell a lender before a promised day that may not be kept: when it was promised, what can be paid, by when.

It speaks of a promise, so it acknowledges the debt like a proposal does, and is held back where that may be unwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.letters.letter import Held, Letter, held_back
from anhuan.letters.speaker import Channel, speaker

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.ledger.debt import Debt
    from anhuan.letters.speaker import Speaker
    from anhuan.promise.risk import Risk, Watched
    from anhuan.wording import Words


def tell_ahead(debt: Debt, one: Watched, *, on: dt.date, words: Words, tail: str = "") -> Letter | Held | None:
    """Return the words to send before the day, why they are held back, or None where no promise is at risk.

    Raises:
        MissingTerm: what is overdue cannot be counted, because a term is missing.
        NotInForce: ``on`` is before the first day of the law.

    """
    if one.at_risk is None:
        return None
    if back := held_back(debt, on=on, words=words, channel=Channel.CHAT, tail=tail):
        return back
    voice = speaker(debt, words, Channel.CHAT, tail)
    return Letter(voice.say("ahead.subject"), tuple(_paragraphs(voice, one, one.at_risk)))


def _paragraphs(voice: Speaker, one: Watched, risk: Risk) -> Iterator[str]:
    """Yield the paragraphs: what was promised, what can be done instead, and what is asked for."""
    facts = {"made": one.promise.made, "day": risk.day, "amount": risk.amount}
    yield voice.say("ahead.opening", **facts)
    yield _instead(voice, risk)
    yield voice.say("ahead.asks", day=risk.day)
    yield voice.say("ahead.closing")


def _instead(voice: Speaker, risk: Risk) -> str:
    """Return what can surely be paid, and by when the rest."""
    part = "part" if risk.can else "nothing"
    when = "later" if risk.later else "open"
    rest = risk.amount - risk.can
    return voice.say(f"ahead.{part}_{when}", day=risk.day, can=risk.can, rest=rest, later=risk.later)
