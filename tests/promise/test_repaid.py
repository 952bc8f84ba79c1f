"""What a payment did, and what paying has come to, against the same debt counted without it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import day, yuan

from anhuan.files.examples import example
from anhuan.ledger.event import Paid
from anhuan.ledger.position import position
from anhuan.money.amount import ZERO, Money
from anhuan.plan.proposal import Payment
from anhuan.promise.promise import Promise
from anhuan.promise.repaid import progress, to_pay_now, went

if TYPE_CHECKING:
    from anhuan.ledger.debt import Debt

ON = day("2026-11-12")
CASE = example("gig-worker")
HUABEI, JIEBEI, *_ = CASE.debts


def paying(amount: str, on: str = "2026-11-12") -> Paid:
    return Paid(id="new", day=day(on), amount=yuan(amount))


def promised(*payments: tuple[str, str]) -> Promise:
    return Promise(
        id="p",
        debt=HUABEI.id,
        made=day("2026-11-01"),
        payments=tuple(Payment(day(on), yuan(amount)) for on, amount in payments),
    )


def test_a_payment_goes_where_the_ledger_lets_it_and_every_fen_is_accounted_for() -> None:
    paid = paying("1850.56")
    found = went(replace(JIEBEI, events=(*JIEBEI.events, paid)), paid, ())

    assert {one.value: str(amount) for one, amount in found.parts.items()} == {
        "overdue_principal": "1772.00",
        "overdue_interest": "62.00",
        "penalty_principal": "16.49",
        "penalty_interest": "0.07",
    }
    assert found.left == yuan("4003.20")
    assert found.over == ZERO


@given(st.integers(1, 900_000))
def test_whatever_is_paid_its_parts_and_what_is_over_make_the_payment(fen: int) -> None:
    paid = Paid(id="new", day=ON, amount=Money(fen))
    found = went(replace(HUABEI, events=(*HUABEI.events, paid)), paid, ())

    assert Money.total(found.parts.values()) + found.over == Money(fen)
    assert found.left + Money.total(found.parts.values()) == position(HUABEI, ON, horizon=()).total


def test_a_promise_is_kept_by_the_payment_that_makes_it_whole() -> None:
    paid = paying("300")
    debt = replace(HUABEI, events=(*HUABEI.events, paid))

    assert went(debt, paid, [promised(("2026-11-20", "200"), ("2026-12-20", "200"))]).kept == (
        Payment(day("2026-11-20"), yuan("200")),
    )
    assert went(debt, paid, [promised(("2026-11-20", "500"))]).kept == ()


def test_a_payment_that_comes_too_late_for_its_promise_is_not_said_to_keep_it() -> None:
    paid = paying("300")
    late = promised(("2026-11-05", "300"))

    assert went(replace(HUABEI, events=(*HUABEI.events, paid)), paid, [late]).kept == ()


@pytest.mark.parametrize(
    ("promise", "amount"),
    [
        (promised(("2026-11-20", "200"), ("2026-12-20", "300")), "200"),
        (promised(("2026-11-05", "150"), ("2026-12-20", "300")), "150"),
    ],
)
def test_a_payment_is_for_what_is_promised_next_or_behind(promise: Promise, amount: str) -> None:
    assert to_pay_now(HUABEI, [promise], ON) == yuan(amount)


def test_without_a_promise_it_is_for_what_is_late_else_for_what_falls_due() -> None:
    baitiao = example("first-slip").debts[1]

    assert to_pay_now(JIEBEI, (), ON) == position(JIEBEI, ON, horizon=()).overdue
    assert to_pay_now(baitiao, (), ON) == yuan("386")


def test_where_nothing_is_owed_nothing_is_to_be_paid() -> None:
    total = position(HUABEI, ON, horizon=()).total
    clear = replace(HUABEI, events=(*HUABEI.events, Paid(id="all", day=ON, amount=total)))

    assert to_pay_now(clear, (), ON) is None
    assert progress(clear, ON).is_clear


@pytest.mark.parametrize("debt", CASE.debts, ids=lambda one: one.id)
def test_principal_paid_and_left_make_what_was_borrowed_and_paying_on_time_saved_charges(debt: Debt) -> None:
    found = progress(debt, ON)

    assert found.down + found.principal == found.borrowed
    assert found.saved == position(_unpaid(found.debt), ON, horizon=()).total - found.paid - found.owed
    assert found.saved > ZERO


def _unpaid(debt: Debt) -> Debt:
    return replace(debt, events=tuple(one for one in debt.events if not isinstance(one, Paid)))


def test_where_nothing_was_paid_nothing_is_saved() -> None:
    found = progress(example("first-slip").debts[0], ON)

    assert (found.paid, found.saved, found.down) == (ZERO, ZERO, ZERO)
