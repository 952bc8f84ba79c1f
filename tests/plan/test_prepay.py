"""Paying more than was promised: in one sum by the ledger, only above what later promises need, all else unchanged."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, inf
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from offering import choice, coming_bill, fresh_loan, late_bill, late_loan, look, offer
from telling import day, yuan

from anhuan.ledger.event import Drawn, Paid
from anhuan.ledger.position import position
from anhuan.money.amount import Money
from anhuan.plan.candidate import Candidate
from anhuan.plan.chance import Chance
from anhuan.plan.keep import chance_kept
from anhuan.plan.menu import Choice, Deed, menu
from anhuan.plan.offer import Kind
from anhuan.plan.prepay import KAPPAS, Early, Prepaid, Prepayment, early, recommended, reserve_needed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from anhuan.ledger.debt import Debt

ROWS = look().rows


def selection(*choices: Choice) -> Candidate:
    return Candidate(choices, look(), Chance(1, 1), Chance(1, 1))


def long_loan(name: str, months: int, fen: int = 600_000) -> Debt:
    drawn = Drawn(id="1", day=day("2026-11-12"), amount=Money(fen), instalments=months, first_due=day("2026-12-12"))
    return replace(fresh_loan(name), events=(drawn,))


TWO = selection(choice("keep", long_loan("longer", 12)), choice("keep", long_loan("shorter", 6)))


def steady(start: int, monthly: int, runs: int = 1) -> NDArray[np.int64]:
    return np.tile(start + monthly * np.arange(ROWS, dtype=np.int64), (runs, 1))


# What it costs to settle early


def test_settling_on_a_day_of_payment_costs_what_the_menu_says_it_costs() -> None:
    loan = long_loan("loan", 12)
    (one,) = early(selection(choice("keep", loan)))
    clears = {each.payments[-1].day: each for each in menu(loan, (), look()) if each.deed is Deed.CLEAR}
    told = {row: stop.day for row, stop in one.stops.items() if stop.day in clears}

    assert len(told) > 3
    assert {row: one.costs(row) for row in told} == {row: clears[when].column.cost for row, when in told.items()}


def test_the_sooner_it_is_settled_the_more_it_saves() -> None:
    (one,) = early(selection(choice("keep", long_loan("loan", 12))))
    saved = [one.saved(row).fen for row in sorted(one.stops)]

    assert saved == sorted(saved, reverse=True)
    assert min(saved) > 0


def test_what_bears_nothing_until_its_day_is_not_settled_early() -> None:
    assert early(selection(choice("keep", coming_bill()))) == ()


def test_an_offer_beside_which_nothing_runs_is_not_settled_early() -> None:
    taken = offer(Kind.INSTALMENTS, months=12)

    assert early(selection(choice("offer", late_bill(), taken))) == ()


def test_an_offer_beside_which_interest_runs_is_settled_as_the_ledger_counts_it() -> None:
    taken = offer(Kind.INSTALMENTS, months=12, interest_stops=False)
    found = choice("offer", late_bill(), taken)
    (one,) = early(selection(found))

    for stop in one.stops.values():
        made = [Paid(id=f"m{place}", day=when, amount=Money(fen)) for place, (when, fen) in enumerate(stop.made)]
        last = Paid(id="settled", day=stop.day, amount=stop.settlement.total)
        debt = replace(found.debt, events=(*found.debt.events, found.events[0], *made, last))
        assert position(debt, stop.day, horizon=()).total == yuan("0")


def test_a_settlement_and_a_debt_that_ends_by_itself_have_nothing_to_settle() -> None:
    lets_go = offer(Kind.SETTLEMENT, amount=yuan("900"))

    assert early(selection(choice("offer", late_bill(), lets_go))) == ()
    assert early(selection(choice("clear-1", long_loan("loan", 6)))) == ()
    assert early(selection(choice("catch_up-2", late_loan()))) == ()


# What is held back


def test_the_reserve_is_what_later_months_take_at_most() -> None:
    available = np.array([[100, 120, 110], [100, 90, 200]])

    # Left of 50, 60, 70 promised: 50, 60, 40 and 50, 30, 130; later falls: 10, 20, 0 and 20, 0, 0. Of two runs the
    # worse one stands for 95 of 100.
    assert reserve_needed(available, np.array([50, 60, 70])).tolist() == [20, 20, 0]


def test_without_settling_early_the_chance_and_the_cost_are_those_of_the_plan() -> None:
    rng = np.random.default_rng(3)
    available = np.cumsum(rng.integers(-50_000, 250_000, (500, ROWS)), axis=1)
    (waits,) = Prepayment.on(TWO, early(TWO), available).curve((inf,))

    assert waits == Prepaid(inf, TWO.cost, chance_kept(available, TWO.selection.committed), 0.0)
    assert 0 < waits.chance.share < 1


def test_with_plenty_in_hand_everything_is_settled_on_the_first_day_that_saves() -> None:
    debts = early(TWO)
    (at_once,) = Prepayment.on(TWO, debts, steady(10**9, 0)).curve((0.0,))

    assert at_once.cost.fen == sum(one.costs(min(one.stops)) for one in debts)
    assert (at_once.chance, at_once.sooner) == (Chance(1, 1), 1.0)


def test_what_is_saved_by_settling_may_pay_what_would_have_been_short_by_a_fen() -> None:
    short = steady(TWO.selection.committed[-1] - 1, 0, runs=10)
    waits, at_once = Prepayment.on(TWO, early(TWO), short).curve((inf, 0.0))

    assert (waits.chance.share, at_once.chance.share) == (0.0, 1.0)


def test_what_a_bad_month_takes_is_missing_where_it_was_used_to_settle() -> None:
    # In December 8,600.00 are in hand and settle the longer loan; in February 3,000.00 more go out than usual.
    available = steady(750_000, 110_000, runs=10)
    available[:, 3] -= 300_000
    waits, at_once, careful = Prepayment.on(TWO, early(TWO), available).curve((inf, 0.0, 1.0))

    assert (waits.chance.share, at_once.chance.share, careful.chance.share) == (1.0, 0.0, 1.0)
    assert careful.cost < waits.cost


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(KAPPAS))
def test_every_run_goes_as_one_would_go_through_it_by_hand(seed: int, kappa: float) -> None:
    rng = np.random.default_rng(seed)
    start = rng.integers(0, 900_000)
    available = start + np.cumsum(rng.integers(-150_000, 300_000, (7, ROWS)), axis=1)
    debts = early(TWO)
    found = Prepayment.on(TWO, debts, available).walk(kappa)
    by_hand = [_one_run(run, available, debts, kappa) for run in available]

    assert found.chance.kept == sum(kept for kept, _ in by_hand)
    assert found.cost == Money(int(np.rint(np.mean([cost for _, cost in by_hand]))))


def _one_run(
    run: NDArray[np.int64], every: NDArray[np.int64], debts: tuple[Early, ...], kappa: float
) -> tuple[bool, int]:
    """Return whether one run keeps everything, and what it pays: month after month, in plain sums."""
    spent = list(TWO.selection.committed)
    cost, open_ones, broken = TWO.cost.fen, list(debts), False
    for row in range(ROWS):
        for one in sorted(debts, key=lambda each: -each.saved(row).fen if row in each.stops else 0):
            if one not in open_ones or row not in one.stops or broken or kappa == inf:
                continue
            others = np.array(TWO.selection.committed) - np.array(one.promised)
            needs = kappa * int(reserve_needed(every, others)[row])
            if run[row] - (spent[row] - one.promised[row] + one.costs(row)) >= needs:
                spent = [
                    fen if place < row else fen - one.promised[place] + one.costs(row)
                    for place, fen in enumerate(spent)
                ]
                cost -= one.saved(row).fen
                open_ones.remove(one)
        broken = broken or (bool(run[row] < spent[row]) and any(later != spent[row - 1] for later in spent[row:]))
    return not broken, cost


# How much must be in hand


@given(st.integers(0, 3_000_000))
@settings(deadline=None)
def test_one_fen_less_than_enough_is_not_enough(start: int) -> None:
    one = selection(choice("keep", long_loan("loan", 12)))
    (found,) = early(one)
    row = min(found.stops)
    (told,) = Prepayment.on(one, (found,), steady(start, 0)).enough(0.0)
    just = steady(told.held.fen, 0)

    assert Prepayment.on(one, (found,), just).walk(0.0).cost.fen == found.costs(row)
    assert Prepayment.on(one, (found,), just - 1).walk(0.0).cost.fen > found.costs(row)


def test_what_is_held_back_is_the_setting_times_the_reserve() -> None:
    rng = np.random.default_rng(5)
    available = 500_000 + np.cumsum(rng.integers(-150_000, 300_000, (50, ROWS)), axis=1)
    there = Prepayment.on(TWO, early(TWO), available)

    for bare, half in zip(there.enough(0.0), there.enough(0.5), strict=True):
        others = np.array(TWO.selection.committed) - np.array(bare.early.promised)
        reserve = int(reserve_needed(available, others)[min(bare.early.stops)])
        assert half.kept_back == Money(ceil(reserve / 2))
        assert half.held - bare.held == half.kept_back
        assert half.saved == bare.saved
    assert there.enough(inf) == ()


# What is recommended


@pytest.mark.parametrize(
    ("kept", "expected"),
    [((95, 96, 90), 1.0), ((95, 95, 95), 0.0), ((95, 94, 90), inf)],
    ids=["the cheapest that is no less sure", "all as sure", "waiting is surest"],
)
def test_the_cheapest_setting_that_is_kept_no_less_often_is_recommended(
    kept: tuple[int, int, int], expected: float
) -> None:
    settings_ = zip((inf, 1.0, 0.0), (300, 200, 100), kept, strict=True)
    curve = [Prepaid(kappa, Money(cost), Chance(times, 100), 0.0) for kappa, cost, times in settings_]

    assert recommended(curve).kappa == expected


def test_where_nothing_can_be_settled_every_setting_is_the_same() -> None:
    one = selection(choice("keep", coming_bill()))
    curve = Prepayment.on(one, early(one), steady(200_000, 0)).curve()

    assert {(each.cost, each.chance, each.sooner) for each in curve} == {(yuan("1000"), Chance(1, 1), 0.0)}
    assert recommended(curve).kappa == inf
