"""A letter from the record: to a lender, a regulator or a court."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from anhuan.agenda.aftercare import settled_on
from anhuan.app.what_is_owed import chosen
from anhuan.errors import BadCase, Place, UnreadableInput
from anhuan.ledger.event import Stated
from anhuan.ledger.position import position
from anhuan.letters.recorded import Affair, Subject, recorded
from anhuan.letters.speaker import called
from anhuan.terms.complaint import About, ladder

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.letters.document import Formal
    from anhuan.letters.letter import Held
    from anhuan.letters.pen import Sender
    from anhuan.terms.complaint import Body
    from anhuan.terms.lends import Lends
    from anhuan.wording import Words

CHUNK = 1 << 20


def write_recorded(
    *,
    subject: Subject,
    affair: Affair,
    on: dt.date,
    words: Words,
    sender: Sender,
    debt: Debt | None = None,
    acknowledged: bool = False,
) -> Formal | Held:
    """Return the letter on ``subject``; what ``debt`` tells fills in what the affair leaves open.

    Raises:
        MissingTerm: what is owed cannot be counted, because a term is missing.

    """
    told = told_by(debt, affair, on, words) if debt else affair
    return recorded(subject, told, on=on, words=words, sender=sender, acknowledged=acknowledged)


def told_by(debt: Debt, affair: Affair, on: dt.date, words: Words) -> Affair:
    """Return the affair with what a debt of the household tells: its name, our count, the lender's figure, its end.

    Raises:
        MissingTerm: what is owed cannot be counted, because a term is missing.

    """
    stated = [event for event in debt.known_on(on) if isinstance(event, Stated) and event.total]
    last = stated[-1] if stated else None
    return replace(
        affair,
        debt=affair.debt or called(debt, words),
        ours=affair.ours or position(debt, on, horizon=()),
        stated=affair.stated or (last.total if last else None),
        stated_on=affair.stated_on if affair.stated else (last.day if last else None),
        settled=affair.settled or settled_on(debt, on),
    )


def debt_in(case: Case, debt: str | None) -> Debt:
    """Return the one debt meant.

    Raises:
        BadCase: there is no such debt.
        UnreadableInput: there are several, and none was named.

    """
    found = chosen(case, debt)
    if len(found) != 1:
        raise UnreadableInput("letter-one-debt", known=tuple(one.id for one in found))
    return found[0]


def body_for(lends: Lends, name: str | None) -> Body | None:
    """Return the body a complaint about conduct goes to: the one named, else the first above the lender itself.

    Raises:
        UnreadableInput: there is no such body for that kind of lender.

    """
    above = [one for one in ladder(lends, About.CONDUCT) if not one.first]
    if name is None:
        return above[0]
    found = next((one for one in above if one.id == name), None)
    if found is None:
        raise UnreadableInput("letter-no-body", name=name, known=tuple(one.id for one in above))
    return found


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, as `sha256sum` prints it.

    Raises:
        BadCase: it cannot be read.

    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise BadCase("file-unreadable", place=Place(str(path)), file=path, why=error) from error
    return digest.hexdigest()
