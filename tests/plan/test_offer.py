"""Offers nobody can mean are told with their key, and never crash anything."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from offering import ON, coming_bill, fresh_loan, late_bill, offer
from telling import day, pay_later, yuan

from anhuan.errors import Severity
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Paid
from anhuan.plan.offer import Kind, Offer, flaws, sound
from anhuan.plan.offer_doubts import doubts

DEBTS = {"bill", "card"}


def codes(*offers: Offer) -> list[tuple[int, str, str]]:
    return [(one.place, one.key, one.code) for one in flaws(offers, DEBTS)]


def test_an_offer_in_order_has_no_flaw() -> None:
    made = offer(Kind.INSTALMENTS, months=12, fee=Fraction(88, 1000), only_if=("card",))

    assert codes(made) == []
    assert sound([made], DEBTS) == (made,)


@pytest.mark.parametrize(
    ("kind", "told", "key", "code"),
    [
        (Kind.INSTALMENTS, {}, "months", "offer-needs"),
        (Kind.DEFERRAL, {}, "months", "offer-needs"),
        (Kind.SETTLEMENT, {}, "amount", "offer-needs"),
        (Kind.MINIMUM, {"months": 3}, "amount", "offer-needs"),
        (Kind.SETTLEMENT, {"amount": yuan("900"), "months": 3}, "months", "offer-needs-not"),
        (Kind.INSTALMENTS, {"months": 3, "amount": yuan("900")}, "amount", "offer-needs-not"),
        (Kind.INSTALMENTS, {"months": 0}, "months", "offer-months"),
        (Kind.INSTALMENTS, {"months": 361}, "months", "offer-months"),
        (Kind.SETTLEMENT, {"amount": yuan("0")}, "amount", "offer-not-positive"),
        (Kind.SETTLEMENT, {"amount": Fraction(0)}, "amount", "offer-not-positive"),
        (Kind.INSTALMENTS, {"months": 3, "fee": yuan("-1")}, "fee", "offer-not-positive"),
        (Kind.INSTALMENTS, {"months": 3, "debt": "gone"}, "debt", "offer-unknown-debt"),
        (Kind.INSTALMENTS, {"months": 3, "id": "card"}, "id", "offer-twice"),
        (Kind.INSTALMENTS, {"months": 3, "only_if": ("nobody",)}, "only_if", "offer-condition-unknown"),
        (Kind.INSTALMENTS, {"months": 3, "only_if": ("offer",)}, "only_if", "offer-condition-contradicts"),
        (Kind.INSTALMENTS, {"months": 3, "only_if": ("bill",)}, "only_if", "offer-condition-contradicts"),
    ],
)
def test_what_is_wrong_with_an_offer_is_told(kind: Kind, told: dict[str, Any], key: str, code: str) -> None:
    made = offer(kind, **told)

    assert (0, key, code) in codes(made)
    assert sound([made], DEBTS) == ()


def test_a_settlement_paid_after_it_expires_is_told() -> None:
    made = offer(Kind.SETTLEMENT, amount=yuan("900"), first=day("2026-12-02"), expires=day("2026-12-01"))

    assert codes(made) == [(0, "first", "offer-too-late")]
    assert codes(replace(made, first=day("2026-12-01"))) == []


def test_of_two_offers_with_one_id_the_second_is_told() -> None:
    made = offer(Kind.INSTALMENTS, months=3)

    assert codes(made, replace(made, months=6)) == [(1, "id", "offer-twice")]
    assert sound([made, replace(made, months=6)], DEBTS) == (made,)


def test_an_offer_cannot_need_one_it_excludes() -> None:
    first = offer(Kind.INSTALMENTS, months=3, id="a", group="one of both")
    needs = offer(Kind.INSTALMENTS, "card", months=3, id="b", group="one of both", only_if=("a",))
    same_debt = offer(Kind.INSTALMENTS, months=6, id="c", only_if=("a",))
    fine = offer(Kind.INSTALMENTS, "card", months=6, id="d", only_if=("a",))

    assert codes(first, needs, same_debt, fine) == [
        (1, "only_if", "offer-condition-contradicts"),
        (2, "only_if", "offer-condition-contradicts"),
    ]


def doubted(made: Offer, debt: Debt) -> list[tuple[str, str, Severity]]:
    return [(one.key, one.code, one.severity) for one in doubts([made], {debt.id: debt}, ON)]


def test_an_offer_that_still_stands_raises_no_doubt() -> None:
    assert doubted(offer(Kind.INSTALMENTS, months=12, fee=Fraction(1, 2), expires=ON), late_bill()) == []


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"expires": day("2026-11-11")}, ("expires", "offer-expired", Severity.NOTE)),
        ({"first": day("2026-11-11")}, ("first", "offer-first-past", Severity.WARNING)),
        ({"fee": yuan("609.91")}, ("fee", "offer-fee-absurd", Severity.WARNING)),
        ({"fee": Fraction(9)}, ("fee", "offer-fee-absurd", Severity.WARNING)),
    ],
)
def test_what_is_doubtful_about_instalments_is_told(told: dict[str, Any], found: tuple[str, str, Severity]) -> None:
    assert doubted(offer(Kind.INSTALMENTS, months=3, **told), late_bill()) == [found]


def test_a_settlement_above_what_is_owed_is_doubted() -> None:
    made = offer(Kind.SETTLEMENT, amount=yuan("1219.80"))

    assert doubted(made, late_bill()) == []
    assert doubted(replace(made, fee=yuan("0.01")), late_bill()) == [("amount", "offer-above-owed", Severity.WARNING)]
    assert doubted(replace(made, amount=Fraction(2)), late_bill()) == [("amount", "offer-above-owed", Severity.WARNING)]


def test_minimum_payments_that_pay_everything_at_once_are_doubted() -> None:
    made = offer(Kind.MINIMUM, months=3, amount=yuan("1300"))

    assert doubted(made, late_bill()) == [("amount", "offer-minimum-all", Severity.NOTE)]


def test_interest_cannot_run_on_where_there_is_none() -> None:
    runs = offer(Kind.INSTALMENTS, months=3, interest_stops=False)
    bill = Billed(id="1", day=day("2026-10-01"), amount=yuan("1200"), due=day("2026-10-10"))
    free = Debt("bill", "bill", pay_later(ordinary_rate=None), (bill,))

    assert doubted(runs, free) == [("interest_stops", "offer-no-interest", Severity.NOTE)]
    assert doubted(replace(runs, debt="fresh"), fresh_loan()) == []


def test_an_offer_for_a_debt_that_owes_nothing_is_told() -> None:
    bill = coming_bill()
    clear = replace(bill, events=(*bill.events, Paid(id="2", day=ON, amount=yuan("1000"))))

    assert doubted(offer(Kind.DEFERRAL, "coming", months=1), clear) == [("debt", "offer-nothing-owed", Severity.NOTE)]


def test_an_offer_for_a_debt_not_told_is_doubted_only_by_its_days() -> None:
    made = offer(Kind.DEFERRAL, "gone", months=1, expires=day("2026-11-01"))

    assert doubted(made, late_bill()) == [("expires", "offer-expired", Severity.NOTE)]
