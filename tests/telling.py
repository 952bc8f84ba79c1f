"""The language tests tell debts in: terms in one line, events in one line, figures as plain yuan."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from anhuan.household.shock import ShockPrior
from anhuan.ledger.debt import Debt
from anhuan.ledger.position import Position, position
from anhuan.money.amount import Money
from anhuan.money.rate import Per, Rate
from anhuan.terms.agreed import OwnTerm, Terms, agree
from anhuan.terms.citation import Text
from anhuan.terms.conventions import InterestFrom, Kind, PenaltyBase, PenaltyWay, ScheduleKind
from anhuan.terms.product import Product

if TYPE_CHECKING:
    from anhuan.ledger.event import Event

START = dt.date(2026, 1, 1)


def day(text: str) -> dt.date:
    """Return an ISO day."""
    return dt.date.fromisoformat(text)


def yuan(text: str) -> Money:
    """Return ``"1234.50"`` as money."""
    return Money(int(Fraction(text) * 100))


def daily(percent: str) -> Rate:
    """Return a rate per day from per cent."""
    return Rate(Fraction(percent) / 100, Per.DAY)


def terms(kind: Kind, **own: Any) -> Terms:  # noqa: ANN401 -- terms are of many types
    """Return the terms of a contract that says exactly ``own``."""
    product = Product(
        "test", kind, Text("测试", "test"), Text("某行", "a lender"), (), secured=False, terms={}, notes=()
    )
    return agree(product, START, {name: OwnTerm(value, "contract") for name, value in own.items()})


def owed(terms_agreed: Terms, on: str, *events: Event) -> Position:
    """Return the position of a debt with these events."""
    return position(Debt("debt", "debt", terms_agreed, events), day(on))


def pay_later(**own: Any) -> Terms:  # noqa: ANN401 -- terms are of many types
    """Return the terms of a pay-later bill: 0.05 % a day on the overdue bill, the day of payment counted."""
    base = {
        "penalty_rate": daily("0.05"),
        "penalty_base": PenaltyBase.BILL,
        "ordinary_rate": daily("0.05"),
        "interest_from": InterestFrom.DUE,
        "ordinary_first_day": False,
        "ordinary_last_day": True,
        "minimum_share": Fraction(1, 10),
        "due_day": 10,
    }
    return terms(Kind.BILL, **(base | own))


def loan(**own: Any) -> Terms:  # noqa: ANN401 -- terms are of many types
    """Return the terms of a loan at 0.05 % a day with half of it on top when late."""
    base = {
        "ordinary_rate": daily("0.05"),
        "interest_from": InterestFrom.DRAWN,
        "penalty_factor": Fraction(1, 2),
        "penalty_way": PenaltyWay.ON_TOP,
        "schedule": ScheduleKind.EQUAL_PRINCIPAL,
    }
    return terms(Kind.LOAN, **(base | own))


CALM = ShockPrior(
    out_of_work=Fraction(0),
    months_out=1,
    income_kept=(Fraction(0), Fraction(0), Fraction(0)),
    illness_yearly=Fraction(0),
    bill=Money(0),
    own_share=(Fraction(0), Fraction(0), Fraction(0)),
    bill_swing=Fraction(0),
    factor=Fraction(1),
)
"""Months in which nobody loses work or falls ill."""
