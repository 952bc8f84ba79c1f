"""The closed list of terms a debt can have.

There is no single overdue formula: lenders differ in the base, in what 1.5 times means, in which end days
count, in whether fees carry penalty. Each difference is one named term here, so that a product is data and
the reconciler can try the alternatives one by one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Final

from anhuan.money.amount import ZERO, Money
from anhuan.money.days import DayCount
from anhuan.money.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from anhuan.money.rate import Rate


class Kind(Enum):
    """How a product is repaid: a monthly bill, a card, a loan with interest, or a purchase in instalments."""

    BILL = "bill"
    CARD = "card"
    LOAN = "loan"
    INSTALMENTS = "instalments"


class Component(StrEnum):
    """The seven parts of what is owed, as Chinese lenders split it."""

    NORMAL_PRINCIPAL = "normal_principal"
    OVERDUE_PRINCIPAL = "overdue_principal"
    NORMAL_INTEREST = "normal_interest"
    OVERDUE_INTEREST = "overdue_interest"
    PENALTY_PRINCIPAL = "penalty_principal"
    PENALTY_INTEREST = "penalty_interest"
    FEES = "fees"


class InterestFrom(Enum):
    """When ordinary interest starts.

    ``DRAWN``: from the day of the draw (loans). ``DUE``: on what is left after the due day when the minimum
    was paid (pay-later bills). ``POSTING``: nothing if the statement is paid in full, else from each
    posting day (cards). ``NEVER``: no ordinary interest.
    """

    DRAWN = "drawn"
    DUE = "due"
    POSTING = "posting"
    NEVER = "never"


class CardBase(Enum):
    """What a card charges interest on when a statement is not paid in full: all of it, or the unpaid part."""

    FULL = "full"
    UNPAID = "unpaid"


class PenaltyWay(Enum):
    """What a penalty rate means: it replaces ordinary interest (in total), or is added to it (on top)."""

    IN_TOTAL = "in_total"
    ON_TOP = "on_top"


class PenaltyBase(Enum):
    """What the penalty is counted on.

    ``PRINCIPAL``: overdue principal. ``PRINCIPAL_AND_INTEREST``: overdue principal and the interest that fell
    due with it. ``BILL``: everything unpaid of the overdue bill or instalment. ``WHOLE_ORDER``: everything
    unpaid of the order, principal and fees of instalments not yet due included.
    """

    PRINCIPAL = "principal"
    PRINCIPAL_AND_INTEREST = "principal_and_interest"
    BILL = "bill"
    WHOLE_ORDER = "whole_order"


class Compounding(Enum):
    """Whether unpaid penalty joins the base: never, or on each month's due day."""

    NONE = "none"
    MONTHLY = "monthly"


class Remainder(Enum):
    """Which instalment takes the fen that do not divide evenly."""

    FIRST = "first"
    LAST = "last"


class ScheduleKind(Enum):
    """How a loan is paid back.

    ``ANNUITY`` (等额本息), ``EQUAL_PRINCIPAL`` (等额本金), ``INTEREST_ONLY`` (先息后本), ``FLAT_FEE`` (a fee on the
    original principal each term), ``SINGLE`` (all on one day).
    """

    ANNUITY = "annuity"
    EQUAL_PRINCIPAL = "equal_principal"
    INTEREST_ONLY = "interest_only"
    FLAT_FEE = "flat_fee"
    SINGLE = "single"


class Sweep(Enum):
    """How a payment walks over several dues: finish the oldest first, or each component across all dues."""

    OLDEST_FIRST = "oldest_first"
    COMPONENT_FIRST = "component_first"


class SettleFees(Enum):
    """What happens to instalment fees not yet due on early settlement: still owed, or dropped."""

    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Order:
    """The order a payment fills components in, from ``from_day`` days past due on."""

    from_day: int
    components: tuple[Component, ...]


# Civil Code art. 561 without the lender's own order: costs, then interest, then principal.
CIVIL_CODE_ORDER: Final = Order(
    0,
    (
        Component.FEES,
        Component.PENALTY_INTEREST,
        Component.PENALTY_PRINCIPAL,
        Component.OVERDUE_INTEREST,
        Component.OVERDUE_PRINCIPAL,
        Component.NORMAL_INTEREST,
        Component.NORMAL_PRINCIPAL,
    ),
)


@dataclass(frozen=True, slots=True)
class Conventions:
    """Every term the ledger reads, with the value it takes where neither contract nor catalogue speaks.

    Day flags say whether an end day counts: ``penalty_first_day`` is the due day itself,
    ``penalty_last_day`` the day of payment (or the day asked about); ``ordinary_*`` the day of the draw and
    of payment. ``penalty_minimum`` is per day and due. Shares are exact fractions of their base.
    """

    statement_day: int | None = None
    due_day: int | None = None
    due_after_days: int | None = None
    grace_days: int = 0
    grace_amount: Money = ZERO
    ordinary_rate: Rate | None = None
    interest_from: InterestFrom = InterestFrom.NEVER
    ordinary_first_day: bool = True
    ordinary_last_day: bool = False
    card_base: CardBase = CardBase.FULL
    penalty_rate: Rate | None = None
    penalty_factor: Fraction | None = None
    penalty_way: PenaltyWay = PenaltyWay.IN_TOTAL
    penalty_base: PenaltyBase = PenaltyBase.PRINCIPAL
    penalty_first_day: bool = False
    penalty_last_day: bool = True
    penalty_minimum: Money = ZERO
    compounding: Compounding = Compounding.NONE
    day_count: DayCount = DayCount.ACT_365
    late_fee_share: Fraction | None = None
    late_fee_repeated_share: Fraction | None = None
    late_fee_floor: Money = ZERO
    minimum_share: Fraction | None = None
    minimum_floor: Money = ZERO
    allocation: tuple[Order, ...] = (CIVIL_CODE_ORDER,)
    allocation_sweep: Sweep = Sweep.OLDEST_FIRST
    schedule: ScheduleKind = ScheduleKind.SINGLE
    instalment_fees: Mapping[int, Fraction] | None = None
    instalment_fee_monthly: Fraction | None = None
    remainder: Remainder = Remainder.FIRST
    settle_fees: SettleFees = SettleFees.KEPT
    prepayment_fee_share: Fraction | None = None
    rounding: Rounding = Rounding.HALF_UP


TERM_NAMES: Final = tuple(field.name for field in fields(Conventions))
