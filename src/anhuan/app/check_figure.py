"""The lender's figure, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.ledger.event import Stated
from anhuan.ledger.reconcile import Reconciliation, reconcile
from anhuan.ledger.start import debt_from
from anhuan.terms.catalogue import find_product

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.money.amount import Money


def check_figure(
    *, product: str, amount: Money, due: dt.date, on: dt.date, stated: Money, days: int | None = None
) -> Reconciliation:
    """Return whether any known convention gives the total the lender stated for ``on``.

    ``days`` is the number of overdue days the lender says it counted, where it says so.
    """
    debt = debt_from(find_product(product), amount, due)
    return reconcile(debt, Stated(id="stated", day=on, total=stated, days=days))
