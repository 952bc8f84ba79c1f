"""Whether a payment that a bill or a receipt tells is booked on its debt already, so that it is not booked twice.

A lender books a payment up to a few days after the bank or the app tells it, so the same amount within those days is
the same payment. The nearest day tells which, where several payments fit; where two are as near, that cannot be told.
A payment that was reversed still explains what was paid before it came back, and nothing paid after that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.ledger.event import Paid, Reversed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from anhuan.ledger.debt import Debt
    from anhuan.money.amount import Money

NEAR_DAYS: Final = 3
"""So many days may lie between what a bill tells and what is booked: our own choice."""
NONE_TAKEN: Final = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Several:
    """Payments that fit equally well, in the order of their days: any of them may be the one, and only a person knows.

    Where each is to explain one payment only, it does not matter which is taken first.
    """

    payments: tuple[Paid, ...]


def same_payment(
    debt: Debt, amount: Money, day: dt.date, *, taken: Collection[str] = NONE_TAKEN
) -> Paid | Several | None:
    """Return the payment of a debt that is the one of ``amount`` on ``day``; None where none is booked.

    ``taken`` are the ids of payments that explain another one already.
    """
    came_back = {one.event: one.day for one in debt.events if isinstance(one, Reversed)}
    fit = [
        one
        for one in debt.events
        if isinstance(one, Paid)
        and one.id not in taken
        and one.amount == amount
        and _apart(one, day) <= NEAR_DAYS
        and day <= came_back.get(one.id, day)
    ]
    if not fit:
        return None
    least = min(_apart(one, day) for one in fit)
    nearest = sorted((one for one in fit if _apart(one, day) == least), key=lambda one: (one.day, one.id))
    return nearest[0] if len(nearest) == 1 else Several(tuple(nearest))


def _apart(one: Paid, day: dt.date) -> int:
    """Return how many days lie between a payment and a day."""
    return abs((one.day - day).days)
