"""A household's file in, the plan and its reasons out: every step from offers to sentences, searched by trying all."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from telling import day, yuan

from anhuan.app.tell_why import choice_name, reasons, tightest, verdict, with_less, with_more
from anhuan.app.what_if import Cash
from anhuan.files.case.read import read_case
from anhuan.plan.couple import menus, priced, worlds
from anhuan.plan.menu import trusting
from anhuan.plan.months import Months, months
from anhuan.plan.offer import Standing
from anhuan.plan.replay import replay_all
from anhuan.plan.room import room
from anhuan.plan.why import Selection, cash_by_usual_months, compare, losing_a_payday, more_a_month
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anhuan.plan.menu import Choice
    from anhuan.plan.why import Sensitivity

ON = day("2026-11-12")
ZH = Words(Language.ZH)
CASE = """
name = "老周"
on = 2026-11-12

[household]
cash = "1800"
reserve = "500"
saving = "0"
income = [{ name = "工资", amount = "5000", day = 15 }]
spending = [{ name = "房租和吃饭", amount = "3700" }]

[[debt]]
id = "huabei"
product = "花呗"
events = [{ billed = "2400", on = 2026-11-01, due = 2026-11-18 }]

[[debt]]
id = "jiebei"
product = "借呗"
contract = { ordinary_rate = "0.04%/day", source = "合同第5条" }
events = [{ drawn = "3600", on = 2026-10-20, instalments = 6, first_due = 2026-11-20 }]

[[offer]]
id = "huabei-6"
debt = "huabei"
kind = "分期"
months = 6
fee = "4.5%"
first = 2026-11-18
standing = "written"

[[offer]]
id = "huabei-3"
debt = "huabei"
kind = "分期"
months = 3
fee = "2.5%"
first = 2026-11-18
standing = "written"
"""


class Search:
    """Every way to deal with all debts, tried against the cash of usual months."""

    def __init__(self, text: str) -> None:
        """Read the household and count its menus."""
        self.case = read_case(text, "zhou.toml")
        assert self.case.household
        there = room(self.case.household, ON)
        self.there: Months = months(there)
        self.free = cash_by_usual_months(there.spare, there.monthly, self.there)
        found = menus(self.case.debts, self.case.offers, self.there)
        self.worlds = list(worlds([trusting(one, Standing.WRITTEN) for one in found]))
        self.usual = Selection(tuple(one[0] for one in found))

    def ranked(self, shift: Sequence[int]) -> list[Selection]:
        """Return what the shifted cash bears, the cheapest first."""
        free = [cash + change for cash, change in zip(self.free, shift, strict=True)]
        fitting = [taken for world in self.worlds for taken in product(*world) if fits(taken, free)]
        fitting.sort(key=lambda taken: sum(priced(one).cost for one in taken))
        return [Selection(taken) for taken in fitting]

    def solve(self, shift: tuple[int, ...]) -> Selection | None:
        """Return the cheapest that the shifted cash bears."""
        return next(iter(self.ranked(shift)), None)


def fits(taken: Sequence[Choice], free: Sequence[int]) -> bool:
    promised = [sum(month) for month in zip(*(one.column.committed for one in taken), strict=True)]
    return all(total <= cash for total, cash in zip(promised, free, strict=True))


def best(search: Search) -> Selection:
    found = search.solve((0,) * search.there.rows)
    assert found
    return found


def test_what_the_cash_bears_is_chosen_and_the_ledger_says_the_same() -> None:
    search = Search(CASE)
    found = best(search)

    # 1,800.00 less three days of living (370.00) and the reserve leave 930.00, and each payday brings 1,300.00.
    assert search.free[:3] == (93_000, 223_000, 353_000)
    # The bill of 2,400.00 and the loan's first 646.08 are more than the 2,230.00 there is by then; three instalments of
    # 820.00 are not. By January 3 × 820.00 and 646.08, 636.00 and 629.76 of the loan leave 458.16 of 4,830.00.
    assert [choice_name(one, ZH) for one in found.choices] == ["分 3 期", "照常还"]
    assert tightest(found, search.free, search.there, ZH) == (
        "最紧的是2027年1月15日起的那个月：答应的都还了，还剩 ¥458.16。"
    )
    assert list(verdict(replay_all(found.choices, search.there), ZH)) == ["按账本逐日重算过，和预先算的分毫不差。"]


def test_the_plan_says_why_it_is_dearer_than_what_the_person_would_have_done() -> None:
    search = Search(CASE)

    assert list(reasons(compare(best(search), search.usual, search.free), search.free, search.there, ZH)) == [
        "花呗选“分 3 期”，比“照常还”多花 ¥60.00。",
        "不过2026年11月15日起的那个月守得住；换成另一种，那时会差 ¥816.08。",
        "最多的一个月少还 ¥1,580.00。",
    ]


def test_the_plan_says_why_it_is_better_than_the_runner_up() -> None:
    search = Search(CASE)
    first, second, *_ = search.ranked((0,) * search.there.rows)

    assert list(reasons(compare(first, second, search.free), search.free, search.there, ZH)) == [
        "花呗选“分 3 期”，比“分 6 期”少花 ¥48.00。",
        "最多的一个月要多还 ¥402.00。",
    ]


def cash(by: str, change: Sensitivity) -> Cash:
    """Return what so much more or less money changes."""
    return Cash(yuan(by), change, change.saved)


def test_what_more_cash_would_save_is_answered_by_the_same_search() -> None:
    search = Search(CASE)
    found = best(search)

    assert with_more(cash("100", more_a_month(search.solve, found, search.there)), ZH) == (
        "每个月多出 ¥100.00，也省不下钱：先存作备用金更稳当。"
    )
    # With 900.00 more the bill is paid on its day (60.00 saved) and the loan settled in January (45.12 of interest).
    assert with_more(cash("900", more_a_month(search.solve, found, search.there, yuan("900"))), ZH) == (
        "每个月要是能多出 ¥900.00，一共可以少花 ¥105.12，最后一笔早 92 天。"
    )


@pytest.mark.parametrize(
    ("row", "lost", "told"),
    [
        (1, "300", "2026年11月15日的收入要是少来 ¥300.00，这样安排仍然守得住。"),
        (1, "600", "2026年11月15日的收入要是少来 ¥600.00，就会差 ¥141.84。到时候要改一改：多花 ¥48.00。"),
        (
            2,
            "1500",
            (
                "2026年12月15日的收入要是少来 ¥1,500.00，就会差 ¥892.08，而且没有别的办法都守得住。"
                "请在那之前就和放款机构说明，不要等到逾期。"
            ),
        ),
    ],
)
def test_what_a_lost_payday_would_do_is_answered_too(row: int, lost: str, told: str) -> None:
    search = Search(CASE)
    found = losing_a_payday(search.solve, best(search), search.free, row, yuan(lost))

    assert with_less(cash(lost, found), row, search.there, ZH) == told


def test_an_offer_that_expired_before_the_day_is_not_searched() -> None:
    expired = CASE.replace("months = 3\n", "months = 3\nexpires = 2026-11-11\n")

    assert [choice_name(one, ZH) for one in best(Search(expired)).choices] == ["分 6 期", "照常还"]
