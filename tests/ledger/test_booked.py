"""Whether a payment that a bill tells is booked already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telling import day, pay_later, yuan

from anhuan.ledger.booked import NEAR_DAYS, Several, same_payment
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Paid, Reversed
from anhuan.money.days import ONE_DAY

if TYPE_CHECKING:
    from anhuan.ledger.event import Event


def paid(on: str, amount: str = "300", name: str = "") -> Paid:
    return Paid(id=name or on, day=day(on), amount=yuan(amount))


def debt(*events: Event) -> Debt:
    bill = Billed(id="bill", day=day("2026-09-01"), amount=yuan("5000"), due=day("2026-09-10"))
    return Debt("one", "one", pay_later(), (bill, *events))


@pytest.mark.parametrize("apart", range(-NEAR_DAYS - 1, NEAR_DAYS + 2))
def test_the_same_amount_within_three_days_is_the_same_payment(apart: int) -> None:
    one = paid("2026-10-10")
    found = same_payment(debt(one), yuan("300"), one.day + apart * ONE_DAY)

    assert found == (one if abs(apart) <= NEAR_DAYS else None)


def test_another_amount_is_another_payment_to_the_fen() -> None:
    assert same_payment(debt(paid("2026-10-10")), yuan("300.01"), day("2026-10-10")) is None


def test_what_explains_another_payment_already_explains_no_second_one() -> None:
    one = paid("2026-10-10")

    assert same_payment(debt(one), one.amount, one.day, taken={one.id}) is None


def test_of_several_the_nearest_day_tells_which() -> None:
    early, late = paid("2026-10-08"), paid("2026-10-10")

    assert same_payment(debt(early, late), yuan("300"), day("2026-10-10")) == late
    assert same_payment(debt(early, late), yuan("300"), day("2026-10-07")) == early


def test_two_that_are_as_near_are_told_as_such_in_the_order_of_their_days() -> None:
    late, early = paid("2026-10-11"), paid("2026-10-09")

    assert same_payment(debt(late, early), yuan("300"), day("2026-10-10")) == Several((early, late))


def test_two_of_one_day_explain_two_payments_and_no_third() -> None:
    twice = debt(paid("2026-10-10", name="a"), paid("2026-10-10", name="b"))
    on, amount = day("2026-10-10"), yuan("300")
    first = same_payment(twice, amount, on)
    assert isinstance(first, Several)

    second = same_payment(twice, amount, on, taken={first.payments[0].id})
    assert second == first.payments[1]
    assert same_payment(twice, amount, on, taken={one.id for one in first.payments}) is None


def test_a_payment_that_came_back_explains_what_was_paid_before_that_and_not_what_was_paid_again() -> None:
    bounced = debt(paid("2026-10-10"), Reversed(id="back", day=day("2026-10-11"), event="2026-10-10"))

    assert same_payment(bounced, yuan("300"), day("2026-10-10")) == paid("2026-10-10")
    assert same_payment(bounced, yuan("300"), day("2026-10-12")) is None
