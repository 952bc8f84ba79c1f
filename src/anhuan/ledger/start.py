"""A first answer from three fields: product, amount, due day. Everything else is assumed, and says so.

The range is not a guess at an error bar: the debt is counted again under every alternative the sources leave open
(each published bound of a rate, one day more or less), one at a time, and the lowest and highest totals are given.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.ledger.card import DAYS_FROM_BILL
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Event, InstalmentDue
from anhuan.ledger.position import Position, position
from anhuan.money.days import ONE_DAY
from anhuan.terms.agreed import NO_CHANGE, OwnTerm, Terms, agree
from anhuan.terms.conventions import CardBase, InterestFrom, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from anhuan.money.amount import Money
    from anhuan.terms.product import Product

RANGED: Final = ("ordinary_rate", "penalty_rate", "penalty_factor", "late_fee_share", "late_fee_floor", "grace_days")
NEXT_BILL: Final = 2 * DAYS_FROM_BILL * ONE_DAY
"""A bill due later than this is not the next one: nothing is owed of it yet."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another value a term might have, and the total it would give."""

    term: str
    value: object
    total: Money


@dataclass(frozen=True, slots=True)
class Start:
    """A first position, the names of the terms it assumes, and what other values would give."""

    position: Position
    assumed: tuple[str, ...]
    alternatives: tuple[Alternative, ...]

    @property
    def lowest(self) -> Money:
        """Return the least that would be owed under any alternative."""
        return min(self.position.total, *(one.total for one in self.alternatives))

    @property
    def highest(self) -> Money:
        """Return the most that would be owed under any alternative."""
        return max(self.position.total, *(one.total for one in self.alternatives))


def debt_from(
    product: Product,
    amount: Money,
    due: dt.date,
    own: Mapping[str, OwnTerm] = NO_CHANGE,
    *,
    told: dt.date | None = None,
) -> Debt:
    """Return the debt three fields describe: one bill, or one instalment, of ``amount`` due on ``due``.

    For a loan or instalment the whole amount is taken as principal; for a card the purchases are taken as
    posted on the statement day. Of the next bill somebody may be ``told`` before its statement day: it is known then.
    """
    terms = agree(product, due, own)
    return Debt(product.id, product.name.zh, terms, (_event(terms, amount, due, told),))


def _event(terms: Terms, amount: Money, due: dt.date, told: dt.date | None) -> Event:
    """Return the one event the three fields tell."""
    if terms.product.kind in {Kind.BILL, Kind.CARD}:
        sent = bill_day(terms, due)
        is_next = told is not None and due - told <= NEXT_BILL
        return Billed(id="start", day=min(sent, told) if told and is_next else sent, amount=amount, due=due)
    return InstalmentDue(id="start", day=due, principal=amount)


def bill_day(terms: Terms, due: dt.date) -> dt.date:
    """Return the statement day that belongs to a due day, by the product's own days where they are known."""
    conventions = terms.conventions
    if conventions.due_after_days is not None:
        return due - dt.timedelta(days=conventions.due_after_days)
    if conventions.statement_day is not None:
        day = due
        while day.day != conventions.statement_day and (due - day).days < DAYS_FROM_BILL * 2:
            day -= ONE_DAY
        return day
    return due - dt.timedelta(days=DAYS_FROM_BILL)


def start(
    product: Product, amount: Money, due: dt.date, on: dt.date, *, own: Mapping[str, OwnTerm] = NO_CHANGE
) -> Start:
    """Return the first position on ``on``, with everything it assumes; ``own`` is what the contract says."""
    debt = debt_from(product, amount, due, own, told=on)
    return Start(position(debt, on), debt.terms.assumed(), tuple(alternatives(debt, on)))


def alternatives(debt: Debt, on: dt.date) -> Iterator[Alternative]:
    """Yield the totals under the other values that the sources of assumed terms leave open."""
    for term, value in _open_values(debt.terms):
        other = Debt(debt.id, debt.name, debt.terms.but(**{term: value}), debt.events)
        yield Alternative(term, value, position(other, on, horizon=()).total)
    for days in (-1, 1):
        shifted = position(debt, on + dt.timedelta(days=days), horizon=())
        yield Alternative("day", days, shifted.total)


def _open_values(terms: Terms) -> Iterator[tuple[str, object]]:
    """Yield each bound of each assumed term that has a published range."""
    assumed = set(terms.assumed())
    for name in RANGED:
        if name in assumed:
            version = terms.said(name)
            yield from ((name, bound) for bound in (version.low, version.high) if bound not in {None, version.value})
    if terms.conventions.interest_from is InterestFrom.POSTING:
        yield "card_base", CardBase.UNPAID
