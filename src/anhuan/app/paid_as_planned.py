"""What a debt comes to in the year ahead: if nothing is done, or if what a plan pays towards it is paid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from anhuan.ledger.event import Paid, Reversed
from anhuan.ledger.position import position
from anhuan.money.days import ONE_DAY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.event import Event
    from anhuan.money.amount import Money
    from anhuan.plan.proposal import Payment

DAYS: Final = (*range(0, 331, 30), 365)


@dataclass(frozen=True, slots=True)
class Balance:
    """What is owed after so many days."""

    after: int
    day: dt.date
    total: Money


def balances(*, debt: Debt, on: dt.date, paid: tuple[Payment, ...] = ()) -> tuple[Balance, ...]:
    """Return what is owed every thirty days and after a year, with ``paid`` paid on their days and nothing else.

    The lender is taken to agree to nothing and to go on charging by the contract.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    if not paid:
        grown = dict(position(debt, on, horizon=DAYS).unless_paid)
        return tuple(Balance(after, on + after * ONE_DAY, grown[after]) for after in DAYS)
    planned = (Paid(id=f"planned {number}", day=one.day, amount=one.amount) for number, one in enumerate(paid, 1))
    then = replace(debt, events=(*_known(debt, on), *planned))
    days = ((after, on + after * ONE_DAY) for after in DAYS)
    return tuple(Balance(after, day, position(then, day, horizon=()).total) for after, day in days)


def _known(debt: Debt, on: dt.date) -> Iterator[Event]:
    """Yield what is known on a day, so that both ways ahead start from the same; what was reversed is left out."""
    return (event for event in debt.known_on(on) if not isinstance(event, Reversed))
