"""An offer → the plan the ledger books when it is taken: which sums by which days, and whether the rest is let go.

Every kind of offer is one agreement in place of everything owed that day. A fee is what its sums come to beyond that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.ledger.event import PlanAgreed
from anhuan.ledger.schedule import due_days, split_evenly
from anhuan.ledger.walk import comes_after_agreement
from anhuan.money.amount import Money
from anhuan.money.days import ONE_DAY, add_months
from anhuan.money.rounding import round_fen
from anhuan.plan.offer import FeeDue, Kind, Standing
from anhuan.terms.conventions import Remainder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.walk import Ahead, Outset
    from anhuan.plan.months import Months
    from anhuan.plan.offer import Offer, Sum

Dated = tuple["dt.date", int]
"""A day and fen."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What taking an offer books: the plan, its fee, and whether what it does not ask for is let go in the end."""

    plan: PlanAgreed
    owed: Money
    fee: Money
    lets_go: bool

    @property
    def last(self) -> dt.date:
        """Return the day of the last sum."""
        return self.plan.instalments[-1][0]


def agreement_day(debt: Debt, on: dt.date) -> dt.date:
    """Return the day an agreement is booked: ``on``, or the next where something was paid ``on`` itself.

    The ledger books an agreement before the payments of its day, and it is to replace what is owed after them.
    """
    return on + ONE_DAY if comes_after_agreement(debt, on) else on


@dataclass(frozen=True, slots=True)
class Opening:
    """A debt, known as of the first of the months looked at, as an agreement meets it on ``day``."""

    debt: Debt
    there: Months
    day: dt.date
    owed: Money
    ahead: tuple[Ahead, ...]


def opening(debt: Debt, there: Months, outset: Outset) -> Opening:
    """Return what an agreement on ``debt``, which sets out from ``outset``, meets."""
    day = agreement_day(debt, there.on)
    walk = outset.walk()
    return Opening(debt, there, day, walk.settlement(day).owed, tuple(walk.ahead()))


def agree(offer: Offer, met: Opening, event: str) -> Agreed | None:
    """Return what taking ``offer`` books, as the event with the id ``event``.

    None where there is nothing to pay, or where it has lapsed on the day of the agreement.
    """
    sums = _SUMS[offer.kind](_Asked(offer, met))
    fee = in_fen(offer.fee, met.owed, met.debt) if offer.fee is not None else 0
    told = sorted((max(when, met.day), fen) for when, fen in _with_fee(sums, fee, offer, met) if fen)
    if not (met.owed and told) or offer.lapsed(met.day):
        return None
    plan = PlanAgreed(
        id=event,
        day=met.day,
        instalments=tuple((when, Money(fen)) for when, fen in told),
        interest_stops=offer.interest_stops or offer.kind is Kind.SETTLEMENT,
    )
    return Agreed(plan, met.owed, Money(fee), offer.kind is Kind.SETTLEMENT)


def in_fen(amount: Sum, owed: Money, debt: Debt) -> int:
    """Return an amount, or a share of what is owed as the terms round, in fen."""
    return amount.fen if isinstance(amount, Money) else round_fen(owed.fen * amount, debt.terms.conventions.rounding)


def settle_day(offer: Offer, there: Months) -> dt.date:
    """Return the day a settlement is paid: its own, or the last day of payment the offer still stands on."""
    if offer.first:
        return offer.first
    if offer.expires is None:
        return there.pay_days[0]
    return max((day for day in there.pay_days if day <= offer.expires), default=offer.expires)


@dataclass(frozen=True, slots=True)
class _Asked:
    """An offer and what it meets."""

    offer: Offer
    met: Opening

    @property
    def owed(self) -> int:
        """Return what is owed, in fen."""
        return self.met.owed.fen

    @property
    def months(self) -> int:
        """Return the months of an offer that has some."""
        return self.offer.months or 1

    @property
    def amount(self) -> int:
        """Return the amount of an offer that names one, in fen."""
        assert self.offer.amount is not None  # noqa: S101 -- `flaws` names an offer without it, and `sound` drops it
        return in_fen(self.offer.amount, self.met.owed, self.met.debt)

    def days(self, number: int) -> Sequence[dt.date]:
        """Return ``number`` monthly days of payment: from the offer's own first day, or the plan's."""
        if self.offer.first:
            return due_days(self.offer.first, number)
        told = self.met.there.pay_days[:number]
        return (*told, *(add_months(told[-1], later) for later in range(1, number - len(told) + 1)))


def _remainder(offer: Offer, debt: Debt) -> Remainder:
    """Return which part takes the fen that do not divide: as the lender does it, the last where we ask for it."""
    return Remainder.LAST if offer.standing is Standing.HOPED else debt.terms.conventions.remainder


def _instalments(asked: _Asked) -> list[Dated]:
    parts = split_evenly(Money(asked.owed), asked.months, _remainder(asked.offer, asked.met.debt))
    return [(day, part.fen) for day, part in zip(asked.days(asked.months), parts, strict=True)]


def _deferral(asked: _Asked) -> list[Dated]:
    """Move every due ahead by so many months; everything else is paid in one sum after them."""
    first = asked.offer.first or asked.days(asked.months + 1)[-1]
    ahead = asked.met.ahead
    rest = asked.owed - sum(due.principal for due in ahead)
    moved = ((max(first, add_months(due.day, asked.months)), due.left) for due in ahead)
    return [(first, rest), *moved]


def _settlement(asked: _Asked) -> list[Dated]:
    return [(settle_day(asked.offer, asked.met.there), asked.amount)]


def _minimum(asked: _Asked) -> list[Dated]:
    """Pay so much a month for so many months, and what is left a month after the last of them."""
    each, left = asked.amount, asked.owed
    *small, last = asked.days(asked.months + 1)
    found: list[Dated] = []
    for day in small:
        part = min(each, left)
        found.append((day, part))
        left -= part
    return [*found, (last, left)]


_SUMS = {
    Kind.INSTALMENTS: _instalments,
    Kind.DEFERRAL: _deferral,
    Kind.SETTLEMENT: _settlement,
    Kind.MINIMUM: _minimum,
}


def _with_fee(sums: list[Dated], fee: int, offer: Offer, met: Opening) -> list[Dated]:
    """Return the sums with the fee where it is paid."""
    if not fee:
        return sums
    if offer.fee_due is FeeDue.AT_ONCE:
        return [(met.day, fee), *sums]
    number = 1 if offer.fee_due is FeeDue.FIRST else len(sums)
    parts = split_evenly(Money(fee), number, _remainder(offer, met.debt))
    ordered = sorted(sums)
    return [(when, fen + part.fen) for (when, fen), part in zip(ordered, parts, strict=False)] + ordered[number:]
