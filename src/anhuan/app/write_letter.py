"""A letter as a document to print, sign and hand in."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from anhuan.files.documents.docx import write_docx
from anhuan.files.documents.pdf import findings, write_pdf
from anhuan.letters.formal import formal, formal_sheet

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.app.propose import Told
    from anhuan.errors import Finding
    from anhuan.ledger.debt import Debt
    from anhuan.letters.document import Formal
    from anhuan.letters.letter import Held
    from anhuan.letters.pen import Sender
    from anhuan.plan.proposal import Proposal
    from anhuan.wording import Words


class Paper(Enum):
    """The kinds of file a letter is written as."""

    PDF = "pdf"
    DOCX = "docx"


def compose(
    *, debt: Debt, proposal: Proposal | None, on: dt.date, sender: Sender, told: Told, words: Words
) -> Formal | Held:
    """Return the letter that makes a proposal, or why it is held back; without one, it only asks for the sheet.

    Raises:
        MissingTerm: what is overdue cannot be counted, because a term is missing.

    """
    if proposal is None:
        return formal_sheet(debt, on=on, words=words, sender=sender, tail=told.tail)
    return formal(
        proposal,
        on=on,
        words=words,
        sender=sender,
        tail=told.tail,
        reason=told.reason,
        acknowledged=told.acknowledged,
    )


def not_printed(letter: Formal) -> tuple[Finding, ...]:
    """Return what a PDF of the letter cannot show, because no font of this machine has it."""
    return findings(letter)


def write_letter(*, letter: Formal, paper: Paper, words: Words, made: dt.datetime) -> bytes:
    """Return a letter as a file."""
    write = write_pdf if paper is Paper.PDF else write_docx
    return write(letter, words=words, made=made)
