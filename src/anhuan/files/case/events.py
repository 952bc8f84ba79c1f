"""One row of ``events`` → the events it tells; the verb a row is keyed by says which kind it is."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from anhuan.errors import Severity
from anhuan.files.case import values
from anhuan.files.case.lines import join
from anhuan.files.case.sheet import Sheet, Table
from anhuan.ledger.event import (
    Billed,
    Charged,
    Drawn,
    Event,
    InstalmentDue,
    Paid,
    PlanAgreed,
    RateAgreed,
    Refunded,
    Reversed,
    Stated,
    Waived,
)
from anhuan.ledger.schedule import due_days
from anhuan.money.amount import ZERO, Money
from anhuan.terms.conventions import Component

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from anhuan.money.rate import Rate

    StatementDay = Callable[[dt.date, str], dt.date]

Events = tuple[Event, ...]

LONGEST_SCHEDULE: Final = 600
LONGEST_DELAY: Final = 36_500
PLAN_KEYS: Final = ("amount", "due", "times")
RATE_KEYS: Final = ("ordinary", "penalty")


@dataclass(slots=True)
class Row(Table):
    """One row of events: its id, and what tells the statement day of a due day (on a path) where the row does not."""

    id: str = ""
    statement_day: StatementDay = lambda due, _: due

    def times(self) -> int:
        """Return how many months the row repeats, one where it does not say."""
        return self.get("times", values.count(1, LONGEST_SCHEDULE)) or 1


def _drawn(row: Row) -> Events:
    amount, day = row.money("drawn"), row.day("on")
    instalments = row.get("instalments", values.count(1, LONGEST_SCHEDULE))
    first_due, fee_share = row.maybe_day("first_due"), row.get("fee_share", values.share)
    if row.failed:
        return ()
    return (
        Drawn(id=row.id, day=day, amount=amount, instalments=instalments, first_due=first_due, fee_share=fee_share),
    )


def _billed(row: Row) -> Events:
    amount, day, due = row.money("billed"), row.maybe_day("on"), row.day("due")
    interest, fees = row.maybe_money("interest") or ZERO, row.maybe_money("fees") or ZERO
    minimum = row.maybe_money("minimum", values.positive)
    if row.failed:
        return ()
    if day is None:
        day = row.statement_day(due, row.path)
    return (Billed(id=row.id, day=day, amount=amount, due=due, interest=interest, fees=fees, minimum=minimum),)


def _instalment(row: Row) -> Events:
    principal, first = row.money("instalment", values.not_negative), row.day("due")
    interest, fees, number = row.maybe_money("interest"), row.maybe_money("fees") or ZERO, row.times()
    if row.failed:
        return ()
    ids = [row.id] if number == 1 else [f"{row.id}-{place}" for place in range(1, number + 1)]
    return tuple(
        InstalmentDue(id=name, day=due, principal=principal, interest=interest, fees=fees)
        for name, due in zip(ids, due_days(first, number), strict=True)
    )


def _paid(row: Row) -> Events:
    amount, day, towards = row.money("paid"), row.day("on"), row.get("towards", values.components)
    return () if row.failed else (Paid(id=row.id, day=day, amount=amount, towards=towards or ()),)


def _charged(row: Row) -> Events:
    amount, day, component = row.money("charged"), row.day("on"), row.get("component", values.component)
    return () if row.failed else (Charged(id=row.id, day=day, amount=amount, component=component or Component.FEES),)


def _waived(row: Row) -> Events:
    amount, day = row.need("waived", values.all_or_positive), row.day("on")
    components = row.need("components", values.components)
    return () if row.failed else (Waived(id=row.id, day=day, components=components, amount=amount),)


def _refunded(row: Row) -> Events:
    amount, day = row.money("refunded"), row.day("on")
    return () if row.failed else (Refunded(id=row.id, day=day, amount=amount),)


def _plan_agreed(row: Row) -> Events:
    day, stops = row.day("on"), row.get("interest_stops", values.flag)
    path = join(row.path, "plan_agreed")
    instalments: list[tuple[dt.date, Money]] = []
    for place, raw in row.sheet.items(row.raw["plan_agreed"], path):
        table = row.sheet.table(raw, place, PLAN_KEYS)
        part = Row(table.sheet, table.raw, table.path) if table else None
        if part is None or not _add_part(part, instalments):
            row.failed = True
    if row.failed:
        return ()
    return (PlanAgreed(id=row.id, day=day, instalments=tuple(instalments), interest_stops=stops is not False),)


def _add_part(part: Row, instalments: list[tuple[dt.date, Money]]) -> bool:
    """Add the months one part of a plan tells; say whether that went well."""
    amount, first, number = part.money("amount"), part.day("due"), part.times()
    if not part.failed:
        instalments += [(due, amount) for due in due_days(first, number)]
    return not part.failed


def _rate_agreed(row: Row) -> Events:
    day, raw = row.day("on"), row.raw["rate_agreed"]
    ordinary: Rate | None = None
    penalty: Rate | None = None
    if isinstance(raw, dict):
        table = row.sheet.known(raw, join(row.path, "rate_agreed"), RATE_KEYS)
        ordinary, penalty = table.get("ordinary", values.rate), table.get("penalty", values.rate)
        row.failed = row.failed or table.failed
    else:
        ordinary = row.get("rate_agreed", values.rate)
    if not (row.failed or ordinary or penalty):
        row.sheet.note("case-missing-key", join(row.path, "rate_agreed"), key="ordinary")
        return ()
    return () if row.failed else (RateAgreed(id=row.id, day=day, ordinary=ordinary, penalty=penalty),)


def _reversed(row: Row) -> Events:
    event, day = row.need("reversed", values.text), row.day("on")
    return () if row.failed else (Reversed(id=row.id, day=day, event=event),)


def _stated(row: Row) -> Events:
    day, days = row.day("on"), row.get("days", values.count(0, LONGEST_DELAY))
    only_parts = isinstance(row.raw["stated"], dict)
    total = None if only_parts else row.money("stated", values.not_negative)
    parts: dict[Component, Money] = {}
    if only_parts or "parts" in row.raw:
        parts = _parts(row, "stated" if only_parts else "parts")
    if row.failed:
        return ()
    if total is None:
        row.sheet.note("stated-without-total", row.path, Severity.WARNING, day=day)
    return (Stated(id=row.id, day=day, total=total, days=days, parts=MappingProxyType(parts)),)


def _parts(row: Row, key: str) -> dict[Component, Money]:
    """Return a statement's amounts by part; parts may be named in Chinese as everywhere."""
    raw = row.raw[key]
    table = Table(row.sheet, raw, join(row.path, key)) if isinstance(raw, dict) else None
    if table is None:
        row.get(key, values.component)
        return {}
    found: dict[Component, Money] = {}
    for name in table.raw:
        part = Table(row.sheet, {name: name}, table.path).get(name, values.component)
        amount = table.maybe_money(name)
        if part is not None and amount is not None:
            found[part] = amount
        else:
            row.failed = True
    return found


