"""A promised payment that may not be kept: which one it is, and the promise changed once its lender agrees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import day, yuan

from anhuan.app.before_day import before_day, change_promise, said
from anhuan.app.promises_of import promises_of
from anhuan.errors import BadCase
from anhuan.files.examples import example
from anhuan.ledger.event import Paid
from anhuan.money.amount import ZERO, Money
from anhuan.money.days import ONE_DAY
from anhuan.plan.offer import Standing
from anhuan.plan.proposal import Payment
from anhuan.promise.ahead import ahead, amended, unsaid
from anhuan.promise.promise import Promise, slips
from anhuan.promise.risk import Watched
from anhuan.promise.tracked import State, track

if TYPE_CHECKING:
    from anhuan.files.case.case import Case

ON = day("2026-11-12")
CASE = example("gig-worker")
HUABEI = CASE.debts[0]
THREE = (("2026-11-20", "200"), ("2026-12-20", "300"), ("2027-01-20", "400"))


def living(*payments: tuple[str, str], paid: str = "", standing: Standing = Standing.HOPED, home: bool = False) -> Case:
    """Return the rider with one promise, the household left out unless wanted."""
    told = tuple(Payment(day(on), yuan(amount)) for on, amount in payments)
    promise = Promise(id="p", debt=HUABEI.id, made=ON, payments=told, standing=standing)
    events = (*HUABEI.events, Paid(id="new", day=ON, amount=yuan(paid))) if paid else HUABEI.events
    debts = (replace(HUABEI, events=events), *CASE.debts[1:])
    return replace(CASE, debts=debts, promises=(promise,), household=CASE.household if home else None)


def watched(case: Case) -> Watched:
    return promises_of(case=case, on=ON).promises[0][1]


def paid_by(promise: Promise) -> list[tuple[str, str]]:
    return [(one.day.isoformat(), str(one.amount)) for one in promise.payments]


def test_the_first_payment_at_risk_is_the_one_to_talk_about_with_what_is_surely_there() -> None:
    found = watched(living(("2026-11-20", "1"), ("2026-12-20", "60000"), home=True))
    about = ahead(found)
    assert about
    risk = found.at_risk
    assert risk

    assert about.at_risk
    assert (about.day, about.amount, about.can, about.later) == (risk.day, risk.amount, risk.can, risk.later)


def test_where_nothing_is_at_risk_it_is_the_next_and_nothing_is_taken_to_be_there() -> None:
    about = ahead(watched(living(*THREE, paid="250")))
    assert about

    assert (about.day, about.amount, about.filled) == (day("2026-12-20"), yuan("250"), yuan("50"))
    assert (about.can, about.later, about.at_risk) == (ZERO, None, False)


def test_the_payment_of_a_day_can_be_asked_for() -> None:
    about = ahead(watched(living(*THREE)), day("2027-01-20"))
    assert about

    assert about.amount == yuan("400")
    assert ahead(watched(living(*THREE)), day("2027-01-21")) is None


def test_of_another_day_than_the_one_at_risk_nothing_is_taken_to_be_there() -> None:
    found = watched(living(("2026-12-20", "60000"), ("2027-12-20", "100"), home=True))
    about = ahead(found, day("2027-12-20"))
    assert about

    assert found.at_risk
    assert (about.can, about.at_risk) == (ZERO, False)


def test_nothing_is_left_to_talk_about_once_all_is_paid() -> None:
    case = living(("2026-11-20", "200"), paid="200")

    assert ahead(watched(case)) is None
    with pytest.raises(BadCase, match="ahead-nothing"):
        before_day(promises_of(case=case, on=ON), "p")


def test_on_a_day_of_grace_it_is_to_be_paid_today() -> None:
    """The 21st is a Saturday: the payment is open until Monday, and what can be done can only be done from now on."""
    case = living(("2026-11-21", "200"))
    about = ahead(Watched(track(case.promises, case.debts[0], day("2026-11-22")).tracked[0]))
    assert about

    assert about.day == day("2026-11-22")
    assert paid_by(amended(about.instead(yuan("50"), day("2026-12-01")))) == [
        ("2026-11-21", "50.00"),
        ("2026-12-01", "150.00"),
    ]


@pytest.mark.parametrize(
    ("can", "later", "then"),
    [
        pytest.param("120", "2026-12-01", [("2026-11-20", "120.00"), ("2026-12-01", "80.00"), *THREE[1:]], id="a part"),
        pytest.param("0", "2026-12-01", [("2026-12-01", "200.00"), *THREE[1:]], id="all of it later"),
        pytest.param("0", "2026-12-20", [("2026-12-20", "500.00"), THREE[2]], id="with the next one"),
    ],
)
def test_once_agreed_the_promise_reads_as_agreed(can: str, later: str, then: list[tuple[str, str]]) -> None:
    case = change_promise(living(*THREE), "p", day=day("2026-11-20"), can=yuan(can), later=day(later), on=ON)
    (promise,) = case.promises

    assert paid_by(promise) == [(on, str(yuan(amount))) for on, amount in then]
    assert promise.standing is Standing.WRITTEN
    assert (promise.id, promise.made) == ("p", ON)


def test_a_promise_by_the_contract_goes_on_beside_the_contract() -> None:
    case = living(*THREE, standing=Standing.CONTRACT)
    after = change_promise(case, "p", day=day("2026-11-20"), can=ZERO, later=day("2026-12-01"), on=ON)

    assert after.promises[0].standing is Standing.CONTRACT


def test_what_was_paid_of_it_stays_paid() -> None:
    case = living(*THREE, paid="250")
    after = change_promise(case, "p", day=day("2026-12-20"), can=yuan("100"), later=day("2027-02-20"), on=ON)
    found = watched(after).tracked

    assert paid_by(found.promise) == [
        ("2026-11-20", "200.00"),
        ("2026-12-20", "150.00"),
        ("2027-01-20", "400.00"),
        ("2027-02-20", "150.00"),
    ]
    assert found.filled == yuan("250")
    assert [one.state for one in found.parts] == [State.KEPT, State.OPEN, State.OPEN, State.OPEN]


@pytest.mark.parametrize(
    ("can", "later", "code"),
    [
        ("200", "2026-12-01", "ahead-too-much"),
        ("200.01", "2026-12-01", "ahead-too-much"),
        ("100", "2026-11-20", "ahead-too-early"),
        ("100", "", "ahead-no-later"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_changed(can: str, later: str, code: str) -> None:
    when = day(later) if later else None
    with pytest.raises(BadCase, match=code):
        change_promise(living(*THREE), "p", day=day("2026-11-20"), can=yuan(can), later=when, on=ON)


def test_a_payment_or_promise_that_is_gone_is_said() -> None:
    case = living(*THREE)
    with pytest.raises(BadCase, match="ahead-nothing"):
        change_promise(case, "p", day=day("2026-11-21"), can=ZERO, later=day("2026-12-01"), on=ON)
    with pytest.raises(BadCase, match="case-no-such-promise"):
        before_day(promises_of(case=case, on=ON), "q")


@settings(max_examples=60, deadline=None)
@given(
    paid=st.integers(0, 85_000),
    can=st.integers(0, 30_000),
    after=st.integers(1, 200),
)
def test_an_amended_promise_amounts_to_the_same_keeps_what_was_paid_and_is_a_promise(
    paid: int, can: int, after: int
) -> None:
    case = living(*THREE, paid=str(Money(paid)) if paid else "")
    _, about = before_day(promises_of(case=case, on=ON), "p")
    instead = about.instead(Money(min(can, about.amount.fen - 1)), about.day + after * ONE_DAY)
    fresh = amended(instead)
    before, then = (track([one], case.debts[0], ON).tracked[0] for one in (about.promise, fresh))

    assert unsaid(instead) == ""
    assert said(about, instead.can, instead.later) == instead
    assert fresh.amount == about.promise.amount
    assert (then.filled, then.behind, then.missing) == (before.filled, before.behind, before.missing)
    assert [one.day for one in fresh.payments] == sorted({one.day for one in fresh.payments})
    assert not list(slips([fresh], {HUABEI.id}))
