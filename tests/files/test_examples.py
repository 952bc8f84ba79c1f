"""The worked households are read without a doubt about them, and come to the figures they were chosen for."""

from __future__ import annotations

import datetime as dt

import pytest
from telling import yuan

from anhuan.errors import BadCase, Severity
from anhuan.files import examples
from anhuan.files.case.read import check_case
from anhuan.household.pool import offer_pool
from anhuan.ledger.position import position
from anhuan.money.amount import Money

ON = dt.date(2026, 11, 12)


@pytest.mark.parametrize("name", examples.names())
def test_an_example_says_that_it_is_one(name: str) -> None:
    assert examples.text(name).startswith("# 示例：人物和数字都是虚构的")
    assert examples.example(name).name.startswith("示例：")


@pytest.mark.parametrize("name", examples.names())
def test_an_example_is_written_for_its_day(name: str) -> None:
    assert examples.example(name).on == ON


@pytest.mark.parametrize("name", examples.names())
def test_nothing_in_an_example_is_wrong_or_doubtful(name: str) -> None:
    found = check_case(examples.text(name), name, ON)

    assert [one for one in found if one.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("name", examples.names())
def test_every_debt_of_an_example_can_be_counted(name: str) -> None:
    assert all(position(debt, ON).total > Money(0) for debt in examples.example(name).debts)


def late(name: str) -> dict[str, int]:
    return {debt.id: position(debt, ON).days_past_due for debt in examples.example(name).debts}


def owed(name: str, debt_id: str) -> Money:
    (debt,) = [debt for debt in examples.example(name).debts if debt.id == debt_id]
    return position(debt, ON).total


def test_the_first_slip_is_33_days_late_on_one_debt_only() -> None:
    assert late("first-slip") == {"huabei": 33, "baitiao": 0}


def test_the_first_slip_owes_its_bill_and_33_days_of_penalty() -> None:
    # 1200 × 0.05 % × 33 days = 19.80, which is also what the lender says in the file.
    assert owed("first-slip", "huabei") == yuan("1219.80")


def test_the_rider_is_late_on_four_debts() -> None:
    assert late("gig-worker") == {"huabei": 33, "jiebei": 33, "weilidai": 6, "suixingjie": 33}


def test_the_riders_bills_have_run_up_by_the_day() -> None:
    # The bill of October: 1460 for 5 days (11 to 15 October) at 0.05 % is 3.65, which the 400 paid that day fill
    # first, so 1063.65 is left, and for 28 days more 1063.65 × 0.05 % × 28 = 14.89. The bill of November: 2 days on
    # 520 are 0.52. In all 1063.65 + 14.89 + 520 + 0.52.
    assert owed("gig-worker", "huabei") == yuan("1599.06")


def test_the_family_owes_more_than_thirty_wan_on_four_cards() -> None:
    cards = [position(debt, ON).total for debt in examples.example("card-family").debts if debt.id != "mortgage"]

    assert len(cards) == 4
    assert yuan("300000") < Money.total(cards) < yuan("310000")


def test_the_family_is_20_days_late_at_hengfeng() -> None:
    assert late("card-family") == {"mortgage": 0, "cmb": 8, "cgb": 0, "hengfeng": 20, "bocom": 0}


def test_the_familys_mortgage_comes_first_and_is_not_late() -> None:
    case = examples.example("card-family")
    (mortgage,) = [debt for debt in case.debts if debt.id in case.pay_first]
    coming = position(mortgage, ON).next_due

    # The level amount for 468000 over 228 months at 3.45 % / 12 a month.
    assert coming is not None
    assert (coming.day, coming.amount) == (dt.date(2026, 11, 20), yuan("2801.20"))


@pytest.mark.parametrize(("name", "free"), [("first-slip", "1640"), ("gig-worker", "3210"), ("card-family", "9900")])
def test_a_usual_month_leaves_something_free(name: str, free: str) -> None:
    household = examples.example(name).household

    assert household is not None
    assert offer_pool(household).free == yuan(free)


def test_an_example_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(BadCase) as told:
        examples.text("first-slap")

    assert told.value.facts == {"name": "first-slap", "near": "first-slip, gig-worker, card-family"}
