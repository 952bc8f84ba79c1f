"""The bill a purchase will stand in: its statement day, and the day it is due."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.errors import MissingTerm
from anhuan.money.days import add_months

if TYPE_CHECKING:
    from anhuan.terms.agreed import Terms


@dataclass(frozen=True, slots=True)
class NextBill:
    """A bill that is still to come."""

    statement: dt.date
    due: dt.date


def next_bill(terms: Terms, bought: dt.date) -> NextBill:
    """Return the bill a purchase of the day ``bought`` stands in; a bill holds what was bought before its own day.

    Raises:
        MissingTerm: neither contract nor catalogue says on which day bills are made out, or when they are due.

    """
    conventions = terms.conventions
    if conventions.statement_day is None:
        raise MissingTerm("missing-term", term="statement_day", product=terms.product.id)
    statement = _day_after(bought, conventions.statement_day)
    if conventions.due_after_days is not None:
        return NextBill(statement, statement + dt.timedelta(days=conventions.due_after_days))
    if conventions.due_day is None:
        raise MissingTerm("missing-term", term="due_day", product=terms.product.id)
    return NextBill(statement, _day_after(statement, conventions.due_day))


def _day_after(day: dt.date, number: int) -> dt.date:
    """Return the first day after another that has this number in its month, or is the last of a shorter one."""
    this = add_months(day, 0, day=number)
    return this if this > day else add_months(day, 1, day=number)
