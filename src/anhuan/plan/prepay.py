"""Paying more than was promised, only where promises still to come do not need the money.

What is promised is fixed. At the end of each month, cash above ``kappa`` times a reserve is paid on the dearest debt.
The reserve of a month is what promises still to come may take from cash, in 95 of 100 scenarios: the 95 % quantile of
the deepest fall of cash below today's. A large kappa waits, a small one pays at once: interest falls, and so does the
chance that every promise is kept. The curve shows both, on the same scenarios for every kappa.

Interest is counted by the month and in floats, for a curve and not for a debt: a promised payment that could not be
made in full stays in the balance at the same rate, and no fee is counted for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.money.amount import Money
from anhuan.plan.chance import Chance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

KAPPAS: Final = (inf, 5.0, 3.0, 2.0, 1.5, 1.0, 0.75, 0.5, 0.25, 0.0)
QUANTILE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Loan:
    """A debt that takes more than its due: what is owed, the rate a month, what is promised each month (in fen)."""

    owed: Money
    rate: float
    promised: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Prepaid:
    """What one ``kappa`` comes to: the mean paid in all (and owed at the end), and the chance that all is kept."""

    kappa: float
    cost: Money
    chance: Chance


def reserve_needed(available: NDArray[np.int64], committed: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return for each month what promises still to come take from cash at most in 95 of 100 scenarios."""
    left = available - committed
    lowest = np.minimum.accumulate(left[:, ::-1], axis=1)[:, ::-1]
    later = np.concatenate((lowest[:, 1:], left[:, -1:]), axis=1)
    return np.asarray(np.quantile(np.maximum(0, left - later), QUANTILE, axis=0))


def prepay_curve(
    loans: Sequence[Loan],
    available: NDArray[np.int64],
    kappas: Sequence[float] = KAPPAS,
) -> tuple[Prepaid, ...]:
    """Return what each of ``kappas`` comes to; `available` is scenarios × months, cumulative, in fen."""
    promised = np.array([loan.promised for loan in loans], dtype=np.float64)
    reserve = reserve_needed(available, np.cumsum(promised.sum(axis=0)).astype(np.int64))
    net = np.diff(available, axis=1, prepend=0).astype(np.float64)
    return tuple(_simulated(loans, net, promised, (kappa, reserve)) for kappa in kappas)


def _simulated(
    loans: Sequence[Loan],
    net: NDArray[np.float64],
    promised: NDArray[np.float64],
    rule: tuple[float, NDArray[np.float64]],
) -> Prepaid:
    """Return what one kappa comes to."""
    kappa, reserve = rule
    runs, months = net.shape
    rates = np.array([loan.rate for loan in loans])
    dearest = np.argsort(-rates, kind="stable")
    owed = np.tile(np.array([float(loan.owed.fen) for loan in loans]), (runs, 1))
    cash, paid, kept = np.zeros(runs), np.zeros(runs), np.ones(runs, dtype=np.bool_)
    for month in range(months):
        cash = cash + net[:, month]
        open_yet = (owed > 0).any(axis=1) & (promised[:, month:] > 0).any()
        owed = owed * (1 + rates)
        due = np.minimum(promised[:, month], owed)
        kept &= (cash >= due.sum(axis=1)) | ~open_yet
        cash, owed, paid = _pay(due, np.maximum(0, cash), (cash, owed, paid), range(len(loans)))
        if kappa < inf:
            spare = np.maximum(0, cash - kappa * reserve[month])
            cash, owed, paid = _pay(owed, spare, (cash, owed, paid), dearest)
    return Prepaid(kappa, Money(round(float((paid + owed.sum(axis=1)).mean()))), Chance(int(kept.sum()), runs))


def _pay(
    wanted: NDArray[np.float64],
    spare: NDArray[np.float64],
    books: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]],
    order: Sequence[int] | NDArray[np.int64],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return cash, what is owed and what was paid after paying ``wanted`` from ``spare``, debt by debt."""
    cash, owed, paid = books[0].copy(), books[1].copy(), books[2].copy()
    left = spare.copy()
    for loan in order:
        part = np.minimum(wanted[:, loan], left)
        owed[:, loan] -= part
        left -= part
        cash -= part
        paid += part
    return cash, owed, paid
