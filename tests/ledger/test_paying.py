"""No fen that came in is lost, whichever way it came."""

from __future__ import annotations

from fractions import Fraction

import pytest
from telling import daily, day, loan, owed, pay_later, terms, yuan

from anhuan.errors import MissingTerm
from anhuan.ledger.event import Billed, Charged, Drawn, InstalmentDue, Paid, PlanAgreed, RateAgreed, Refunded
from anhuan.terms.agreed import agree
from anhuan.terms.catalogue import product
from anhuan.terms.conventions import Component, InterestFrom, Kind, PenaltyBase, ScheduleKind

BILL = Billed(id="bill", day=day("2026-10-01"), amount=yuan("1000"), due=day("2026-10-10"))
NIL = yuan("0")


def paid(on: str, amount: str, *towards: Component) -> Paid:
    return Paid(id=f"paid {on}", day=day(on), amount=yuan(amount), towards=towards)


def test_a_refund_after_the_bill_was_paid_is_kept_as_credit() -> None:
    refund = Refunded(id="refund", day=day("2026-10-20"), amount=yuan("400"))

    assert owed(pay_later(), "2026-10-21", BILL, paid("2026-10-09", "1000"), refund).credit == yuan("400")


def test_a_refund_above_the_principal_pays_the_penalty_next() -> None:
    refund = Refunded(id="refund", day=day("2026-10-20"), amount=yuan("1003"))

    # 10 days × 1,000.00 × 0.05 % = 5.00, of which 3.00 are left from the refund.
    found = owed(pay_later(), "2026-10-20", BILL, refund)

    assert (found.total, found.credit) == (yuan("2"), NIL)


def test_money_paid_too_much_pays_what_falls_due_by_itself() -> None:
    planned = [
        InstalmentDue(id=month, day=day(f"2026-{month}-10"), principal=yuan("100"), interest=yuan("3"))
        for month in ("02", "03")
    ]

    # 250.00 pay the 200.00 of principal; 50.00 wait, and pay 3.00 on each due day.
    assert owed(terms(Kind.LOAN), "2026-02-01", *planned, paid("2026-01-20", "250")).credit == yuan("50")
    assert owed(terms(Kind.LOAN), "2026-02-11", *planned, paid("2026-01-20", "250")).credit == yuan("47")
    found = owed(terms(Kind.LOAN), "2026-03-11", *planned, paid("2026-01-20", "250"))
    assert (found.credit, found.total, found.days_past_due) == (yuan("44"), NIL, 0)


def test_money_paid_too_much_is_taken_off_what_falls_due_next() -> None:
    planned = [
        InstalmentDue(id=month, day=day(f"2026-{month}-10"), principal=yuan("100"), interest=yuan("30"))
        for month in ("02", "03")
    ]

    # Of 50.00 paid too much 30.00 pay February; March asks for 10.00 more.
    found = owed(terms(Kind.LOAN), "2026-02-01", *planned, paid("2026-01-20", "250")).next_due

    assert found is not None
    assert (found.day, found.amount) == (day("2026-03-10"), yuan("10"))


def test_a_purchase_paid_before_its_bill_earns_no_interest() -> None:
    bought = Drawn(id="bought", day=day("2026-09-05"), amount=yuan("1000"))
    bill = Billed(id="bill", day=day("2026-10-01"), amount=yuan("600"), due=day("2026-10-10"))

    # 60.00 is the minimum, so 540.00 revolve: 10 days × 540.00 × 0.05 %.
    found = owed(pay_later(), "2026-10-20", bought, paid("2026-09-10", "400"), bill, paid("2026-10-09", "60"))

    assert found.figures[Component.NORMAL_INTEREST].amount == yuan("2.70")


def test_a_charge_outside_any_bill_can_be_paid() -> None:
    fee = Charged(id="fee", day=day("2026-10-03"), amount=yuan("30"))

    found = owed(pay_later(), "2026-10-05", BILL, fee, paid("2026-10-04", "30"))

    assert (found.figures[Component.FEES].amount, found.total) == (NIL, yuan("1000"))


