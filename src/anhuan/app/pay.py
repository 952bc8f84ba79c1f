"""A payment booked in a case file as one line more: written whole or not at all, all else as its owner wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.app.edit_case import debt_of
from anhuan.app.open_case import open_case, text_of
from anhuan.app.record_event import record_event
from anhuan.errors import AnhuanError, BadCase
from anhuan.files.case.insert import with_payment
from anhuan.files.case.read import read_case
from anhuan.files.case.write import write_case
from anhuan.files.whole import save
from anhuan.ledger.event import Paid
from anhuan.promise.repaid import Went, to_pay_now, went

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.money.amount import Money


@dataclass(frozen=True, slots=True)
class Booked:
    """A debt after a payment, and where the payment went."""

    debt: Debt
    went: Went


def pay(*, path: Path, out: Path, debt: str, amount: Money | None, on: dt.date) -> Booked:
    """Book a payment of the debt with that id or name, of ``amount`` or of what is promised or due, and write the case.

    Raises:
        BadCase: the file cannot be read or written, there is no such debt, or nothing is to be paid.
        BadEvent: the payment contradicts what else happened.
        MissingTerm: a sum needs a term that nobody gives.

    """
    case = open_case(path=path)
    found = _named(case, debt)
    due = amount if amount is not None else to_pay_now(found, case.promises, on)
    if due is None:
        raise BadCase("pay-nothing-due", debt=found.name)
    changed = record_event(case, found.id, "paid", lambda new: Paid(id=new, day=on, amount=due), on=on)
    after = debt_of(changed, found.id)
    made = next(one for one in after.events if isinstance(one, Paid) and one not in found.events)
    save(data=_text(path, case.debts.index(found), made, changed, is_anew=out != path).encode(), path=out)
    return Booked(after, went(after, made, changed.promises))


def _text(path: Path, place: int, made: Paid, changed: Case, *, is_anew: bool) -> str:
    """Return the file with one line more where that says the same; else, for another file, the case laid out anew."""
    added = with_payment(text_of(path), place, made.amount, made.day)
    if added is not None and _says(added, path, changed):
        return added
    if not is_anew:
        raise BadCase("pay-no-line", file=path)
    return write_case(changed)


def _says(text: str, path: Path, case: Case) -> bool:
    """Say whether a text tells exactly a case."""
    try:
        told = read_case(text, str(path))
    except AnhuanError:
        return False
    return (told.debts, told.promises, told.offers, told.household) == (
        case.debts,
        case.promises,
        case.offers,
        case.household,
    )


def _named(case: Case, name: str) -> Debt:
    """Return the debt with that id, else the only one of that name."""
    named = [debt for debt in case.debts if debt.name == name]
    return named[0] if len(named) == 1 else debt_of(case, name)
