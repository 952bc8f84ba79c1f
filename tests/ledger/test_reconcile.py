"""The lender's figure, beside every known way of counting."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from telling import daily, day, loan, pay_later, terms, yuan

from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Event, InstalmentDue, Stated
from anhuan.ledger.reconcile import Reconciliation, Verdict, reconcile, reconcile_latest
from anhuan.money.amount import Money
from anhuan.money.rate import Per, Rate
from anhuan.terms.conventions import CardBase, Component, InterestFrom, Kind, PenaltyBase, PenaltyWay

if TYPE_CHECKING:
    from anhuan.terms.agreed import Terms

BILL = Billed(id="bill", day=day("2026-10-01"), amount=yuan("12000"), due=day("2026-10-10"))
INSTALMENT = InstalmentDue(id="due", day=day("2026-10-10"), principal=yuan("10000"), interest=yuan("500"))
ASKED = "2026-11-12"


def told(agreed: Terms, event: Event, total: str) -> Reconciliation:
    stated = Stated(id="stated", day=day(ASKED), total=yuan(total))
    return reconcile(Debt("d", "d", agreed, (event, stated)), stated)


def names(found: Reconciliation) -> list[list[str]]:
    return [[change.name for change in reading.changes] for reading in found.exact]


BANK = {
    "ordinary_rate": Rate(Fraction("0.0612"), Per.YEAR),
    "penalty_factor": Fraction(3, 2),
    "penalty_way": PenaltyWay.IN_TOTAL,
    "penalty_base": PenaltyBase.PRINCIPAL_AND_INTEREST,
}
CARD = terms(
    Kind.CARD,
    ordinary_rate=daily("0.05"),
    interest_from=InterestFrom.POSTING,
    card_base=CardBase.FULL,
    minimum_share=Fraction(1, 10),
    late_fee_share=Fraction(5, 100),
)


@pytest.mark.parametrize(
    ("agreed", "event", "total", "changes"),
    [
        pytest.param(pay_later(), BILL, "12198.00", [], id="the agreed terms"),
        # 34 days instead of 33
        pytest.param(pay_later(), BILL, "12204.00", ["penalty_days.both_ends"], id="both end days"),
        # 32 days
        pytest.param(pay_later(), BILL, "12192.00", ["penalty_days.neither_end"], id="neither end day"),
        # 12,000.00 × 0.05 % × 365/360 × 33 = 200.75
        pytest.param(pay_later(), BILL, "12200.75", ["day_count.act/360"], id="a year of 360 days"),
        # 10,500.00 × 6.12 % × 1.5 × 33 / 360 = 88.3575
        pytest.param(loan(**BANK), INSTALMENT, "10588.36", ["day_count.act/360"], id="a bank's year of 360 days"),
        # (10,000.00 × 1.5 × 6.12 %) × 33 / 365 = 82.9972…
        pytest.param(loan(**BANK), INSTALMENT, "10583.00", ["penalty_base.principal"], id="principal only"),
        # ordinary 6.12 % on principal and 1.5 times on all of it beside
        pytest.param(loan(**BANK), INSTALMENT, "10642.48", ["penalty_way.all_on_top"], id="all of it on top"),
    ],
)
def test_a_figure_counted_another_way_is_explained(agreed: Terms, event: Event, total: str, changes: list[str]) -> None:
    assert changes in names(told(agreed, event, total))


def test_the_fewest_changes_are_told() -> None:
    found = told(pay_later(), BILL, "12204.00")

    assert found.verdict is Verdict.EXPLAINED
    assert {len(reading.changes) for reading in found.exact} == {1}


def test_a_figure_nearly_right_names_the_nearest_and_what_is_missing() -> None:
    found = told(pay_later(), BILL, "12198.01")

    assert found.verdict is Verdict.NEAR
    assert found.near[0].changes == ()
    assert found.near[0].difference == yuan("0.01")


def test_a_figure_no_rule_gives_is_said_to_be_that() -> None:
    found = told(pay_later(), BILL, "13000")

    assert (found.verdict, found.exact, found.near) == (Verdict.NOT_REPRODUCIBLE, (), ())
    assert found.difference == yuan("802")


def test_a_card_without_its_late_fee_is_recognised() -> None:
    # 52 days × 10,000.00 × 0.05 % from posting on 20 September, and two late fees left out
    bill = Billed(id="bill", day=day("2026-09-20"), amount=yuan("10000"), due=day("2026-10-10"))
    debt = Debt("d", "d", CARD.but(late_fee_share=None), (bill,))
    free = reconcile(debt, Stated(id="s", day=day(ASKED), total=yuan("1"))).ours.total

    found = told(CARD, bill, str(free))

    assert ["late_fee.none"] in names(found)


def test_parts_are_compared_one_by_one() -> None:
    stated = Stated(id="s", day=day(ASKED), parts={Component.PENALTY_PRINCIPAL: yuan("198.00")})
    wrong = Stated(id="s", day=day(ASKED), total=yuan("12198"), parts={Component.FEES: yuan("1")})
    debt = Debt("d", "d", pay_later(), (BILL,))

    assert reconcile(debt, stated).verdict is Verdict.AGREES
    assert reconcile(debt, wrong).verdict is not Verdict.AGREES


def test_a_figure_without_total_or_part_is_a_wrong_call() -> None:
    with pytest.raises(ValueError, match="total or a part"):
        reconcile(Debt("d", "d", pay_later(), (BILL,)), Stated(id="s", day=day(ASKED)))


def test_the_last_figure_stated_is_the_one_checked() -> None:
    first = Stated(id="a", day=day("2026-10-20"), total=yuan("1"))
    last = Stated(id="b", day=day(ASKED), total=yuan("12198"))
    debt = Debt("d", "d", pay_later(), (BILL, last, first))

    found = reconcile_latest(debt, day(ASKED))

    assert found is not None
    assert found.verdict is Verdict.AGREES
    assert reconcile_latest(Debt("d", "d", pay_later(), (BILL,)), day(ASKED)) is None


def test_a_debt_that_is_not_late_agrees_with_its_own_amount() -> None:
    stated = Stated(id="s", day=day("2026-10-05"), total=yuan("12000"))

    found = reconcile(Debt("d", "d", pay_later(), (BILL,)), stated)

    assert (found.verdict, found.difference) == (Verdict.AGREES, Money(0))
