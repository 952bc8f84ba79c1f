"""Paying more than was promised: less interest for a lower chance, and nothing changed where nothing is prepaid."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from plan.households import MONTHS, annuity, household

from anhuan.money.amount import Money
from anhuan.plan.keep import chance_kept
from anhuan.plan.prepay import Loan, prepay_curve, reserve_needed


def loan(owed: int, rate: float, number: int, months: int = MONTHS) -> Loan:
    return Loan(Money(owed), rate, tuple(annuity(owed, rate, number) + [0] * (months - number)))


LOANS = (loan(3_000_000, 0.015, 36), loan(2_000_000, 0.01, 24), loan(800_000, 0.02, 12))


def test_the_reserve_is_what_later_months_take_at_most() -> None:
    available = np.array([[100, 120, 110], [100, 90, 200]])

    # Left of 50, 60, 70 promised: 50, 60, 40 and 50, 30, 130; later falls: 10, 20, 0 and 20, 0, 0.
    assert reserve_needed(available, np.array([50, 60, 70])) == pytest.approx([19.5, 19.0, 0.0])


def test_without_prepaying_the_chance_is_that_of_the_promises() -> None:
    made_up = household(6)
    available = made_up.available(2000, 1)
    (waits,) = prepay_curve(LOANS, available, (inf,))
    promised = np.cumsum(np.sum([one.promised for one in LOANS], axis=0))

    assert waits.chance == chance_kept(available, tuple(promised.tolist()))


def test_enough_cash_without_prepaying_costs_what_is_promised() -> None:
    available = np.tile(np.arange(1, MONTHS + 1) * 10**9, (3, 1))
    (waits,) = prepay_curve(LOANS, available, (inf,))

    assert abs(waits.cost.fen - sum(sum(one.promised) for one in LOANS)) <= 100 * len(LOANS)


def test_enough_cash_pays_everything_at_once_where_nothing_is_held_back() -> None:
    available = np.full((3, MONTHS), 10**9)
    (at_once,) = prepay_curve(LOANS, available, (0.0,))

    assert at_once.cost.fen == pytest.approx(sum(one.owed.fen * (1 + one.rate) for one in LOANS), abs=2)
    assert at_once.chance.share == 1.0


def test_a_smaller_kappa_never_costs_more() -> None:
    available = household(6).available(2000, 1)
    told = prepay_curve(LOANS, available)

    costs = [one.cost for one in told]
    assert costs == sorted(costs, reverse=True)
    assert told[0].kappa == inf


def test_paying_at_once_breaks_a_promise_that_waiting_keeps() -> None:
    # The other debt is dearer and takes all that the second month, which brings nothing, would need.
    one = Loan(Money(100), 0.0, (10, 90, 0))
    other = Loan(Money(150), 0.01, (0, 0, 160))
    available = np.tile(np.array([200, 150, 320]), (10, 1))
    waits, at_once = prepay_curve((one, other), available, (inf, 0.0))

    assert waits.chance.share == 1.0
    assert at_once.chance.share == 0.0


def test_the_dearest_debt_is_paid_first() -> None:
    dear, cheap = Loan(Money(100), 0.10, (0, 0, 200)), Loan(Money(100), 0.01, (0, 0, 200))
    available = np.full((2, 3), 115)
    told = prepay_curve((cheap, dear), available, (0.0,))[0]

    # 110.00 clear the dear one; 5 go to the cheap one, which grows from 101 - 5 on: paid and owed in all.
    assert told.cost.fen == pytest.approx(115 + (101 - 5) * 1.01**2, abs=1)
