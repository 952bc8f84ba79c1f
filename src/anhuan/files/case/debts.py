"""One ``[[debt]]`` table → a debt: by three fields, by its events, or by both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from anhuan.errors import BadEvent, Severity
from anhuan.files.case import values
from anhuan.files.case.contract import read_contract
from anhuan.files.case.events import read_events
from anhuan.files.case.lines import join
from anhuan.ledger.debt import Debt, check_events
from anhuan.ledger.event import Billed
from anhuan.ledger.start import bill_day, debt_from
from anhuan.terms.agreed import agree
from anhuan.terms.conventions import Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from anhuan.files.case.sheet import Sheet, Table
    from anhuan.ledger.event import Event
    from anhuan.terms.agreed import OwnTerm
    from anhuan.terms.product import Product

START: Final = "start"
DEBT_KEYS: Final = ("id", "name", "product", "amount", "due", "signed", "pay_first", "contract", "events")


@dataclass(frozen=True, slots=True)
class Told:
    """A debt as the file tells it, with the path of the table and of each event by id."""

    debt: Debt
    path: str
    pay_first: bool
    event_paths: Mapping[str, str]


def read_debts(sheet: Sheet, raw: object) -> list[Told]:
    """Return every debt of the file that can be read; an id not given is made of the product, each once."""
    tables = [sheet.table(one, place, DEBT_KEYS) for place, one in sheet.items(raw, "debt")]
    named = [(table, table.get("id", values.text)) for table in tables if table]
    taken = {given for _, given in named if given}
    seen: set[str] = set()
    found: list[Told] = []
    for table, given in named:
        if given in seen:
            sheet.note("case-debt-twice", join(table.path, "id"), debt=given)
        seen |= {given} if given else set()
        told = _read_debt(table)
        if told:
            found.append(replace(told, debt=replace(told.debt, id=given or _fresh(told.debt.id, taken))))
    return found


def _fresh(product: str, taken: set[str]) -> str:
    """Return the product's id, with a number where it is taken, and take it."""
    name, number = product, 1
    while name in taken:
        number += 1
        name = f"{product}-{number}"
    taken.add(name)
    return name


def _read_debt(table: Table) -> Told | None:
    """Return one debt, or nothing where something in it cannot be read."""
    sheet, errors = table.sheet, table.sheet.errors
    product, name = table.need("product", values.product), table.get("name", values.text)
    signed, first = table.maybe_day("signed"), table.get("pay_first", values.flag)
    own = read_contract(sheet, table.raw["contract"], join(table.path, "contract")) if "contract" in table.raw else {}
    events = _events(table, product, own)
    if sheet.errors == errors and not events:
        sheet.note("case-nothing-owed", table.path)
    _contradictions(sheet, events)
    if sheet.errors > errors:
        return None
    happened = tuple(event for _, event in events)
    terms = agree(product, signed or first_day(happened), own)
    paths = {event.id: path for path, event in events}
    return Told(Debt(product.id, name or product.name.zh, terms, happened), table.path, first is True, paths)


def _events(table: Table, product: Product | None, own: Mapping[str, OwnTerm]) -> list[tuple[str, Event]]:
    """Return everything that happened to the debt; without a product nothing can be dated by its terms."""
    statement_day = partial(_statement_day, table.sheet, product, own)
    found: list[tuple[str, Event]] = []
    if "amount" in table.raw or "due" in table.raw:
        amount, due = table.money("amount"), table.day("due")
        if not table.failed and product:
            (event,) = debt_from(product, amount, due, own).events
            statement_day(due, join(table.path, "due"))
            found.append((join(table.path, "amount"), event))
    if "events" in table.raw:
        found += read_events(table.sheet, table.raw["events"], join(table.path, "events"), statement_day)
    return found


def _statement_day(
    sheet: Sheet, product: Product | None, own: Mapping[str, OwnTerm], due: dt.date, path: str
) -> dt.date:
    """Return the statement day that belongs to a due day; where a card's interest may run from it, that is told."""
    if product is None:
        return due
    day = bill_day(agree(product, due, own), due)
    if product.kind is Kind.CARD:
        sheet.note("statement-day-assumed", path, Severity.NOTE, day=day)
    return day


def first_day(events: Iterable[Event]) -> dt.date:
    """Return the day a debt is taken up where its contract names none: the first its events name.

    The bill that amount and due day tell counts by its due day, as in a first answer.
    """
    return min(event.due if isinstance(event, Billed) and event.id == START else event.day for event in events)


def _contradictions(sheet: Sheet, events: list[tuple[str, Event]]) -> None:
    """Tell every event that cannot be true, not only the first."""
    ids, left = {event.id for _, event in events}, list(events)
    while True:
        try:
            check_events(tuple(event for _, event in left))
        except BadEvent as error:
            last = max(place for place, (_, event) in enumerate(left) if event.id == error.facts["event"])
            path, _ = left.pop(last)
            # A reversal of an event that was told as wrong above is not wrong itself.
            if error.facts.get("reverses") not in ids:
                sheet.refuse(error, path)
        else:
            return
