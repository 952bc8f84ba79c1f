"""``[[promise]]`` tables → what was promised to lenders, with what is wrong or doubtful in it on its line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from anhuan.errors import BadEvent, MissingTerm
from anhuan.files.case import values
from anhuan.files.case.lines import join
from anhuan.files.case.offers import one_of
from anhuan.ledger.schedule import due_days
from anhuan.money.amount import ZERO
from anhuan.plan.offer import Standing
from anhuan.plan.proposal import Payment
from anhuan.promise.doubts import doubts
from anhuan.promise.promise import MOST_PAYMENTS, Promise, slips

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from anhuan.files.case.sheet import Sheet, Table
    from anhuan.ledger.debt import Debt
    from anhuan.promise.promise import Slip

PROMISE_KEYS: Final = ("id", "debt", "made", "standing", "before", "payments", "first", "amount", "months")
PAYMENT_KEYS: Final = ("on", "amount")
EQUAL_KEYS: Final = ("first", "amount", "months")
MOST_PROMISES: Final = 100


@dataclass(frozen=True, slots=True)
class ToldPromise:
    """A promise as the file tells it, with the path of its table."""

    promise: Promise
    path: str


def read_promises(sheet: Sheet, raw: object, debts: Collection[str]) -> list[ToldPromise]:
    """Return every promise of the file that can be read; an id not given is its number: ``promise-2``."""
    found: list[ToldPromise] = []
    all_told = not sheet.errors
    for number, (place, one) in enumerate(sheet.items(raw, "promise"), 1):
        if number > MOST_PROMISES:
            sheet.note("case-too-many-promises", place, most=MOST_PROMISES)
            break
        table = sheet.table(one, place, PROMISE_KEYS)
        promise = _promise(table, f"promise-{number}") if table else None
        if promise:
            found.append(ToldPromise(promise, place))
    # Which debt a name means cannot be said while something else could not be read: it may be just that.
    told = slips([one.promise for one in found], debts)
    _note(sheet, found, (one for one in told if all_told or one.code != "promise-unknown-debt"))
    return found


def doubt_promises(sheet: Sheet, told: Sequence[ToldPromise], debts: Iterable[Debt]) -> None:
    """Note what is doubtful about promises; a debt that cannot be counted is told elsewhere."""
    by_id = {debt.id: debt for debt in debts}
    for place, one in enumerate(told):
        try:
            found = list(doubts([one.promise], by_id))
        except (MissingTerm, BadEvent):
            continue
        _note(sheet, told[place : place + 1], found)


def _note(sheet: Sheet, told: Sequence[ToldPromise], found: Iterable[Slip]) -> None:
    """Keep slips as findings, each on the line of the key it is about."""
    for one in found:
        facts = {key: values.shown(fact) if isinstance(fact, str) else fact for key, fact in one.facts.items()}
        sheet.note(one.code, join(told[one.place].path, one.key), one.severity, **({"key": one.key} | facts))


def _promise(table: Table, default_id: str) -> Promise | None:
    """Return one promise, or nothing where something in it cannot be read."""
    name, debt, made = table.get("id", values.text) or default_id, table.need("debt", values.text), table.day("made")
    standing, before = table.get("standing", one_of(Standing)), table.maybe_money("before")
    payments = _payments(table)
    if table.failed:
        return None
    return Promise(
        id=name,
        debt=debt,
        made=made,
        payments=payments,
        standing=standing or Standing.HOPED,
        before=before or ZERO,
    )


def _payments(table: Table) -> tuple[Payment, ...]:
    """Return the payments of a promise: one by one, or equal ones month by month."""
    equal = [key for key in EQUAL_KEYS if key in table.raw]
    if "payments" in table.raw and equal:
        table.sheet.note("case-payments-twice", join(table.path, equal[0]), key=equal[0])
        table.failed = True
        return ()
    if equal:
        first, amount = table.day("first"), table.money("amount")
        months = table.need("months", values.count(1, MOST_PAYMENTS))
        return () if table.failed else tuple(Payment(day, amount) for day in due_days(first, months))
    listed = table.need("payments", lambda raw: raw)
    if table.failed:
        return ()
    found: list[Payment] = []
    for place, one in table.sheet.items(listed, join(table.path, "payments")):
        row = table.sheet.table(one, place, PAYMENT_KEYS)
        payment = _payment(row) if row else None
        table.failed = table.failed or payment is None
        if payment:
            found.append(payment)
    return tuple(found)


def _payment(row: Table) -> Payment | None:
    """Return one payment, or nothing where something in it cannot be read."""
    day, amount = row.need("on", partial(values.day, near=row.sheet.near)), row.money("amount")
    return None if row.failed else Payment(day, amount)
