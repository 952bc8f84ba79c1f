"""What is found in a history: paydays, fixed costs, spending by category, and how sure each of it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from living import CINEMA, EMPLOYER, LANDLORD, MARKET, Life, live
from telling import day, yuan

from anhuan.household.estimate import estimate
from anhuan.household.found import Found, compare, find, lumps_of
from anhuan.household.history import Entry, History, Way, history
from anhuan.household.household import Household, Income, Spending
from anhuan.household.regular import Every, OnDay, on_day, regular
from anhuan.money.amount import Money
from anhuan.money.days import add_months
from anhuan.terms.spending import categories

FIRST = dt.date(2025, 1, 1)
KNOWN = categories()


def lived(months: int, life: Life | None = None, seed: int = 3) -> History:
    return history(live(life or Life(), FIRST, months, seed), (FIRST, add_months(FIRST, months)))


def paid(days: list[str], amount: str = "3000", party: str = "某公司") -> list[Entry]:
    return [Entry(day(one), yuan(amount), Way.IN, party) for one in days]


def found_in(entries: list[Entry], first: str, end: str) -> Found:
    return find(history(entries, (day(first), day(end))), KNOWN)


def test_a_year_of_a_household_tells_wages_rent_and_the_rest() -> None:
    found = find(lived(12), KNOWN)
    (wage,), (rent,) = found.income, found.fixed

    assert (wage.party, wage.when) == (EMPLOYER, OnDay(15))
    assert (rent.party, rent.when, rent.monthly.usual, rent.essential) == (LANDLORD, OnDay(3), yuan("1800"), True)
    assert [(one.category, one.essential) for one in found.spending] == [("food", True), ("leisure", False)]
    assert len(found.months) == wage.monthly.months == 12


def test_what_is_found_lies_near_the_truth() -> None:
    life = Life()
    found = find(lived(36), KNOWN)

    assert found.income_total
    assert found.essentials
    assert found.other
    assert found.income_total.usual_95.holds(Money(int(life.wage * 100)))
    assert found.essentials.usual_95.holds(Money(int((life.rent + life.food) * 100)))
    assert found.other.usual_95.holds(Money(int(life.fun * 100)))
    assert found.income_total.swing == pytest.approx(life.wage_swing, abs=0.03)


def test_a_payday_that_wanders_is_found_with_its_spread() -> None:
    found = find(lived(24, Life(spread=1.5)), KNOWN)
    when = found.income[0].when

    assert isinstance(when, OnDay)
    assert abs(when.day - 15) <= 1
    assert when.spread == pytest.approx(1.5, abs=0.6)


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        (["2026-01-31", "2026-02-28", "2026-03-31"], 0),
        (["2026-01-30", "2026-02-27", "2026-03-30"], -1),
        (["2026-01-31", "2026-03-02", "2026-04-01", "2026-04-30"], 0),
        (["2026-01-15", "2026-02-15", "2026-03-15"], 15),
    ],
)
def test_a_payday_is_told_from_whichever_end_of_the_month_it_keeps_to(days: list[str], kept: int) -> None:
    assert abs(on_day([day(one) for one in days]).day - kept) <= 1


def test_a_day_that_a_month_does_not_have_is_the_one_at_its_end() -> None:
    assert OnDay(31).on(day("2026-02-01")) == day("2026-02-28")
    assert OnDay(-1).on(day("2026-02-01")) == day("2026-02-27")
    assert OnDay(-29).on(day("2026-02-01")) == day("2026-02-01")


def test_wages_of_a_week_and_of_a_fortnight_are_found() -> None:
    for length in (7, 14):
        days = [(day("2026-01-02") + dt.timedelta(days=length * number)).isoformat() for number in range(9)]
        (one,) = regular(paid(days), day(days[-1]) + dt.timedelta(days=1), equal=False)

        assert one.when == Every(length, day(days[-1]))


def test_weekly_wages_are_summed_by_month() -> None:
    days = [(day("2026-01-02") + dt.timedelta(days=7 * number)).isoformat() for number in range(26)]
    (wage,) = found_in(paid(days, "1000"), "2026-01-01", "2026-07-01").income

    # Fridays of the first half of 2026: 5, 4, 4, 4, 5, 4.
    assert wage.monthly.usual == yuan("4333.33")


def test_wages_paid_a_day_before_the_month_begins_belong_to_it() -> None:
    days = ["2026-01-01", "2026-02-01", "2026-02-28", "2026-04-01", "2026-05-01", "2026-05-30"]
    (wage,) = found_in(paid(days), "2026-01-01", "2026-07-01").income

    assert wage.monthly.usual == yuan("3000")
    assert wage.monthly.swing == 0


def test_a_month_that_was_skipped_is_not_known_instead_of_nil() -> None:
    (wage,) = found_in(
        paid(["2026-01-15", "2026-02-15", "2026-04-15", "2026-05-15"]), "2026-01-01", "2026-06-01"
    ).income

    assert (wage.monthly.usual, wage.monthly.months) == (yuan("3000"), 4)


def test_wages_that_stopped_are_told_as_ended() -> None:
    found = found_in(paid(["2026-01-15", "2026-02-15", "2026-03-15"]), "2026-01-01", "2026-06-01")

    assert [one.ended for one in found.income] == [True]
    assert found.irregular
    assert found.irregular.months == 5


def test_a_bonus_does_not_make_a_usual_month_larger() -> None:
    rows = paid(["2026-01-15", "2026-03-15", "2026-04-15", "2026-05-15"])
    (wage,) = found_in([*rows, *paid(["2026-02-15"], "9000")], "2026-01-01", "2026-06-01").income

    assert wage.monthly.usual == yuan("3000")


def test_income_all_through_the_month_is_regular_without_a_payday() -> None:
    days = [one for month in range(1, 7) for one in (f"2026-0{month}-03", f"2026-0{month}-04", f"2026-0{month}-19")]
    (runs,) = found_in(paid(days, "900"), "2026-01-01", "2026-07-01").income

    assert (runs.when, runs.monthly.usual, runs.ended) == (None, yuan("2700"), False)


def test_a_present_once_is_no_income_to_reckon_with() -> None:
    found = found_in([*paid(["2026-02-03"], "800", "姨妈")], "2026-01-01", "2026-05-01")

    assert found.income == ()
    assert found.irregular
    assert found.irregular.usual == yuan("200")


def test_a_subscription_is_found_among_other_purchases_at_the_same_place() -> None:
    days = [f"2026-0{month}-06" for month in range(1, 7)]
    rows = [Entry(day(one), yuan("25"), Way.OUT, "某平台", "视频会员") for one in days]
    rows += [Entry(day("2026-02-11"), yuan("310"), Way.OUT, "某平台"), Entry(day("2026-02-12"), yuan("77"), Way.OUT)]
    found = found_in(rows, "2026-01-01", "2026-07-01")

    assert [(one.party, one.monthly.usual, one.essential) for one in found.fixed] == [("某平台", yuan("25"), False)]
    assert sum(one.monthly.usual.fen for one in found.spending) == yuan("64.50").fen


def test_a_fixed_cost_of_no_whole_month_is_not_told() -> None:
    rows = [Entry(day(one), yuan("25"), Way.OUT, "某平台") for one in ("2026-01-02", "2026-01-09", "2026-01-16")]

    assert found_in(rows, "2026-01-02", "2026-01-20").fixed == ()


def test_shopping_every_day_is_no_fixed_cost() -> None:
    days = [(day("2026-01-01") + dt.timedelta(days=number)).isoformat() for number in range(120)]
    rows = [Entry(day(one), yuan("12"), Way.OUT, MARKET) for one in days]

    assert found_in(rows, "2026-01-01", "2026-05-01").fixed == ()


def test_purchases_on_credit_are_living_costs_and_repayments_are_not() -> None:
    rows = [Entry(day("2026-02-03"), yuan("90"), way, MARKET) for way in (Way.OUT, Way.ON_CREDIT, Way.REPAID)]
    found = found_in(rows, "2026-01-01", "2026-04-01")

    assert found.essentials
    assert found.repaid
    assert (found.essentials.usual, found.repaid.usual) == (yuan("60"), yuan("30"))
    assert [one.on_credit for one in found.spending] == [0.5]


def test_a_household_puts_a_payee_where_it_belongs_and_says_what_is_essential() -> None:
    own = replace(KNOWN, payees={CINEMA: "children"}, essential={"food": False})
    found = find(lived(6), own)

    assert {one.category: one.essential for one in found.spending} == {"food": False, "children": True}


def test_a_row_that_names_its_category_needs_no_words() -> None:
    rows = [Entry(day("2026-02-03"), yuan("90"), Way.OUT, "超市", "", "gifts")]

    assert [one.category for one in found_in(rows, "2026-01-01", "2026-04-01").spending] == ["gifts"]


def test_without_a_whole_month_nothing_is_said() -> None:
    found = found_in([*paid(["2026-01-15"]), Entry(day("2026-01-16"), yuan("9"), Way.OUT)], "2026-01-05", "2026-01-25")

    assert found == Found((), (), (), (), (), 0, None, None, None, None, None)


def test_three_wages_that_all_fall_outside_of_whole_months_say_nothing() -> None:
    found = found_in(paid(["2026-01-05", "2026-01-12", "2026-01-19"]), "2026-01-02", "2026-01-20")

    assert found.income == ()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 1_000_000), min_size=1, max_size=36))
def test_a_range_is_never_falsely_sure(months: list[int]) -> None:
    found = estimate(months)

    assert found
    for inner, outer in ((found.usual_80, found.usual_95), (found.next_80, found.next_95)):
        assert outer.low <= inner.low <= inner.high <= outer.high
    assert found.next_95.high >= found.usual
    if found.usual.fen > 100:
        assert found.usual_95.low < found.usual_95.high


def test_no_month_says_nothing() -> None:
    assert estimate([]) is None
    assert estimate([None, None]) is None


def test_fewer_months_are_wider() -> None:
    months = [460_000, 540_000] * 12
    widths = [one.usual_95.high.fen - one.usual_95.low.fen for n in (2, 4, 8, 24) if (one := estimate(months[:n]))]

    assert len(widths) == 4
    assert widths == sorted(widths, reverse=True)


def test_one_or_two_months_are_said_to_be_thin() -> None:
    two, three = estimate([500_000, 500_000]), estimate([500_000, 500_000, 500_000])

    assert two
    assert three
    assert (two.is_thin, two.swing) == (True, None)
    assert (three.is_thin, three.swing) == (False, Fraction(0))
    assert two.give_or_take > three.give_or_take > Money(0)


@pytest.mark.parametrize("months", [3, 6, 12])
def test_a_usual_month_lies_in_its_range_as_often_as_is_said(months: int) -> None:
    chance = np.random.default_rng(months)
    kept = 0
    for _ in range(300):
        found = estimate([round(fen) for fen in 500_000 + 50_000 * chance.standard_normal(months)])
        kept += bool(found and found.usual_80.holds(Money(500_000)))

    # Too wide is allowed, since the months may carry over and are not known not to; too narrow is not.
    assert kept / 300 > 0.76


def test_the_households_own_figures_stand_beside_what_its_bills_say() -> None:
    told = Household(yuan("0"), [Income("工资", yuan("9000"))], [Spending("all", yuan("3600"))])
    seen = compare(told, find(lived(12), KNOWN))

    assert seen.income
    assert seen.essentials
    assert seen.other
    assert not seen.income.agrees
    assert seen.income.difference == yuan("9000") - seen.income.found.usual
    assert seen.essentials.agrees
    assert not seen.other.agrees


def test_bills_that_say_nothing_are_compared_with_nothing() -> None:
    nothing = Found((), (), (), (), (), 0, None, None, None, None, None)

    assert compare(Household(yuan("0"), [], []), nothing).income is None


def test_even_days_have_no_lumps() -> None:
    rows = [Entry(day(f"2026-01-0{number}"), yuan("10"), Way.OUT) for number in range(1, 6)]
    even = history(rows, (day("2026-01-01"), day("2026-01-06")))

    assert lumps_of(even) == pytest.approx(0)
    assert lumps_of(replace(even, entries=())) == 0
