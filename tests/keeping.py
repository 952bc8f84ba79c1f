"""The language tests of the store tell households and changes in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from telling import day, yuan

from anhuan.files.case.read import read_case
from anhuan.ledger.event import Paid
from anhuan.plan.offer import Kind, Offer
from anhuan.plan.proposal import Payment
from anhuan.promise.promise import Promise

if TYPE_CHECKING:
    from collections.abc import Callable

    from anhuan.files.case.case import Case

FAMILY: Final = """
name = "Ana"
[household]
cash = "3200"
income = [{ name = "wages", amount = "6500", day = 15 }]
[[debt]]
id = "huabei"
product = "huabei"
events = [{ billed = "1200", on = 2026-10-01, due = 2026-10-10 }]
[[debt]]
id = "jiebei"
product = "jiebei"
events = [{ drawn = "6000", on = 2026-10-20, instalments = 6, first_due = 2026-11-20 }]
"""


def moment(text: str) -> dt.datetime:
    """Return a moment in UTC."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def family(name: str = "Ana") -> Case:
    """Return a household with two debts."""
    return replace(read_case(FAMILY, "family.toml"), name=name, places={})


def paying(debt: str, amount: str, event: str = "paid-1", on: str = "2026-11-01") -> Callable[[Case], Case]:
    """Return the change that books a payment on a debt."""

    def change(case: Case) -> Case:
        paid = Paid(id=event, day=day(on), amount=yuan(amount))
        debts = (replace(one, events=(*one.events, paid)) if one.id == debt else one for one in case.debts)
        return replace(case, debts=tuple(debts))

    return change


def offered(debt: str, name: str = "offer-1", months: int = 12) -> Callable[[Case], Case]:
    """Return the change that adds what a debt's lender has offered."""
    made = Offer(id=name, debt=debt, kind=Kind.INSTALMENTS, months=months, fee=yuan("60"), expires=day("2026-12-01"))
    return lambda case: replace(case, offers=(*case.offers, made))


def promising(debt: str, name: str = "promise-1") -> Callable[[Case], Case]:
    """Return the change that promises a debt's lender something."""
    payments = (Payment(day("2026-11-18"), yuan("400")), Payment(day("2026-12-18"), yuan("400")))
    made = Promise(id=name, debt=debt, made=day("2026-11-12"), payments=payments, before=yuan("20"))
    return lambda case: replace(case, promises=(*case.promises, made))


def renaming(name: str) -> Callable[[Case], Case]:
    """Return the change that gives a household another name."""
    return lambda case: replace(case, name=name)


def paid(case: Case) -> list[tuple[str, str]]:
    """Return every payment of a household: debt and amount."""
    return [(debt.id, str(one.amount)) for debt in case.debts for one in debt.events if isinstance(one, Paid)]
