"""What happens to a debt: events, each with its own day.

Events may be told in any order; `replay` puts them in the order of their days. A reversal names the event it
undoes: from its own day on, the debt is counted as if that event had never been, and both stay in the history.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from anhuan.money.amount import ZERO, Money
from anhuan.terms.conventions import Component

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from fractions import Fraction

    from anhuan.money.rate import Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Money was lent, or a purchase made.

    With ``instalments`` and ``first_due`` it is repaid by the product's schedule; ``fee_share`` is the total
    fee of a flat-fee schedule where the contract names one.
    """

    id: str
    day: dt.date
    amount: Money
    instalments: int | None = None
    first_due: dt.date | None = None
    fee_share: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Billed:
    """The lender sent a bill of ``amount``, of which ``interest`` and ``fees``, payable by ``due``."""

    id: str
    day: dt.date
    amount: Money
    due: dt.date
    interest: Money = ZERO
    fees: Money = ZERO
    minimum: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalmentDue:
    """One instalment as the lender's own plan states it; ``day`` is its due day.

    ``interest`` is what the plan says; without it the interest is counted from the terms.
    """

    id: str
    day: dt.date
    principal: Money
    interest: Money | None = None
    fees: Money = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """The borrower paid; ``towards`` are components the payment was agreed to fill first."""

    id: str
    day: dt.date
    amount: Money
    towards: tuple[Component, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Charged:
    """The lender charged something outside the schedule, by default a fee."""

    id: str
    day: dt.date
    amount: Money
    component: Component = Component.FEES


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """The lender let go of ``amount`` of the named components; without an amount, of all of them."""

    id: str
    day: dt.date
    components: tuple[Component, ...]
    amount: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refunded:
    """A purchase was refunded: principal shrinks."""

    id: str
    day: dt.date
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAgreed:
    """A new schedule replaces everything owed that day.

    ``instalments`` are due days and amounts. What they add up to beyond the amount owed is the plan's fee;
    what they fall short of it stays owed, undated, until the lender waives it. With ``interest_stops``
    nothing accrues on amounts not yet due.
    """

    id: str
    day: dt.date
    instalments: tuple[tuple[dt.date, Money], ...]
    interest_stops: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RateAgreed:
    """From ``day`` on another ordinary or penalty rate applies."""

    id: str
    day: dt.date
    ordinary: Rate | None = None
    penalty: Rate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversed:
    """An earlier event did not hold: a bounced payment, a cancelled bill."""

    id: str
    day: dt.date
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the lender says is owed on ``day``: in total, in parts, or both. It changes nothing owed.

    ``days`` is the number of overdue days the lender says it counted, where it says so.
    """

    id: str
    day: dt.date
    total: Money | None = None
    days: int | None = None
    parts: Mapping[Component, Money] = field(default_factory=lambda: MappingProxyType({}))


Event: TypeAlias = (
    Drawn | Billed | InstalmentDue | Paid | Charged | Waived | Refunded | PlanAgreed | RateAgreed | Reversed | Stated
)
