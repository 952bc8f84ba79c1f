"""What is doubtful about a promise once its debt is counted: it stops nothing, and is worth saying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.errors import Severity
from anhuan.ledger.position import position
from anhuan.ledger.walk import as_known
from anhuan.promise.promise import slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.promise.promise import Promise, Slip


def doubts(promises: Sequence[Promise], debts: Mapping[str, Debt]) -> Iterator[Slip]:
    """Yield what is doubtful about promises for debts that are there.

    A promise is larger than what is owed if it pays more than settling the whole debt on its last day would take, with
    nothing paid before: what the lender charges for an arrangement can be more than that, and then is worth a look.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.
        BadEvent: an event cannot be booked.

    """
    for place, one in enumerate(promises):
        if one.debt in debts:
            known = as_known(debts[one.debt], one.made)
            owed = position(known, one.last, horizon=()).settlement.total
            if one.amount > owed:
                facts = {"amount": one.amount, "owed": owed, "day": one.last}
                yield slip(place, one, "payments", "promise-above-owed", Severity.WARNING, **facts)
