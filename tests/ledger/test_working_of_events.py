"""The working names what made each line, and what is carried from one bill to the next is carried whole."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from telling import daily, day, loan, owed, pay_later, terms, yuan

from anhuan.errors import BadEvent
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Charged, Drawn, InstalmentDue, Paid, PlanAgreed, RateAgreed, Refunded, Waived
from anhuan.ledger.position import position, settle_on
from anhuan.ledger.working import Label
from anhuan.ledger.yearly_rate import Flow, Method, effective_rate, nominal_rate
from anhuan.money.amount import Money
from anhuan.terms.conventions import CardBase, Component, InterestFrom, Kind

if TYPE_CHECKING:
    from anhuan.ledger.position import Position

BILL = Billed(id="bill", day=day("2026-10-01"), amount=yuan("1000"), due=day("2026-10-10"))
Told = list[tuple[Label, str, int | Fraction]]


def told(found: Position, component: Component) -> Told:
    return [(line.label, line.event, line.amount) for line in found.figures[component].lines]


def accruals(found: Position, component: Component) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return first and last day, base and terms of each accrual."""
    return [
        (str(line.span.start), str(line.span.last_day), str(line.base), line.terms)
        for line in found.figures[component].lines
        if line.span
    ]


def test_a_payment_is_told_in_each_component_it_filled() -> None:
    paid = Paid(id="part", day=day("2026-10-20"), amount=yuan("105"))
    found = owed(pay_later(), "2026-10-30", BILL, paid)

    assert (Label.PAID, "part", -10000) in told(found, Component.OVERDUE_PRINCIPAL)
    assert told(found, Component.PENALTY_PRINCIPAL) == [(Label.PENALTY, "", 450)]


def test_a_waiver_is_told_as_one() -> None:
    waiver = Waived(id="waiver", day=day("2026-10-20"), components=(Component.PENALTY_PRINCIPAL,), amount=yuan("3"))

    # 10 days × 0.50 less 3.00
    assert told(owed(pay_later(), "2026-10-20", BILL, waiver), Component.PENALTY_PRINCIPAL) == [
        (Label.PENALTY, "", 500),
        (Label.WAIVED, "waiver", -300),
    ]


def test_a_waiver_that_cannot_be_names_itself_and_what_was_asked() -> None:
    waiver = Waived(id="waiver", day=day("2026-10-20"), components=(Component.PENALTY_PRINCIPAL,), amount=yuan("9"))
    with pytest.raises(BadEvent) as wrong:
        owed(pay_later(), "2026-10-20", BILL, waiver)

    assert wrong.value.facts == {
        "event": "waiver",
        "day": day("2026-10-20"),
        "amount": yuan("9"),
        "owed": yuan("5"),
    }


def test_a_refund_is_told_as_one() -> None:
    refund = Refunded(id="refund", day=day("2026-10-05"), amount=yuan("400"))

    assert told(owed(pay_later(), "2026-10-06", BILL, refund), Component.NORMAL_PRINCIPAL) == [
        (Label.BILLED, "bill", 100000),
        (Label.REFUNDED, "refund", -40000),
    ]


def test_a_charge_and_a_draw_are_told_as_what_they_are() -> None:
    drawn = Drawn(id="drawn", day=day("2026-10-01"), amount=yuan("500"))
    fee = Charged(id="fee", day=day("2026-10-02"), amount=yuan("30"))
    found = owed(terms(Kind.BILL), "2026-10-03", drawn, fee)

    assert told(found, Component.NORMAL_PRINCIPAL) == [(Label.DRAWN, "drawn", 50000)]
    assert told(found, Component.FEES) == [(Label.CHARGED, "fee", 3000)]


def test_an_accrual_names_its_days_its_base_and_its_terms() -> None:
    assert accruals(owed(pay_later(), "2026-10-20", BILL), Component.PENALTY_PRINCIPAL) == [
        ("2026-10-11", "2026-10-20", "1000.00", ("penalty_rate", "penalty_base"))
    ]


def test_an_agreed_rate_stands_behind_the_days_it_runs() -> None:
    lower = RateAgreed(id="rate", day=day("2026-10-20"), penalty=daily("0.01"), ordinary=daily("0.02"))
    late = owed(pay_later(), "2026-10-30", BILL, lower)
    lent = owed(loan(), "2026-10-30", Drawn(id="d", day=day("2026-10-10"), amount=yuan("1000")), lower)

    assert [terms for *_, terms in accruals(late, Component.PENALTY_PRINCIPAL)] == [
        ("penalty_rate", "penalty_base"),
        ("rate_agreed",),
    ]
    assert [terms for *_, terms in accruals(lent, Component.NORMAL_INTEREST)] == [("ordinary_rate",), ("rate_agreed",)]


def test_a_penalty_agreed_before_anything_is_late_stands_behind_it_later() -> None:
    agreed = RateAgreed(id="rate", day=day("2026-10-05"), penalty=daily("0.01"))

    assert accruals(owed(pay_later(), "2026-10-20", BILL, agreed), Component.PENALTY_PRINCIPAL) == [
        ("2026-10-11", "2026-10-20", "1000.00", ("rate_agreed",))
    ]


def test_the_lenders_own_interest_is_told_beside_ours() -> None:
    due = InstalmentDue(id="due", day=day("2026-10-31"), principal=yuan("1000"), interest=yuan("16"))
    drawn = Drawn(id="drawn", day=day("2026-10-01"), amount=yuan("1000"))

    # 30 days × 0.50 = 15.00; the plan says 16.00.
    assert told(owed(loan(), "2026-10-31", drawn, due), Component.NORMAL_INTEREST) == [
        (Label.INTEREST, "", 1500),
        (Label.BILLED_DIFFERENCE, "due", 100),
    ]


