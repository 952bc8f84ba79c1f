"""Letters written from the record: disputes, who may be reached and how, complaints, certificates, objections.

None of them acknowledges the debt but the dispute that names our own count, which stands behind the same guard as a
proposal; every other one says that nothing is acknowledged, or is written when nothing is owed any more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.letters.contacts import contact_line
from anhuan.letters.document import Block, Fact, Facts, Formal, Items, Table
from anhuan.letters.letter import held_back
from anhuan.letters.pen import Pen, applicant, numbered, signature, valediction
from anhuan.letters.speaker import Channel, Voice, last_digits, one_line
from anhuan.terms.conventions import Component, Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.contact.contact import Contact
    from anhuan.ledger.position import Position
    from anhuan.letters.letter import Held
    from anhuan.letters.pen import Part, Sender
    from anhuan.money.amount import Money
    from anhuan.terms.complaint import Body
    from anhuan.wording import Words


class Subject(Enum):
    """What a letter from the record is about."""

    DISPUTE_AMOUNT = "dispute-amount"
    DISPUTE_DEBT = "dispute-debt"
    CONTACT_ONLY = "contact-only"
    THIRD_PARTIES = "third-parties"
    HOLDER = "holder"
    COMPLAINT = "complaint"
    """To the lender itself."""
    REGULATOR = "regulator"
    CLEARANCE = "clearance"
    """Asks for the certificate that nothing is owed (结清证明)."""
    REPORT_ERROR = "report-error"
    """Objects to an entry of the credit report."""
    PAYMENT_ORDER = "payment-order"
    """Objects to a court's order for payment."""


