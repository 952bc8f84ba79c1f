"""What a case file tells: a whole household, its debts, and where in the file each thing stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from anhuan.errors import Place
    from anhuan.household.household import Household
    from anhuan.ledger.debt import Debt
    from anhuan.plan.offer import Offer
    from anhuan.promise.promise import Promise


@dataclass(frozen=True, slots=True)
class Case:
    """A household, its debts, what lenders have offered for them, and what was promised to them.

    ``pay_first`` are ids of debts the household must pay before others (rent in arrears, a car that earns the
    living). ``on`` is the day the file is written for, where it names one. ``places`` say where a debt
    (``id``), an event (``debt/event``), an offer (``offer:id``) or a promise (``promise:id``) stands in the file.
    """

    name: str
    debts: tuple[Debt, ...]
    household: Household | None = None
    pay_first: frozenset[str] = frozenset()
    on: dt.date | None = None
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    offers: tuple[Offer, ...] = ()
    promises: tuple[Promise, ...] = ()
