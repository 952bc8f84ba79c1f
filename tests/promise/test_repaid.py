"""What a payment did, and what paying has come to, against the same debt counted without it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from offering import fresh_loan, late_bill, late_loan
from telling import day, terms, yuan

from anhuan.app.progress_of import OfAll
from anhuan.app.tell_progress import sentences
from anhuan.files.examples import example
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Drawn, Paid, Refunded, Reversed
from anhuan.ledger.position import position
from anhuan.money.amount import ZERO, Money
from anhuan.money.days import ONE_DAY
from anhuan.plan.proposal import Payment
from anhuan.promise.promise import Promise
from anhuan.promise.repaid import progress, to_pay_now, went
from anhuan.terms.conventions import Kind, ScheduleKind
from anhuan.wording import Language, Words

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


PAYMENTS = st.lists(st.tuples(st.integers(0, 120), st.integers(1, 200_000)), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(PAYMENTS, st.sampled_from([late_bill(), late_loan(), fresh_loan()]))
def test_whatever_was_paid_no_fen_is_lost(told: list[tuple[int, int]], start: Debt) -> None:
    made = [Paid(id=f"p{at}", day=ON + after * ONE_DAY, amount=Money(fen)) for at, (after, fen) in enumerate(told)]
    debt = replace(start, events=(*start.events, *made))
    then = ON + 120 * ONE_DAY
    found, there, unpaid = progress(debt, then), position(debt, then, horizon=()), position(start, then, horizon=())

    assert found.down + found.principal == found.borrowed == yuan("1200" if start.id == "bill" else "3000")
    assert found.paid == Money.total(one.amount for one in made)
    assert unpaid.total == found.paid - there.credit + found.owed + found.saved


def test_a_charge_for_paying_early_makes_paying_cost_and_that_is_told_as_it_is() -> None:
    agreed = terms(Kind.INSTALMENTS, schedule=ScheduleKind.FLAT_FEE, instalment_fees={3: Fraction("0.03")})
    drawn = Drawn(id="1", day=ON, amount=yuan("3000"), instalments=3, first_due=day("2026-12-12"))
    paid = Paid(id="2", day=ON, amount=yuan("3090"))
    found = progress(Debt("card", "card", agreed, (drawn, paid)), ON)
    told = [*sentences(OfAll(ON, (found,), ()), Words(Language.EN))]

    assert (found.owed, found.down) == (ZERO, yuan("3000"))
    assert found.saved == -yuan("90")
    assert "came to ¥90.00 more than what was saved" in told[1]


def test_a_payment_that_came_back_was_never_made() -> None:
    last = [one for one in JIEBEI.events if isinstance(one, Paid)][-1]
    back = replace(JIEBEI, events=(*JIEBEI.events, Reversed(id="back", day=ON, event=last.id)))
    never = replace(JIEBEI, events=tuple(one for one in JIEBEI.events if one is not last))

    assert replace(progress(back, ON), debt=never) == progress(never, ON)


def test_what_comes_back_from_a_shop_is_no_payment_and_saves_nothing() -> None:
    """A refund of more than is owed is money the lender holds for its customer, with payments or without."""
    refund = Refunded(id="back", day=ON, amount=yuan("1500"))
    debt = late_bill()
    with_refund = replace(debt, events=(*debt.events, refund))
    after = replace(with_refund, events=(*with_refund.events, Paid(id="paid", day=ON, amount=yuan("100"))))

    assert progress(with_refund, ON).saved == ZERO
    assert progress(after, ON).saved == ZERO
