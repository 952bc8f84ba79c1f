"""The record of contacts as pages show it: read once, judged once, each contact with the findings it is part of.

Findings are computed and never kept. While neither a contact nor a debt changes they are remembered, so that a page of
a year's contacts is there at once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

from anhuan.app.check_contacts import judge_record
from anhuan.clock import SHANGHAI
from anhuan.store.contacts import contacts_of
from anhuan.web.noting import household_of

if TYPE_CHECKING:
    from anhuan.contact.conduct.breach import Breach
    from anhuan.ledger.debt import Debt
    from anhuan.store.contacts import Noted
    from anhuan.web.person import Asked

ROOM: Final = 4


@dataclass(frozen=True)
class Record:
    """The contacts of a household by their moment, and what goes beyond the rules."""

    noted: tuple[Noted, ...]
    debts: tuple[Debt, ...]

    @cached_property
    def findings(self) -> tuple[Breach, ...]:
        """Return what goes beyond the rules, over all contacts."""
        return judge_record(contacts=(one.contact for one in self.noted), debts=self.debts, zone=SHANGHAI)

    @cached_property
    def about(self) -> dict[str, list[Breach]]:
        """Return the findings each contact is part of, by its id."""
        found: defaultdict[str, list[Breach]] = defaultdict(list)
        for one in self.findings:
            for contact in one.contacts:
                found[contact.id].append(one)
        return dict(found)

    @cached_property
    def months(self) -> dict[str, list[Noted]]:
        """Return the contacts of each month that has any (``2026-11``), the latest first and so within each."""
        found: defaultdict[str, list[Noted]] = defaultdict(list)
        for one in reversed(self.noted):
            found[f"{one.contact.at.astimezone(SHANGHAI):%Y-%m}"].append(one)
        return dict(found)


_records: Final[list[Record]] = []
_lock: Final = Lock()


def record(request: Asked) -> Record:
    """Return the record of the household that is looked at; the very same while nothing of it changes."""
    noted = contacts_of(household_of(request))
    debts = request.kept.case.debts if request.kept else ()
    with _lock:
        for one in _records:
            if one.noted is noted and one.debts is debts:
                return one
        found = Record(noted, debts)
        _records.insert(0, found)
        del _records[ROOM:]
    return found
