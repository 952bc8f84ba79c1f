"""A case ↔ the bytes of a revision: the plain tables of a case file as JSON, compressed.

Amounts are text in yuan and days ISO, as in the file; nothing computed is in it. What is written is read back before it
counts as kept, so that no household can be kept that could not be opened again.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from anhuan.errors import BadCase, NotKept
from anhuan.files.case.events import weight
from anhuan.files.case.read import read_tables
from anhuan.files.case.sheet import MOST_EVENTS
from anhuan.files.case.write import tables

if TYPE_CHECKING:
    from anhuan.files.case.case import Case

SCHEMA: Final = "anhuan.case/1"


def tidied(case: Case) -> Case:
    """Return the case as it is kept: lists are tuples, places are left out, and so is what tells of debts not there."""
    there = frozenset(debt.id for debt in case.debts)
    living = case.household
    if living:
        living = replace(living, income=tuple(living.income), spending=tuple(living.spending))
    offers = tuple(offer for offer in case.offers if offer.debt in there)
    promises = tuple(promise for promise in case.promises if promise.debt in there)
    kept = replace(case, offers=offers, promises=promises)
    return replace(kept, household=living, pay_first=case.pay_first & there, places=MappingProxyType({}))


def pack(case: Case, before: Case | None = None) -> bytes:
    """Return the document of a tidied case; debts that were ``before`` are not proved again.

    Raises:
        BadCase: something in it is refused when it is read.
        NotKept: reading it back would give another case.

    """
    _prove(case, before)
    whole = {"schema": SCHEMA, "case": tables(case)}
    text = json.dumps(whole, ensure_ascii=False, default=dt.date.isoformat, separators=(",", ":"))
    return zlib.compress(text.encode())


def _prove(case: Case, before: Case | None) -> None:
    """Refuse a case that would not be read back as it is."""
    twice = [name for name, times in Counter(debt.id for debt in case.debts).items() if times > 1]
    if twice:
        raise BadCase("case-debt-twice", debt=twice[0])
    for debt in case.debts:
        if not debt.events:
            raise BadCase("case-nothing-owed", debt=debt.id)
    if sum(weight(event) for debt in case.debts for event in debt.events) > MOST_EVENTS:
        raise BadCase("case-too-many-events", most=MOST_EVENTS)
    new = _what_is_new(case, before)
    try:
        back = read_tables(tables(new))
    except ValueError as error:  # a share with more decimals than a file may have
        raise NotKept("household-not-kept") from error
    if back != new:
        raise NotKept("household-not-kept")


def _what_is_new(case: Case, before: Case | None) -> Case:
    """Return the case with the debts alone that are not in ``before`` as they are.

    With other offers or promises it is all of it.
    """
    if before is None or (case.offers, case.promises) != (before.offers, before.promises):
        return case
    old = {debt.id: debt for debt in before.debts}
    new = tuple(debt for debt in case.debts if debt is not old.get(debt.id))
    return replace(case, debts=new, pay_first=case.pay_first & {debt.id for debt in new}, offers=(), promises=())


def unpack(document: bytes) -> Case:
    """Return the case of a document.

    Raises:
        BadCase: something in it is refused by this version of the program.
        NotKept: the document is damaged, or of a newer version.

    """
    return read_tables(opened(document))


def name_in(document: bytes) -> str:
    """Return the name of the household in a document.

    Raises:
        NotKept: the document is damaged, or of a newer version.

    """
    return str(opened(document)["name"])


def opened(document: bytes) -> dict[str, Any]:
    """Return the tables of a document.

    Raises:
        NotKept: the document is damaged, or of a newer version.

    """
    try:
        whole = json.loads(zlib.decompress(document))
    except (zlib.error, ValueError) as error:
        raise NotKept("database-damaged", where="") from error
    if whole["schema"] != SCHEMA:
        raise NotKept("database-newer", where="")
    found: dict[str, Any] = whole["case"]
    return found
