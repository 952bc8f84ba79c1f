"""A promise: which payments by which days one debt's lender was told of, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.errors import Severity
from anhuan.money.amount import ZERO, Money
from anhuan.plan.offer import Standing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from anhuan.plan.proposal import Payment

MOST_PAYMENTS: Final = 360
"""As many as the longest offer has months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Payments promised for the debt with the id ``debt``, told to its lender on the day ``made``.

    ``standing`` is what it rests on: the contract alone, the lender's word in writing or on the phone, or only that it
    was asked for (hoped). ``before`` is what had been paid already on the day it was made: that does not count.
    """

    id: str
    debt: str
    made: dt.date
    payments: tuple[Payment, ...]
    standing: Standing = Standing.HOPED
    before: Money = ZERO

    @property
    def amount(self) -> Money:
        """Return everything promised."""
        return Money.total(one.amount for one in self.payments)

    @property
    def last(self) -> dt.date:
        """Return the day of the last payment."""
        return max(one.day for one in self.payments)

    @property
    def waits(self) -> bool:
        """Say whether its terms are still to be confirmed in writing, and nothing is to be paid on them before."""
        return self.standing in {Standing.HOPED, Standing.SPOKEN}

    @property
    def beside_contract(self) -> bool:
        """Say whether the contract goes on beside it: dues after its last day fall due as ever."""
        return self.standing is Standing.CONTRACT


@dataclass(frozen=True, slots=True)
class Slip:
    """Something wrong or doubtful about the promise at ``place`` of its list; ``key`` is the field it is about."""

    place: int
    key: str
    code: str
    severity: Severity
    facts: Mapping[str, object]


def slip(place: int, promise: Promise, key: str, code: str, severity: Severity, **facts: object) -> Slip:
    """Return a slip of a promise."""
    return Slip(place, key, code, severity, {"promise": promise.id} | facts)


def slips(promises: Sequence[Promise], debts: Collection[str]) -> Iterator[Slip]:
    """Yield everything about promises that can be said without counting; ``debts`` are the ids there are."""
    seen: set[str] = set()
    months: dict[tuple[str, int, int], str] = {}
    for place, one in enumerate(promises):
        if one.id in seen:
            yield slip(place, one, "id", "promise-twice", Severity.ERROR)
        seen.add(one.id)
        if one.debt not in debts:
            known = ", ".join(sorted(debts))
            yield slip(place, one, "debt", "promise-unknown-debt", Severity.ERROR, debt=one.debt, known=known)
        yield from _payments(place, one)
        mine = dict.fromkeys((one.debt, payment.day.year, payment.day.month) for payment in one.payments)
        shared = next((month for month in mine if month in months), None)
        if shared:
            facts = {"other": months[shared], "month": f"{shared[1]}-{shared[2]:02d}"}
            yield slip(place, one, "payments", "promise-same-month", Severity.WARNING, **facts)
        months = dict.fromkeys(mine, one.id) | months


def _payments(place: int, one: Promise) -> Iterator[Slip]:
    """Yield what is wrong with the payments of a promise."""
    if not 1 <= len(one.payments) <= MOST_PAYMENTS:
        yield slip(place, one, "payments", "promise-payments", Severity.ERROR, most=MOST_PAYMENTS)
    for payment in one.payments:
        if payment.amount.fen <= 0:
            yield slip(place, one, "payments", "promise-not-positive", Severity.ERROR, day=payment.day)
        if payment.day < one.made:
            facts = {"day": payment.day, "made": one.made}
            yield slip(place, one, "payments", "promise-before-made", Severity.ERROR, **facts)
    if one.before.fen < 0:
        yield slip(place, one, "before", "promise-not-positive", Severity.ERROR, day=one.made)
