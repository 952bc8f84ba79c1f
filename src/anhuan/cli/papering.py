"""A letter as a file to print, sign and hand in: what ``letter --out`` does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from anhuan.app.propose import Told
from anhuan.app.what_is_owed import chosen
from anhuan.app.write_letter import Paper, compose, not_printed, write_letter
from anhuan.cli.planning import proposals_of
from anhuan.clock import now
from anhuan.errors import UnreadableInput
from anhuan.files.whole import save
from anhuan.letters.letter import Held
from anhuan.letters.pen import Sender

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.letters.document import Formal
    from anhuan.plan.proposal import Proposal
    from anhuan.wording import Words


def write_paper(
    case: Case,
    on: dt.date,
    *,
    debt: str | None,
    way: int | None,
    sheet: bool,
    out: Path,
    told: Mapping[str, Any],
    words: Words,
) -> None:
    """Write the letter to one lender, and say what has to be filled in by hand.

    A letter that had better not be sent is not written: why is said instead.

    Raises:
        UnreadableInput: the file's name ends in neither kind, or it is not clear which lender is written to.

    """
    paper_of(out)
    to, proposal = _matter(case, on, debt=debt, way=way, sheet=sheet)
    said = Told(told["reason"], told["tail"], told["contact"], acknowledged=told["acknowledge"])
    found = compose(debt=to, proposal=proposal, on=on, sender=Sender(), told=said, words=words)
    if isinstance(found, Held):
        click.echo(found.text, err=True)
        raise UnreadableInput("letter-held", debt=to.name)
    save_paper(found, out, words)


def paper_of(out: Path) -> Paper:
    """Return the kind of file a name asks for.

    Raises:
        UnreadableInput: the name ends in neither kind.

    """
    paper = next((one for one in Paper if out.suffix.lower() == f".{one.value}"), None)
    if paper is None:
        raise UnreadableInput("letter-name", file=out)
    return paper


def save_paper(letter: Formal, out: Path, words: Words) -> None:
    """Write a letter as a file, and say what it cannot show and what is left to fill in.

    Raises:
        UnreadableInput: the file's name ends in neither kind.

    """
    paper = paper_of(out)
    save(data=write_letter(letter=letter, paper=paper, words=words, made=now()), path=out)
    for one in not_printed(letter) if paper is Paper.PDF else ():
        click.echo(words.say(f"finding.{one.code}", **one.facts), err=True)
    click.echo(words.say("letter.written", file=out), err=True)


def _matter(case: Case, on: dt.date, *, debt: str | None, way: int | None, sheet: bool) -> tuple[Debt, Proposal | None]:
    """Return who is written to, and what is proposed; nothing where only the sheet is asked for."""
    if sheet:
        return _only([(one, None) for one in chosen(case, debt)])
    every = proposals_of(case, on, way)
    return _only([(one.debt, one) for one in every if debt is None or debt in {one.debt.id, one.debt.name}])


def _only(found: Sequence[tuple[Debt, Proposal | None]]) -> tuple[Debt, Proposal | None]:
    """Return the one there is.

    Raises:
        UnreadableInput: there is none, or more than one.

    """
    if len(found) != 1:
        known = ", ".join(debt.id for debt, _ in found)
        raise UnreadableInput("letter-one-debt" if found else "letter-none", known=known)
    return found[0]
