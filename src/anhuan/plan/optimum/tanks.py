"""All cards and instalment loans of an instance priced in one pass: the same closed forms, one loop for all loans."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from anhuan.plan.optimum.compiled import compiled
from anhuan.plan.optimum.real import CardTerms, TankTerms, card_payments, card_values, tank_costs, tank_payments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anhuan.plan.optimum.pricing import Floats, Whole


class Real(NamedTuple):
    """Cards and instalment loans as rows of numbers, at the ``place`` of each loan of the instance.

    ``kind`` is `CARD`, `TANK` or `BARE`; ``terms`` holds a card's or a loan's numbers, ``instalments`` and ``left`` a
    loan's rows, of which there are ``rows``.
    """

    kind: Whole
    rows: Whole
    terms: Floats
    instalments: Floats
    left: Floats


BARE, CARD, TANK = 0, 1, 2


def real_of(loans: int, cards: Mapping[int, CardTerms], tanks: Mapping[int, TankTerms]) -> Real:
    """Return cards and instalment loans, by place, as arrays; every other place is a bare loan."""
    longest = max((len(one.instalments) for one in tanks.values()), default=1)
    kind, rows = np.full(loans, BARE, np.int64), np.zeros(loans, np.int64)
    terms, instalments, left = np.zeros((loans, 6)), np.zeros((loans, longest)), np.zeros((loans, longest))
    for place, card in cards.items():
        kind[place], terms[place] = CARD, card
    for place, tank in tanks.items():
        kind[place], rows[place] = TANK, len(tank.instalments)
        terms[place, : len(tank) - 2] = tank[2:]
        instalments[place, : rows[place]], left[place, : rows[place]] = tank.instalments, tank.left
    return Real(kind, rows, terms, instalments, left)


@compiled
def _card(real: Real, loan: int) -> CardTerms:
    """Return the card at a place."""
    told = real.terms[loan]
    return CardTerms(told[0], told[1], told[2], told[3], told[4], told[5])


@compiled
def _tank(real: Real, loan: int) -> TankTerms:
    """Return the instalment loan at a place."""
    told, rows = real.terms[loan], real.rows[loan]
    return TankTerms(real.instalments[loan][:rows], real.left[loan][:rows], told[0], told[1], told[2], told[3])


@compiled
def real_costs(real: Real, prices: Floats, low: Whole, high: Whole, costs: Floats) -> None:
    """Write the least cost of each payoff month of each card and instalment loan within its window."""
    for loan in range(len(real.kind)):
        if real.kind[loan] == CARD:
            card = _card(real, loan)
            costs[loan, 1] = card.principal * card_values(card, prices)[0]
        elif real.kind[loan] == TANK:
            costs[loan, low[loan] : high[loan] + 1] = tank_costs(_tank(real, loan), prices, low[loan], high[loan])


@compiled
def real_payments(real: Real, loans: Whole, payoffs: Whole, prices: Floats, paid: Floats) -> Floats:
    """Write the payments of each way of a card or instalment loan; return what each misses."""
    missed = np.zeros(len(loans))
    for way in range(len(loans)):
        loan = loans[way]
        if real.kind[loan] == CARD:
            missed[way] = card_payments(_card(real, loan), prices, paid[way])
        elif real.kind[loan] == TANK:
            missed[way] = tank_payments(_tank(real, loan), prices, payoffs[way], paid[way])
    return missed
