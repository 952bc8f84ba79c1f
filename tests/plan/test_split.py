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

    assert [(str(one.paid), str(one.reserve), str(one.gathered), str(one.owed)) for one in half.steps[:9]] == [
        ("0.00", "300.00", "0.00", "6006.00"),
        ("590.00", "605.00", "305.00", "5505.50"),
        ("585.25", "912.37", "612.38", "5005.00"),
        ("577.50", "1223.62", "923.63", "4504.50"),
        ("563.00", "1542.12", "1242.13", "4004.00"),
        ("562.00", "1861.12", "1561.13", "3503.50"),
        ("552.50", "2000.00", "2069.75", "3003.00"),
        ("3009.00", "2000.00", "260.75", "0.00"),
        ("0.00", "2000.00", "1460.75", "0.00"),
    ]


def test_debts_first_ends_the_loan_a_month_sooner_and_pays_less() -> None:
    found = by_hand().splits((0, 50, 100))

    assert [str(one.cost) for one in found] == ["6388.25", "6439.25", "6439.25"]
    assert [one.free for one in found] == [day("2027-04-15"), day("2027-05-15"), day("2027-05-15")]


# Nothing new where nothing is split


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_all_into_debts_without_a_reserve_is_settling_as_soon_as_the_sum_is_there(seed: int) -> None:
    available, usual = swinging(seed), steady(0, 10**7)[0]
    there = splitting(TWO, available, usual, target=0)
    (found,) = there.splits((0,))
    at_once = there.there.walk(0.0)

    assert (found.cost, found.chance, found.sooner) == (at_once.cost, at_once.chance, at_once.sooner)


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_all_into_a_reserve_that_is_never_full_is_the_plan_but_for_its_last_month(seed: int) -> None:
    """In its last month a debt is settled on the day of payment, a few days before it falls due: that takes no more."""
    available = swinging(seed)
    there = splitting(TWO, available, steady(0, 10**7)[0], target=10**12)
    found = there.walk(100, available)
    plan = there.there.walk(inf)
    ended = [(at, int(row)) for at, rows in enumerate(found.ended) for row in rows if row < ROWS]

    assert plan.cost == TWO.replay.cost
    assert all(there.there.costs[at, row] <= there.there.of_debt[at, -1] for at, row in ended)
    assert all(there.there.costs[at, row] <= there.there.of_debt[at, row] for at, row in ended)
    saved = sum(int(there.there.saved[at, row]) for at, row in ended)
    assert int(found.books.cost.sum()) == TWO.cost.fen * len(available) - saved
    assert int((~found.books.broken).sum()) >= chance_kept(available, TWO.selection.committed).kept


@pytest.mark.parametrize("share", SHARES)
def test_where_nothing_is_left_over_every_split_is_the_plan_as_the_ledger_replays_it(share: int) -> None:
    usual = np.array(ONE.selection.committed, dtype=np.int64)
    there = splitting(ONE, usual[None, :], usual)
    (found,) = there.splits((share,))

    assert not there.spare
    before_last = _last_paid(ONE)
    replayed = ONE.replay.months()
    assert [(one.paid, one.owed) for one in found.steps[:before_last]] == [
        (one.paid, one.owed) for one in replayed[:before_last]
    ]
    # Of the last 500.00, 501.50 on 18 October end what would be 507.75 on 12 November.
    assert (found.chance, ONE.replay.cost - found.cost) == (Chance(1, 1), yuan("6.25"))


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
    # As by hand until the third payday, which brings 1,500.00 less: after its due 647.25 are there of 912.37 kept and
    # 612.38 gathered. The fourth leaves 637.00, half of it for the reserve.
    available = steady(30_000, 120_000)
    available[:, 3:] -= 150_000
    found = splitting(ONE, available, steady(30_000, 120_000)[0], held=30_000, target=200_000).walk(50, available)

    assert found.reserve[2:5, 0].tolist() == [91_237, 64_725, 96_575]
    assert found.left[2:5, 0].tolist() == [152_475, 64_725, 128_425]


def test_what_later_promises_take_beyond_usual_months_is_neither_saved_nor_paid_on_debts() -> None:
    # Usual months bring 100.00, the loans take more: of 20,000.00 at hand what they take beyond that is kept back.
    usual = steady(2_000_000, 10_000)
    (found,) = splitting(TWO, usual, usual[0], target=10**9).splits((100,))

    assert found.steps[0].gathered.fen == TWO.selection.committed[-1] - 10_000 * _last_paid(TWO)
    assert found.chance == Chance(1, 1)


def _last_paid(one: Candidate) -> int:
    return one.selection.committed.index(one.selection.committed[-1])


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
