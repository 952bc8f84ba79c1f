"""What is doubtful about an offer once its debt is counted: none of it stops a plan, all of it is worth saying."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from anhuan.errors import Severity
from anhuan.ledger.walk import Outset, as_known
from anhuan.plan.agreed import in_fen
from anhuan.plan.offer import Flaw, Kind, Offer
from anhuan.terms.conventions import InterestFrom

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.money.amount import Money

MOST_FEE: Final = Fraction(1, 2)
"""A fee above half of what is owed is taken as a slip of the pen: our own line."""


def doubts(offers: Sequence[Offer], debts: Mapping[str, Debt], on: dt.date) -> Iterator[Flaw]:
    """Yield what is doubtful about offers for debts that are there, as things stand on ``on``.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.
        BadEvent: an event cannot be booked.

    """
    for place, offer in enumerate(offers):
        if offer.expires and offer.expires < on:
            yield _flaw(place, offer, "expires", "offer-expired", Severity.NOTE, day=offer.expires)
        elif offer.first and offer.first < on:
            yield _flaw(place, offer, "first", "offer-first-past", Severity.WARNING, day=offer.first)
        if offer.debt in debts:
            yield from _against(place, offer, debts[offer.debt], on)


def _flaw(place: int, offer: Offer, key: str, code: str, severity: Severity, **facts: object) -> Flaw:
    """Return a doubt about an offer."""
    return Flaw(place, key, code, severity, {"offer": offer.id} | facts)


def _against(place: int, offer: Offer, debt: Debt, on: dt.date) -> Iterator[Flaw]:
    """Yield what is doubtful against what is owed."""
    settlement = Outset(as_known(debt, on), on).walk().settlement(on)
    if not settlement.owed:
        yield _flaw(place, offer, "debt", "offer-nothing-owed", Severity.NOTE, debt=debt.name)
        return
    yield from _sums(place, offer, debt, settlement.owed)
    conventions = debt.terms.conventions
    bears = conventions.ordinary_rate and conventions.interest_from is not InterestFrom.NEVER
    if not offer.interest_stops and not bears:
        yield _flaw(place, offer, "interest_stops", "offer-no-interest", Severity.NOTE, debt=debt.name)


def _sums(place: int, offer: Offer, debt: Debt, owed: Money) -> Iterator[Flaw]:
    """Yield sums that can hardly be meant."""
    amount = 0 if offer.amount is None else in_fen(offer.amount, owed, debt)
    fee = 0 if offer.fee is None else in_fen(offer.fee, owed, debt)
    if offer.kind is Kind.SETTLEMENT and amount + fee > owed.fen:
        yield _flaw(place, offer, "amount", "offer-above-owed", Severity.WARNING, owed=owed)
    if offer.kind is Kind.MINIMUM and amount >= owed.fen:
        yield _flaw(place, offer, "amount", "offer-minimum-all", Severity.NOTE, owed=owed)
    if fee > owed.fen * MOST_FEE:
        yield _flaw(place, offer, "fee", "offer-fee-absurd", Severity.WARNING, owed=owed)
