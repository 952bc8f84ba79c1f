"""The ways all debts that are to be spread can be paid together, each shared in proportion to what is owed.

The same way is taken for every lender, so nobody is paid at another's cost: with equal instalments over the same
number of months each lender gets its share of every month by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.ledger.position import settle_on
from anhuan.ledger.schedule import split_evenly
from anhuan.money.amount import ZERO, Money
from anhuan.plan.proposal import Payment, Proposal, Way
from anhuan.plan.room import Commitment
from anhuan.terms.conventions import Remainder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from anhuan.plan.need import Need

INSTALMENTS: Final = (3, 6, 9, 12, 18, 24, 36, 48, 60)
"""The numbers of months lenders offer; one payment is the lump sum."""
DEFERRALS: Final = (1, 2, 3, 6)


@dataclass(frozen=True, slots=True)
class Option:
    """One way for all debts to be spread; ``months`` is the number of instalments, or of months waited.

    ``short`` is the first day the household could not pay, and what would be missing, going by usual months.
    """

    way: Way
    months: int
    proposals: tuple[Proposal, ...]
    short: Commitment | None = None

    @property
    def bearable(self) -> bool:
        """Say whether usual months bear it on every day."""
        return self.short is None

    @property
    def offered(self) -> Money:
        """Return everything that would be paid."""
        return Money.total(one.offered for one in self.proposals)

    @property
    def unpaid(self) -> Money:
        """Return what would stay open of what is owed on the day of the plan."""
        return Money.total(one.unpaid for one in self.proposals)

    @property
    def monthly(self) -> Money:
        """Return the highest sum asked on one day."""
        by_day: dict[dt.date, int] = {}
        for one in self.commitments():
            by_day[one.day] = by_day.get(one.day, 0) + one.amount.fen
        return Money(max(by_day.values(), default=0))

    @property
    def last_day(self) -> dt.date:
        """Return the day of the last payment."""
        return max(payment.day for one in self.proposals for payment in one.payments)

    def commitments(self) -> Iterator[Commitment]:
        """Yield every payment as a commitment."""
        for one in self.proposals:
            yield from (Commitment(payment.day, payment.amount) for payment in one.payments)


def lump_sum(spread: Sequence[Need], on: dt.date, day: dt.date) -> Option:
    """Return everything settled on ``day`` by the contracts as they are: paying in full needs nobody's consent."""
    settled = (
        Proposal(need.debt, need.position, Way.LUMP_SUM, (Payment(day, settle_on(need.debt, on, day).total),))
        for need in spread
    )
    return Option(Way.LUMP_SUM, 1, tuple(settled))


def deferral(spread: Sequence[Need], days: Sequence[dt.date], months: int) -> Option:
    """Return everything paid ``months`` months after the first day of payment, and nothing before."""
    day = days[months]
    later = (Proposal(need.debt, need.position, Way.DEFERRAL, (Payment(day, need.position.total),)) for need in spread)
    return Option(Way.DEFERRAL, months, tuple(later))


def instalments(spread: Sequence[Need], days: Sequence[dt.date], number: int) -> Option:
    """Return every debt in ``number`` equal monthly parts, the fen that do not divide in the last."""
    return Option(Way.INSTALMENTS, number, tuple(_parts(need, days, number) for need in spread))


def _parts(need: Need, days: Sequence[dt.date], number: int) -> Proposal:
    """Return one debt in equal parts; a debt smaller than a fen a month has fewer payments."""
    parts = split_evenly(need.position.total, number, Remainder.LAST)
    paid = tuple(Payment(day, part) for day, part in zip(days, parts, strict=False) if part)
    return Proposal(need.debt, need.position, Way.INSTALMENTS, paid)


def affordable(spread: Sequence[Need], days: Sequence[dt.date], monthly: Money) -> Option:
    """Return ``monthly`` shared among the debts on every day of payment: less than is owed, which is said openly."""
    shares = share(monthly, [need.position.total for need in spread])
    proposals = (
        Proposal(need.debt, need.position, Way.AFFORDABLE, tuple(Payment(day, part) for day in days if part))
        for need, part in zip(spread, shares, strict=True)
    )
    return Option(Way.AFFORDABLE, len(days), tuple(proposals))


def share(amount: Money, weights: Sequence[Money]) -> list[Money]:
    """Return ``amount`` in proportion to ``weights``, whole fen, by the largest remainder; nothing is lost or made."""
    whole = sum(weight.fen for weight in weights)
    if not whole:
        return [ZERO for _ in weights]
    parts = [divmod(amount.fen * weight.fen, whole) for weight in weights]
    rest = amount.fen - sum(quotient for quotient, _ in parts)
    largest = sorted(range(len(parts)), key=lambda place: -parts[place][1])[:rest]
    return [Money(quotient + (place in largest)) for place, (quotient, _) in enumerate(parts)]


def menu(spread: Sequence[Need], days: Sequence[dt.date]) -> Iterator[Option]:
    """Yield every way lenders are usually asked for: later, and in parts."""
    yield from (deferral(spread, days, months) for months in DEFERRALS)
    yield from (instalments(spread, days, number) for number in INSTALMENTS)