SAYS_NOTHING_OF_THE_DEBT: Final = frozenset({Subject.CLEARANCE, Subject.REPORT_ERROR, Subject.PAYMENT_ORDER})
WITH_RECORD: Final = frozenset(
    {
        Subject.DISPUTE_AMOUNT,
        Subject.DISPUTE_DEBT,
        Subject.THIRD_PARTIES,
        Subject.HOLDER,
        Subject.COMPLAINT,
        Subject.REGULATOR,
    }
)
REQUESTS: Final = {
    Subject.DISPUTE_AMOUNT: ("check", "sheet", "note", "written"),
    Subject.DISPUTE_DEBT: ("papers", "paid_out", "stop_naming", "report", "written"),
    Subject.CONTACT_ONLY: ("way", "hours", "own", "agencies", "written"),
    Subject.THIRD_PARTIES: ("stop", "delete", "tell", "written"),
    Subject.HOLDER: ("holder", "notice", "agency", "channel", "written"),
    Subject.COMPLAINT: ("check", "stop", "keep", "case"),
    Subject.REGULATOR: ("look", "stop", "answer"),
    Subject.CLEARANCE: ("certificate", "report", "account", "written"),
    Subject.REPORT_ERROR: ("check", "correct", "mark", "written"),
    Subject.PAYMENT_ORDER: ("end", "not_enforce"),
}
"""What each letter asks for, in order; the words stand in the catalogue under ``record.<subject>.ask``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affair:
    """What a letter rests on; what is not known is left out or left blank, never made up.

    ``debt`` is what the debt is called, ``tail`` the last digits of its contract. ``contacts`` are told in order,
    ``breaches`` are findings of the conduct check, already in words. ``stated`` is the lender's figure for the day
    ``stated_on``, ``ours`` our own count. ``bundle`` is the hash of the evidence bundle. ``complained`` and ``case``
    are the day and number of an earlier complaint to the lender. ``reach`` is how to be reached. ``settled`` is the day
    the last amount was paid; ``entry`` the credit report's entry that is wrong. ``court``, ``order`` and ``received``
    tell of a payment order. ``details`` is what the person adds in their own words.
    """

    lender: str = ""
    debt: str = ""
    tail: str = ""
    contacts: tuple[Contact, ...] = ()
    breaches: tuple[str, ...] = ()
    stated: Money | None = None
    stated_on: dt.date | None = None
    ours: Position | None = None
    bundle: str = ""
    complained: dt.date | None = None
    case: str = ""
    body: Body | None = None
    reach: str = ""
    settled: dt.date | None = None
    entry: str = ""
    court: str = ""
    order: str = ""
    received: dt.date | None = None
    details: str = ""


@dataclass(frozen=True, slots=True)
class RecordPen(Pen):
    """Speaks in one letter from the record; what the letter does not say itself, all of them or all letters say."""

    subject: Subject = Subject.COMPLAINT

    @property
    def rooms(self) -> tuple[str, ...]:
        """Return where its words are looked for, the nearest first."""
        return (f"record.{self.subject.value}", "record", "formal.lender", "formal")


def recorded(
    subject: Subject, affair: Affair, *, on: dt.date, words: Words, sender: Sender, acknowledged: bool = False
) -> Formal | Held:
    """Return the letter on ``subject``, or why it is held back.

    ``acknowledged`` says that the person has read what `Held` explains and still wants the text.

    Raises:
        MissingTerm: what is overdue cannot be counted, because a term is missing.
        NotInForce: ``on`` is before the first day of the law.

    """
    if affair.ours and subject is Subject.DISPUTE_AMOUNT and not acknowledged:
        back = held_back(affair.ours.debt, on=on, words=words, channel=Channel.CHAT, tail=affair.tail)
        if back:
            return back
    writer = _pen(subject, affair, words)
    return Formal(
        language=words.language,
        title=writer.say("title"),
        to=writer.say("to", lender=_addressee(subject, affair, writer)),
        opening=writer.say("opening"),
        sections=numbered(writer, _parts(subject, affair, writer, sender, on)),
        closing=writer.paragraph(_closing(subject, affair, writer)),
        valediction=valediction(writer),
        signature=signature(writer, "signature", on),
        author=one_line(sender.name),
        enclosures=Items((writer.say("bundle", hash=affair.bundle),)) if affair.bundle else None,
    )


def _pen(subject: Subject, affair: Affair, words: Words) -> RecordPen:
    """Return the pen of a letter; a debt nobody named is called what its addressee would call it."""
    found = RecordPen(words, Channel.CHAT, Voice.LENDER, one_line(affair.debt), last_digits(affair.tail), subject)
    return found if found.debt else replace(found, debt=found.say("some_debt"))


def _addressee(subject: Subject, affair: Affair, writer: RecordPen) -> str:
    """Return to whom it goes: a court, the body that takes the complaint, or the lender; a blank if nobody is named."""
    if subject is Subject.PAYMENT_ORDER:
        return one_line(affair.court) or writer.say("blank")
    if subject is Subject.REGULATOR and affair.body:
        return writer.words.choose(affair.body.name)
    return one_line(affair.lender) or writer.say("blank")


def _parts(subject: Subject, affair: Affair, writer: RecordPen, sender: Sender, on: dt.date) -> Iterator[Part]:
    """Yield what the letter holds."""
    yield "writer", (Facts((*applicant(writer, sender), *_matter(subject, affair, writer))),)
    if facts := tuple(_facts(subject, affair, writer)):
        yield "facts", facts
    if subject in WITH_RECORD and affair.contacts:
        lines = tuple(contact_line(one, writer.words) for one in affair.contacts)
        yield "contacts", (Items(lines),)
    if subject in WITH_RECORD and affair.breaches:
        yield "breaches", (writer.say("breaches"), Items(tuple(map(one_line, affair.breaches))))
    asked = (writer.say(f"ask.{name}", day=on, reach=_reach(affair, writer)) for name in _asked(subject, affair))
    yield "requests", (Items(tuple(asked)),)


def _asked(subject: Subject, affair: Affair) -> Iterator[str]:
    """Yield what is asked for; what a rule gives to holders of a card is asked for a card alone."""
    is_card = affair.ours is not None and affair.ours.debt.terms.product.kind is Kind.CARD
    for name in REQUESTS[subject]:
        yield _nearest(name, subject, affair, is_card=is_card)
        if name == "note" and is_card:
            yield "card"


def _nearest(name: str, subject: Subject, affair: Affair, *, is_card: bool) -> str:
    """Return the words of a request that fit: for a card, or where no count of ours stands in the letter."""
    if name == "keep" and is_card:
        return "keep_card"
    if name == "check" and subject is Subject.DISPUTE_AMOUNT and not affair.ours:
        return "check_uncounted"
    return name


def _reach(affair: Affair, writer: RecordPen) -> str:
    """Return how to be reached: as the person says, else in writing."""
    return one_line(affair.reach) or writer.say("reach_in_writing")


def _matter(subject: Subject, affair: Affair, writer: RecordPen) -> Iterator[Fact]:
    """Yield which debt and which lender it is about, and what came before."""
    yield writer.fact("product_said" if subject not in SAYS_NOTHING_OF_THE_DEBT else "product", affair.debt)
    yield writer.fact("tail", writer.tail)
    if subject is Subject.REGULATOR:
        yield writer.fact("about_lender", affair.lender)
        yield writer.fact("complained", writer.words.day(affair.complained) if affair.complained else "")
        yield writer.fact("case", affair.case)
    if subject is Subject.PAYMENT_ORDER:
        yield writer.fact("order", affair.order)
        yield writer.fact("received", writer.words.day(affair.received) if affair.received else "")


def _facts(subject: Subject, affair: Affair, writer: RecordPen) -> Iterator[Block]:
    """Yield what happened, as far as it is known."""
    if affair.stated and subject in {Subject.DISPUTE_AMOUNT, Subject.COMPLAINT, Subject.REGULATOR}:
        yield writer.say(
            "stated" if affair.stated_on else "stated_undated", stated=affair.stated, day=affair.stated_on or ""
        )
    if affair.ours and subject is Subject.DISPUTE_AMOUNT:
        yield from _count(affair.ours, affair.stated, writer)
    if affair.settled and subject in {Subject.CLEARANCE, Subject.REPORT_ERROR}:
        yield writer.say("settled", day=affair.settled)
    if subject is Subject.REPORT_ERROR:
        yield writer.say("entry", entry=one_line(affair.entry) or writer.say("blank"))
    if told := one_line(affair.details):
        yield told


def _count(ours: Position, stated: Money | None, writer: RecordPen) -> Iterator[Block]:
    """Yield our own count in its seven parts, and by how much the two figures differ."""
    rows = (
        (writer.words.say(f"component.{one.value}"), writer.words.money(ours.figures[one].amount)) for one in Component
    )
    yield Table(
        writer.say("caption.owed", day=ours.on),
        (writer.say("column.component"), writer.say("column.amount")),
        tuple(rows),
        (writer.say("column.sum"), writer.words.money(ours.total)),
    )
    if stated and stated != ours.total:
        name = "more" if stated > ours.total else "less"
        yield writer.say(f"differs.{name}", difference=max(stated, ours.total) - min(stated, ours.total))


def _closing(subject: Subject, affair: Affair, writer: RecordPen) -> Iterator[str]:
    """Yield what the letter does not mean, and how it is to be answered."""
    if subject not in SAYS_NOTHING_OF_THE_DEBT:
        names_our_count = affair.ours and subject is Subject.DISPUTE_AMOUNT
        yield writer.say("counted_only" if names_our_count else "nothing_acknowledged")
    yield writer.say("closing")
