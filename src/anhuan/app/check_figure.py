"""The lender's figure, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.ledger.event import Stated
from anhuan.ledger.reconcile import Reconciliation, reconcile
from anhuan.ledger.start import debt_from
from anhuan.terms.agreed import NO_CHANGE
from anhuan.terms.catalogue import find_product

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from anhuan.money.amount import Money
    from anhuan.terms.agreed import OwnTerm


def check_figure(
    *,
    product: str,
    amount: Money,
    due: dt.date,
    on: dt.date,
    stated: Money,
    days: int | None = None,
    own: Mapping[str, OwnTerm] = NO_CHANGE,
) -> Reconciliation:
    """Return whether any known convention gives the total the lender stated for ``on``.

    ``days`` is the number of overdue days the lender says it counted, where it says so.
    """
    debt = debt_from(find_product(product), amount, due, own)
    return reconcile(debt, Stated(id="stated", day=on, total=stated, days=days))
