"""The cash of a case by day: what is due on it, what is left out, and how it is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from keeping import family
from telling import day, yuan

from anhuan.app.forecast_cash import CashAhead, forecast_cash
from anhuan.app.tell_forecast import notes, share, shown_days, summary, told_dues, verdict, whole
from anhuan.errors import BadCase
from anhuan.files import examples
from anhuan.household.forecast import DueDay
from anhuan.household.household import Income, Spending
from anhuan.money.amount import Money
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from anhuan.files.case.case import Case

ZH, EN = Words(Language.ZH), Words(Language.EN)
ON = day("2026-11-12")


def of(case: Case) -> CashAhead:
    return forecast_cash(case=case, on=ON, words=ZH)


def gig() -> Case:
    return examples.example("gig-worker")


def test_everything_due_is_on_its_day_and_what_is_late_is_told_apart() -> None:
    found = of(gig())

    assert [(str(one.day), str(one.amount)) for one in found.forecast.due_days] == [
        ("2026-12-06", "843.20"),
        ("2026-12-10", "1600.50"),
        ("2027-01-06", "833.48"),
        ("2027-01-10", "1583.70"),
    ]
    assert str(found.late) == "5248.42"
    assert any("5,248.42" in line for line in notes(found, ZH))


def test_it_goes_to_the_third_payday() -> None:
    found = of(gig())

    assert found.paydays == (day("2026-11-20"), day("2026-12-20"), day("2027-01-20"))
    assert found.forecast.days[-1].day == found.paydays[-1]
    assert found.payday_known


def test_the_days_worth_a_row_are_today_the_dues_the_paydays_and_the_days_before_them() -> None:
    shown = [str(one.day) for one in shown_days(of(gig()))]

    assert shown[:5] == ["2026-11-12", "2026-11-19", "2026-11-20", "2026-12-06", "2026-12-10"]


def test_without_a_household_there_is_no_forecast() -> None:
    with pytest.raises(BadCase):
        of(replace(gig(), household=None))


def with_income(*income: Income, spending: tuple[Spending, ...] = (), cash: str = "3200") -> Case:
    case = family()
    assert case.household
    return replace(case, household=replace(case.household, income=income, spending=spending, cash=yuan(cash)))


def test_income_without_a_payday_is_said_to_have_none() -> None:
    found = of(with_income(Income("零工", yuan("6500"))))

    assert not found.payday_known
    assert found.some_day == ("零工",)
    assert ZH.say("forecast.no_payday") in list(notes(found, ZH))


def test_many_lines_without_a_day_are_named_as_far_as_they_help() -> None:
    five = tuple(Spending(f"第{number}项", yuan("10")) for number in range(5))
    told = list(notes(of(with_income(Income("工资", yuan("6500"), day=15), spending=five)), ZH))

    assert any("第3项等" in line for line in told)
    assert not any("第4项" in line for line in told)


def test_a_reserve_above_the_cash_is_no_more_than_the_cash() -> None:
    case = with_income(Income("工资", yuan("6500"), day=15), cash="300")
    assert case.household
    found = of(replace(case, household=replace(case.household, reserve=yuan("900"))))

    assert found.forecast.outset.reserve == yuan("300")


def due_day(short: float, paused: float = 0.0) -> DueDay:
    return DueDay(ON, (), short, 0.01, yuan("120.60"), yuan("300"), paused, short)


@pytest.mark.parametrize(
    ("short", "said"), [(0.0, "够"), (0.004, "<1%"), (0.31, "31%"), (0.999, ">99%"), (1.0, "会差钱")]
)
def test_a_chance_is_told_as_what_it_is(short: float, said: str) -> None:
    assert said in verdict(due_day(short), ZH)


def test_a_chance_is_never_rounded_to_certainty() -> None:
    assert [share(one) for one in (0.0, 0.001, 0.5, 0.9999, 1.0)] == ["0%", "<1%", "50%", ">99%", "100%"]


def test_amounts_of_a_forecast_are_whole_yuan() -> None:
    assert whole(Money(12_060)) == yuan("121")
    assert whole(Money(-12_060)) == yuan("-121")


def test_what_pausing_would_do_is_told_only_where_it_does_something() -> None:
    found = of(with_income(Income("工资", yuan("6500"), day=15)))
    one = found.forecast.due_days[0]
    helped = replace(found, forecast=replace(found.forecast, due_days=(replace(one, short=0.4, short_paused=0.1),)))

    assert "10%" in told_dues(helped, ZH)[0].help
    assert told_dues(found, ZH)[0].help == ""


@pytest.mark.parametrize("words", [ZH, EN])
def test_a_glance_tells_the_first_day_that_is_not_safe_or_that_all_are(words: Words) -> None:
    poor = of(with_income(Income("工资", yuan("6500"), day=15), spending=(Spending("房租", yuan("6400")),)))
    calm = of(with_income(Income("工资", yuan("9500"), day=15), cash="30000"))
    none = replace(calm, forecast=replace(calm.forecast, due_days=()))

    assert words.say("forecast.all_paid") not in list(summary(poor, words))
    assert words.say("forecast.all_paid") in list(summary(calm, words))
    assert words.say("forecast.no_dues") in list(summary(none, words))
