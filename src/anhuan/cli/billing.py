"""``anhuan import`` of bills: what they tell, and, once agreed to, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

import click

from anhuan.app.book_bills import Fate
from anhuan.app.import_bills import look_at, take_in
from anhuan.app.look_at_bills import NOBODY, read_bills
from anhuan.app.tell_bills import failed_line, file_line, on_debts, refused_lines, sum_lines
from anhuan.clock import today
from anhuan.files.bills.sheet import content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from anhuan.app.book_bills import Booked
    from anhuan.app.look_at_bills import Look
    from anhuan.store.households import Kept
    from anhuan.wording import Words

Json = dict[str, Any]
OFTEN: Final = 20_000
"""Rows between two lines of progress."""


def bills(paths: Sequence[Path], kept: Kept | None, words: Words, *, is_agreed: bool) -> tuple[list[str], Json]:
    """Read bills, keep them where that was agreed to, and return what to say and the same as JSON.

    Raises:
        BadBill: a file is no bill that is known, or cannot be read to its end.
        NotKept: they cannot be written down.

    """

    def told(name: str, count: int) -> None:
        if count % OFTEN == 0:
            click.echo(words.say("bills.reading", name=name, count=count), err=True)

    given = read_bills([(path.name, content(path)) for path in paths], progress=told)
    look = look_at(given, kept)
    booked = take_in(look, kept, batch=uuid4(), on=today()) if is_agreed and look.new else None
    case = kept.case if kept else NOBODY
    lines = list(_lines(look, kept, words))
    if booked:
        lines += [*refused_lines(booked, case, words), ""]
        lines.append(words.say("bills.booked", files=len(given), events=len(booked.done)))
    elif not look.new:
        lines += ["", words.say("bills.nothing_new")]
    elif not is_agreed:
        lines += ["", words.say("bills.not_yet")]
    return lines, _json(look, booked)


def _lines(look: Look, kept: Kept | None, words: Words) -> Iterator[str]:
    """Yield what bills tell."""
    for one in look.given:
        yield file_line(one, words)
    yield words.say("bills.new", new=len(look.new), again=look.again)
    yield ""
    yield from ("  " + line for line in sum_lines(look, words))
    debts = on_debts(look, kept.case if kept else NOBODY, words)
    if debts:
        yield ""
        yield words.say("bills.on_debts")
        yield from ("  " + one.line(words) for one in debts)
    if look.failed:
        yield ""
        yield words.say("bills.failed_title")
        yield from ("  " + failed_line(one, words) for one in look.failed)
    if look.found.same:
        yield ""
        yield words.say("bills.same", count=len(look.found.same))
    if look.found.asked():
        yield ""
        yield words.say("bills.asked", count=len(look.found.asked()))


def _json(look: Look, booked: Booked | None) -> Json:
    """Return what bills tell as JSON; every trade on a debt with its file and line."""
    return {
        "schema": "anhuan.bills/1",
        "files": [
            {"name": one.name, "source": one.bill.source, "rows": len(one.bill.rows), "sha256": one.sha256}
            for one in look.given
        ],
        "new": len(look.new),
        "again": look.again,
        "sums": {means.value: {"count": one.count, "amount": str(one.amount)} for means, one in look.sums.items()},
        "on_debts": [
            {
                "fate": one.fate.value,
                "debt": one.debt or None,
                "named": one.text,
                "means": one.meaning.means.value,
                "day": one.meaning.row.at.date().isoformat(),
                "amount": str(one.meaning.amount),
                "file": one.meaning.row.file,
                "line": one.meaning.row.line,
            }
            for one in look.bookings
        ],
        "failed": [
            {"day": one.row.at.date().isoformat(), "towards": one.towards, "amount": str(one.amount)}
            for one in look.failed
        ],
        "same": len(look.found.same),
        "asked": len(look.found.asked()),
        "booked": None
        if booked is None
        else {
            "events": len(booked.done),
            "refused": [{"debt": one.debt, "code": error.code} for one, error in booked.refused],
        },
        "choices": sorted({one.text for one in look.bookings if one.fate is Fate.WHICH}),
    }
