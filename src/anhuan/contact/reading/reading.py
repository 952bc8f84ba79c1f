"""The verdict on a text: it fits what the lender would send, it has marks of fraud, or nobody can tell from it.

Never a percentage. Any mark of fraud makes it one; without a mark it fits only where sender or signature and every way
to answer are the lender's own and it speaks of a debt; everything else cannot be told, which is an answer too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.contact.reading.fitting import Fit, fit
from anhuan.contact.reading.links import links
from anhuan.contact.reading.marks import asked_for, hard_words, is_warning, marks, unusual_request
from anhuan.contact.reading.own import Own, beside
from anhuan.contact.reading.text import plain
from anhuan.terms.phrases import speech

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from anhuan.contact.reading.text import Plain
    from anhuan.terms.channels import Channel

CALL: Final = "call"
KINDS: Final = ("sms", "app", CALL, "wechat", "mail")
COURT_ID: Final = "court"
ALONE: Final = frozenset({"aside-contact"})
"""Marks that say little in a text that is not about a debt."""
DEMANDS: Final = frozenset(
    {"secret", "screen", "safe-account", "person", "test", "app", "police", "aside", "abroad", "court", "advance"}
)
"""Marks that ask for something no lender asks for, whoever seems to ask. Every other one names an offer or a subject of
fraud, which a lender may name as well: in a text that comes through the lender's own channel and leads nowhere else it
proves nothing."""


DOUBTS: Final = frozenset({"code", "advert", "remark", "unchecked", "asks", "unusual", "no-matter", "authority"})
"""Why a text may be no match, which says nothing more once it has marks of fraud."""


class Verdict(Enum):
    """What a text is."""

    MATCH = "match"
    FRAUD = "fraud"
    UNCLEAR = "unclear"


class Weight(Enum):
    """What a finding speaks for."""

    FRAUD = "fraud"
    FITS = "fits"
    OPEN = "open"
    CONDUCT = "conduct"
    """For neither: it says how somebody behaves, not who they are."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: its stable code, what it speaks for, and the very words it stands on."""

    code: str
    weight: Weight
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The verdict, the findings it follows from, and the lender the text fits or names; None where it names none."""

    verdict: Verdict
    findings: tuple[Found, ...]
    lender: Channel | None


def read(
    text: str,
    *,
    sender: str = "",
    kind: str = "sms",
    channels: Sequence[Channel],
    own: Sequence[Channel] = (),
    owed: Collection[str] | None = None,
) -> Reading:
    """Return what a text is.

    ``own`` are channels its user entered: they add to ``channels`` and never outrank them (`reading.own`). ``owed`` are
    the ids of channels the household owes to, None where that is not told.

    Whatever stands in the text is only looked at: no address is opened and nothing leaves the machine.
    """
    found, more = plain(text), beside(own, channels)
    every = (*channels, *more.channels)
    who = fit(found, sender, kind, every)
    marked = tuple(_weighed(tuple(_marks(found, who, (sender, kind), every)), who))
    is_fraud = any(one.weight is Weight.FRAUD for one in marked)
    fitting = (
        *(one for one in _fitting(found, who, kind, owed) if not (is_fraud and one.code in DOUBTS)),
        *_entered(found, sender, more),
    )
    conduct = tuple(Found(code, Weight.CONDUCT, found.quote(*at)) for code, *at in hard_words(found))
    if is_fraud:
        verdict = Verdict.FRAUD
    elif who.lender and not any(one.weight is Weight.OPEN for one in (*marked, *fitting)):
        verdict = Verdict.MATCH
    else:
        verdict = Verdict.UNCLEAR
    return Reading(verdict, (*marked, *fitting, *conduct), who.lender or who.claimed)


def _weighed(marked: tuple[Found, ...], who: Fit) -> Iterator[Found]:
    """Yield the marks; through the lender's own channel, without a demand, they only leave it open."""
    asks = any(one.code in DEMANDS or one.code.startswith("link") for one in marked)
    for one in marked:
        yield one if asks or not _is_its_own(who) else Found(one.code, Weight.OPEN, one.quote)


def _is_its_own(who: Fit) -> bool:
    """Say whether a text comes through the lender's own channel and leads nowhere else."""
    return who.lender is not None and not who.lender.is_own and not (who.other or who.abroad or who.private)


def _marks(found: Plain, who: Fit, from_whom: tuple[str, str], channels: Sequence[Channel]) -> Iterator[Found]:
    """Yield the marks of fraud."""
    (sender, kind), about = from_whom, bool(speech().phrases.concerns.search(found.text))
    for code, start, end in marks(found, careful=_is_its_own(who) and kind != CALL):
        if about or code not in ALONE:
            yield Found(code, Weight.FRAUD, found.quote(start, end))
    if not is_warning(found.text):
        yield from _where_it_leads(found, who, channels, about=about)
        if who.alike:
            yield Found("alike", Weight.FRAUD, who.alike)
        if who.abroad and about:
            yield Found("abroad", Weight.FRAUD, sender)


def _where_it_leads(found: Plain, who: Fit, channels: Sequence[Channel], *, about: bool) -> Iterator[Found]:
    """Yield what is wrong with the addresses of a text, and with a court that sends one."""
    says = speech().phrases
    court, opens = says.court.search(found.text), says.opens.search(found.text)
    if about or court:
        for code, start, end in links(found, channels):
            yield Found(code, Weight.FRAUD, found.quote(start, end))
    if court and opens and not who.lender:
        yield Found("court", Weight.FRAUD, found.quote(*opens.span()))


def _fitting(found: Plain, who: Fit, kind: str, owed: Collection[str] | None) -> Iterator[Found]:
    """Yield what fits the lender, and what leaves it open."""
    if found.cut:
        yield Found("cut", Weight.OPEN)
    if who.lender is None:
        yield Found("no-channel" if who.claimed else "no-lender", Weight.OPEN)
        return
    yield Found("own-channel" if who.lender.is_own else "channel", Weight.FITS)
    if unusual := unusual_request(found.text, is_told=kind == CALL):
        yield Found("unusual", Weight.OPEN, found.quote(*unusual))
    yield from _open(found, who, who.lender, owed)


def _open(found: Plain, who: Fit, lender: Channel, owed: Collection[str] | None) -> Iterator[Found]:
    """Yield what leaves it open though the channel is the lender's own."""
    says = speech().phrases
    for code in ("code", "advert", "remark", "unchecked"):
        if hit := getattr(says, code).search(found.text):
            yield Found(code, Weight.OPEN, found.quote(*hit.span()))
    if asked := asked_for(found.text):
        yield Found("asks", Weight.OPEN, found.quote(*asked))
    if who.other:
        yield Found("other-way", Weight.OPEN, who.other)
    if not says.matter.search(found.text):
        yield Found("no-matter", Weight.OPEN)
    if not lender.lends and lender.id != COURT_ID:
        yield Found("authority", Weight.OPEN)
    if owed is not None and lender.lends and lender.id not in owed:
        yield Found("not-yours", Weight.OPEN)


def _entered(found: Plain, sender: str, own: Own) -> Iterator[Found]:
    """Yield where a text uses something its user entered that the program's list does not know, or contradicts."""
    used = f"{found.text} {sender}".lower()
    for entry in own.added:
        if entry.lower() in used:
            yield Found("own-adds", Weight.OPEN, entry)
    for wrong in own.contradictions:
        if wrong.entry.lower() in used:
            yield Found("own-contradicts", Weight.OPEN, wrong.entry)
