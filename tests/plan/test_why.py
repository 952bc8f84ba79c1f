"""A plan says what it costs against another, what binds it, and what would change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from offering import ON, choice, coming_bill, late_bill, look, offer
from telling import day, yuan

from anhuan.money.amount import ZERO, Money
from anhuan.plan.offer import Kind
from anhuan.plan.why import (
    Binding,
    Selection,
    binding,
    cash_by_usual_months,
    compare,
    losing_a_payday,
    more_a_month,
    shortfall,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

THERE = look()
KEEP = choice("keep", coming_bill())
SOON = choice("keep", late_bill())
SPREAD = choice("offer", late_bill(), offer(Kind.INSTALMENTS, months=3, fee=yuan("30")))
AT_ONCE = Selection((KEEP, SOON), 0.80)
OVER_TIME = Selection((KEEP, SPREAD), 0.95)
FREE = cash_by_usual_months(yuan("500"), yuan("1500"), THERE)


def test_cash_grows_by_a_month_at_each_payday() -> None:
    assert FREE[:3] == (50_000, 200_000, 350_000)
    assert len(FREE) == THERE.rows


def test_a_selection_knows_its_cost_its_highest_month_and_its_end() -> None:
    assert OVER_TIME.cost == yuan("1000") + yuan("1249.80")
    assert OVER_TIME.by_month[:4] == (0, 141_660, 41_660, 41_660)
    assert (OVER_TIME.highest, OVER_TIME.last_day) == (yuan("1416.60"), day("2027-01-18"))
    assert (OVER_TIME.left, OVER_TIME.hoped, OVER_TIME.late) == (ZERO, (), ())
    assert Selection(()).last_day is None


def test_choices_nobody_agreed_to_and_those_that_stay_late_are_named() -> None:
    hoped, late = choice("instalments-3-charges_stop", late_bill()), choice("parts-3", late_bill())

    assert (Selection((hoped, late)).hoped, Selection((hoped, late)).late) == ((hoped,), (late,))


def test_a_comparison_says_what_differs_and_what_it_costs() -> None:
    found = compare(OVER_TIME, AT_ONCE, FREE)

    (swap,) = found.swaps
    assert (swap.chosen, swap.other, swap.more) == (SPREAD, SOON, yuan("30"))
    assert (found.more, found.higher) == (yuan("30"), yuan("196.80"))
    assert found.surer
    assert round(found.surer, 2) == 0.15
    assert compare(replace(OVER_TIME, chance=None), AT_ONCE, FREE).surer is None
    assert compare(OVER_TIME, replace(AT_ONCE, chance=None), FREE).surer is None


def test_a_comparison_names_the_months_only_one_of_them_keeps() -> None:
    # 1,219.80 today is more than the 500.00 at hand, and 2,219.80 by the end of November more than 2,000.00.
    assert compare(OVER_TIME, AT_ONCE, FREE).kept == (0, 1)
    assert compare(AT_ONCE, OVER_TIME, FREE).missed == (0, 1)
    assert compare(OVER_TIME, AT_ONCE, FREE).missed == ()


def test_the_tightest_month_binds() -> None:
    # 500.00 at hand, nothing promised; after the first payday 2,000.00 less 1,416.60.
    assert binding(OVER_TIME, FREE) == Binding(0, yuan("500"))
    assert binding(OVER_TIME, [one - 40_000 for one in FREE]) == Binding(0, yuan("100"))
    assert binding(AT_ONCE, FREE) == Binding(0, yuan("-719.80"))


def test_the_first_month_short_is_named() -> None:
    assert shortfall(OVER_TIME, FREE) is None
    assert shortfall(AT_ONCE, FREE) == Binding(0, yuan("-719.80"))


def solve(shift: Sequence[int]) -> Selection | None:
    """Search the two selections for the cheaper one the shifted cash bears."""
    free = [cash + change for cash, change in zip(FREE, shift, strict=True)]
    fitting = [one for one in (AT_ONCE, OVER_TIME) if shortfall(one, free) is None]
    return min(fitting, key=lambda one: one.cost, default=None)


def test_more_a_month_comes_with_each_payday_and_not_before() -> None:
    asked: list[Sequence[int]] = []

    def remember(shift: tuple[int, ...]) -> Selection:
        asked.append(shift)
        return AT_ONCE

    found = more_a_month(remember, OVER_TIME, THERE)

    assert asked[0][:3] == (0, 10_000, 20_000)
    assert found.saved == yuan("30")
    assert found.sooner == (day("2027-01-18") - day("2026-11-20")).days
    assert found.holds


def test_more_a_month_that_helps_nobody_saves_nothing() -> None:
    assert more_a_month(solve, OVER_TIME, THERE, yuan("100")).saved == ZERO


def test_a_payday_that_may_be_lost_without_harm_is_said() -> None:
    found = losing_a_payday(solve, OVER_TIME, FREE, 2, yuan("900"))

    assert (found.holds, found.saved) == (True, ZERO)


def test_a_lost_payday_names_what_is_missing_and_that_nothing_else_will_do() -> None:
    found = losing_a_payday(solve, OVER_TIME, FREE, 1, yuan("1500"))

    assert found.short == Binding(1, yuan("500") - yuan("1416.60"))
    assert (found.holds, found.after, found.saved, found.sooner) == (False, None, None, None)


def test_money_that_only_comes_late_is_missing_until_it_comes() -> None:
    asked: list[Sequence[int]] = []

    def remember(shift: tuple[int, ...]) -> None:
        asked.append(shift)

    losing_a_payday(remember, OVER_TIME, FREE, 1, yuan("1500"), until=2)

    assert asked[0][:4] == (0, -150_000, 0, 0)


def test_a_selection_that_pays_nothing_has_no_end_to_come_sooner() -> None:
    nothing = Selection(())
    found = more_a_month(lambda _: nothing, nothing, THERE, Money(1))

    assert (found.saved, found.sooner) == (ZERO, None)
    assert nothing.highest == ZERO
    assert ON + timedelta(days=1) > ON
