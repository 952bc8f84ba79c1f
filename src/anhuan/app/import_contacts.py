"""Logs of calls and messages taken into a file of contacts; what is there already is never added again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.app.check_contacts import contacts_in, content_of
from anhuan.files.contacts.log import MOST_BAD, read_log
from anhuan.files.contacts.plain import write_contacts
from anhuan.files.whole import save
from anhuan.terms.channels import lines_of_lenders

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from anhuan.contact.contact import Contact
    from anhuan.files.contacts.entry import Bad


@dataclass(frozen=True, slots=True)
class Imported:
    """How many contacts were added, were there already, and were left because nobody named their number (``unnamed``).

    ``bad`` are the first rows that cannot be read, each with its file, of ``bad_count``; where there are any and they
    were not to be left out, nothing is ``written``.
    """

    added: int
    again: int
    unnamed: Counter[str]
    bad: tuple[tuple[Path, Bad], ...] = ()
    bad_count: int = 0
    written: bool = True

    @property
    def left(self) -> int:
        """Return how many rows were left."""
        return self.unnamed.total()


def import_contacts(
    *,
    files: Iterable[Path],
    out: Path,
    numbers: Mapping[str, str],
    every: bool,
    zone: dt.tzinfo,
    leave_bad: bool = False,
) -> Imported:
    """Add the contacts of logs to a JSON file, which is written whole or not at all.

    ``numbers`` says whose a number is; the public lines of lenders are known without it.

    Raises:
        BadCase: the file cannot be written.
        BadContact: a log cannot be read to its end; nothing is written then.

    """
    there: dict[str, Contact] = {one.id: one for one in contacts_in(out)} if out.exists() else {}
    before, again, bad_count = len(there), 0, 0
    known, unnamed = lines_of_lenders() | dict(numbers), Counter[str]()
    bad: list[tuple[Path, Bad]] = []
    for path in files:
        log = read_log(content_of(path), zone, known, every=every)
        unnamed += log.unnamed
        bad_count += log.bad_count
        bad += [(path, one) for one in log.bad]
        for one in log.contacts:
            again += one.id in there
            there.setdefault(one.id, one)
    written = leave_bad or not bad_count
    if written:
        save(data=write_contacts(sorted(there.values(), key=lambda one: (one.at, one.id))), path=out)
    return Imported(len(there) - before, again, unnamed, tuple(bad[:MOST_BAD]), bad_count, written)
