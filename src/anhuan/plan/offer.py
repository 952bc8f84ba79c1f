"""Offers a lender has made, or may make, for one debt, and what is wrong or doubtful in them.

An offer is agreed to on the day of the plan and takes the place of everything owed that day. What it comes to is
counted by the ledger (`agreed`); here are only its values and whether they can be meant.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

from anhuan.errors import Severity
from anhuan.money.amount import Money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from fractions import Fraction

Sum: TypeAlias = "Money | Fraction"
"""An amount, or a share of what is owed on the day of the agreement."""

MOST_MONTHS: Final = 360
"""Longer than any plan known: thirty years, as a mortgage that is spread anew may run."""


class Kind(Enum):
    """What a lender offers.

    ``DEFERRAL`` (延期): every due moves by so many months, and what is due or late already is paid after them.
    ``INSTALMENTS`` (分期): what is owed in equal monthly parts. ``SETTLEMENT`` (一次性结清): one smaller sum by a day,
    and the rest is let go. ``MINIMUM`` (最低还款): a small sum a month for so many months, then the rest in one.
    """

    DEFERRAL = "deferral"
    INSTALMENTS = "instalments"
    SETTLEMENT = "settlement"
    MINIMUM = "minimum"


class Standing(Enum):
    """What a choice rests on, the surest first.

    ``CONTRACT``: nobody's consent is needed. ``WRITTEN`` and ``SPOKEN``: the lender has said so, in writing or only on
    the phone. ``HOPED``: nobody has said so yet.
    """

    CONTRACT = "contract"
    WRITTEN = "written"
    SPOKEN = "spoken"
    HOPED = "hoped"


class FeeDue(Enum):
    """When the fee of an offer is paid: with the agreement, with the first payment, or in equal parts with each."""

    AT_ONCE = "at_once"
    FIRST = "first"
    EACH = "each"


SURENESS: Final[Mapping[Standing, int]] = {standing: place for place, standing in enumerate(Standing)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One offer for the debt with the id ``debt``.

    ``months`` is how long a deferral waits, how many instalments there are, how long minimum payments go on; a
    settlement has none. ``amount`` is what a settlement takes, or each minimum payment. ``fee`` is on top, a share of
    it of what is owed. With ``interest_stops`` nothing accrues while the offer is kept, else the contract's ordinary
    interest runs on what is not yet paid. ``first`` is the day of the first payment, by default the plan's own.

    The offer can be taken until ``expires`` (that day included). Of offers with one ``group`` only one can be taken.
    ``only_if`` names what must be done beside it: offers that are taken, or debts that are kept and not late.
    """

    id: str
    debt: str
    kind: Kind
    months: int | None = None
    amount: Sum | None = None
    fee: Sum | None = None
    fee_due: FeeDue = FeeDue.EACH
    interest_stops: bool = True
    first: dt.date | None = None
    expires: dt.date | None = None
    group: str | None = None
    only_if: tuple[str, ...] = ()
    standing: Standing = Standing.SPOKEN

    def lapsed(self, on: dt.date) -> bool:
        """Say whether it can no longer be taken on ``on``: it has expired, or its first payment is past."""
        return (self.expires is not None and self.expires < on) or (self.first is not None and self.first < on)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong or doubtful about the offer at ``place`` of its list; ``key`` is the field it is about."""

    place: int
    key: str
    code: str
    severity: Severity
    facts: Mapping[str, object]


def flaws(offers: Sequence[Offer], debts: Collection[str]) -> Iterator[Flaw]:
    """Yield everything about offers that can be said without counting; ``debts`` are the ids there are."""
    times = Counter(offer.id for offer in offers)
    seen: set[str] = set()
    for place, offer in enumerate(offers):
        if offer.id in seen or offer.id in debts:
            yield _flaw(place, offer, "id", "offer-twice")
        seen.add(offer.id)
        if offer.debt not in debts:
            yield _flaw(place, offer, "debt", "offer-unknown-debt", debt=offer.debt, known=", ".join(sorted(debts)))
        yield from _incomplete(place, offer)
        yield from _conditions(place, offer, {one.id: one for one in offers if times[one.id] == 1}, debts)


def sound(offers: Sequence[Offer], debts: Collection[str]) -> tuple[Offer, ...]:
    """Return the offers that can be meant: nothing about them is wrong or contradicts itself."""
    out = {one.place for one in flaws(offers, debts) if one.severity is not Severity.NOTE}
    return tuple(offer for place, offer in enumerate(offers) if place not in out)


def _flaw(place: int, offer: Offer, key: str, code: str, severity: Severity = Severity.ERROR, **facts: object) -> Flaw:
    """Return a flaw of an offer."""
    return Flaw(place, key, code, severity, {"offer": offer.id} | facts)


def _incomplete(place: int, offer: Offer) -> Iterator[Flaw]:
    """Yield what a kind of offer needs and does not say, or says and does not need."""
    needs_months = offer.kind is not Kind.SETTLEMENT
    needs_amount = offer.kind in {Kind.SETTLEMENT, Kind.MINIMUM}
    for key, value, needed in (("months", offer.months, needs_months), ("amount", offer.amount, needs_amount)):
        if value is None and needed:
            yield _flaw(place, offer, key, "offer-needs", kind=offer.kind.value)
        elif value is not None and not needed:
            yield _flaw(place, offer, key, "offer-needs-not", kind=offer.kind.value)
    if offer.months is not None and not 1 <= offer.months <= MOST_MONTHS:
        yield _flaw(place, offer, "months", "offer-months", most=MOST_MONTHS)
    for key, amount in (("amount", offer.amount), ("fee", offer.fee)):
        if amount is not None and (amount.fen if isinstance(amount, Money) else amount) <= 0:
            yield _flaw(place, offer, key, "offer-not-positive")
    if offer.first and offer.expires and offer.kind is Kind.SETTLEMENT and offer.first > offer.expires:
        yield _flaw(place, offer, "first", "offer-too-late", first=offer.first, expires=offer.expires)


def _conditions(place: int, offer: Offer, named: Mapping[str, Offer], debts: Collection[str]) -> Iterator[Flaw]:
    """Yield conditions nobody can meet: of things not told, or of things that exclude the offer."""
    for name in offer.only_if:
        other = named.get(name)
        if name != offer.id and other is None and name not in debts:
            yield _flaw(place, offer, "only_if", "offer-condition-unknown", Severity.WARNING, name=name)
        elif name in {offer.id, offer.debt} or (other and _exclude(offer, other)):
            yield _flaw(place, offer, "only_if", "offer-condition-contradicts", Severity.WARNING, name=name)


def _exclude(offer: Offer, other: Offer) -> bool:
    """Say whether two offers cannot both be taken: one debt has one, and so has one group."""
    return other.debt == offer.debt or (offer.group is not None and other.group == offer.group)
