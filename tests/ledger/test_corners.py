"""Corners of the ledger that the stories do not turn."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest
from telling import daily, day, loan, owed, pay_later, terms, yuan

from anhuan.errors import MissingTerm, NoYearlyRate
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Charged, Drawn, InstalmentDue, Paid, PlanAgreed
from anhuan.ledger.position import position, settle_on
from anhuan.ledger.start import alternatives, bill_day, debt_from
from anhuan.ledger.yearly_rate import Flow, effective_rate
from anhuan.money.amount import Money
from anhuan.terms.catalogue import product
from anhuan.terms.conventions import CardBase, Component, Compounding, InterestFrom, Kind, PenaltyBase, ScheduleKind

NIL = Money(0)
BILL = Billed(id="bill", day=day("2026-10-01"), amount=yuan("1000"), due=day("2026-10-10"))


def paid(on: str, amount: str) -> Paid:
    return Paid(id=f"paid {on}", day=day(on), amount=yuan(amount))


def test_paid_penalty_leaves_the_base_it_had_joined() -> None:
    agreed = pay_later(compounding=Compounding.MONTHLY)

    # 31 days × 0.50 = 15.50 joins on 10 November and is paid off on the 20th with the rest of the penalty.
    everything = owed(agreed, "2026-11-20", BILL).total - yuan("1000")
    found = owed(agreed, "2026-11-30", BILL, Paid(id="p", day=day("2026-11-20"), amount=everything))

    assert found.figures[Component.PENALTY_PRINCIPAL].amount == yuan("5.00")
    assert found.figures[Component.PENALTY_INTEREST].amount == NIL


def test_nothing_compounds_after_the_bill_is_paid() -> None:
    agreed = pay_later(compounding=Compounding.MONTHLY)

    assert owed(agreed, "2026-12-30", BILL, paid("2026-10-20", "1005")).total == NIL


def test_a_card_repaid_before_its_statement_owes_the_rest() -> None:
    card = terms(Kind.CARD, ordinary_rate=daily("0.05"), interest_from=InterestFrom.POSTING)
    bought = [Drawn(id=f"d{number}", day=day(f"2026-09-0{number}"), amount=yuan("100")) for number in (1, 2)]
    statement = Billed(id="bill", day=day("2026-09-20"), amount=yuan("50"), due=day("2026-10-10"))

    found = owed(card, "2026-10-15", *bought, paid("2026-09-10", "150"), statement)

    # Only 50.00 of the purchase of 2 September is left: 43 days × 0.025.
    assert found.figures[Component.NORMAL_INTEREST].amount == yuan("1.08")


@pytest.mark.parametrize("compounding", Compounding)
def test_what_a_card_does_not_demand_comes_on_the_next_statement(compounding: Compounding) -> None:
    card = terms(
        Kind.CARD,
        ordinary_rate=daily("0.05"),
        interest_from=InterestFrom.POSTING,
        compounding=compounding,
        minimum_share=Fraction(1, 10),
        late_fee_share=Fraction(5, 100),
    )
    statement = Billed(id="b", day=day("2026-09-20"), amount=yuan("1000"), due=day("2026-10-10"), minimum=yuan("100"))
    second = Billed(id="c", day=day("2026-10-20"), amount=yuan("1020"), due=day("2026-11-10"), minimum=yuan("1"))

    # The second statement asks for 1.00 only, so its 15.00 of interest and the late fee are carried.
    found = owed(card, "2026-11-15", statement, second, paid("2026-10-25", "101"))

    assert found.total > yuan("900")
    assert sum(figure.amount.fen for figure in found.figures.values()) == found.total.fen
    assert owed(card, "2027-03-15", statement, second, paid("2026-10-25", "101")).total > found.total


def test_a_cards_unpaid_base_without_a_minimum_demands_everything() -> None:
    card = terms(Kind.CARD, card_base=CardBase.UNPAID)
    statement = Billed(id="bill", day=day("2026-09-20"), amount=yuan("1000"), due=day("2026-10-10"))

    found = owed(card, "2026-10-15", statement, paid("2026-10-01", "400"))

    assert (found.overdue, found.days_past_due) == (yuan("600"), 5)


def test_a_plan_of_the_lenders_own_with_interest_needs_no_rate() -> None:
    agreed = terms(Kind.LOAN)
    first = InstalmentDue(id="a", day=day("2026-10-10"), principal=yuan("100"), interest=yuan("3"))
    second = InstalmentDue(id="b", day=day("2026-11-10"), principal=yuan("100"), interest=yuan("2"))

    found = owed(agreed, "2026-10-10", first, second)
    paid_up = owed(agreed, "2026-10-11", first, second, paid("2026-10-10", "103"))

    assert found.total == yuan("203")
    assert paid_up.next_due is not None
    assert paid_up.next_due.amount == yuan("102")


def test_a_whole_order_without_a_penalty_rate_costs_nothing_more() -> None:
    agreed = terms(
        Kind.INSTALMENTS,
        schedule=ScheduleKind.FLAT_FEE,
        penalty_base=PenaltyBase.WHOLE_ORDER,
        instalment_fees={3: Fraction(0)},
    )
    drawn = Drawn(id="d", day=day("2026-02-17"), amount=yuan("1000"), instalments=3, first_due=day("2026-03-17"))

    assert owed(agreed, "2026-12-17", drawn).total == yuan("1000")


def test_an_instalment_number_without_a_fee_is_asked_for() -> None:
    agreed = terms(Kind.INSTALMENTS, schedule=ScheduleKind.FLAT_FEE, instalment_fees={3: Fraction(0)})
    drawn = Drawn(id="d", day=day("2026-02-17"), amount=yuan("1000"), instalments=5, first_due=day("2026-03-17"))

    with pytest.raises(MissingTerm) as told:
        owed(agreed, "2026-12-17", drawn)

    assert told.value.facts["term"] == "instalment_fees"


def test_the_settlement_of_a_later_day_is_what_will_be_owed_then() -> None:
    debt = Debt("d", "d", pay_later(), (BILL,))

    assert settle_on(debt, day("2026-10-11"), day("2026-10-20")).total == position(debt, day("2026-10-20")).total


def test_a_loan_told_by_its_bill_bears_interest_from_the_bill() -> None:
    # 9 days to the due day at 0.50, and from it 10 days of ordinary interest and half of it on top.
    found = owed(loan(), "2026-10-20", BILL)

    assert found.total == yuan("1000") + yuan("4.50") + yuan("5.00") + yuan("2.50")


@pytest.mark.parametrize(
    ("agreed", "interest"), [pytest.param(loan(), "5.00", id="a loan"), pytest.param(terms(Kind.LOAN), "0", id="free")]
)
def test_principal_charged_outside_a_bill_is_lent_from_that_day(agreed: object, interest: str) -> None:
    charged = Charged(id="c", day=day("2026-10-10"), amount=yuan("1000"), component=Component.NORMAL_PRINCIPAL)

    assert owed(agreed, "2026-10-20", charged).total == yuan("1000") + yuan(interest)  # type: ignore[arg-type]


def test_a_plan_below_interest_and_fees_leaves_those_open_too() -> None:
    fee = Charged(id="fee", day=day("2026-10-12"), amount=yuan("30"))
    plan = PlanAgreed(id="plan", day=day("2026-10-30"), instalments=((day("2026-11-10"), yuan("20")),))

    found = owed(terms(Kind.BILL, penalty_rate=daily("0.05")), "2026-10-30", BILL, fee, plan)

    assert found.total == yuan("1040")
    assert found.figures[Component.FEES].amount == yuan("30")


@pytest.mark.parametrize(
    ("name", "due", "billed"),
    [
        pytest.param("huabei", "2026-10-10", "2026-10-01", id="a known statement day"),
        pytest.param("baitiao", "2026-10-10", "2026-10-01", id="nine days before"),
        pytest.param("credit-card", "2026-10-25", "2026-10-05", id="twenty days where nothing is known"),
    ],
)
def test_the_statement_day_of_a_due_day(name: str, due: str, billed: str) -> None:
    debt = debt_from(product(name), yuan("100"), day(due))

    assert bill_day(debt.terms, day(due)) == day(billed)


def test_a_card_leaves_its_interest_base_open() -> None:
    debt = debt_from(product("credit-card"), yuan("10000"), day("2026-10-10"))

    found = {one.term for one in alternatives(debt, day("2026-10-30"))}

    assert {"card_base", "day"} <= found


def test_a_bill_before_its_due_day_is_not_late() -> None:
    found = owed(pay_later(), "2026-10-05", BILL)

    assert (found.days_past_due, found.minimum, found.bucket) == (0, yuan("100"), "M0")


def test_a_rate_far_from_any_bracket_is_found_by_its_touch_or_not_at_all() -> None:
    touching = [Flow(Fraction(1), Fraction(210)), Flow(Fraction(2), Fraction("-110.25"))]
    apart = [Flow(Fraction(1), Fraction(210)), Flow(Fraction(2), Fraction("-120"))]

    # 100·g² − 210·g + 110.25 = 0 has the one root g = 1.05.
    assert effective_rate(Fraction(100), touching).percent == 5
    with pytest.raises(NoYearlyRate) as told:
        effective_rate(Fraction(100), apart)
    assert told.value.code == "rate-none"


def test_periods_beyond_any_float_do_not_break_the_search() -> None:
    far = [Flow(Fraction(100_000), Fraction(200)), Flow(Fraction(1), Fraction(-1))]

    with pytest.raises(NoYearlyRate):
        effective_rate(Fraction(-1), [*far, Flow(Fraction(0), Fraction(500))])


def test_debts_are_values_and_can_be_told_again() -> None:
    debt = Debt("d", "d", pay_later(), (BILL,))
    later = day("2026-10-10") + dt.timedelta(days=33)

    assert position(replace(debt, name="other"), later).total == position(debt, later).total
