"""A proposal in words: what is owed by our count, what can be paid when, what is asked, and how it will be paid.

The same sentences serve both channels: a chat gathers them in paragraphs, a call says them one at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.letters.payments import payment_lines
from anhuan.letters.speaker import Channel, Voice, one_line
from anhuan.money.days import add_months
from anhuan.plan.proposal import Way
from anhuan.terms.conventions import Kind
from anhuan.terms.law import rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.letters.speaker import Speaker
    from anhuan.plan.proposal import Proposal

OPENING: Final = {
    (Voice.LENDER, Channel.CHAT): ("opening",),
    (Voice.LENDER, Channel.PHONE): ("opening", "who", "case_number"),
    (Voice.PERSON, Channel.CHAT): ("opening",),
    (Voice.PERSON, Channel.PHONE): ("opening",),
}
# What is read is easily read one by one; what is heard is not.
LISTED: Final = {Channel.CHAT: 6, Channel.PHONE: 2}
CARD_PLAN: Final = {Channel.CHAT: ("card_plan",), Channel.PHONE: ("card", "card_plan")}
CONDITIONS: Final = {
    Channel.CHAT: ("stop_charges", "in_writing"),
    Channel.PHONE: ("stop_charges", "charges_kept", "in_writing", "written_parts"),
}
ANSWERS: Final = {
    Voice.LENDER: ("today", "agency", "promise", "code", "family"),
    Voice.PERSON: ("today",),
}
BY_INSTALMENTS: Final = frozenset({Way.INSTALMENTS, Way.AFFORDABLE})


@dataclass(frozen=True, slots=True)
class Details:
    """What only the person can add: their situation, and how they want to be reached; empty if they add nothing."""

    reason: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """A proposal on a day, and who speaks about it."""

    proposal: Proposal
    on: dt.date
    speaker: Speaker
    details: Details

    @property
    def way(self) -> str:
        """Return which way is proposed, ``none`` where nothing can be paid."""
        return self.proposal.way.value if self.proposal.payments else "none"

    @property
    def is_listed(self) -> bool:
        """Say whether the payments are listed; a single one stands in the sentence that offers it."""
        return len(self.proposal.payments) > 1 or self.proposal.way in BY_INSTALMENTS

    @property
    def settles_today(self) -> bool:
        """Say whether all of it is paid today: that needs no consent, so no terms are asked for."""
        proposal = self.proposal
        return proposal.way is Way.LUMP_SUM and not proposal.unpaid and proposal.payments[0].day <= self.on


def by_chat(matter: Matter) -> Iterator[str]:
    """Yield the paragraphs to paste."""
    speaker = matter.speaker
    yield speaker.paragraph(_opening(matter))
    yield speaker.paragraph(_count(matter))
    yield "\n".join((way_sentence(matter), *_lines(matter)))
    if more := speaker.paragraph(beyond(matter)):
        yield more
    yield "\n".join((speaker.say("requests_heading"), speaker.numbered(requests(matter))))
    yield speaker.paragraph(closing(matter))


def by_phone(matter: Matter) -> Iterator[str]:
    """Yield what to do before the call, and the sentences to say in turn."""
    yield matter.speaker.say("before_call")
    yield matter.speaker.numbered(
        (
            *_opening(matter),
            *_count(matter),
            way_sentence(matter),
            *_lines(matter),
            *beyond(matter),
            *requests(matter),
            *closing(matter),
        )
    )


def answers(speaker: Speaker) -> Iterator[str]:
    """Yield calm answers to what a caller is likely to say."""
    yield speaker.say("answers_heading")
    yield from (speaker.say(f"answer.{name}") for name in ANSWERS[speaker.voice])


def _opening(matter: Matter) -> Iterator[str]:
    """Yield what it is about; the person's own situation only in their own words."""
    speaker = matter.speaker
    yield from (speaker.say(name) for name in OPENING[speaker.voice, speaker.channel])
    if reason := one_line(matter.details.reason):
        yield speaker.say("reason", reason=reason)


def _count(matter: Matter) -> Iterator[str]:
    """Yield what is owed, as our own count."""
    there, say = matter.proposal.position, matter.speaker.say
    yield say("count.total", day=there.on, total=there.total)
    if there.days_past_due:
        yield say("count.overdue", overdue=there.overdue, days=there.days_past_due)
    elif there.overdue:
        yield say("count.charged", overdue=there.overdue)
    else:
        yield say("count.not_late")
    yield say("count.check")


def way_sentence(matter: Matter) -> str:
    """Return the sentence that says what is offered."""
    payments = matter.proposal.payments
    facts = {"last": payments[-1].day, "count": len(payments)} if payments else {}
    return matter.speaker.say(f"offer.{matter.way}", offered=matter.proposal.offered, **facts)


def _lines(matter: Matter) -> Iterator[str]:
    """Yield the payments where they are listed."""
    if matter.is_listed:
        listed = LISTED[matter.speaker.channel]
        yield from payment_lines(matter.proposal.payments, matter.speaker.words, listed=listed)


def beyond(matter: Matter) -> Iterator[str]:
    """Yield what the payments leave open, or hold beyond today's figure."""
    unpaid, more = matter.proposal.unpaid, matter.proposal.offered - matter.proposal.position.total
    if unpaid and matter.proposal.payments:
        name = "lump_sum" if matter.proposal.way is Way.LUMP_SUM else "other"
        yield matter.speaker.say(f"unpaid.{name}", unpaid=unpaid)
    if more.fen > 0:
        yield matter.speaker.say("more", more=more)


def requests(matter: Matter) -> Iterator[str]:
    """Yield what is asked for, one thing each."""
    say = matter.speaker.say
    if matter.speaker.voice is Voice.PERSON:
        yield from (say("agree"), say("records"))
        return
    last = matter.proposal.payments[-1].day if matter.proposal.payments else matter.on
    yield say(f"agree.{matter.way}", last=last)
    if _is_card_plan(matter):
        yield from (say(name) for name in CARD_PLAN[matter.speaker.channel])
    if matter.proposal.payments and not matter.settles_today:
        yield from (say(name) for name in CONDITIONS[matter.speaker.channel])
    yield say("sheet_too", day=matter.on)
    yield say("only_me")
    if contact := one_line(matter.details.contact):
        yield say("contact", contact=contact)


def _is_card_plan(matter: Matter) -> bool:
    """Say whether the plan is one that 信用卡业务监督管理办法 art. 70 speaks of: a card's, within its longest term."""
    proposal = matter.proposal
    if proposal.debt.terms.product.kind is not Kind.CARD or proposal.way not in BY_INSTALMENTS or not proposal.payments:
        return False
    months = rule("card_plan_months", matter.on).value
    assert isinstance(months, int)  # noqa: S101 -- the reader of the law file gives whole months
    return proposal.payments[-1].day <= add_months(matter.on, months)


def closing(matter: Matter) -> Iterator[str]:
    """Yield how it will be paid: after the terms are written down, and only where the lender itself takes money."""
    say, payments = matter.speaker.say, matter.proposal.payments
    if payments and payments[0].day > matter.on:
        yield say("adjust", first=payments[0].day)
    if payments:
        yield say("after_figure" if matter.settles_today else "after_written")
    yield say("how_paid")
    yield say("thanks")
