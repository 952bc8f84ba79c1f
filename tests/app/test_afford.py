"""What a purchase does to a case, and how it is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from telling import day, yuan

from anhuan.app.afford import afford, spend_safely
from anhuan.app.tell_afford import answer, effects, safe_line, safe_working, title
from anhuan.errors import MissingTerm
from anhuan.files import examples
from anhuan.plan.afford import Answer
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from anhuan.app.afford import Purchase
    from anhuan.files.case.case import Case

ZH, EN = Words(Language.ZH), Words(Language.EN)
ON = day("2026-11-12")


def slip(cash: str = "3200") -> Case:
    case = examples.example("first-slip")
    assert case.household
    return replace(case, household=replace(case.household, cash=yuan(cash)))


def buying(amount: str, case: Case | None = None, **how: object) -> Purchase:
    return afford(case=case or slip(), on=ON, amount=yuan(amount), words=ZH, **how)  # type: ignore[arg-type]


def test_a_small_purchase_with_enough_at_hand_fits_and_a_large_one_does_not() -> None:
    assert buying("100", slip("30000")).weighed.answer is Answer.FITS
    assert buying("29000", slip("30000")).weighed.answer is Answer.TOO_MUCH
    assert title(buying("100", slip("30000")), ZH) == "买得起"
    assert title(buying("100", slip("10")), EN) == "Better to wait"
    assert "¥100.00" in answer(buying("100", slip("10")), ZH)


def test_instalments_leave_on_their_days_and_tell_what_they_truly_cost() -> None:
    found = buying("3000", product="huabei-bill-instalment", instalments=6)
    told = list(effects(found, ZH))

    assert (len(found.weighed.dues), str(found.paid_in_all)) == (6, "3135.00")
    assert any("比现在付多 ¥135.00" in line for line in told)
    assert any("16.49%" in line for line in told)


def test_a_purchase_on_a_monthly_bill_leaves_in_one_sum_when_the_bill_is_due() -> None:
    found = buying("300", product="huabei")
    told = list(effects(found, ZH))

    assert [(str(one.amount), one.day) for one in found.weighed.dues] == [("300.00", day("2026-12-10"))]
    assert any("记进2026年12月1日的账单，2026年12月10日一次还清 ¥300.00" in line for line in told)
    assert found.cost is None


def test_a_bill_falls_on_the_households_own_days_where_it_has_told_them() -> None:
    case = slip()
    terms = case.debts[0].terms.but(statement_day=20, due_day=5)
    mine = replace(case, debts=(replace(case.debts[0], terms=terms), *case.debts[1:]))

    for asked in (mine.debts[0].id, mine.debts[0].name):
        assert buying("300", mine, product=asked).weighed.dues[0].day == day("2026-12-05")


def test_a_product_without_bills_is_refused_where_no_instalments_are_named() -> None:
    with pytest.raises(MissingTerm):
        buying("3000", product="jiebei")


def test_what_is_overdue_already_is_told_before_anything_else() -> None:
    assert "1,219.80" in next(effects(buying("100"), ZH))


def test_a_product_without_a_rate_for_so_many_instalments_is_refused() -> None:
    with pytest.raises(MissingTerm):
        buying("3000", product="huabei-bill-instalment", instalments=7)


def test_a_purchase_on_credit_is_part_of_what_debts_take_of_the_income() -> None:
    from_cash, on_credit = buying("3000"), buying("3000", product="huabei-bill-instalment", instalments=6)

    assert from_cash.share
    assert on_credit.share
    assert from_cash.share.with_it == from_cash.share.without < on_credit.share.with_it
    assert any("55%" in line for line in effects(on_credit, EN))


def test_without_income_nothing_is_said_of_its_share() -> None:
    case = slip()
    assert case.household

    assert buying("10", replace(case, household=replace(case.household, income=()))).share is None


def test_the_due_days_that_get_tighter_are_told_and_how_many_more_there_are() -> None:
    case = examples.example("gig-worker")
    told = list(effects(buying("3000", case, product="huabei-bill-instalment", instalments=12), ZH))

    assert sum("差钱的可能从" in line for line in told) == 4
    assert any("个还款日也会更紧" in line for line in told)


@pytest.mark.parametrize("cash", ["3200", "200"])
def test_the_working_of_what_is_safe_to_spend_adds_up(cash: str) -> None:
    found = spend_safely(case=slip(cash), on=ON, words=ZH)
    lines = [text.replace("¥", "").replace(",", "") for _, text in safe_working(found, ZH)]

    assert sum(yuan(one).fen for one in lines[:-1]) == yuan(lines[-1]).fen
    assert ("先只花必要的" in safe_line(found, ZH)) is (not found.amount)
