"""A formal letter, to be printed, signed and handed in: the proposal, or only the request for the calculation sheet.

It says what the chat says, behind the same guard, with what paper asks for beside it: who writes, the seven parts of
what is owed, and every single payment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.letters import asking
from anhuan.letters.document import Block, Facts, Formal, Items, Section, Table
from anhuan.letters.letter import held_back
from anhuan.letters.payments import payment_lines
from anhuan.letters.pen import addressee, applicant, numbered, pen, signature, valediction
from anhuan.letters.proposing import Details, Matter, beyond, closing, requests, way_sentence
from anhuan.letters.speaker import Channel, Voice, one_line
from anhuan.terms.conventions import Component

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.position import Position
    from anhuan.letters.document import Fact
    from anhuan.letters.letter import Held
    from anhuan.letters.pen import Part, Pen, Sender
    from anhuan.plan.proposal import Proposal
    from anhuan.wording import Words

IN_LETTER: Final = 12
"""A longer schedule stands in an annex, so that the letter itself stays short."""
IN_SHORT: Final = 6
"""So many lines of the letter may tell in short what the annex lists."""


def formal(
    proposal: Proposal,
    *,
    on: dt.date,
    words: Words,
    sender: Sender,
    tail: str = "",
    reason: str = "",
    lender: str = "",
    enclosures: Sequence[str] = (),
    acknowledged: bool = False,
) -> Formal | Held:
    """Return the letter that offers ``proposal`` to its lender, or why it is held back.

    ``lender`` is the name of the addressee as the contract writes it, where the person knows better than the
    catalogue; ``enclosures`` are what the person adds to the letter; the others are those of `propose`.

    Raises:
        MissingTerm: what is overdue cannot be counted, because a term is missing.
        NotInForce: ``on`` is before the first day of the law.

    """
    debt = proposal.debt
    if not acknowledged and (back := held_back(debt, on=on, words=words, channel=Channel.CHAT, tail=tail)):
        return back
    writer = pen(debt, words, tail)
    matter = Matter(proposal, on, writer, Details(reason))
    annex = _annex(matter)
    return Formal(
        language=words.language,
        title=_title(matter),
        to=addressee(debt, writer, lender),
        opening=writer.say("opening"),
        sections=numbered(writer, _parts(matter, writer, sender)),
        closing=writer.paragraph(closing(matter)),
        valediction=valediction(writer),
        signature=signature(writer, "signature_applicant", on),
        author=one_line(sender.name),
        enclosures=_enclosures(writer.say("annex_name") if annex else "", *enclosures),
        annex=annex,
    )


def formal_sheet(debt: Debt, *, on: dt.date, words: Words, sender: Sender, tail: str = "", lender: str = "") -> Formal:
    """Return the letter that asks how the figure is made up, and says that nothing is acknowledged.

    It names no amount, promises nothing, and can be used when the limitation period may be over.
    """
    writer = pen(debt, words, tail)
    asked: tuple[Part, ...] = (
        ("inquirer", (Facts((*applicant(writer, sender), *_contract(writer, "product_said"))),)),
        ("papers", (Items(tuple(asking.items(writer, on))),)),
    )
    return Formal(
        language=words.language,
        title=writer.say("title.sheet"),
        to=addressee(debt, writer, lender),
        opening=writer.say("sheet.opening"),
        sections=numbered(writer, asked),
        closing=writer.paragraph((writer.say("sheet.nothing_acknowledged"), writer.say("sheet.closing"))),
        valediction=valediction(writer),
        signature=signature(writer, "signature", on),
        author=one_line(sender.name),
    )


def _title(matter: Matter) -> str:
    """Return what the letter is called, by what it asks for."""
    return matter.speaker.say(f"title.{matter.way if matter.speaker.voice is Voice.LENDER else 'person'}")


def _parts(matter: Matter, writer: Pen, sender: Sender) -> Iterator[Part]:
    """Yield what the letter holds; the person's own situation only in their own words."""
    yield "applicant", (Facts(tuple(applicant(writer, sender))),)
    yield "owed", tuple(_owed(matter, writer))
    if reason := one_line(matter.details.reason):
        yield "situation", (reason,)
    yield "offer", tuple(_offer(matter))
    yield "requests", (Items(tuple(requests(matter))),)


def _contract(writer: Pen, product: str) -> Iterator[Fact]:
    """Yield which debt it is about."""
    yield writer.fact(product, writer.debt)
    if writer.voice is Voice.LENDER:
        yield writer.fact("tail", writer.tail)


def _owed(matter: Matter, writer: Pen) -> Iterator[Block]:
    """Yield which debt it is, how late, the seven parts of what is owed, and that it is our own count."""
    there = matter.proposal.position
    rows = [*_contract(writer, "product")]
    if there.overdue:
        rows.append(writer.fact("overdue", writer.words.money(there.overdue)))
    if there.days_past_due:
        rows.append(writer.fact("late", writer.say("days", days=there.days_past_due)))
    yield Facts(tuple(rows))
    if not there.overdue:
        yield writer.say("count.not_late")
    yield Table(
        writer.say("caption.owed", day=there.on),
        (writer.say("column.component"), writer.say("column.amount")),
        tuple(_split(there, writer)),
        (writer.say("column.sum"), writer.words.money(there.total)),
    )
    yield writer.say("count.check")


def _split(there: Position, writer: Pen) -> Iterator[tuple[str, str]]:
    """Yield the seven parts as lenders split them, empty ones too; a person one knows is told only what there is."""
    for component in Component:
        amount = there.figures[component].amount
        if amount or writer.voice is Voice.LENDER:
            yield writer.words.say(f"component.{component.value}"), writer.words.money(amount)


def _offer(matter: Matter) -> Iterator[Block]:
    """Yield what is offered, payment by payment or in short, and what it leaves open."""
    yield way_sentence(matter)
    if _has_annex(matter):
        lines = tuple(payment_lines(matter.proposal.payments, matter.speaker.words, listed=0))
        yield from lines if len(lines) <= IN_SHORT else ()
        yield matter.speaker.say("in_annex")
    elif matter.is_listed and matter.proposal.payments:
        yield _schedule(matter, matter.speaker.say("caption.schedule"))
    if more := matter.speaker.paragraph(beyond(matter)):
        yield more


def _schedule(matter: Matter, caption: str) -> Table:
    """Return every payment with its day."""
    writer, payments = matter.speaker, matter.proposal.payments
    rows = (
        (str(number), writer.words.day(one.day), writer.words.money(one.amount))
        for number, one in enumerate(payments, 1)
    )
    return Table(
        caption,
        (writer.say("column.number"), writer.say("column.day"), writer.say("column.amount")),
        tuple(rows),
        (
            writer.say("column.sum"),
            writer.say("payments", count=len(payments)),
            writer.words.money(matter.proposal.offered),
        ),
    )


def _has_annex(matter: Matter) -> bool:
    """Say whether the payments are too many for the letter itself."""
    return len(matter.proposal.payments) > IN_LETTER


def _annex(matter: Matter) -> Section | None:
    """Return the pages that list every payment, where they are too many for the letter itself."""
    if not _has_annex(matter):
        return None
    said = matter.speaker.say("annex", day=matter.on, title=_title(matter))
    return Section(matter.speaker.say("heading.annex"), (said, _schedule(matter, "")))


def _enclosures(*told: str) -> Items | None:
    """Return what is added to the letter, None where it is nothing."""
    lines = tuple(filter(None, map(one_line, told)))
    return Items(lines) if lines else None
