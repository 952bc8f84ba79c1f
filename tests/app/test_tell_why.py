"""Ways to deal with debts and the reasons for them read as somebody would say them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from offering import choice, coming_bill, late_bill, late_loan, look, offer
from telling import day, yuan

from anhuan.app.tell_why import choice_name, not_agreed, reasons, standing, tightest, verdict, with_less, with_more
from anhuan.app.what_if import Cash
from anhuan.money.amount import Money
from anhuan.plan.column import Column
from anhuan.plan.offer import Kind, Standing
from anhuan.plan.replay import Difference, replay_all
from anhuan.plan.why import Selection, Sensitivity, cash_by_usual_months, compare, shortfall
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from anhuan.plan.menu import Choice
    from anhuan.plan.why import Binding

ZH, EN = Words(Language.ZH), Words(Language.EN)
THERE = look()
FREE = cash_by_usual_months(yuan("500"), yuan("1500"), THERE)
KEEP = choice("keep", coming_bill("白条"))
SOON = choice("keep", late_bill("花呗"))
SPREAD = choice("offer", late_bill("花呗"), offer(Kind.INSTALMENTS, "花呗", months=3, fee=yuan("30")))
AT_ONCE, OVER_TIME = Selection((KEEP, SOON), 0.80), Selection((KEEP, SPREAD), 0.95)


@pytest.mark.parametrize(
    ("one", "zh", "en"),
    [
        (KEEP, "照常还", "paid as usual"),
        (SOON, "今天补上逾期，以后照常还", "arrears paid today, then as usual"),
        (choice("least", coming_bill()), "每月只还最低", "only the minimum each month"),
        (
            choice("catch_up-1", late_bill()),
            "2026年11月19日补上逾期，以后照常还",
            "arrears paid on 19 November 2026, then as usual",
        ),
        (
            choice("catch_up-3", late_bill()),
            "逾期分 3 个月补上，其余照常还",
            "arrears in 3 monthly parts, the rest as usual",
        ),
        (
            choice("clear-1", late_loan()),
            "2026年11月19日按合同结清",
            "settled by the contract on 19 November 2026",
        ),
        (
            choice("clear_least-2", coming_bill()),
            "先还最低，2026年12月18日按合同结清",
            "minimum payments, settled by the contract on 18 December 2026",
        ),
        (
            choice("parts-6", late_bill()),
            "分 6 份还，对方什么都不同意也这样还",
            "6 parts, whatever the lender says",
        ),
        (SPREAD, "分 3 期", "3 instalments"),
        (
            choice("deferral-2-interest_runs", late_bill()),
            "延期 2 个月，利息照算",
            "deferred by 2 months, interest running on",
        ),
        (
            choice("offer", late_bill(), offer(Kind.SETTLEMENT, amount=yuan("900"), interest_stops=False)),
            "2026年11月19日一次性结清，付 ¥900.00",
            "settled on 19 November 2026 for ¥900.00",
        ),
        (
            choice("offer", late_bill(), offer(Kind.MINIMUM, months=2, amount=yuan("100"))),
            "先还 2 个月小额，再还清",
            "small payments for 2 months, then all of it",
        ),
    ],
)
def test_every_way_has_its_name(one: Choice, zh: str, en: str) -> None:
    assert (choice_name(one, ZH), choice_name(one, EN)) == (zh, en)


def test_what_a_way_rests_on_is_said() -> None:
    assert standing(KEEP, ZH) == "不用对方同意"
    assert standing(SPREAD, ZH) == "对方口头说过，先请他写下来"
    hoped = offer(Kind.DEFERRAL, months=1, standing=Standing.HOPED)
    assert standing(choice("offer", late_bill(), hoped), EN) == "not asked yet, taken as a guess"


def test_a_dearer_plan_says_what_it_keeps_for_its_price() -> None:
    assert list(reasons(compare(OVER_TIME, AT_ONCE, FREE), FREE, THERE, ZH)) == [
        "花呗选“分 3 期”，比“今天补上逾期，以后照常还”多花 ¥30.00。",
        "不过2026年11月12日起的那个月守得住；换成另一种，那时会差 ¥719.80。",
        "最多的一个月要多还 ¥196.80。",
        "守得住的把握高 15.0 个百分点。",
    ]


def test_a_cheaper_plan_says_what_it_misses() -> None:
    assert list(reasons(compare(AT_ONCE, OVER_TIME, FREE), FREE, THERE, EN)) == [
        "For 花呗, “arrears paid today, then as usual” costs ¥30.00 less than “3 instalments”.",
        "Please note: ¥719.80 is missing in the month from 12 November 2026, which the other way would keep.",
        "Its highest month asks ¥196.80 less.",
        "It is kept in 15.0 fewer of a hundred runs.",
    ]


def test_where_several_debts_differ_their_sum_is_said() -> None:
    later = choice("least", coming_bill("白条"))
    found = list(reasons(compare(Selection((later, SPREAD)), AT_ONCE, FREE), FREE, THERE, ZH))

    assert found[0] == "白条选“每月只还最低”，比“照常还”多花 ¥9.14。"
    assert found[2] == "合起来多花 ¥39.14。"


def test_a_plan_that_costs_the_same_says_so() -> None:
    free = choice("offer", late_bill("花呗"), offer(Kind.INSTALMENTS, "花呗", months=3))
    (first, *_) = reasons(compare(Selection((free,)), Selection((SOON,)), FREE), FREE, THERE, ZH)

    assert first == "花呗选“分 3 期”，和“今天补上逾期，以后照常还”花得一样多。"
    assert list(reasons(compare(AT_ONCE, AT_ONCE, FREE), FREE, THERE, ZH)) == []


def test_the_month_that_binds_is_named() -> None:
    assert tightest(OVER_TIME, FREE, THERE, ZH) == "最紧的是2026年11月12日起的那个月：答应的都还了，还剩 ¥500.00。"
    assert tightest(AT_ONCE, FREE, THERE, EN) == "The month from 12 November 2026 does not suffice: ¥719.80 is missing."


def cash(before: Selection, after: Selection | None, by: str = "100", short: Binding | None = None) -> Cash:
    change = Sensitivity(before, after, short)
    return Cash(yuan(by), change, change.saved)


def test_what_a_hundred_yuan_more_would_save_is_said() -> None:
    assert with_more(cash(OVER_TIME, AT_ONCE), ZH) == (
        "每个月要是能多出 ¥100.00，一共可以少花 ¥30.00，最后一笔早 59 天。"
    )
    assert with_more(cash(OVER_TIME, OVER_TIME), ZH).startswith("每个月多出 ¥100.00，也省不下钱")
    assert with_more(cash(OVER_TIME, None), EN).startswith("Another ¥100.00 a month would save nothing")
    cheaper = choice("offer", late_bill("花呗"), offer(Kind.INSTALMENTS, "花呗", months=3, fee=yuan("9")))
    same_day = cash(OVER_TIME, Selection((KEEP, cheaper)))
    assert with_more(same_day, EN) == "With ¥100.00 more a month you would save ¥21.00 in all."


def test_what_one_more_gig_would_save_is_said() -> None:
    assert with_more(cash(OVER_TIME, AT_ONCE, "300"), ZH, once=True) == (
        "要是能多干一笔，一次多出 ¥300.00，一共可以少花 ¥30.00，最后一笔早 59 天。"
    )
    assert "备用金" in with_more(cash(OVER_TIME, OVER_TIME), ZH, once=True)


def test_what_a_lost_payday_would_do_is_said() -> None:
    short = shortfall(AT_ONCE, FREE)

    assert with_less(cash(OVER_TIME, OVER_TIME, "1500"), 1, THERE, ZH) == (
        "2026年11月15日的收入要是少来 ¥1,500.00，这样安排仍然守得住。"
    )
    assert with_less(cash(AT_ONCE, OVER_TIME, "1500", short), 1, THERE, ZH) == (
        "2026年11月15日的收入要是少来 ¥1,500.00，就会差 ¥719.80。到时候要改一改：多花 ¥30.00。"
    )
    assert with_less(cash(OVER_TIME, AT_ONCE, "1500", short), 1, THERE, ZH).endswith("改了以后不会多花。")
    assert "不要等到逾期" in with_less(cash(AT_ONCE, None, "1500", short), 1, THERE, ZH)


def test_what_nobody_agreed_to_yet_is_named() -> None:
    hoped = choice("instalments-3-charges_stop", late_bill("花呗"))

    assert not_agreed(OVER_TIME, ZH) == ""
    assert not_agreed(Selection((hoped,)), ZH) == "其中还没有谈成的：花呗（分 3 期）。谈成之前，先不要当它算数。"


def test_a_verified_plan_says_so_and_one_that_differs_says_by_how_much() -> None:
    wrong = replace(SPREAD, column=Column("x", 1, (5, *SPREAD.column.committed[1:])))

    assert list(verdict(replay_all([SPREAD], THERE), ZH)) == ["按账本逐日重算过，和预先算的分毫不差。"]
    assert list(verdict(replay_all([wrong], THERE), ZH)) == [
        "花呗：预先算的是 ¥0.01，账本逐日算下来是 ¥1,249.80。以账本为准。",
        "花呗：到2026年11月12日起的那个月为止，预先算的是 ¥0.05，账本逐日算下来是 ¥0.00。以账本为准。",
    ]


@pytest.mark.parametrize("what", ["cost", "paid", "late", "position"])
def test_every_kind_of_difference_has_its_words(what: str) -> None:
    found = replay_all([SPREAD], THERE)
    odd = replace(found.debts[0], differences=(Difference("花呗", what, 1, Money(1), Money(2)),))

    for words in (ZH, EN):
        (told,) = verdict(replace(found, debts=(odd,)), words)
        assert "¥0.02" in told
    assert day("2026-11-15") == THERE.start(1)
