"""A first answer from three fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.ledger.start import Start, start
from anhuan.terms.agreed import NO_CHANGE
from anhuan.terms.catalogue import find_product

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from anhuan.money.amount import Money
    from anhuan.terms.agreed import OwnTerm


def first_answer(
    *, product: str, amount: Money, due: dt.date, on: dt.date, own: Mapping[str, OwnTerm] = NO_CHANGE
) -> Start:
    """Return what is owed on ``on`` for a bill or instalment of ``amount`` due on ``due``, with what is assumed.

    ``own`` are terms of the user's own contract, which go before the catalogue's.

    Raises:
        UnknownProduct: nothing in the catalogue is called ``product``.
        MissingTerm: the catalogue lacks a value the sum needs.
        BadEvent: the amount is not positive.

    """
    return start(find_product(product), amount, due, on, own=own)
