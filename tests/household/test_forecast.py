"""Cash by day: its days add up to the months a plan counts with, and it says where money is missing, and how much."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from living import EMPLOYER, Life, live
from telling import CALM, day, yuan

from anhuan.household.belief import told
from anhuan.household.cash import CashModel, Stream, cash_model, scenarios
from anhuan.household.daily import Calendar, Daily, Line, SomeDay, When, drawn_illness, drawn_line
from anhuan.household.forecast import Due, Forecast, Outset, forecast, runs
from anhuan.household.found import find
from anhuan.household.history import history
from anhuan.household.household import Household, Income, Spending
from anhuan.household.lines import found_lines, lines_of, paydays, told_lines
from anhuan.household.regular import Every, OnDay
from anhuan.household.shock import cited_prior
from anhuan.money.days import add_months
from anhuan.terms.spending import categories

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from anhuan.household.shock import ShockPrior

ON = dt.date(2026, 11, 12)
PRIOR = cited_prior(ON)
HOME = Household(
    yuan("3000"),
    [Income("工资", yuan("6000"), Fraction(1, 10), day=15)],
    [Spending("房租", yuan("1800")), Spending("吃饭", yuan("1500"), swing=Fraction(1, 5))],
    reserve=yuan("500"),
)
STEADY = Household(yuan("1000"), [Income("工资", yuan("6000"), day=15)], [])


def outset(household: Household, *dues: Due, end: str = "2027-01-16", on: dt.date = ON) -> Outset:
    return Outset(on, day(end), household.cash, told_lines(household), dues, CALM, household.reserve)


def due(on: str, amount: str, name: str = "花呗") -> Due:
    return Due(day(on), yuan(amount), name)


def line(amount: str, when: When, **told_of: bool | dt.date) -> Line:
    return Line("one", told(yuan(amount).fen, Fraction(0), 6), when, **told_of)  # type: ignore[arg-type]


def drawn(one: Line, on: str, end: str, count: int = 50) -> NDArray[np.float64]:
    return drawn_line(one, Calendar(day(on), day(end)), CALM, count, 1)


def of_day(found: Forecast, on: str) -> tuple[float, str]:
    one = next(one for one in found.due_days if one.day == day(on))
    return one.short, str(one.missing)


def test_the_days_of_a_month_have_the_mean_and_the_swing_that_a_plan_counts_with() -> None:
    # Calm, and no other spending: then nothing gives way in a plan's month either.
    household = replace(HOME, income=[Income("工资", yuan("6000"), Fraction(1, 10), day=15)])
    by_plan = scenarios(cash_model(household, CALM), 3, 20_000, 1)
    by_day = whole_months(household, CALM)

    for planned, ended in zip(by_plan.T, by_day, strict=True):
        assert ended.mean() == pytest.approx(planned.mean(), rel=0.01)
        assert ended.std() == pytest.approx(planned.std(), rel=0.06)


def test_with_bad_luck_in_it_the_days_still_add_up_to_a_plans_months() -> None:
    # Bills of one size: the few very large ones would make the spread of any run its own.
    luck = replace(PRIOR, bill_swing=Fraction(0))
    by_plan = scenarios(CashModel((Stream(yuan("6000")),), (), luck), 3, 20_000, 1)
    by_day = whole_months(STEADY, luck)

    for planned, ended in zip(by_plan.T, by_day, strict=True):
        assert ended.mean() == pytest.approx(planned.mean(), rel=0.01)
        assert ended.std() == pytest.approx(planned.std(), rel=0.08)


def whole_months(household: Household, shocks: ShockPrior) -> list[NDArray[np.int64]]:
    """Return what has come in less what has gone out by the end of each of three whole months, by day."""
    first = day("2027-01-01")
    told_of = replace(outset(household, end="2027-04-01", on=first), cash=yuan("0"), shocks=shocks)
    cash = runs(told_of, count=20_000).cash
    return [cash[(add_months(first, number) - first).days - 1] for number in (1, 2, 3)]


def test_without_swing_or_luck_every_day_is_certain() -> None:
    found = forecast(outset(STEADY, due("2026-11-14", "400"), due("2026-11-20", "100")), count=20)
    by_day = {one.day: one for one in found.days}

    assert str(by_day[day("2026-11-13")].middle) == "1000.00"
    assert str(by_day[day("2026-11-14")].low_95) == "600.00"
    assert str(by_day[day("2026-11-15")].high_95) == "6600.00"
    assert str(by_day[day("2027-01-15")].middle) == "18500.00"
    assert found.lowest.day == day("2026-11-14")


def test_it_says_on_which_day_how_much_is_missing_and_how_likely() -> None:
    found = forecast(outset(STEADY, due("2026-11-14", "1400"), due("2026-11-15", "100")), count=20)

    assert of_day(found, "2026-11-14") == (1, "400.00")
    # Pay that comes on the day counts for what is due on it.
    assert of_day(found, "2026-11-15") == (0, "0.00")


def test_two_dues_of_a_day_are_one_day_and_dues_outside_of_the_forecast_are_not_looked_at() -> None:
    told_of = outset(
        STEADY, due("2026-11-14", "1"), due("2026-11-14", "2", "白条"), due("2026-11-11", "9"), due("2027-01-16", "9")
    )
    (one,) = forecast(told_of, count=20).due_days

    assert ([each.name for each in one.dues], str(one.amount)) == (["花呗", "白条"], "3.00")
    assert str(forecast(told_of, count=20).days[2].middle) == "997.00"


def test_pausing_what_is_not_essential_makes_it_surer_and_never_less_so() -> None:
    with_fun = replace(
        HOME, spending=[*HOME.spending, Spending("聚餐", yuan("900"), essential=False, swing=Fraction(1, 3))]
    )
    (one,) = forecast(outset(with_fun, due("2026-12-14", "5200"))).due_days

    assert 0 < one.short_paused < one.short < 1
    assert one.short <= one.into_reserve
    assert 0 < one.error < 0.02
    assert yuan("0") < one.missing <= one.missing_most


def test_a_wage_that_comes_today_is_in_the_cash_already_and_a_rent_of_today_is_not() -> None:
    wage = drawn(line("6000", OnDay(12), incoming=True), "2026-11-12", "2026-11-20")
    rent = drawn(line("1800", OnDay(12)), "2026-11-12", "2026-11-20")

    assert not wage.any()
    assert (rent[0] == 180_000).all()


def test_what_came_last_says_what_is_still_to_come() -> None:
    early = drawn(line("6000", OnDay(15), incoming=True, last=day("2026-11-11")), "2026-11-12", "2026-12-16")
    late = drawn(line("6000", OnDay(10), incoming=True, last=day("2026-10-10")), "2026-11-12", "2026-12-01")

    assert early[:30].sum() == 0
    assert (early[33] == 600_000).all()
    assert (late[1] == 600_000).all()


def test_a_payday_wanders_as_far_as_it_did() -> None:
    found = drawn(line("6000", OnDay(15, spread=2.0), incoming=True), "2026-11-01", "2026-12-01", 4000)
    days = found.argmax(axis=0) + 1

    assert days.mean() == pytest.approx(15, abs=0.15)
    assert days.std() == pytest.approx(2, abs=0.15)


def test_a_day_nobody_says_is_any_day_and_the_same_in_every_month() -> None:
    found = drawn(line("1800", SomeDay()), "2026-11-01", "2027-01-01", 3000)
    first, second = found[:30].argmax(axis=0), found[30:].argmax(axis=0)

    assert (first == second).all()
    assert first.min() == 0
    assert first.max() == 27


@settings(max_examples=25, deadline=None)
@given(st.floats(0.001, 500), st.integers(0, 2**32))
def test_shopping_adds_up_to_its_month_however_uneven_its_days(lumps: float, seed: int) -> None:
    there = Calendar(day("2026-11-01"), day("2026-12-01"))
    found = drawn_line(line("1500", Daily(lumps)), there, CALM, 20, seed)

    assert found.min() >= 0
    assert found.sum(axis=0) == pytest.approx(np.full(20, 150_000))


def test_shopping_is_as_uneven_as_it_is_said_to_be() -> None:
    for lumps in (0.2, 1.0, 3.0):
        found = drawn(line("1500", Daily(lumps)), "2026-11-01", "2026-12-01", 3000)
        assert found.var() / found.mean() ** 2 == pytest.approx(lumps, rel=0.12)


def test_a_weekly_wage_comes_every_week_and_in_a_year_twelve_times_its_month() -> None:
    found = drawn(line("4348.21", Every(7, day("2026-11-06")), incoming=True), "2026-11-07", "2027-11-07", 2)
    places = np.nonzero(found[:, 0])[0]

    assert set(np.diff(places)) == {7}
    assert places[0] == 6
    assert found[places[0], 0] == pytest.approx(100_000, abs=2)


def test_illness_costs_on_the_days_what_it_costs_in_the_months() -> None:
    there = Calendar(day("2026-01-01"), day("2026-07-01"))
    found = drawn_illness(there, PRIOR, 4000, 1)
    expected = PRIOR.monthly_illness * PRIOR.bill.fen * float(sum(PRIOR.own_share)) / 3 * 6

    assert found.sum(axis=0).mean() == pytest.approx(expected, rel=0.15)


def test_the_same_seed_is_the_same_forecast() -> None:
    told_of = outset(HOME, due("2026-12-14", "3000"))

    assert forecast(told_of) == forecast(told_of)
    assert forecast(told_of, seed=1) != forecast(told_of)


def test_the_bands_lie_within_each_other() -> None:
    for one in forecast(outset(HOME)).days:
        assert one.low_95 <= one.low_80 <= one.middle <= one.high_80 <= one.high_95


def test_no_day_is_no_forecast() -> None:
    with pytest.raises(ValueError, match="needs a day"):
        runs(outset(HOME, end="2026-11-12"))


def test_figures_that_stand_on_fewer_months_have_wider_bands() -> None:
    ends = [forecast(outset(replace(HOME, told_on=known))).days[-1] for known in (3, 6, 36)]
    widths = [one.high_95.fen - one.low_95.fen for one in ends]

    assert widths == sorted(widths, reverse=True)


def test_paydays_are_those_of_the_largest_income() -> None:
    lines = told_lines(replace(HOME, income=[*HOME.income, Income("补贴", yuan("300"), day=1)]))

    assert paydays(lines, ON) == ((day("2026-11-15"), day("2026-12-15"), day("2027-01-15")), True)
    assert paydays(lines, day("2026-11-15"))[0][0] == day("2026-12-15")


def test_without_a_payday_three_months_are_looked_at() -> None:
    unknown = told_lines(replace(HOME, income=[Income("零工", yuan("4000"))]))

    assert paydays(unknown, ON) == ((day("2026-12-12"), day("2027-01-12"), day("2027-02-12")), False)


def lived(months: int) -> tuple[Line, ...]:
    rows = live(Life(), day("2026-01-01"), months, 3)
    return found_lines(find(history(rows, (day("2026-01-01"), add_months(day("2026-01-01"), months))), categories()))


def test_bills_become_lines_with_their_days() -> None:
    by_name = {one.name: one for one in lived(6)}

    assert by_name[EMPLOYER].incoming
    assert isinstance(by_name[EMPLOYER].when, OnDay)
    assert by_name[EMPLOYER].last == day("2026-06-15")
    assert isinstance(by_name["essentials"].when, Daily)
    assert not by_name["optional"].essential


def test_a_payday_seen_a_few_times_is_less_certain_than_one_seen_often() -> None:
    spreads = [
        one.when.spread
        for months in (3, 6, 10)
        for one in lived(months)
        if one.name == EMPLOYER and isinstance(one.when, OnDay)
    ]

    assert len(spreads) == 3
    assert spreads == sorted(spreads, reverse=True)
    assert spreads[-1] > 0


def test_what_has_ended_is_not_reckoned_with_and_what_comes_any_time_is() -> None:
    rows = [one for one in live(Life(), day("2026-01-01"), 8, 3) if one.party != EMPLOYER or one.day.month < 5]
    rows += [
        replace(rows[0], day=day(f"2026-0{month}-0{number}"), party="跑单", about="", amount=yuan("900"))
        for month in range(1, 9)
        for number in (3, 4, 9)
    ]
    found = find(history(rows, (day("2026-01-01"), day("2026-09-01"))), categories())
    income = [one for one in found_lines(found) if one.incoming]

    assert [(one.name, one.when) for one in income] == [("跑单", Daily())]


def test_months_without_work_are_counted_as_that_and_not_as_a_swing() -> None:
    rows = [
        replace(one, amount=yuan("1000")) if one.party == EMPLOYER and one.day.month in {4, 5} else one
        for one in live(Life(), day("2026-01-01"), 10, 3)
    ]
    found = find(history(rows, (day("2026-01-01"), day("2026-11-01"))), categories())
    (wage,) = (one for one in found_lines(found) if one.incoming)

    assert (wage.watched, wage.spells, wage.away, wage.out) == (10, 1, 2, False)
    assert found.income[0].monthly.usual.fen == pytest.approx(600_000, rel=0.1)


def test_the_households_own_figures_win_and_bills_tell_what_it_does_not() -> None:
    rows = live(Life(), day("2026-01-01"), 6, 3)
    found = find(history(rows, (day("2026-01-01"), day("2026-07-01"))), categories())

    def names(household: Household) -> list[str]:
        return [one.name for one in lines_of(household, found)]

    assert names(HOME) == ["工资", "房租", "吃饭"]
    assert names(replace(HOME, spending=[]))[0] == "工资"
    assert "essentials" in names(replace(HOME, spending=[]))
    assert names(replace(HOME, income=[])) == [EMPLOYER, "房租", "吃饭"]
    assert [one.name for one in lines_of(HOME, None)] == ["工资", "房租", "吃饭"]


def test_a_fixed_cost_that_has_ended_is_not_reckoned_with() -> None:
    rows = [one for one in live(Life(), day("2026-01-01"), 8, 3) if one.about != "房租" or one.day.month < 5]
    found = find(history(rows, (day("2026-01-01"), day("2026-09-01"))), categories())

    assert [one.ended for one in found.fixed] == [True]
    assert all(one.name == "essentials" or one.when != OnDay(3) for one in found_lines(found))
