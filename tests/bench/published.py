"""Instances of the kind a published paper used, drawn from a seed.

Rios-Solis, Saucedo-Espinosa and Caballero-Robledo, "Repayment policy for multiple loans", PLOS ONE 12(4): e0175782
(2017) drew parameters uniformly from the intervals of its Table 1. Those intervals are not known to us, so these are
ours:

    principal         20,000 to 300,000 yuan        rate               0.3 % to 2.5 % a month
    term              40 % to 90 % of the horizon    regular payment    the annuity of that term
    prepayment fee    none for half the loans, else 0.5 % to 3 %
    penalty           literal reading of its equation (10): 1 + h, h from 2 % to 10 %;
                      economic reading: a late fee of 3 % to 12 % of what is missing
    cash              regular payments of all loans times 1 + U(-0.5, 0.5), month by month ("constant"); of the loans
                      whose term is not over, at least 60 % of all ("scheduled"); 70 % to 86 % of all times
                      1 + U(-0.3, 0.3) ("distressed")
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.plan.optimum.instance import MILLION, Card, Instalments, Instance, Loan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from anhuan.plan.optimum.instance import AnyLoan

    Floats = NDArray[np.float64]

LEAST_COVER: Final = 0.6


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of instance: how the penalty is read, and what cash comes in."""

    name: str
    literal: bool
    cash: str


FAMILIES: Final = (
    Family("late fee, constant", literal=False, cash="constant"),
    Family("late fee, scheduled", literal=False, cash="scheduled"),
    Family("literal, constant", literal=True, cash="constant"),
    Family("literal, scheduled", literal=True, cash="scheduled"),
    Family("late fee, distressed", literal=False, cash="distressed"),
)


def published(family: Family, loans: int, months: int, seed: int) -> Instance:
    """Return an instance of a family."""
    chance = np.random.default_rng([loans, months, seed, FAMILIES.index(family)])
    principal = chance.uniform(20_000_00, 300_000_00, loans).round()
    rate = chance.uniform(3_000, 25_000, loans).round()
    term = chance.integers(int(0.4 * months), int(0.9 * months) + 1, loans)
    share = rate / MILLION
    regular = np.ceil(principal * share / (1 - (1 + share) ** -term))
    fee = np.where(chance.random(loans) < 1 / 2, 0, chance.uniform(5_000, 30_000, loans).round())
    late = chance.uniform(30_000, 120_000, loans).round()
    penalty = MILLION + chance.uniform(20_000, 100_000, loans).round() if family.literal else late
    told = zip(principal, rate, regular, penalty, fee, strict=True)
    income = _cash(family, regular, term, months, chance)
    return Instance(0, tuple(Loan(*map(int, one)) for one in told), tuple(map(int, income)))


def _cash(family: Family, regular: Floats, term: NDArray[np.int64], months: int, chance: np.random.Generator) -> Floats:
    """Return the cash of each month."""
    base, swing = np.full(months, regular.sum()), 1 / 2
    if family.cash == "scheduled":
        base = np.array([regular[term >= month].sum() for month in range(1, months + 1)])
        base = np.maximum(base, LEAST_COVER * regular.sum())
    if family.cash == "distressed":
        base, swing = base * chance.uniform(0.70, 0.86), 0.3
    return np.floor(base * (1 + chance.uniform(-swing, swing, months)))


def in_real_terms(loans: int, months: int, cover: float, seed: int) -> Instance:
    """Return cards and instalment loans in turn; cash is about ``cover`` times what is due in the first month."""
    chance = np.random.default_rng([loans, months, seed])
    told: list[AnyLoan] = []
    due = 0
    for place in range(loans):
        if place % 2:
            least = int(chance.choice([50_000, 100_000]))
            card = Card(int(chance.integers(5_000_00, 80_000_00)), int(chance.integers(12_000, 18_500)), least, 50_000)
            told.append(card)
            due += card.principal * least // MILLION
        else:
            rate, term = int(chance.integers(3_000, 20_000)), int(chance.integers(6, min(60, months)))
            fee = int(chance.choice([0, 10_000, 30_000]))
            loan = Instalments(int(chance.integers(5_000_00, 150_000_00)), rate, term, rate * 3 // 2, fee)
            told.append(loan)
            due += loan.schedule()[0][0]
    income = tuple(int(due * cover * swing) for swing in chance.uniform(0.7, 1.3, months))
    return Instance(0, tuple(told), income, 100 * MILLION)
