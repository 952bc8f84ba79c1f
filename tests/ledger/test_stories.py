"""Debts told from their first event, with figures worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from telling import daily, day, loan, owed, pay_later, terms, yuan

from anhuan.errors import BadEvent, MissingTerm
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import (
    Billed,
    Charged,
    Drawn,
    Event,
    InstalmentDue,
    Paid,
    PlanAgreed,
    RateAgreed,
    Refunded,
    Reversed,
    Waived,
)
from anhuan.ledger.position import position
from anhuan.money.amount import Money
from anhuan.terms.conventions import (
    CardBase,
    Component,
    Compounding,
    InterestFrom,
    Kind,
    Order,
    PenaltyBase,
    ScheduleKind,
    SettleFees,
)

NIL = Money(0)
BILL = Billed(id="bill", day=day("2026-10-01"), amount=yuan("1000"), due=day("2026-10-10"))


def paid(on: str, amount: str, **more: tuple[Component, ...]) -> Paid:
    return Paid(id=f"paid {on} {amount}", day=day(on), amount=yuan(amount), **more)


def parts(found: object) -> dict[str, str]:
    figures = found.figures  # type: ignore[attr-defined]
    return {component.value: str(figure.amount) for component, figure in figures.items() if figure.amount}


def test_a_part_payment_fills_the_penalty_before_the_principal() -> None:
    # 10 days × 1,000.00 × 0.05 % = 5.00; 105.00 leaves 900.00, which costs 0.45 a day for 10 days more.
    found = owed(pay_later(), "2026-10-30", BILL, paid("2026-10-20", "105"))

    assert parts(found) == {"overdue_principal": "900.00", "penalty_principal": "4.50"}


def test_a_payment_agreed_to_go_to_principal_goes_there() -> None:
    agreed = paid("2026-10-20", "100", towards=(Component.OVERDUE_PRINCIPAL,))

    # 5.00 until the 20th stays; then 10 days × 900.00.
    assert parts(owed(pay_later(), "2026-10-30", BILL, agreed)) == {
        "overdue_principal": "900.00",
        "penalty_principal": "9.50",
    }


def test_a_back_dated_payment_replays_what_follows() -> None:
    late, told_later = paid("2026-10-25", "100"), paid("2026-10-09", "900")

    # 900.00 on time leaves 100.00, which revolves as the minimum was paid; 15 days × 100.00 × 0.05 % = 0.75.
    assert parts(owed(pay_later(), "2026-10-25", BILL, late, told_later)) == {"normal_principal": "0.75"}


def test_what_was_paid_too_much_fills_the_next_bill() -> None:
    following = Billed(id="next", day=day("2026-11-01"), amount=yuan("300"), due=day("2026-11-10"))

    found = owed(pay_later(), "2026-11-02", BILL, paid("2026-10-09", "1200"), following)

    assert (found.total, found.credit) == (yuan("100"), NIL)


def test_a_refund_takes_principal_off() -> None:
    refund = Refunded(id="refund", day=day("2026-10-05"), amount=yuan("400"))

    assert owed(pay_later(), "2026-10-20", BILL, refund).figures[Component.NORMAL_PRINCIPAL].amount == yuan("600")


def test_a_waiver_takes_off_what_it_names_and_no_more() -> None:
    everything = Waived(id="waiver", day=day("2026-10-20"), components=(Component.PENALTY_PRINCIPAL,))

    assert parts(owed(pay_later(), "2026-10-20", BILL, everything)) == {"overdue_principal": "1000.00"}


def test_more_than_is_owed_cannot_be_waived() -> None:
    waiver = Waived(id="waiver", day=day("2026-10-20"), components=(Component.PENALTY_PRINCIPAL,), amount=yuan("5.01"))
    with pytest.raises(BadEvent) as told:
        owed(pay_later(), "2026-10-20", BILL, waiver)

    assert (told.value.code, told.value.facts["owed"]) == ("waived-too-much", yuan("5"))


def test_a_charge_outside_any_bill_is_overdue_at_once() -> None:
    fee = Charged(id="fee", day=day("2026-10-20"), amount=yuan("30"))

    found = owed(pay_later(), "2026-10-20", BILL, fee)

    assert parts(found) == {"overdue_principal": "1000.00", "penalty_principal": "5.00", "fees": "30.00"}
    assert found.overdue == yuan("1035")


def test_another_penalty_rate_agreed_runs_from_its_day() -> None:
    lower = RateAgreed(id="rate", day=day("2026-10-20"), penalty=daily("0.01"))

    # The 11th to the 20th at 0.05 %, the 21st to the 30th at 0.01 %.
    assert owed(pay_later(), "2026-10-30", BILL, lower).figures[Component.PENALTY_PRINCIPAL].amount == yuan("6.00")


def test_another_ordinary_rate_agreed_runs_from_its_day() -> None:
    drawn = Drawn(id="drawn", day=day("2026-09-01"), amount=yuan("10000"))
    lower = RateAgreed(id="rate", day=day("2026-09-11"), ordinary=daily("0.02"))

    assert owed(loan(), "2026-09-21", drawn, lower).figures[Component.NORMAL_INTEREST].amount == yuan("70")


PLAN = PlanAgreed(
    id="plan",
    day=day("2026-10-30"),
    instalments=((day("2026-11-10"), yuan("510")), (day("2026-12-10"), yuan("500"))),
)


def test_a_plan_replaces_what_is_owed_and_stops_the_clock() -> None:
    # 20 days × 1,000.00 × 0.05 % = 10.00, so the plan of 1,010.00 is exactly what is owed.
    found = owed(pay_later(), "2026-11-05", BILL, PLAN)

    assert parts(found) == {"normal_principal": "1000.00", "normal_interest": "10.00"}
    assert (found.overdue, found.days_past_due) == (NIL, 0)
    assert found.next_due is not None
    assert (found.next_due.day, found.next_due.amount) == (day("2026-11-10"), yuan("510"))


def test_a_plan_kept_ends_the_debt() -> None:
    found = owed(pay_later(), "2027-01-10", BILL, PLAN, paid("2026-11-10", "510"), paid("2026-12-09", "500"))

    assert (found.total, found.credit) == (NIL, NIL)


def test_a_plan_broken_falls_overdue_from_its_own_due_day() -> None:
    found = owed(pay_later(), "2026-11-20", BILL, PLAN)

    # The first 510.00 hold 10.00 of interest and 500.00 of principal; ten days × 510.00 × 0.05 % = 2.55.
    assert found.days_past_due == 10
    assert found.total == yuan("1012.55")


def test_a_plan_for_less_leaves_the_rest_open_until_it_is_waived() -> None:
    settlement = PlanAgreed(id="plan", day=day("2026-10-30"), instalments=((day("2026-11-10"), yuan("700")),))
    kept = paid("2026-11-10", "700")
    waived = Waived(id="waived", day=day("2026-11-11"), components=(Component.NORMAL_PRINCIPAL,))

    assert owed(pay_later(), "2026-11-10", BILL, settlement, kept).total == yuan("310")
    assert owed(pay_later(), "2026-11-12", BILL, settlement, kept, waived).total == NIL


def test_a_plan_for_more_owes_its_fee_as_it_falls_due() -> None:
    dear = PlanAgreed(id="plan", day=day("2026-10-30"), instalments=((day("2026-11-10"), yuan("1060")),))

    found = owed(pay_later(), "2026-11-10", BILL, dear)

    assert found.total == yuan("1060")
    assert found.figures[Component.FEES].amount == yuan("50")


def test_a_plan_with_running_interest_adds_it_to_each_due() -> None:
    drawn = Drawn(id="drawn", day=day("2026-09-01"), amount=yuan("10000"))
    plan = PlanAgreed(
        id="plan", day=day("2026-09-11"), instalments=((day("2026-10-11"), yuan("10050")),), interest_stops=False
    )

    found = owed(loan(), "2026-10-11", drawn, plan)

    # 50.00 until the plan, and 30 days × 10,000.00 × 0.05 % after it.
    assert parts(found) == {"normal_principal": "10000.00", "normal_interest": "200.00"}


CARD = {
    "ordinary_rate": daily("0.05"),
    "interest_from": InterestFrom.POSTING,
    "minimum_share": Fraction(1, 10),
    "grace_days": 3,
    "grace_amount": yuan("10"),
}
STATEMENT = Billed(id="bill", day=day("2026-09-20"), amount=yuan("10000"), due=day("2026-10-10"))


def test_a_card_paid_in_the_grace_days_costs_nothing() -> None:
    assert owed(terms(Kind.CARD, **CARD), "2026-10-20", STATEMENT, paid("2026-10-13", "9995")).total == yuan("5")


@pytest.mark.parametrize(
    ("base", "interest"),
    [
        # 19 days × 10,000.00 and then 21 days × 6,000.00, at 0.05 % a day
        pytest.param(CardBase.FULL, "158.00", id="on the full statement"),
        # 40 days × 6,000.00
        pytest.param(CardBase.UNPAID, "120.00", id="on the unpaid part"),
    ],
)
def test_a_card_paid_in_part_bears_interest_from_posting(base: CardBase, interest: str) -> None:
    agreed = terms(Kind.CARD, card_base=base, **CARD)

    found = owed(agreed, "2026-10-30", STATEMENT, paid("2026-10-09", "4000"))

    assert parts(found) == {"normal_principal": "6000.00", "normal_interest": interest}
    assert found.days_past_due == 0


def test_a_purchase_bears_interest_from_its_own_posting_day() -> None:
    bought = Drawn(id="bought", day=day("2026-09-05"), amount=yuan("10000"))

    found = owed(terms(Kind.CARD, **CARD), "2026-10-15", bought, STATEMENT)

    # From 5 September to 15 October, the day of the draw counting and the last day not: 40 days.
    assert found.figures[Component.NORMAL_INTEREST].amount == yuan("200.00")


def test_a_card_compounds_at_the_next_statement() -> None:
    found = owed(terms(Kind.CARD, compounding=Compounding.MONTHLY, **CARD), "2026-10-30", STATEMENT)

    # 30 days × 10,000.00 = 150.00 joins the base on 20 October; 10 days × 10,150.00 = 50.75.
    assert found.figures[Component.NORMAL_INTEREST].amount == yuan("200.75")


@pytest.mark.parametrize(
    ("on", "component"),
    [
        pytest.param("2027-01-08", Component.NORMAL_INTEREST, id="interest first up to 90 days"),
        pytest.param("2027-01-09", Component.OVERDUE_PRINCIPAL, id="principal first from day 91"),
    ],
)
def test_a_cards_part_payment_turns_to_principal_at_day_91(on: str, component: Component) -> None:
    principal = (Component.OVERDUE_PRINCIPAL, Component.NORMAL_PRINCIPAL)
    rest = tuple(one for one in Component if one not in principal)
    orders = (Order(0, (*rest, *principal)), Order(91, (*principal, *rest)))
    agreed = terms(Kind.LOAN, ordinary_rate=daily("0.05"), interest_from=InterestFrom.DRAWN, allocation=orders)
    due = InstalmentDue(id="due", day=day("2026-10-10"), principal=yuan("1000"), interest=yuan("20"))
    before = owed(agreed, on, due)

    after = owed(agreed, on, due, paid(on, "10"))

    shrunk = {one for one in Component if after.figures[one].amount < before.figures[one].amount}
    assert shrunk == ({component} if component is Component.OVERDUE_PRINCIPAL else {Component.OVERDUE_INTEREST})


@pytest.mark.parametrize(
    ("kind", "amounts"),
    [
        # 10,000.00 at 1 % a month: A = 10,000 × 0.01 / (1 - 1.01⁻³) = 3,400.2211…; principal 3,300.22 and 3,333.22
        # leaves 3,366.56, whose interest of 33.67 makes the last one a fen more.
        pytest.param(ScheduleKind.ANNUITY, ["3400.22", "3400.22", "3400.23"], id="annuity"),
        pytest.param(ScheduleKind.EQUAL_PRINCIPAL, ["3433.34", "3400.00", "3366.66"], id="equal principal"),
        pytest.param(ScheduleKind.INTEREST_ONLY, ["100.00", "100.00", "10100.00"], id="interest only"),
    ],
)
def test_a_loan_on_time_pays_what_its_schedule_foresees(kind: ScheduleKind, amounts: list[str]) -> None:
    from anhuan.money.days import DayCount  # noqa: PLC0415 -- used here only
    from anhuan.money.rate import Per, Rate  # noqa: PLC0415 -- used here only

    agreed = loan(ordinary_rate=Rate(Fraction(1, 100), Per.MONTH), day_count=DayCount.THIRTY_360, schedule=kind)
    first = day("2026-02-10")
    drawn = Drawn(id="d", day=day("2026-01-10"), amount=yuan("10000"), instalments=3, first_due=first)
    payments: list[Event] = []
    for due, amount in zip(("2026-02-10", "2026-03-10", "2026-04-10"), amounts, strict=True):
        found = owed(agreed, due, drawn, *payments)
        assert found.next_due is not None
        assert (found.next_due.day, str(found.next_due.amount)) == (day(due), amount)
        payments.append(paid(due, amount))

    assert owed(agreed, "2026-12-31", drawn, *payments).total == NIL


@pytest.mark.parametrize(("fees", "settle"), [(SettleFees.KEPT, "1015.00"), (SettleFees.DROPPED, "1000.00")])
def test_settling_an_instalment_purchase_early_owes_the_fees_or_not(fees: SettleFees, settle: str) -> None:
    agreed = terms(
        Kind.INSTALMENTS,
        schedule=ScheduleKind.FLAT_FEE,
        instalment_fees={3: Fraction("0.015")},
        settle_fees=fees,
        penalty_rate=daily("0.05"),
    )
    drawn = Drawn(id="d", day=day("2026-02-17"), amount=yuan("1000"), instalments=3, first_due=day("2026-03-17"))

    assert owed(agreed, "2026-02-20", drawn).settlement.total == yuan(settle)


def test_an_early_repayment_fee_is_part_of_the_settlement() -> None:
    agreed = loan(prepayment_fee_share=Fraction(1, 100))
    drawn = Drawn(id="d", day=day("2026-02-17"), amount=yuan("900"), instalments=3, first_due=day("2026-03-17"))

    assert owed(agreed, "2026-02-17", drawn).settlement.prepayment_fee == yuan("9")


@pytest.mark.parametrize(
    ("days", "bucket"),
    [(0, "M0"), (1, "M1"), (30, "M1"), (31, "M2"), (90, "M3"), (91, "M4"), (180, "M6"), (181, "M6+")],
)
def test_buckets_are_thirty_days_wide(days: int, bucket: str) -> None:
    import datetime as dt  # noqa: PLC0415 -- used here only

    assert owed(pay_later(), str(day("2026-10-10") + dt.timedelta(days=days)), BILL).bucket == bucket


def test_a_day_costs_the_minimum_at_least() -> None:
    small = Billed(id="bill", day=day("2026-10-01"), amount=yuan("5"), due=day("2026-10-10"))

    # 5.00 × 0.05 % is a quarter of a fen a day; the least is one fen.
    assert owed(pay_later(penalty_minimum=Money(1)), "2026-10-15", small).total == yuan("5.05")


@pytest.mark.parametrize(
    ("events", "code"),
    [
        pytest.param((BILL, BILL), "event-twice", id="one id twice"),
        pytest.param(
            (BILL, Reversed(id="r", day=day("2026-10-02"), event="x")), "reversal-unknown", id="no such event"
        ),
        pytest.param((BILL, paid("2026-10-02", "-1")), "amount-not-positive", id="a negative payment"),
        pytest.param((BILL, paid("2026-09-02", "1")), "payment-before-debt", id="a payment before the debt"),
        pytest.param(
            (Billed(id="b", day=day("2026-10-11"), amount=yuan("1"), due=day("2026-10-10")),),
            "due-before-bill",
            id="due before it was billed",
        ),
        pytest.param(
            (Billed(id="b", day=day("2026-10-01"), amount=yuan("1"), due=day("2026-10-10"), fees=yuan("2")),),
            "parts-exceed-bill",
            id="fees above the bill",
        ),
        pytest.param(
            (Drawn(id="d", day=day("2026-10-01"), amount=yuan("1"), instalments=3),), "schedule-incomplete", id="no due"
        ),
        pytest.param((PlanAgreed(id="p", day=day("2026-10-01"), instalments=()),), "plan-empty", id="an empty plan"),
        pytest.param(
            (PlanAgreed(id="p", day=day("2026-10-01"), instalments=((day("2026-09-01"), yuan("1")),)),),
            "plan-instalment",
            id="an instalment before its plan",
        ),
        pytest.param(
            (InstalmentDue(id="i", day=day("2026-10-01"), principal=yuan("-1")),), "amount-not-positive", id="negative"
        ),
    ],
)
def test_events_that_cannot_be_true_are_refused(events: tuple[Event, ...], code: str) -> None:
    with pytest.raises(BadEvent) as told:
        Debt("d", "d", pay_later(), events)

    assert told.value.code == code


@pytest.mark.parametrize(
    "agreed",
    [
        pytest.param(loan(ordinary_rate=None), id="interest without a rate"),
        pytest.param(
            terms(Kind.LOAN, penalty_factor=Fraction(3, 2), penalty_base=PenaltyBase.BILL), id="1.5 times nothing"
        ),
    ],
)
def test_a_sum_that_needs_a_term_nobody_gives_says_which(agreed: object) -> None:
    drawn = Drawn(id="d", day=day("2026-02-17"), amount=yuan("900"), instalments=3, first_due=day("2026-03-17"))

    with pytest.raises(MissingTerm) as told:
        position(Debt("d", "d", agreed, (drawn,)), day("2026-05-01"))  # type: ignore[arg-type]

    assert told.value.facts["term"] == "ordinary_rate"
