"""Where a payment goes, to the fen, when more than one due is waiting."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from telling import daily, day, loan, owed, pay_later, terms, yuan

from anhuan.ledger.event import Billed, Charged, Drawn, Paid
from anhuan.ledger.working import Label
from anhuan.money.amount import Money
from anhuan.terms.conventions import (
    Component,
    Compounding,
    InterestFrom,
    Kind,
    PenaltyBase,
    ScheduleKind,
    SettleFees,
    Sweep,
)

if TYPE_CHECKING:
    from anhuan.ledger.position import Position

FIRST = Billed(id="a", day=day("2026-09-01"), amount=yuan("1100"), due=day("2026-09-10"), fees=yuan("100"))
SECOND = Billed(id="b", day=day("2026-10-01"), amount=yuan("1100"), due=day("2026-10-10"), fees=yuan("100"))


def paid(on: str, amount: str, *towards: Component) -> Paid:
    return Paid(id=f"paid {on}", day=day(on), amount=yuan(amount), towards=towards)


def parts(found: Position) -> dict[str, str]:
    return {component.value: str(figure.amount) for component, figure in found.figures.items() if figure.amount}


# On 20 October the first bill is 40 days late, 20.00 on principal and 2.00 on fees; the second 10 days, 5.00 and 0.50.
@pytest.mark.parametrize(
    ("sweep", "left"),
    [
        pytest.param(
            Sweep.OLDEST_FIRST,
            {"penalty_principal": "5.00", "penalty_interest": "0.50", "fees": "100.00"},
            id="the oldest bill is finished first",
        ),
        pytest.param(
            Sweep.COMPONENT_FIRST,
            {"penalty_principal": "25.00", "penalty_interest": "2.50", "fees": "78.00"},
            id="fees of both first",
        ),
    ],
)
def test_what_a_payment_agreed_for_principal_leaves_goes_in_the_order_of_the_terms(
    sweep: Sweep, left: dict[str, str]
) -> None:
    payment = paid("2026-10-20", "2122", Component.OVERDUE_PRINCIPAL)

    assert parts(owed(pay_later(allocation_sweep=sweep), "2026-10-20", FIRST, SECOND, payment)) == left


@pytest.mark.parametrize(
    ("sweep", "left"),
    [
        # 122.00 are the fees and penalties of the first bill
        pytest.param(
            Sweep.OLDEST_FIRST,
            {"overdue_principal": "2000.00", "penalty_principal": "5.00", "penalty_interest": "0.50", "fees": "100.00"},
            id="the oldest bill is finished first",
        ),
        # the fees of both come before any penalty
        pytest.param(
            Sweep.COMPONENT_FIRST,
            {
                "overdue_principal": "2000.00",
                "penalty_principal": "25.00",
                "penalty_interest": "2.50",
                "fees": "78.00",
            },
            id="each component across both bills",
        ),
    ],
)
def test_a_payment_walks_over_the_dues_as_the_terms_say(sweep: Sweep, left: dict[str, str]) -> None:
    agreed = pay_later(allocation_sweep=sweep)

    assert parts(owed(agreed, "2026-10-20", FIRST, SECOND, paid("2026-10-20", "122"))) == left


def test_component_first_without_penalties_goes_by_component_too() -> None:
    agreed = terms(Kind.BILL, allocation_sweep=Sweep.COMPONENT_FIRST)
    fee = Charged(id="fee", day=day("2026-09-20"), amount=yuan("30"))

    # 215.00 of 230.00: the fees of the first bill, the charge, and 85.00 of the second's.
    found = owed(agreed, "2026-10-20", FIRST, SECOND, fee, paid("2026-10-20", "215"))

    assert parts(found) == {"overdue_principal": "2000.00", "fees": "15.00"}
    assert found.days_past_due == 40


def test_what_is_overdue_is_filled_before_what_is_open() -> None:
    agreed = terms(Kind.BILL, allocation_sweep=Sweep.COMPONENT_FIRST)

    # The second bill is open on 5 October; its fees wait until the first bill is paid.
    assert parts(owed(agreed, "2026-10-05", FIRST, SECOND, paid("2026-10-05", "1150"))) == {
        "normal_principal": "1000.00",
        "fees": "50.00",
    }


CARD = terms(
    Kind.CARD,
    ordinary_rate=daily("0.05"),
    interest_from=InterestFrom.POSTING,
    minimum_share=Fraction(1, 10),
    late_fee_share=Fraction(5, 100),
)
STATEMENT = Billed(id="s", day=day("2026-09-20"), amount=yuan("1000"), due=day("2026-10-10"))


def test_two_payments_together_make_a_minimum() -> None:
    found = owed(CARD, "2026-10-15", STATEMENT, paid("2026-10-01", "50"), paid("2026-10-05", "50"))

    assert (found.days_past_due, found.overdue, found.figures[Component.FEES].amount) == (0, Money(0), Money(0))


def test_a_minimum_paid_to_the_fen_asks_for_no_more() -> None:
    assert owed(CARD, "2026-10-05", STATEMENT, paid("2026-10-01", "100")).minimum == Money(0)
    assert owed(CARD, "2026-10-05", STATEMENT, paid("2026-10-01", "99.99")).minimum == yuan("0.01")


def test_the_next_due_of_a_loan_foretells_its_interest() -> None:
    drawn = Drawn(id="d", day=day("2026-01-10"), amount=yuan("3000"), instalments=3, first_due=day("2026-02-10"))
    found = owed(loan(), "2026-01-20", drawn).next_due

    # 31 days × 3,000.00 × 0.05 %
    assert found is not None
    assert (found.day, found.amount) == (day("2026-02-10"), yuan("1046.50"))


def test_two_draws_without_a_schedule_bear_until_each_is_repaid() -> None:
    draws = [Drawn(id=on, day=day(on), amount=yuan("1000")) for on in ("2026-01-01", "2026-01-11")]

    # 10 days × 0.50 and 10 × 1.00 = 15.00, which 1,515.00 pay with 1,500.00 of principal; 10 days × 0.25.
    found = owed(loan(), "2026-01-31", *draws, paid("2026-01-21", "1515"))

    assert parts(found) == {"normal_principal": "500.00", "normal_interest": "2.50"}


def test_principal_charged_twice_bears_until_repaid() -> None:
    charges = [
        Charged(id=on, day=day(on), amount=yuan("1000"), component=Component.NORMAL_PRINCIPAL)
        for on in ("2026-01-01", "2026-01-11")
    ]
    found = owed(loan(), "2026-01-31", *charges, paid("2026-01-21", "1515"))

    assert parts(found) == {"normal_principal": "500.00", "normal_interest": "2.50"}


ORDER = Drawn(id="d", day=day("2026-02-01"), amount=yuan("3000"), instalments=3, first_due=day("2026-03-01"))


@pytest.mark.parametrize(
    ("fees", "left"),
    [
        # 30.00 of fee for each: 2,060.00 pay two instalments with their fees, and 30.00 the fee of the third.
        pytest.param(SettleFees.KEPT, {"normal_principal": "1000.00"}, id="fees stay owed"),
        # Only the next fee may be paid early, the money goes on to principal.
        pytest.param(SettleFees.DROPPED, {"normal_principal": "940.00"}, id="fees are dropped"),
    ],
)
def test_fees_ahead_are_paid_where_they_stay_owed(fees: SettleFees, left: dict[str, str]) -> None:
    agreed = terms(
        Kind.INSTALMENTS,
        schedule=ScheduleKind.FLAT_FEE,
        instalment_fees={3: Fraction("0.03")},
        settle_fees=fees,
        allocation_sweep=Sweep.OLDEST_FIRST,
    )

    found = owed(agreed, "2026-02-10", ORDER, paid("2026-02-05", "2090"))

    assert parts(found) == left


def test_the_fee_of_the_next_instalment_may_be_paid_before_its_day() -> None:
    agreed = terms(
        Kind.INSTALMENTS,
        schedule=ScheduleKind.FLAT_FEE,
        instalment_fees={3: Fraction("0.03")},
        settle_fees=SettleFees.DROPPED,
    )

    # 1,030.00 settle the first instalment, so nothing falls due in March.
    found = owed(agreed, "2026-03-05", ORDER, paid("2026-02-05", "1030"))

    assert parts(found) == {"normal_principal": "2000.00"}
    assert found.next_due is not None
    assert (found.next_due.day, found.next_due.amount) == (day("2026-04-01"), yuan("1030"))


COMPOUND = pay_later(compounding=Compounding.MONTHLY)
BILL = Billed(id="bill", day=day("2026-10-01"), amount=yuan("1000"), due=day("2026-10-10"))


def test_penalty_compounds_each_month_on_all_that_is_unpaid() -> None:
    # 31 days × 0.50 = 15.50 joins on 10 November; 30 days × 1,015.50 × 0.05 % = 15.2325, so 30.73 join on 10 December,
    # and 10 days × 1,030.73 cost 5.15365: 15.50 + 15.2325 + 5.15365.
    found = owed(COMPOUND, "2026-12-20", BILL)

    assert found.total - yuan("1000") == yuan("35.89")


def test_penalty_paid_in_part_leaves_only_the_rest_in_the_base() -> None:
    # 15.50 join; 10.00 are paid on 20 November of the 20.5775 run up, so 5.50 stay in the base.
    found = owed(COMPOUND, "2026-11-30", BILL, paid("2026-11-20", "10"))

    # 15.50 + 10 days × 1,015.50 - 10.00 + 10 days × 1,005.50, at 0.05 %.
    assert found.total - yuan("1000") == yuan("15.61")


def test_a_day_that_costs_the_least_says_so() -> None:
    small = Billed(id="bill", day=day("2026-10-01"), amount=yuan("5"), due=day("2026-10-10"))
    found = owed(pay_later(penalty_minimum=Money(1)), "2026-10-15", small)
    large = owed(pay_later(penalty_minimum=Money(1)), "2026-10-15", BILL)

    assert [line.label for line in found.figures[Component.PENALTY_PRINCIPAL].lines] == [Label.PENALTY_MINIMUM]
    assert [line.label for line in large.figures[Component.PENALTY_PRINCIPAL].lines] == [Label.PENALTY]


def test_the_least_a_day_costs_is_for_the_whole_due_even_if_only_fees_are_left() -> None:
    only_fees = Billed(id="f", day=day("2026-10-01"), amount=yuan("5"), due=day("2026-10-10"), fees=yuan("5"))
    agreed = pay_later(penalty_minimum=Money(1), penalty_base=PenaltyBase.BILL)

    assert parts(owed(agreed, "2026-10-15", only_fees)) == {"penalty_interest": "0.05", "fees": "5.00"}