def test_a_plan_moves_what_was_overdue_back_to_what_is_due() -> None:
    plan = PlanAgreed(id="plan", day=day("2026-10-20"), instalments=((day("2026-11-10"), yuan("1005")),))
    found = owed(pay_later(), "2026-10-20", BILL, plan)

    assert told(found, Component.NORMAL_INTEREST) == [(Label.PLANNED, "", 500)]
    assert told(found, Component.OVERDUE_PRINCIPAL) == []


def test_the_settlement_names_its_day() -> None:
    assert settle_on(Debt("d", "d", pay_later(), (BILL,)), day("2026-10-05"), day("2026-10-20")).day == day(
        "2026-10-20"
    )


def test_what_revolves_comes_on_the_next_bill_and_is_all_asked_for_there() -> None:
    minimum = Paid(id="minimum", day=day("2026-10-10"), amount=yuan("100"))
    next_day = owed(pay_later(), "2026-11-10", BILL, minimum)

    # 900.00 from the 11th of October to the 10th of November: 31 days × 0.45.
    assert next_day.figures[Component.NORMAL_INTEREST].amount == yuan("13.95")
    assert (next_day.total, next_day.minimum) == (yuan("913.95"), yuan("900"))
    assert next_day.next_due is not None
    assert (next_day.next_due.day, next_day.next_due.amount) == (day("2026-11-10"), yuan("913.95"))
    late = owed(pay_later(), "2026-11-20", BILL, minimum)
    # The whole of it is late from the 11th: 10 days × 900.00 and 10 days × 13.95 at 0.05 %.
    assert late.overdue == yuan("913.95") + yuan("4.50") + yuan("0.07")
    assert late.days_past_due == 10


def test_what_revolves_keeps_its_interest_and_fees_of_the_bill() -> None:
    bill = Billed(
        id="bill",
        day=day("2026-10-01"),
        amount=yuan("1000"),
        due=day("2026-10-10"),
        interest=yuan("40"),
        fees=yuan("60"),
    )
    minimum = Paid(id="minimum", day=day("2026-10-10"), amount=yuan("190"), towards=(Component.NORMAL_PRINCIPAL,))

    # 10 % of 900.00 and all of 100.00 are the minimum; principal of 710.00 revolves: 20 days × 0.355.
    found = owed(pay_later(), "2026-10-30", bill, minimum)

    assert {one.value: str(figure.amount) for one, figure in found.figures.items() if figure.amount} == {
        "normal_principal": "710.00",
        "normal_interest": "47.10",
        "fees": "60.00",
    }


def test_what_revolves_twice_bears_on_the_whole_of_it_each_time() -> None:
    first = Paid(id="first", day=day("2026-10-10"), amount=yuan("100"))
    agreed = pay_later(minimum_share=Fraction(0), minimum_floor=Money(1))
    second = Paid(id="second", day=day("2026-11-10"), amount=yuan("913.95"))

    # 31 days × 0.45; everything is paid on the next due day.
    assert owed(agreed, "2026-12-31", BILL, first, second).total == yuan("0")


CARD = {
    "ordinary_rate": daily("0.05"),
    "interest_from": InterestFrom.POSTING,
    "minimum_share": Fraction(1, 10),
}


def test_interest_a_statement_does_not_demand_is_carried_whole() -> None:
    first = Billed(id="a", day=day("2026-09-20"), amount=yuan("1000"), due=day("2026-10-10"), minimum=yuan("1"))
    second = Billed(id="b", day=day("2026-10-20"), amount=yuan("1013.99"), due=day("2026-11-10"), minimum=yuan("1"))
    paid = Paid(id="one", day=day("2026-10-09"), amount=yuan("1"))
    two = Paid(id="two", day=day("2026-11-09"), amount=yuan("1"))

    # 19 days × 0.50 and 11 × 0.4995 are 14.99 on the second statement, of which 1.00 is paid; 31 days × 0.4995 more.
    found = owed(terms(Kind.CARD, **CARD), "2026-11-20", first, second, paid, two)

    assert found.figures[Component.NORMAL_PRINCIPAL].amount == yuan("999")
    assert found.figures[Component.NORMAL_INTEREST].amount == yuan("29.47")


def test_repayments_take_off_the_earliest_purchases_of_a_statement_first() -> None:
    agreed = terms(Kind.CARD, card_base=CardBase.UNPAID, **CARD)
    bought = [
        Drawn(id=f"bought {on}", day=day(on), amount=yuan("100")) for on in ("2026-09-01", "2026-09-06", "2026-09-11")
    ]
    bill = Billed(id="bill", day=day("2026-09-20"), amount=yuan("300"), due=day("2026-10-10"))
    paid = Paid(id="paid", day=day("2026-10-01"), amount=yuan("150"))

    # The purchase of the 1st and half of that of the 6th are repaid: 39 days × 50.00 and 34 days × 100.00.
    found = owed(agreed, "2026-10-15", *bought, bill, paid)

    assert found.figures[Component.NORMAL_INTEREST].amount == yuan("2.68")


def test_a_rate_is_what_its_method_says() -> None:
    flows = [Flow(Fraction(1), Fraction(110))]

    assert effective_rate(Fraction(100), flows).method is Method.EFFECTIVE
    assert nominal_rate(Fraction(100), flows, Fraction(1)).method is Method.NOMINAL


def test_a_position_knows_its_debt_and_day() -> None:
    debt = Debt("d", "d", pay_later(), (BILL,))
    found = position(debt, day("2026-10-20"))

    assert (found.debt, found.on, found.unless_paid[0][0]) == (debt, day("2026-10-20"), 7)
