"""A case file → the case it tells, or everything that is wrong and doubtful in it.

`read_case` and `check_case` stand on the same reading: a file that is read has no error, and the first error of a
check is the one reading raises.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from anhuan.errors import BadCase, Finding, Severity
from anhuan.files.case import values
from anhuan.files.case.case import Case
from anhuan.files.case.debts import Told, read_debts
from anhuan.files.case.doubts import doubt
from anhuan.files.case.lines import Lines
from anhuan.files.case.living import read_household
from anhuan.files.case.load import parse
from anhuan.files.case.offers import ToldOffer, doubt_offers, read_offers
from anhuan.files.case.promises import ToldPromise, doubt_promises, read_promises
from anhuan.files.case.sheet import MOST_FINDINGS, Enough, Sheet, Table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from anhuan.errors import Place

OFFER_FILE_KEYS: Final = ("offer",)
CASE_KEYS: Final = ("name", "on", "household", "debt", "offer", "promise")


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file tells, each thing with where it stands; no case where anything is wrong."""

    case: Case | None
    debts: list[Told]
    offers: list[ToldOffer]
    promises: list[ToldPromise]


def read_case(text: str, file: str) -> Case:
    """Return the case a TOML text tells; ``file`` is only named.

    Raises:
        BadCase: the text cannot be read or believed; it is the first problem, with its line and key.

    """
    raw, lines = parse(text, file)
    return _believed(Sheet(file, lines), raw)


def read_tables(raw: Mapping[str, object]) -> Case:
    """Return the case plain tables tell, as `tables` gives them; days may be ISO text. Nothing has a place in a file.

    A household that has told nothing yet is no mistake here.

    Raises:
        BadCase: something in them cannot be read or believed; it is the first problem, with its key.

    """
    return replace(_believed(Sheet("", Lines({})), raw, may_be_empty=True), places=MappingProxyType({}))


def read_offer_file(text: str, file: str, case: Case) -> Case:
    """Return the case with the offers of a file of their own added to those it has.

    Raises:
        BadCase: the text cannot be read or believed; it is the first problem, with its line and key.

    """
    sheet, found = _offer_sheet(text, file, case)
    errors = [one for one in in_order(sheet.findings) if one.severity is Severity.ERROR]
    if errors:
        raise BadCase(errors[0].code, place=errors[0].place, **errors[0].facts)
    places = {f"offer:{one.offer.id}": sheet.place(one.path) for one in found}
    offers = tuple(one.offer for one in found)
    return replace(case, offers=(*case.offers, *offers), places=MappingProxyType({**case.places, **places}))


def check_offer_file(text: str, file: str, case: Case, on: dt.date) -> tuple[Finding, ...]:
    """Return everything wrong or doubtful in a file of offers, in the order of its lines."""
    try:
        sheet, found = _offer_sheet(text, file, case)
    except BadCase as error:
        return (Finding(error.code, Severity.ERROR, error.facts, error.place),)
    if not sheet.errors:
        doubt_offers(sheet, found, case.debts, case.on or on)
    return tuple(in_order(sheet.findings))


def _offer_sheet(text: str, file: str, case: Case) -> tuple[Sheet, list[ToldOffer]]:
    """Return the sheet a file of offers was read on, and what it tells; ids that the case has already are told."""
    raw, lines = parse(text, file)
    sheet = Sheet(file, lines, near=case.on)
    table = sheet.known(raw, "", OFFER_FILE_KEYS)
    found: list[ToldOffer] = []
    try:
        if "offer" in table.raw:
            found = read_offers(sheet, table.raw["offer"], {debt.id for debt in case.debts}, case.offers)
    except Enough:
        pass
    return sheet, found


def _believed(sheet: Sheet, raw: Mapping[str, object], *, may_be_empty: bool = False) -> Case:
    """Return the case told on a sheet, or raise the first error found."""
    try:
        case = _read(sheet, raw, may_be_empty=may_be_empty).case
    except Enough:
        case = None
    errors = [one for one in in_order(sheet.findings) if one.severity is Severity.ERROR]
    if errors or case is None:
        raise BadCase(errors[0].code, place=errors[0].place, **errors[0].facts)
    return case


def check_case(text: str, file: str, on: dt.date) -> tuple[Finding, ...]:
    """Return everything wrong or doubtful in a case file, in the order of its lines.

    It is checked for the day the file is written for, and for ``on`` where it names none.
    """
    try:
        raw, lines = parse(text, file)
    except BadCase as error:
        return (Finding(error.code, Severity.ERROR, error.facts, error.place),)
    sheet = Sheet(file, lines)
    try:
        told = _read(sheet, raw)
        case = told.case
        if case:
            doubt(sheet, case, told.debts, case.on or on)
            doubt_offers(sheet, told.offers, case.debts, case.on or on)
            doubt_promises(sheet, told.promises, case.debts)
    except Enough:
        pass
    found = in_order(sheet.findings)
    if sheet.cut:
        found.append(Finding("findings-cut", Severity.NOTE, {"most": MOST_FINDINGS}, found[-1].place))
    return tuple(found)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings as somebody meets them reading the file from the top."""
    return sorted(findings, key=lambda one: (one.place.line if one.place else None) or 0)


def _read(sheet: Sheet, raw: Mapping[str, object], *, may_be_empty: bool = False) -> _Read:
    """Return what the file tells."""
    table = sheet.table(raw, "", CASE_KEYS) or Table(sheet, {}, "")
    name = table.get("name", values.text) or PurePath(sheet.file).stem
    on = table.get("on", partial(values.day, near=None))
    sheet.near = on
    household = read_household(sheet, table.raw["household"]) if "household" in table.raw else None
    told = read_debts(sheet, table.raw["debt"]) if "debt" in table.raw else []
    ids = {one.debt.id for one in told}
    offers = read_offers(sheet, table.raw["offer"], ids) if "offer" in table.raw else []
    promises = read_promises(sheet, table.raw["promise"], ids) if "promise" in table.raw else []
    if not (household or told or sheet.errors or may_be_empty):
        sheet.note("case-empty", "")
    if sheet.errors:
        return _Read(None, told, offers, promises)
    case = Case(
        name,
        tuple(one.debt for one in told),
        household,
        frozenset(one.debt.id for one in told if one.pay_first),
        on,
        offers=tuple(one.offer for one in offers),
        promises=tuple(one.promise for one in promises),
    )
    found = _Read(case, told, offers, promises)
    return replace(found, case=replace(case, places=_places(sheet, found)))


def _places(sheet: Sheet, told: _Read) -> Mapping[str, Place]:
    """Return where each debt, event, offer and promise stands."""
    found: dict[str, Place] = {}
    for one in told.debts:
        found[one.debt.id] = sheet.place(one.path)
        found |= {f"{one.debt.id}/{event}": sheet.place(path) for event, path in one.event_paths.items()}
    found |= {f"offer:{one.offer.id}": sheet.place(one.path) for one in told.offers}
    found |= {f"promise:{one.promise.id}": sheet.place(one.path) for one in told.promises}
    return MappingProxyType(found)
