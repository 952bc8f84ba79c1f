"""Worked examples printed by lenders, contracts, courts and pages about them. These figures are never re-recorded.

Each row names the convention that gives it. Two pages are wrong in their own arithmetic: there our figure is that of
the rule they state, and the reconciler must not find a way to theirs.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from telling import daily, day, loan, owed, pay_later, terms, yuan

from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Drawn, InstalmentDue, Paid, Stated
from anhuan.ledger.reconcile import Verdict, reconcile
from anhuan.ledger.schedule import due_days, flat_fee
from anhuan.money.amount import Money
from anhuan.money.days import add_months
from anhuan.money.rate import Per, Rate
from anhuan.money.rounding import Rounding
from anhuan.terms.conventions import Component, Kind, PenaltyBase, PenaltyWay, Remainder, ScheduleKind

DUE = "2026-10-10"


@pytest.mark.parametrize(
    ("overdue", "days", "charge"),
    [
        pytest.param("500", 5, "1.25", id="due on the 10th and paid on the 15th is five days"),
        pytest.param("12000", 33, "198.00", id="33 days late"),
        pytest.param("10000", 10, "50.00", id="ten days late"),
        pytest.param("2000", 30, "30.00", id="thirty days late"),
        pytest.param("10000", 365, "1825.00", id="a year late is simple interest, 18.25 %"),
        pytest.param("100", 1, "0.05", id="the page that prints 0.50 breaks its own rule"),
    ],
)
def test_huabei_charges_the_whole_overdue_bill_by_the_day(overdue: str, days: int, charge: str) -> None:
    bill = Billed(id="bill", day=day("2026-10-01"), amount=yuan(overdue), due=day(DUE))
    on = day(DUE) + dt.timedelta(days=days)

    found = owed(pay_later(), on.isoformat(), bill)

    assert found.days_past_due == days
    assert found.total == yuan(overdue) + yuan(charge)


def test_huabei_half_paid_on_time_charges_the_other_half() -> None:
    bill = Billed(id="bill", day=day("2026-10-01"), amount=yuan("10000"), due=day(DUE))
    paid = Paid(id="paid", day=day(DUE), amount=yuan("5000"))

    assert owed(pay_later(), "2026-10-11", bill, paid).total == yuan("5002.50")


def test_huabei_after_the_minimum_the_rest_bears_interest_from_the_next_day() -> None:
    bill = Billed(id="bill", day=day("2026-10-01"), amount=yuan("1000"), due=day(DUE))
    paid = Paid(id="paid", day=day(DUE), amount=yuan("100"))

    found = owed(pay_later(), "2026-10-11", bill, paid)

    assert found.overdue == Money(0)
    assert found.figures[Component.NORMAL_INTEREST].amount == yuan("0.45")


@pytest.mark.parametrize(
    ("price", "number", "fee_percent", "fee", "monthly"),
    [
        ("1111.11", 3, "2.3", "25.56", "378.89"),
        ("1111.11", 6, "4.5", "50.00", "193.51"),
        ("1111.11", 12, "7.5", "83.33", "99.53"),
        ("123.67", 3, "2.3", "2.84", "42.16"),
        ("123.67", 6, "4.5", "5.57", "21.53"),
        ("123.67", 12, "7.5", "9.28", "11.07"),
        ("5.45", 3, "2.3", "0.13", "1.85"),
        ("3.45", 6, "4.5", "0.16", "0.59"),
    ],
)
def test_huabei_purchase_instalments(price: str, number: int, fee_percent: str, fee: str, monthly: str) -> None:
    table = flat_fee(
        yuan(price),
        due_days(day("2026-02-10"), number),
        fee_share=Fraction(fee_percent) / 100,
        remainder=Remainder.FIRST,
        rounding=Rounding.HALF_EVEN,
    )

    assert Money.total(row.fees for row in table) == yuan(fee)
    assert {row.amount for row in table[1:]} == {yuan(monthly)}
    assert Money.total(row.principal for row in table) == yuan(price)


def test_jiebei_counts_both_end_days() -> None:
    drawn = Drawn(id="drawn", day=day("2026-09-10"), amount=yuan("10000"))

    found = owed(loan(ordinary_last_day=True), "2026-09-19", drawn)

    assert found.figures[Component.NORMAL_INTEREST].amount == yuan("50.00")


def test_jiebei_part_prepaid_costs_interest_on_that_part() -> None:
    agreed = loan(ordinary_last_day=True)
    drawn = Drawn(id="drawn", day=day("2026-09-10"), amount=yuan("4000"))

    assert owed(agreed, "2026-09-19", drawn).figures[Component.NORMAL_INTEREST].amount == yuan("20.00")


@pytest.mark.parametrize(
    ("principal", "interest"),
    [pytest.param("10000", "150.00", id="jiebei"), pytest.param("5000", "75.00", id="weilidai")],
)
def test_thirty_days_of_ordinary_interest(principal: str, interest: str) -> None:
    drawn = Drawn(id="drawn", day=day("2026-09-01"), amount=yuan(principal))

    assert owed(loan(), "2026-10-01", drawn).figures[Component.NORMAL_INTEREST].amount == yuan(interest)


@pytest.mark.parametrize(("days", "charge"), [(1, "7.50"), (30, "225.00")])
def test_jiebei_overdue_costs_one_and_a_half_times_in_total(days: int, charge: str) -> None:
    agreed = loan(penalty_factor=Fraction(3, 2), penalty_way=PenaltyWay.IN_TOTAL, penalty_base=PenaltyBase.BILL)
    due = InstalmentDue(id="due", day=day(DUE), principal=yuan("10000"))
    on = day(DUE) + dt.timedelta(days=days)

    found = owed(agreed, on.isoformat(), due)

    assert found.figures[Component.PENALTY_PRINCIPAL].amount == yuan(charge)
    assert found.total == yuan("10000") + yuan(charge)


def test_weilidai_adds_half_the_rate_on_top_of_ordinary_interest() -> None:
    found = owed(loan(), "2026-10-11", InstalmentDue(id="due", day=day(DUE), principal=yuan("1000")))

    assert found.figures[Component.PENALTY_PRINCIPAL].amount == yuan("0.25")
    assert found.figures[Component.OVERDUE_INTEREST].amount == yuan("0.50")
    assert found.total == yuan("1000.75")


def test_the_weilidai_page_that_forgot_the_half_breaks_its_own_rule() -> None:
    found = owed(loan(), "2026-10-11", InstalmentDue(id="due", day=day(DUE), principal=yuan("5000")))

    assert found.figures[Component.PENALTY_PRINCIPAL].amount == yuan("1.25")


@pytest.mark.parametrize(
    ("fee_percent", "fee", "monthly"),
    [pytest.param("0.7", "7.00", "340.33", id="about 340 a term"), pytest.param("0.5", "5.00", "338.33", id="338.33")],
)
def test_baitiao_instalments_carry_a_fee_on_the_original_principal(fee_percent: str, fee: str, monthly: str) -> None:
    table = flat_fee(
        yuan("1000"),
        due_days(day("2026-03-17"), 3),
        fee_share=Fraction(fee_percent) * 3 / 100,
        remainder=Remainder.FIRST,
        rounding=Rounding.HALF_UP,
    )

    assert {row.fees for row in table} == {yuan(fee)}
    assert table[-1].amount == yuan(monthly)


def test_baitiao_after_the_minimum_two_days_cost_090() -> None:
    bill = Billed(id="bill", day=day("2026-09-25"), amount=yuan("1000"), due=day("2026-10-04"))
    paid = Paid(id="paid", day=day("2026-10-04"), amount=yuan("100"))

    found = owed(pay_later(due_day=4), "2026-10-06", bill, paid)

    assert found.figures[Component.NORMAL_INTEREST].amount == yuan("0.90")


def test_baitiao_order_overdue_five_days() -> None:
    agreed = terms(Kind.BILL, penalty_rate=daily("0.07"), penalty_base=PenaltyBase.BILL)
    bill = Billed(id="bill", day=day("2026-02-15"), amount=yuan("1000"), due=day("2026-03-17"))

    assert owed(agreed, "2026-03-22", bill).total == yuan("1003.50")


def test_baitiao_order_overdue_counts_the_whole_order_with_all_its_fees() -> None:
    drawn = Drawn(id="d", day=day("2026-02-17"), amount=yuan("1000"), instalments=3, first_due=day("2026-03-17"))
    agreed = terms(
        Kind.INSTALMENTS,
        schedule=ScheduleKind.FLAT_FEE,
        instalment_fee_monthly=Fraction(5, 1000),
        penalty_rate=daily("0.07"),
        penalty_base=PenaltyBase.WHOLE_ORDER,
    )

    found = owed(agreed, "2026-03-22", drawn)

    penalty = found.figures[Component.PENALTY_PRINCIPAL].amount + found.figures[Component.PENALTY_INTEREST].amount
    assert penalty == yuan("3.55")


def test_jintiao_penalty_on_principal_that_should_have_been_repaid() -> None:
    agreed = loan(
        ordinary_rate=daily("0.04"), penalty_factor=None, penalty_rate=daily("0.06"), penalty_way=PenaltyWay.ON_TOP
    )
    found = owed(agreed, "2026-10-15", InstalmentDue(id="due", day=day(DUE), principal=yuan("3000")))

    assert found.figures[Component.PENALTY_PRINCIPAL].amount == yuan("9.00")


def test_suixingjie_drawn_on_5_january_first_falls_due_on_10_february() -> None:
    assert add_months(day("2017-01-05"), 1, day=10) == day("2017-02-10")


def test_suixingjie_penalty_is_0075_percent_a_day_on_principal_and_interest() -> None:
    agreed = loan(
        penalty_factor=Fraction(3, 2),
        penalty_way=PenaltyWay.IN_TOTAL,
        penalty_base=PenaltyBase.PRINCIPAL_AND_INTEREST,
    )
    due = InstalmentDue(id="due", day=day(DUE), principal=yuan("1000"), interest=yuan("100"))

    found = owed(agreed, "2026-10-11", due)

    lines = [line for part in found.figures.values() for line in part.lines if line.rate]
    assert {line.rate for line in lines} == {daily("0.075")}
    assert sum(line.amount for line in lines) == Fraction("82.5")


@pytest.mark.parametrize(
    ("unpaid", "fee"), [pytest.param("400", "30.00", id="the floor"), pytest.param("1000", "50.00", id="five per cent")]
)
def test_cgb_late_fee_is_five_percent_of_the_unpaid_minimum_but_30_at_least(unpaid: str, fee: str) -> None:
    agreed = terms(Kind.CARD, minimum_share=Fraction(1, 10), late_fee_share=Fraction(5, 100), late_fee_floor=yuan("30"))
    bill = Billed(id="bill", day=day("2026-09-20"), amount=yuan(unpaid) * 10, due=day(DUE))

    assert owed(agreed, "2026-10-11", bill).figures[Component.FEES].amount == yuan(fee)


def test_cgb_late_fee_rises_to_six_percent_from_the_second_month_running() -> None:
    agreed = terms(
        Kind.CARD,
        minimum_share=Fraction(1, 10),
        late_fee_share=Fraction(5, 100),
        late_fee_repeated_share=Fraction(6, 100),
        late_fee_floor=yuan("30"),
    )
    bill = Billed(id="bill", day=day("2026-09-20"), amount=yuan("10000"), due=day(DUE))

    found = owed(agreed, "2026-11-11", bill)

    # 5 % of the minimum 1,000.00; then 6 % of 10 % of 9,000.00 and the fee of 50.00.
    assert [line.amount for line in found.figures[Component.FEES].lines][-1] == 6 * (900_00 + 50_00) // 100


def test_boc_loan_penalty_is_918_percent_a_year_on_principal_and_interest() -> None:
    agreed = loan(
        ordinary_rate=Rate(Fraction("0.0612"), Per.YEAR),
        penalty_factor=Fraction(3, 2),
        penalty_way=PenaltyWay.IN_TOTAL,
        penalty_base=PenaltyBase.PRINCIPAL_AND_INTEREST,
    )
    due = InstalmentDue(id="due", day=day(DUE), principal=yuan("1000"), interest=yuan("5"))

    lines = [line for part in owed(agreed, "2026-10-20", due).figures.values() for line in part.lines if line.rate]

    assert {line.rate for line in lines} == {Rate(Fraction("0.0918"), Per.YEAR)}
    assert [line.base for line in lines] == [yuan("1000"), yuan("5")]


def test_the_huabei_page_that_prints_050_cannot_be_reproduced() -> None:
    bill = Billed(id="bill", day=day("2026-10-01"), amount=yuan("100"), due=day(DUE))
    stated = Stated(id="stated", day=day("2026-10-11"), total=yuan("100.50"), days=1)

    found = reconcile(Debt("d", "d", pay_later(), (bill, stated)), stated)

    assert found.verdict is Verdict.NOT_REPRODUCIBLE
    assert found.ours.total == yuan("100.05")


def test_the_weilidai_page_that_prints_250_cannot_be_reproduced() -> None:
    due = InstalmentDue(id="due", day=day(DUE), principal=yuan("5000"))
    stated = Stated(id="s", day=day("2026-10-11"), days=1, parts={Component.PENALTY_PRINCIPAL: yuan("2.50")})

    found = reconcile(Debt("d", "d", loan(), (due, stated)), stated)

    assert found.verdict is Verdict.NOT_REPRODUCIBLE
    assert found.ours.figures[Component.PENALTY_PRINCIPAL].amount == yuan("1.25")