@dataclass(frozen=True, slots=True)
class Verb:
    """What makes one kind of event: the keys beside its verb and the reader of its row."""

    keys: tuple[str, ...]
    read: Callable[[Row], Events]


VERBS: Final[Mapping[str, Verb]] = {
    "drawn": Verb(("on", "instalments", "first_due", "fee_share"), _drawn),
    "billed": Verb(("on", "due", "interest", "fees", "minimum"), _billed),
    "instalment": Verb(("due", "interest", "fees", "times"), _instalment),
    "paid": Verb(("on", "towards"), _paid),
    "charged": Verb(("on", "component"), _charged),
    "waived": Verb(("on", "components"), _waived),
    "refunded": Verb(("on",), _refunded),
    "plan_agreed": Verb(("on", "interest_stops"), _plan_agreed),
    "rate_agreed": Verb(("on",), _rate_agreed),
    "reversed": Verb(("on",), _reversed),
    "stated": Verb(("on", "days", "parts"), _stated),
}


def read_events(sheet: Sheet, raw: object, path: str, statement_day: StatementDay) -> list[tuple[str, Event]]:
    """Return every event of a list with its path; ids not given are made of verb and number: ``paid-2``."""
    found: list[tuple[str, Event]] = []
    told: dict[str, int] = {}
    heavy = 0
    for place, one in sheet.items(raw, path):
        verb = _verb(one)
        if verb is None or not isinstance(one, dict):
            sheet.note("case-event-kind", place, known=", ".join(VERBS))
            continue
        told[verb] = told.get(verb, 0) + 1
        table = sheet.known(one, place, (verb, "id", *VERBS[verb].keys))
        row = Row(sheet, table.raw, place, id=default_id(verb, told[verb]), statement_day=statement_day)
        row.id = row.get("id", values.text) or row.id
        events = VERBS[verb].read(row)
        heaviness = sum(map(weight, events))
        heavy += heaviness
        sheet.count_events(heaviness, heavy, place)
        found += [(place, event) for event in events]
    return found


def weight(event: Event) -> int:
    """Return how many dues or bookings an event makes; counting takes longer for each."""
    if isinstance(event, Drawn):
        return event.instalments or 1
    return len(event.instalments) if isinstance(event, PlanAgreed) else 1


def default_id(verb: str, number: int) -> str:
    """Return the id of the ``number``-th row of a verb where the row gives none."""
    return f"{verb}-{number}"


def _verb(raw: object) -> str | None:
    """Return the one verb of a row, None where it has none or two."""
    verbs = [verb for verb in VERBS if isinstance(raw, dict) and verb in raw]
    return verbs[0] if len(verbs) == 1 else None