@pytest.mark.parametrize("name", ["weilidai", "bank-loan", "jiebei", "xinyongdai", "baitiao-order", "huabei"])
@pytest.mark.parametrize("amount", ["0.59", "59.99", "7763.30"])
def test_a_debt_repaid_with_its_first_instalment_is_never_late_again(name: str, amount: str) -> None:
    agreed = agree(product(name), day("2026-01-01"))
    drawn = Drawn(
        id="drawn",
        day=day("2026-01-01"),
        amount=yuan(amount),
        instalments=12,
        first_due=day("2026-01-22"),
        fee_share=Fraction("0.03"),
    )
    everything = paid("2026-02-05", "20000")

    for on in ("2026-02-23", "2026-05-23", "2027-06-01"):
        found = owed(agreed, on, drawn, everything)
        assert (found.total, found.days_past_due, found.next_due) == (NIL, 0, None)


def test_a_plan_that_stops_interest_leaves_an_open_rest_without_interest_too() -> None:
    drawn = Drawn(id="drawn", day=day("2026-09-01"), amount=yuan("10000"))
    plan = PlanAgreed(id="plan", day=day("2026-09-11"), instalments=((day("2026-10-11"), yuan("6050")),))

    # 50.00 of interest until the plan; 6,050.00 kept on time leave 4,000.00, on which nothing runs either way.
    found = owed(loan(), "2026-12-01", drawn, plan, paid("2026-10-11", "6050"), paid("2026-11-01", "1000"))

    assert found.total == yuan("3000")
    assert found.unless_paid[-1][1] == yuan("3000")


def test_a_plan_that_goes_on_with_interest_bears_it_on_the_open_rest() -> None:
    drawn = Drawn(id="drawn", day=day("2026-09-01"), amount=yuan("10000"))
    plan = PlanAgreed(
        id="plan", day=day("2026-09-11"), instalments=((day("2026-10-11"), yuan("6050")),), interest_stops=False
    )

    # 30 days × 10,000.00, then 4,000.00 for 10 days: the due asks for 6,050.00 and 150.00 of interest.
    found = owed(loan(), "2026-10-21", drawn, plan, paid("2026-10-11", "6200"))

    assert found.total == yuan("4000") + yuan("20")


WHOLE = {
    "schedule": ScheduleKind.FLAT_FEE,
    "penalty_base": PenaltyBase.WHOLE_ORDER,
    "penalty_rate": daily("0.05"),
    "instalment_fees": {3: Fraction(0)},
}
ORDER = Drawn(id="d", day=day("2026-02-01"), amount=yuan("3000"), instalments=3, first_due=day("2026-03-01"))


def test_an_instalment_paid_ahead_leaves_the_base_of_the_whole_order() -> None:
    agreed = terms(Kind.INSTALMENTS, **WHOLE)

    # 10 days × 3,000.00; then 1,000.00 go to an instalment ahead: 10 days × 2,000.00.
    found = owed(agreed, "2026-03-21", ORDER, paid("2026-03-11", "1000", Component.NORMAL_PRINCIPAL))

    assert found.figures[Component.PENALTY_PRINCIPAL].amount == yuan("15") + yuan("10")


def test_an_instalment_paid_on_its_day_leaves_the_base_of_the_whole_order() -> None:
    agreed = terms(Kind.INSTALMENTS, **WHOLE)

    # 31 days × 3,000.00 until 1 April, when the second instalment is paid; then 9 days × 2,000.00.
    found = owed(agreed, "2026-04-10", ORDER, paid("2026-04-01", "1000", Component.NORMAL_PRINCIPAL))

    assert found.figures[Component.PENALTY_PRINCIPAL].amount == yuan("46.50") + yuan("9")


