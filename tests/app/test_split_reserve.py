"""What splitting the money left over comes to, told: which is surest, at which price, and why not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling import day, yuan

from anhuan.app import tell_split
from anhuan.app.find_best import find_best
from anhuan.app.reserve import reserve_of
from anhuan.app.split_reserve import NoSplit, OfCase, split_reserve
from anhuan.files.case.read import read_case
from anhuan.household.fund import Target
from anhuan.household.household import Income
from anhuan.plan.chance import Chance
from anhuan.plan.split import Spare, Split, Step
from anhuan.wording import Language, Words

ZH = Words(Language.ZH)
ON = day("2026-11-12")
LIVING = """
name = "Wang"
on = 2026-11-12
[household]
cash = "{cash}"
reserve = "3000"
income = [ {{ name = "wages", amount = "{wages}", day = 15, swing = "8%" }} ]
spending = [ {{ name = "living", amount = "5200", swing = "10%" }} ]
"""
LOAN = """
[[debt]]
product = "借呗"
contract = { ordinary_rate = "0.05%/day", source = "contract" }
events = [
  { drawn = "24000", on = 2026-10-15, instalments = 12, first_due = 2026-11-10 },
  { paid = "2360", on = 2026-11-10 },
]
"""


def told(debts: str, *, wages: str = "9800", cash: str = "9000", reserve: str = "3000") -> OfCase | NoSplit:
    case = read_case(LIVING.format(wages=wages, cash=cash) + debts, "case")
    assert case.household
    case = replace(case, household=replace(case.household, reserve=yuan(reserve)))
    return split_reserve(found=find_best(case=case, on=ON), fund=reserve_of(case=case, on=ON))


def test_one_dear_loan_and_steady_wages_are_surest_and_cheapest_with_debts_first() -> None:
    found = told(LOAN)
    assert isinstance(found, OfCase)
    spare, verdict, counted = tell_split.sentences(found, ZH)

    assert (found.surest.share, found.cheapest.share) == (0, 0)
    assert "备用金现在有 ¥3,000.00" in spare
    assert "“全部先还债”又最稳又最省" in verdict
    assert "4,000 遍" in counted
    assert [found.charges(one) < found.charges(found.splits[-1]) for one in found.splits] == [True] * 4 + [False]


@pytest.mark.parametrize(
    ("debts", "living", "expected"),
    [
        ("", {}, NoSplit.NO_DEBT),
        (LOAN, {"wages": "5300", "cash": "0"}, NoSplit.NO_PLAN),
        (LOAN, {"cash": "999999", "reserve": "900000"}, NoSplit.NO_TARGET),
    ],
    ids=["nothing is owed", "no plan holds", "the reserve is full"],
)
def test_why_there_is_nothing_to_split_is_said(debts: str, living: dict[str, str], expected: NoSplit) -> None:
    assert told(debts, **living) is expected


def test_where_living_and_the_plan_take_everything_there_is_nothing_to_split() -> None:
    case = read_case(LIVING.format(wages="9800", cash="9000") + LOAN, "case")
    found, fund = find_best(case=case, on=ON), reserve_of(case=case, on=ON)
    poorer = replace(found.household, income=(Income("wages", yuan("5200")),), reserve=yuan("9000"))

    assert split_reserve(found=replace(found, household=poorer), fund=fund) is NoSplit.NOTHING_SPARE


@pytest.mark.parametrize("why", NoSplit)
def test_each_reason_has_its_sentence(why: NoSplit) -> None:
    assert tell_split.why_not(why, ZH).endswith("。")


def of(*splits: tuple[int, str, int]) -> OfCase:
    step = Step(ON, yuan("0"), yuan("0"), yuan("0"), yuan("1"))
    full = Step(ON, yuan("0"), yuan("2000"), yuan("0"), yuan("0"))
    steps = (step,) * 20 + (full,) * 20
    found = tuple(Split(share, yuan(cost), Chance(kept, 4000), None, 0.5, steps) for share, cost, kept in splits)
    return OfCase(found, Target(0.8, yuan("2000"), 1.0), yuan("0"), Spare(yuan("0"), yuan("300")), yuan("900"), 4000, 7)


def test_what_more_chance_costs_is_said() -> None:
    _, verdict, _ = tell_split.sentences(of((0, "1000", 3000), (100, "1250.50", 3200)), ZH)

    assert verdict == (
        "守得最稳的是“全部先存备用金”：至少 78.9% 的把握样样按时。"
        "比起“全部先还债”，把握高 5.0 个百分点，平均多付 ¥250.50。"
    )


def test_splits_that_hardly_differ_are_said_to() -> None:
    _, verdict, _ = tell_split.sentences(of((0, "1000", 3200), (100, "1099.99", 3239)), ZH)

    assert "几种分法差不多：平均最多差 ¥99.99" in verdict
    assert not of((0, "1000", 3200), (100, "1100", 3239)).hardly_differ
    assert not of((0, "1000", 3200), (100, "1000", 3240)).hardly_differ


def test_months_are_told_until_nothing_is_owed_and_the_reserve_is_full() -> None:
    found = of((0, "1000", 3200), (100, "1000", 3200))

    assert len(tell_split.months(found)) == 21


def test_months_without_an_end_are_all_told() -> None:
    found = of((0, "1000", 3200), (100, "1000", 3200))
    short = tuple(replace(one, steps=one.steps[:15]) for one in found.splits)

    assert len(tell_split.months(replace(found, splits=short))) == 15


def test_a_split_without_an_end_in_these_years_says_so_in_its_row() -> None:
    (row, _) = tell_split.rows(of((25, "1000", 3200), (100, "1000", 3200)), ZH)

    assert (row.name, row.free, row.charges) == ("25% 存，75% 还", None, yuan("100"))
