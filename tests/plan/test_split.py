"""Reserve first or debts first: promises come before both, and the same runs decide."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from offering import ON, choice, coming_bill, fresh_loan, look
from telling import day, yuan

from anhuan.ledger.event import Drawn, Paid
from anhuan.ledger.position import position
from anhuan.money.amount import Money
from anhuan.plan.candidate import Candidate
from anhuan.plan.chance import Chance
from anhuan.plan.keep import chance_kept
from anhuan.plan.prepay import Prepayment, early
from anhuan.plan.split import SHARES, Spare, Split, Splitting, cheapest, surest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from anhuan.ledger.debt import Debt

ROWS = look().rows
SEEDS = st.integers(0, 2**32 - 1)


def selection(*debts: Debt) -> Candidate:
    return Candidate(tuple(choice("keep", debt) for debt in debts), look(), Chance(1, 1), Chance(1, 1))


def long_loan(name: str, months: int) -> Debt:
    drawn = Drawn(id="1", day=ON, amount=yuan("6000"), instalments=months, first_due=day("2026-12-12"))
    return replace(fresh_loan(name), events=(drawn,))


ONE = selection(long_loan("loan", 12))
TWO = selection(long_loan("longer", 12), long_loan("shorter", 6))


def steady(start: int, monthly: int, runs: int = 1) -> NDArray[np.int64]:
    return np.tile(start + monthly * np.arange(ROWS, dtype=np.int64), (runs, 1))


def swinging(seed: int, runs: int = 40) -> NDArray[np.int64]:
    rng = np.random.default_rng(seed)
    return rng.integers(0, 900_000) + np.cumsum(rng.integers(-150_000, 350_000, (runs, ROWS)), axis=1)


def splitting(
    one: Candidate, available: NDArray[np.int64], usual: NDArray[np.int64], *, held: int = 0, target: int = 10**6
) -> Splitting:
    return Splitting(one, Prepayment.on(one, early(one), available), usual, held, target)


# By hand: see docs/how-it-counts/reserve.md


def by_hand() -> Splitting:
    """Give 1,200.00 a month beyond living, 6,000.00 over twelve months to pay, 300.00 held, 2,000.00 aimed at."""
    usual = steady(30_000, 120_000)
    return splitting(ONE, usual, usual[0], held=30_000, target=200_000)


def test_half_and_half_goes_as_it_does_by_hand() -> None:
    (half,) = by_hand().splits((50,))

    assert [(str(one.paid), str(one.reserve), str(one.gathered), str(one.owed)) for one in half.steps[:7]] == HALF


HALF: list[tuple[str, str, str, str]] = []


def test_the_more_goes_into_the_reserve_the_later_the_debt_ends_and_the_more_it_costs() -> None:
    found = by_hand().splits()

    assert [str(one.cost) for one in found] == []
    assert [one.free and one.free.isoformat() for one in found] == []


# Nothing new where nothing is split


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_all_into_debts_without_a_reserve_is_settling_as_soon_as_the_sum_is_there(seed: int) -> None:
    available, usual = swinging(seed), steady(0, 10**7)[0]
    there = splitting(TWO, available, usual, target=0)
    (found,) = there.splits((0,))
    at_once = there.there.walk(0.0)

    assert (found.cost, found.chance, found.sooner) == (at_once.cost, at_once.chance, at_once.sooner)


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_all_into_a_reserve_that_is_never_full_is_the_plan_as_it_is(seed: int) -> None:
    available = swinging(seed)
    there = splitting(TWO, available, steady(0, 10**7)[0], target=10**12)
    (found,) = there.splits((100,))

    assert (found.cost, found.chance) == (TWO.replay.cost, chance_kept(available, TWO.selection.committed))
    assert found.cost == there.there.walk(inf).cost
    assert found.free == day("2027-11-15")


def test_a_debt_that_saves_nothing_makes_every_split_the_same() -> None:
    one = selection(coming_bill())
    found = splitting(one, steady(50_000, 120_000, 3), steady(50_000, 120_000)[0]).splits()

    assert {(each.cost, each.chance, each.free, each.sooner) for each in found} == {
        (one.cost, Chance(3, 3), day("2026-11-15"), 0.0)
    }


# What holds in every month of every run


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.sampled_from(SHARES[:-1]), st.integers(0, 400_000))
def test_more_into_the_reserve_leaves_no_less_in_hand_until_a_debt_has_ended(seed: int, share: int, held: int) -> None:
    available = swinging(seed)
    there = splitting(TWO, available, steady(100_000, 150_000)[0], held=held)
    less, more = (there.walk(each, available) for each in (share, share + 25))
    first = np.minimum(less.ended.min(axis=0), ROWS - 1)
    until = np.arange(ROWS)[:, None] <= first

    assert (more.left >= less.left)[until].all()
    assert (more.reserve >= less.reserve)[until].all()


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.sampled_from(SHARES), st.integers(0, 400_000))
def test_no_money_comes_or_goes_but_what_lenders_get(seed: int, share: int, held: int) -> None:
    available = swinging(seed, runs=5)
    there = splitting(TWO, available, steady(100_000, 150_000)[0], held=held)
    found = there.walk(share, available)

    for run in range(5):
        for row in range(ROWS):
            paid = 0
            for at, each in enumerate(there.there.debts):
                end = int(found.ended[at, run])
                paid += each.costs(end) if end <= row else each.promised[row]
            assert int(available[run, row]) == paid + int(found.left[row, run])
    assert (found.reserve >= 0).all()
    assert (found.reserve <= np.maximum(0, found.left)).all()
    assert (found.reserve <= max(held, there.target)).all()


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(SHARES), st.integers(0, 500_000), st.integers(115_000, 300_000))
def test_usual_months_are_the_ledgers_to_the_fen(share: int, start: int, monthly: int) -> None:
    usual = steady(start, monthly)
    there = splitting(TWO, usual, usual[0])
    (found,) = there.splits((share,))
    run = there.walk(share, usual)

    for at, each in enumerate(there.there.debts):
        end = int(run.ended[at, 0])
        if end < ROWS:
            stop, debt = each.stops[end], each.choice.debt
            made = [*stop.made, (stop.day, stop.settlement.total.fen)]
            paid = [Paid(id=f"p{place:03}", day=when, amount=Money(fen)) for place, (when, fen) in enumerate(made)]
            ended = replace(debt, events=(*debt.events, *paid))
            assert not position(ended, stop.day, horizon=()).total
    paid_in_all = Money.total(one.paid for one in found.steps)
    assert paid_in_all == found.cost
    for row, one in enumerate(found.steps):
        gone = Money.total(each.paid for each in found.steps[: row + 1])
        assert Money(int(usual[0, row])) == gone + one.reserve + one.gathered


# Bad months


def test_a_bad_month_takes_what_is_gathered_then_the_reserve_which_is_filled_again() -> None:
    available = steady(30_000, 120_000)
    available[:, 3:] -= 240_000
    there = splitting(ONE, available, steady(30_000, 120_000)[0], held=30_000, target=200_000)
    found = there.walk(50, available)

    assert found.reserve[2, 0] == 30_000 + 60_000 * 2 - found_paid(2) // 2
    assert found.reserve[3, 0] == max(0, int(available[0, 3]) - found_paid(3))
    assert found.reserve[4, 0] > found.reserve[3, 0] >= 0


def found_paid(row: int) -> int:
    return ONE.selection.committed[row]


def test_what_later_promises_take_beyond_usual_months_is_neither_saved_nor_paid_on_debts() -> None:
    # Usual months bring 100.00, the loan takes more than 500.00: of 9,000.00 at hand what it takes more is kept back.
    usual = steady(900_000, 10_000)
    there = splitting(TWO, usual, usual[0], target=10**9)
    (found,) = there.splits((100,))
    promised = TWO.selection.committed

    assert found.steps[0].gathered.fen == promised[-1] - promised[0] - 10_000 * _last_paid()
    assert found.chance == Chance(1, 1)


def _last_paid() -> int:
    return next(row for row in range(ROWS) if TWO.selection.committed[row] == TWO.selection.committed[-1])


def test_nothing_is_left_over_where_promises_take_everything() -> None:
    usual = np.array(TWO.selection.committed, dtype=np.int64)

    assert not splitting(TWO, usual[None, :], usual).spare
    assert splitting(TWO, usual[None, :], usual + 7).spare == Spare(Money(7), Money(0))


def test_a_reserve_told_larger_than_what_is_at_hand_counts_for_what_is_there() -> None:
    usual = steady(10_000, 120_000)

    assert splitting(ONE, usual, usual[0], held=500_000).splits((0,))[0].steps[0].reserve == yuan("100")


# Which is told


def split(share: int, cost: str, kept: int) -> Split:
    return Split(share, yuan(cost), Chance(kept, 100), None, 0.0, ())


@pytest.mark.parametrize(
    ("found", "sure", "cheap"),
    [
        ([split(0, "10", 90), split(50, "11", 95), split(100, "12", 95)], 50, 0),
        ([split(0, "10", 90), split(50, "10", 90)], 0, 50),
        ([split(0, "10", 95), split(50, "11", 90)], 0, 0),
    ],
    ids=["of the surest the cheapest", "of the same one each", "one is both"],
)
def test_the_surest_and_the_cheapest_are_told(found: list[Split], sure: int, cheap: int) -> None:
    assert (surest(found).share, cheapest(found).share) == (sure, cheap)
