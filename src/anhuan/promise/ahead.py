"""A promised payment that may not be kept, before its day: what can be paid of it then, and the rest by when.

Which part can be paid is worked out where the payment is at risk (`risk`); where it is not, and the person knows better
than the simulated months, nothing is taken to be there until they say so. Once the lender agrees, the promise is
changed to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from anhuan.money.amount import ZERO, Money
from anhuan.plan.offer import Standing
from anhuan.plan.proposal import Payment
from anhuan.promise.tracked import State

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.promise.promise import Promise
    from anhuan.promise.risk import Watched


@dataclass(frozen=True, slots=True)
class Ahead:
    """A payment to talk about before its day.

    ``payment`` is how it was promised, ``amount`` what is missing of it, to be paid on ``day``: its own, or today where
    that is past and a day off gives grace. ``can`` is what can be paid then, the rest ``later``, None while that is to
    be agreed on. ``at_risk`` says that the simulated months say so, and not only the person.
    """

    promise: Promise
    payment: Payment
    day: dt.date
    amount: Money
    can: Money = ZERO
    later: dt.date | None = None
    at_risk: bool = False

    @property
    def filled(self) -> Money:
        """Return what was paid of it before."""
        return self.payment.amount - self.amount

    @property
    def rest(self) -> Money:
        """Return what cannot be paid on the day."""
        return self.amount - self.can

    def instead(self, can: Money, later: dt.date | None) -> Ahead:
        """Return the same with what a person says can be paid, and by when the rest."""
        return replace(self, can=can, later=later)


def ahead(one: Watched, day: dt.date | None = None) -> Ahead | None:
    """Return the payment of a promise to talk about: that of ``day``, else the first at risk, else the next.

    None where no such payment is to come.
    """
    open_ones = [part for part in one.tracked.parts if part.state is State.OPEN]
    # The payments looked at are the first of the open ones, in their order.
    risks = (*one.risks, *(None for _ in open_ones[len(one.risks) :]))
    coming = [(part, risk) for part, risk in zip(open_ones, risks, strict=True) if day in {None, part.payment.day}]
    if not coming:
        return None
    part, risk = next((pair for pair in coming if pair[1] and pair[1] is one.at_risk), coming[0])
    told = Ahead(one.promise, part.payment, max(part.payment.day, one.tracked.on), part.missing)
    if risk is None or risk is not one.at_risk:
        return told
    return replace(told, can=risk.can, later=risk.later, at_risk=True)


def unsaid(one: Ahead) -> str:
    """Return the code of what does not fit in what a person says instead; empty where it all does."""
    if one.can >= one.amount:
        return "ahead-too-much"
    if one.later and one.later <= one.day:
        return "ahead-too-early"
    return ""


def amended(one: Ahead) -> Promise:
    """Return the promise as agreed: part of a payment on its day and the rest ``later``, or all of it later.

    What it amounts to stays the same, and so does all else; what falls on one day becomes one payment. It rests on the
    lender's word in writing from then on, unless it only follows the contract.
    """
    assert one.later  # noqa: S101 -- whoever calls has asked for the day
    promise = one.promise
    left = [each for each in promise.payments if each is not one.payment]
    on_its_day = one.filled + one.can
    told = [*left, Payment(one.payment.day, on_its_day), Payment(one.later, one.rest)]
    days = sorted({each.day for each in told if each.amount})
    payments = (Payment(day, Money.total(each.amount for each in told if each.day == day)) for day in days)
    standing = promise.standing if promise.beside_contract else Standing.WRITTEN
    return replace(promise, payments=tuple(payments), standing=standing)
