"""What taking an offer books: sums and days, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from offering import ON, coming_bill, late_bill, late_loan, look, offer
from telling import day, yuan

from anhuan.ledger.event import Paid
from anhuan.ledger.walk import Outset, as_known
from anhuan.money.amount import ZERO
from anhuan.plan.agreed import Agreed, Opening, agree, agreement_day, opening, settle_day
from anhuan.plan.offer import FeeDue, Kind, Offer, Standing

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.ledger.debt import Debt


def met(debt: Debt) -> Opening:
    known = as_known(debt, ON)
    return opening(known, look(), Outset(known, ON))


def booked(made: Offer, debt: Debt | None = None) -> Agreed:
    found = agree(made, met(debt or late_bill()), "agreed")
    assert found
    return found


def sums(made: Offer, debt: Debt | None = None) -> list[tuple[str, str]]:
    return [(when.isoformat(), str(amount)) for when, amount in booked(made, debt).plan.instalments]


def test_instalments_are_equal_parts_of_what_is_owed_on_the_days_of_payment() -> None:
    assert sums(offer(Kind.INSTALMENTS, months=3)) == [
        ("2026-11-19", "406.60"),
        ("2026-12-18", "406.60"),
        ("2027-01-18", "406.60"),
    ]


@pytest.mark.parametrize(
    ("standing", "first", "last"),
    # 1,219.80 over nine months is 135.53 and three fen.
    [(Standing.WRITTEN, "135.56", "135.53"), (Standing.HOPED, "135.53", "135.56")],
)
def test_the_fen_that_do_not_divide_go_where_the_lender_puts_them_and_last_where_we_ask(
    standing: Standing, first: str, last: str
) -> None:
    found = sums(offer(Kind.INSTALMENTS, months=9, standing=standing))

    assert (found[0][1], found[-1][1]) == (first, last)


@pytest.mark.parametrize(
    ("due", "amounts"),
    [
        (FeeDue.EACH, ["416.60", "416.60", "416.60"]),
        (FeeDue.FIRST, ["436.60", "406.60", "406.60"]),
        (FeeDue.AT_ONCE, ["30.00", "406.60", "406.60", "406.60"]),
    ],
)
def test_a_fee_is_paid_when_it_is_agreed_to_be(due: FeeDue, amounts: list[str]) -> None:
    found = sums(offer(Kind.INSTALMENTS, months=3, fee=yuan("30"), fee_due=due))

    assert [amount for _, amount in found] == amounts
    assert (found[0][0] == "2026-11-12") is (due is FeeDue.AT_ONCE)


def test_a_fee_may_be_a_share_of_what_is_owed() -> None:
    found = booked(offer(Kind.INSTALMENTS, months=12, fee=Fraction(88, 1000)))

    # 8.8 % of 1,219.80 is 107.3424.
    assert (found.owed, found.fee) == (yuan("1219.80"), yuan("107.34"))


def test_an_offer_with_its_own_first_day_is_paid_monthly_from_it() -> None:
    assert sums(offer(Kind.INSTALMENTS, months=2, first=day("2026-11-30"))) == [
        ("2026-11-30", "609.90"),
        ("2026-12-30", "609.90"),
    ]


def test_more_instalments_than_months_are_looked_at_go_on_monthly() -> None:
    found = sums(offer(Kind.INSTALMENTS, months=62))

    assert (len(found), found[59][0], found[61][0]) == (62, "2031-10-18", "2031-12-18")


def test_a_deferred_bill_is_paid_in_one_sum_after_the_months() -> None:
    assert sums(offer(Kind.DEFERRAL, months=2)) == [("2027-01-18", "1219.80")]


def test_a_deferral_moves_every_due_ahead_and_what_is_late_is_paid_first() -> None:
    found = sums(offer(Kind.DEFERRAL, "loan", months=2), late_loan())

    # Owed: 3,000.00, the missed instalment's interest of 46.50, seven days at 0.05 % on it (3.50) and half of that in
    # penalty (1.75), and seven days on the 2,000.00 ahead (7.00). The two dues ahead move to February and March.
    assert found == [("2027-01-18", "1058.75"), ("2027-02-05", "1000.00"), ("2027-03-05", "1000.00")]


def test_no_due_moves_before_what_is_late() -> None:
    found = sums(offer(Kind.DEFERRAL, "loan", months=1, first=day("2027-02-20")), late_loan())

    assert [when for when, _ in found] == ["2027-02-20", "2027-02-20", "2027-02-20"]


def test_a_settlement_is_paid_on_the_last_day_of_payment_it_stands_on_and_the_rest_is_let_go() -> None:
    made = offer(Kind.SETTLEMENT, amount=Fraction(8, 10), expires=day("2027-01-10"))

    assert sums(made) == [("2026-12-18", "975.84")]
    assert booked(made).lets_go


@pytest.mark.parametrize(
    ("told", "when"),
    [
        ({"expires": day("2026-11-18")}, "2026-11-18"),  # before the first day of payment: on its own last day
        ({"expires": day("2026-11-19")}, "2026-11-19"),
        ({}, "2026-11-19"),
        ({"first": day("2026-12-01"), "expires": day("2026-12-31")}, "2026-12-01"),
    ],
)
def test_the_day_of_a_settlement(told: dict[str, dt.date], when: str) -> None:
    made = replace(offer(Kind.SETTLEMENT, amount=yuan("900")), first=told.get("first"), expires=told.get("expires"))

    assert settle_day(made, look()) == day(when)


def test_minimum_payments_come_first_and_the_rest_a_month_after_them() -> None:
    assert sums(offer(Kind.MINIMUM, months=2, amount=yuan("100"))) == [
        ("2026-11-19", "100.00"),
        ("2026-12-18", "100.00"),
        ("2027-01-18", "1019.80"),
    ]


def test_minimum_payments_end_where_nothing_is_left() -> None:
    assert sums(offer(Kind.MINIMUM, months=5, amount=yuan("1000"))) == [
        ("2026-11-19", "1000.00"),
        ("2026-12-18", "219.80"),
    ]


def test_interest_that_runs_on_does_not_stop() -> None:
    assert not booked(offer(Kind.INSTALMENTS, months=3, interest_stops=False)).plan.interest_stops


def test_an_agreement_on_a_day_with_a_payment_is_booked_on_the_next() -> None:
    bill = late_bill()
    paying = replace(bill, events=(*bill.events, Paid(id="2", day=ON, amount=yuan("100"))))

    assert agreement_day(bill, ON) == ON
    assert agreement_day(paying, ON) == day("2026-11-13")
    # 1,119.80 are left after the payment, the whole of it principal; a day of it costs 0.56.
    assert booked(offer(Kind.INSTALMENTS, months=1), paying).owed == yuan("1120.36")


def test_where_nothing_is_owed_nothing_is_agreed() -> None:
    bill = coming_bill()
    clear = replace(bill, events=(*bill.events, Paid(id="2", day=ON, amount=yuan("1000"))))

    assert met(clear).owed == ZERO
    assert agree(offer(Kind.INSTALMENTS, months=3), met(clear), "x") is None


def test_a_share_too_small_to_be_paid_is_no_agreement() -> None:
    made = offer(Kind.SETTLEMENT, amount=Fraction(1, 10**9))

    assert agree(made, met(late_bill()), "x") is None
