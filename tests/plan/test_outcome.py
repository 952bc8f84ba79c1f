"""What a proposal comes to, for each way the lender may answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telling import day, loan, owed, pay_later, yuan

from anhuan.ledger.event import Billed, Drawn
from anhuan.money.amount import ZERO
from anhuan.plan.outcome import Answer, joint_rate, outcome
from anhuan.plan.proposal import Payment, Proposal, Way

if TYPE_CHECKING:
    from anhuan.ledger.position import Position

ON = day("2026-11-12")
BILL = owed(
    pay_later(), "2026-11-12", Billed(id="1", day=day("2026-10-01"), amount=yuan("1200"), due=day("2026-10-10"))
)


def offer(there: Position, *payments: tuple[str, str]) -> Proposal:
    paid = tuple(Payment(day(when), yuan(amount)) for when, amount in payments)
    return Proposal(there.debt, there, Way.INSTALMENTS, paid)


def test_if_charges_stop_paying_what_is_owed_costs_nothing_more() -> None:
    found = outcome(offer(BILL, ("2026-12-12", "600"), ("2027-01-12", "619.80")), ON, Answer.CHARGES_STOP)

    assert (found.left, found.cost) == (ZERO, ZERO)
    rate = found.rate(ON)
    assert rate
    assert rate.percent == 0


def test_if_nothing_is_agreed_the_contract_charges_on_until_the_last_payment() -> None:
    found = outcome(offer(BILL, ("2026-12-12", "619.80"), ("2027-01-12", "600")), ON, Answer.NOTHING_AGREED)

    # Penalty to 12 December: 63 days × 1,200 × 0.05 % = 37.80. The payment of 619.80 clears it and 582.00 of
    # principal; 31 days × 618.00 × 0.05 % = 9.579. Of 627.58, 600.00 are paid.
    assert (found.paid, found.left) == (yuan("1219.80"), yuan("27.58"))
    assert found.cost == yuan("27.58")


def test_if_interest_runs_on_it_is_counted_on_what_is_left() -> None:
    found = outcome(offer(BILL, ("2026-12-12", "619.80"), ("2027-01-12", "600")), ON, Answer.INTEREST_RUNS)

    # Agreed on 12 November: 1,200.00 of principal, 19.80 of old penalty that bears nothing. 30 days × 1,200 × 0.05 %
    # = 18.00 and the 19.80 are paid first, so 618.00 of principal is left; 31 days of it cost 9.58.
    assert found.left == yuan("27.58")


def test_what_a_proposal_leaves_open_is_part_of_its_cost() -> None:
    found = outcome(offer(BILL, ("2026-12-12", "100")), ON, Answer.CHARGES_STOP)

    assert (found.paid, found.left, found.cost) == (yuan("100"), yuan("1119.80"), ZERO)


def test_paying_more_than_is_owed_comes_back_as_credit_and_is_no_cost() -> None:
    found = outcome(offer(BILL, ("2026-11-12", "1300")), ON, Answer.NOTHING_AGREED)

    assert (found.paid, found.left, found.cost) == (yuan("1219.80"), ZERO, ZERO)


def test_the_rate_of_a_loan_left_running_is_close_to_its_contract() -> None:
    drawn = Drawn(id="1", day=day("2026-11-12"), amount=yuan("10000"), instalments=12, first_due=day("2026-12-12"))
    there = owed(loan(), "2026-11-12", drawn)
    found = outcome(offer(there, ("2027-11-12", "10000")), ON, Answer.INTEREST_RUNS)

    # 365 days × 10,000.00 × 0.05 %: 18.25 % in a year, paid at its end.
    assert found.left == yuan("1825.00")
    rate = found.rate(ON)
    assert rate
    assert str(rate.percent) == "18.250000"


def test_the_rate_over_two_lenders_is_that_of_everything_together() -> None:
    drawn = Drawn(id="1", day=day("2026-11-12"), amount=yuan("10000"), instalments=12, first_due=day("2026-12-12"))
    whole = offer(owed(loan(), "2026-11-12", drawn), ("2027-11-12", "10000"))
    dear, free = outcome(whole, ON, Answer.INTEREST_RUNS), outcome(whole, ON, Answer.CHARGES_STOP)

    both = joint_rate([dear, free], ON)

    # 20,000.00 owed today and paid after a year; one lender is then still owed 1,825.00: half of its 18.25 %.
    assert both
    assert str(both.percent) == "9.125000"


def test_flows_without_a_single_rate_have_no_rate_over_all_lenders() -> None:
    nothing = Proposal(BILL.debt, BILL, Way.DEFERRAL, (Payment(day("2026-11-12"), yuan("1219.80")),))

    assert joint_rate([outcome(nothing, ON, Answer.CHARGES_STOP)], ON) is None


def test_a_lender_who_is_offered_nothing_is_still_owed_everything() -> None:
    nothing = Proposal(BILL.debt, BILL, Way.AFFORDABLE, ())

    found = outcome(nothing, ON, Answer.NOTHING_AGREED)

    assert (found.day, found.paid, found.left, found.cost) == (ON, ZERO, BILL.total, ZERO)
