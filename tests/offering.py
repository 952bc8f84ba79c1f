"""The household and debts that tests of offers and menus tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telling import day, loan, pay_later, yuan

from anhuan.household.household import Household, Income, Spending
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Drawn
from anhuan.money.amount import ZERO
from anhuan.plan.menu import Choice, menu
from anhuan.plan.months import Months, months
from anhuan.plan.offer import Kind, Offer
from anhuan.plan.room import room

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

ON = day("2026-11-12")


def look(payday: int = 15, on: dt.date = ON) -> Months:
    """Return the months of a household that is paid on that day: payments are promised for three days after it."""
    household = Household(ZERO, (Income("wages", yuan("5000"), day=payday),), (Spending("all", yuan("3000")),))
    return months(room(household, on))


def late_bill(name: str = "bill", **own: Any) -> Debt:  # noqa: ANN401 -- terms are of many types
    """Return a bill of 1,200.00, due on 10 October and not paid: 1,219.80 with 33 days at 0.05 % on 12 November."""
    bill = Billed(id="1", day=day("2026-10-01"), amount=yuan("1200"), due=day("2026-10-10"))
    return Debt(name, name, pay_later(**own), (bill,))


def coming_bill(name: str = "coming") -> Debt:
    """Return a bill of 1,000.00, due on 20 November."""
    bill = Billed(id="1", day=day("2026-11-10"), amount=yuan("1000"), due=day("2026-11-20"))
    return Debt(name, name, pay_later(), (bill,))


def late_loan(name: str = "loan", **own: Any) -> Debt:  # noqa: ANN401 -- as above
    """Return a loan of 3,000.00 in three months, the first instalment missed a week ago."""
    drawn = Drawn(id="1", day=day("2026-10-05"), amount=yuan("3000"), instalments=3, first_due=day("2026-11-05"))
    return Debt(name, name, loan(**own), (drawn,))


def fresh_loan(name: str = "fresh", **own: Any) -> Debt:  # noqa: ANN401 -- as above
    """Return a loan of 3,000.00 in three months, drawn today."""
    drawn = Drawn(id="1", day=ON, amount=yuan("3000"), instalments=3, first_due=day("2026-12-12"))
    return Debt(name, name, loan(**own), (drawn,))


def offer(kind: Kind, debt: str = "bill", **told: Any) -> Offer:  # noqa: ANN401 -- fields by name
    """Return an offer for the late bill."""
    return Offer(kind=kind, debt=debt, id=told.pop("id", "offer"), **told)


def choice(name: str, debt: Debt, *offers: Offer, **told: Any) -> Choice:  # noqa: ANN401 -- options by name
    """Return one choice of the debt's menu."""
    (found,) = [one for one in menu(debt, offers, look(), **told) if one.column.name == name]
    return found


def paid(one: Choice) -> list[tuple[str, str]]:
    """Return the payments of a choice as plain text."""
    return [(payment.day.isoformat(), str(payment.amount)) for payment in one.payments]


def names(found: Sequence[Choice]) -> list[str]:
    """Return what choices are called."""
    return [one.column.name for one in found]
