"""What cannot be right about promises, before anything is counted."""

from __future__ import annotations

import pytest
from promising import Told, promise
from telling import day, yuan

from anhuan.errors import Severity
from anhuan.plan.offer import Standing
from anhuan.promise.promise import MOST_PAYMENTS, Promise, slips

FIRST, SECOND = ("2026-11-18", "400"), ("2026-12-18", "500")


def codes(*told: Promise) -> list[tuple[int, str, str]]:
    return [(one.place, one.key, one.code) for one in slips(told, {"bill", "card"})]


def test_a_promise_of_two_payments_has_nothing_wrong_in_it() -> None:
    assert codes(promise(FIRST, SECOND)) == []


def test_what_is_promised_is_the_sum_of_its_payments_and_ends_with_the_last() -> None:
    one = promise(SECOND, FIRST)

    assert (one.amount, one.last) == (yuan("900"), day("2026-12-18"))


@pytest.mark.parametrize(
    ("standing", "waits", "beside"),
    [
        (Standing.CONTRACT, False, True),
        (Standing.WRITTEN, False, False),
        (Standing.SPOKEN, True, False),
        (Standing.HOPED, True, False),
    ],
)
def test_what_is_not_in_writing_waits_and_the_contract_goes_on_beside_its_own(
    standing: Standing,
    waits: bool,  # noqa: FBT001 -- the expected answer
    beside: bool,  # noqa: FBT001 -- the expected answer
) -> None:
    one = promise(FIRST, standing=standing)

    assert (one.waits, one.beside_contract) == (waits, beside)


def test_two_promises_of_one_id_are_told_apart_by_nobody() -> None:
    assert codes(promise(FIRST), promise(FIRST, debt="card")) == [(1, "id", "promise-twice")]


def test_a_promise_for_a_debt_nobody_knows_names_those_there_are() -> None:
    (found,) = slips([promise(FIRST, debt="loan")], {"card", "bill"})

    assert (found.code, found.key, found.severity) == ("promise-unknown-debt", "debt", Severity.ERROR)
    assert found.facts == {"promise": "promise", "debt": "loan", "known": "bill, card"}


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ((), "promise-payments"),
        ((FIRST,) * (MOST_PAYMENTS + 1), "promise-payments"),
        ((FIRST, ("2026-12-18", "0")), "promise-not-positive"),
        ((("2026-11-11", "400"),), "promise-before-made"),
    ],
)
def test_payments_that_cannot_be_meant_are_errors(told: tuple[Told, ...], code: str) -> None:
    assert codes(promise(*told)) == [(0, "payments", code)]


@pytest.mark.parametrize("told", [(FIRST,) * MOST_PAYMENTS, (("2026-11-12", "0.01"),)], ids=["many", "the day itself"])
def test_as_many_as_there_may_be_and_a_payment_on_the_day_itself_are_fine(told: tuple[Told, ...]) -> None:
    assert codes(promise(*told)) == []


def test_nothing_can_have_been_paid_back_before() -> None:
    assert codes(promise(FIRST, before="-1")) == [(0, "before", "promise-not-positive")]


def test_two_promises_for_one_debt_in_one_month_are_doubtful() -> None:
    first, second = promise(FIRST, SECOND, name="a"), promise(("2026-12-30", "1"), ("2026-11-30", "1"), name="b")
    (found,) = slips([first, second], {"bill"})

    assert (found.place, found.code, found.severity) == (1, "promise-same-month", Severity.WARNING)
    assert found.facts == {"promise": "b", "other": "a", "month": "2026-12"}


@pytest.mark.parametrize(
    "second", [promise(SECOND, name="b"), promise(FIRST, name="b", debt="card")], ids=["next month", "another debt"]
)
def test_promises_of_other_months_or_debts_are_not(second: Promise) -> None:
    assert codes(promise(FIRST, name="a"), second) == []