def test_an_order_drawn_later_has_no_part_in_what_runs_on_the_first() -> None:
    agreed = terms(Kind.INSTALMENTS, **WHOLE)
    later = Drawn(id="e", day=day("2026-03-10"), amount=yuan("600"), instalments=3, first_due=day("2026-04-10"))
    early = paid("2026-03-11", "600", Component.NORMAL_PRINCIPAL)

    # The 600.00 are paid off the first order's second instalment: 10 days × 3,000.00, then 10 × 2,400.00.
    found = owed(agreed, "2026-03-21", ORDER, later, early)

    assert found.figures[Component.PENALTY_PRINCIPAL].amount == yuan("15") + yuan("12")


def test_another_ordinary_rate_needs_to_know_when_interest_runs() -> None:
    lower = RateAgreed(id="rate", day=day("2026-10-20"), ordinary=daily("0.02"))

    with pytest.raises(MissingTerm) as without_rate:
        owed(terms(Kind.BILL), "2026-10-30", BILL, lower)
    with pytest.raises(MissingTerm) as without_start:
        owed(terms(Kind.BILL, ordinary_rate=daily("0.05")), "2026-10-30", BILL, lower)

    assert without_rate.value.facts["term"] == "ordinary_rate"
    assert without_start.value.facts["term"] == "interest_from"


def test_another_ordinary_rate_runs_on_overdue_principal_as_well() -> None:
    drawn = Drawn(id="d", day=day("2026-01-10"), amount=yuan("1000"), instalments=1, first_due=day("2026-02-10"))
    lower = RateAgreed(id="rate", day=day("2026-02-20"), ordinary=daily("0.02"))

    # On top: 10 days × 0.50 and, from the 20th, 10 days × 0.20, beside the 15.50 that fell due.
    found = owed(loan(penalty_factor=None, penalty_rate=daily("0.01")), "2026-03-02", drawn, lower)

    assert found.figures[Component.OVERDUE_INTEREST].amount == yuan("15.50") + yuan("5") + yuan("2")


def test_a_penalty_agreed_where_there_was_none_runs_on_what_is_overdue() -> None:
    agreed = RateAgreed(id="rate", day=day("2026-10-20"), penalty=daily("0.01"))

    # From the 21st to the 30th: 10 days × 1,000.00 × 0.01 %.
    found = owed(terms(Kind.BILL), "2026-10-30", BILL, agreed)

    assert found.figures[Component.PENALTY_PRINCIPAL].amount == yuan("1")


def test_another_penalty_rate_runs_on_the_whole_order() -> None:
    lower = RateAgreed(id="rate", day=day("2026-03-11"), penalty=daily("0.01"))

    # 10 days × 3,000.00 × 0.05 % and 10 days at 0.01 %.
    found = owed(terms(Kind.INSTALMENTS, **WHOLE), "2026-03-21", ORDER, lower)

    assert found.figures[Component.PENALTY_PRINCIPAL].amount == yuan("15") + yuan("3")


def test_a_plan_and_a_bill_do_not_ask_twice_for_what_a_draw_explains() -> None:
    planned = InstalmentDue(id="plan", day=day("2026-11-10"), principal=yuan("500"))
    bought = Drawn(id="bought", day=day("2026-10-05"), amount=yuan("500"))

    # The draw is the plan's principal; the bill before it is other money.
    found = owed(terms(Kind.BILL), "2026-10-06", BILL, bought, planned)

    assert found.total == yuan("1500")


def test_a_loan_told_by_draw_and_bill_bears_interest_once() -> None:
    drawn = Drawn(id="drawn", day=day("2026-10-01"), amount=yuan("1000"))
    bill = Billed(id="bill", day=day("2026-10-05"), amount=yuan("1000"), due=day("2026-10-31"))

    # 1 to 20 October, the last day not counted: 20 days × 0.50.
    found = owed(terms(Kind.LOAN, **FROM_DRAW), "2026-10-21", drawn, bill)

    assert (found.total, found.days_past_due) == (yuan("1010"), 0)


FROM_DRAW = {"ordinary_rate": daily("0.05"), "interest_from": InterestFrom.DRAWN}
