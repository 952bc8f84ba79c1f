"""Logs of calls and messages taken into a file of contacts; what is there already is never added again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.app.check_contacts import contacts_in
from anhuan.errors import BadContact
from anhuan.files.contacts.log import read_log
from anhuan.files.contacts.plain import write_contacts
from anhuan.files.whole import save

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from anhuan.contact.contact import Contact


@dataclass(frozen=True, slots=True)
class Imported:
    """How many contacts were added, were there already, and were left because nobody named their number."""

    added: int
    again: int
    left: int


def import_contacts(
    *, files: Iterable[Path], out: Path, numbers: Mapping[str, str], every: bool, zone: dt.tzinfo
) -> Imported:
    """Add the contacts of logs to a JSON file, which is written whole or not at all.

    Raises:
        BadCase: the file cannot be written.
        BadContact: a log cannot be read; nothing is written then.

    """
    there: dict[str, Contact] = {one.id: one for one in contacts_in(out)} if out.exists() else {}
    added = again = left = 0
    for path in files:
        try:
            log = read_log(path.read_bytes(), zone, numbers, every=every)
        except OSError as error:
            raise BadContact("contacts-file", file=path, why=error.strerror) from error
        left += log.left
        for one in log.contacts:
            again += one.id in there
            added += one.id not in there
            there.setdefault(one.id, one)
    save(data=write_contacts(sorted(there.values(), key=lambda one: (one.at, one.id))), path=out)
    return Imported(added, again, left)
