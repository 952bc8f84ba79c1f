"""What became of promises, by what was paid: stories told day by day, and laws that hold for all of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from promising import MADE, Told, bill, bounced, filled, paid, promise, states, tracked
from telling import day, loan, yuan

from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Drawn, Paid, Waived
from anhuan.money.amount import ZERO, Money
from anhuan.money.workdays import next_workday
from anhuan.plan.proposal import Payment
from anhuan.promise.promise import Promise
from anhuan.promise.tracked import State, track
from anhuan.terms.conventions import Component

if TYPE_CHECKING:
    from random import Random

THREE = promise(("2026-11-18", "400"), ("2026-12-18", "400"), ("2027-01-18", "400"))


@pytest.mark.parametrize(
    ("told", "on", "expected", "whole"),
    [
        pytest.param([], "2026-11-12", ["open", "open", "open"], State.OPEN, id="nothing is due yet"),
        pytest.param([], "2026-11-18", ["open", "open", "open"], State.OPEN, id="the day itself"),
        pytest.param([], "2026-11-19", ["broken", "open", "open"], State.BROKEN, id="the day after, nothing paid"),
        pytest.param([("2026-11-18", "400")], "2026-11-19", ["kept", "open", "open"], State.OPEN, id="on the day"),
        pytest.param([("2026-11-13", "400")], "2026-11-13", ["kept", "open", "open"], State.OPEN, id="early"),
        pytest.param(
            [("2026-11-18", "399.99")], "2026-11-19", ["part_kept", "open", "open"], State.PART_KEPT, id="part"
        ),
        pytest.param([("2026-11-18", "100")], "2026-11-18", ["open", "open", "open"], State.OPEN, id="a part so far"),
        pytest.param([("2026-11-19", "400")], "2026-11-20", ["broken", "open", "open"], State.OPEN, id="a day late"),
        pytest.param([("2026-11-14", "1200")], "2026-11-14", ["kept", "kept", "kept"], State.KEPT, id="all at once"),
        pytest.param(
            [("2026-11-18", "400"), ("2026-12-18", "400"), ("2027-01-18", "400")],
            "2027-03-01",
            ["kept", "kept", "kept"],
            State.KEPT,
            id="one by one",
        ),
        pytest.param(
            [("2026-11-30", "400"), ("2026-12-01", "800")],
            "2027-03-01",
            ["broken", "kept", "kept"],
            State.PART_KEPT,
            id="late, and made up",
        ),
        pytest.param(
            [("2026-11-18", "400")], "2027-03-01", ["kept", "broken", "broken"], State.PART_KEPT, id="given up"
        ),
        pytest.param([], "2027-03-01", ["broken", "broken", "broken"], State.BROKEN, id="never begun"),
    ],
)
def test_a_promise_of_three_payments(told: list[Told], on: str, expected: list[str], whole: State) -> None:
    found = tracked(THREE, on, *told)

    assert states(found) == expected
    assert found.state is whole


def test_the_next_payment_and_what_is_behind_are_named() -> None:
    found = tracked(THREE, "2026-12-20", ("2026-11-18", "500"))

    assert found.next
    assert (found.next.payment.day, found.behind, found.filled, found.missing) == (
        day("2027-01-18"),
        yuan("300"),
        yuan("500"),
        yuan("700"),
    )
    assert [str(part.in_time) for part in found.parts] == ["400.00", "100.00", "0.00"]
    assert found.live


def test_a_payment_that_came_late_is_told_with_the_day_it_was_made_up() -> None:
    found = tracked(THREE, "2026-12-20", ("2026-11-18", "100"), ("2026-11-25", "300"), ("2026-12-18", "400"))

    assert [(part.state.value, str(part.full), part.made_up) for part in found.parts] == [
        ("part_kept", "2026-11-25", True),
        ("kept", "2026-12-18", False),
        ("open", "None", False),
    ]


def test_a_payment_still_missing_is_not_made_up() -> None:
    assert not tracked(THREE, "2026-11-25", ("2026-11-24", "399")).parts[0].made_up


@pytest.mark.parametrize(
    ("due", "when", "expected"),
    [
        ("2026-11-21", "2026-11-23", "kept"),  # a Saturday, paid on Monday
        ("2026-11-21", "2026-11-24", "broken"),
        ("2026-11-20", "2026-11-23", "broken"),  # a Friday
        ("2027-02-06", "2027-02-09", "kept"),  # Spring Festival as the law has it, 5 to 8 February 2027
    ],
)
def test_where_the_day_is_no_working_day_the_next_one_is_in_time(due: str, when: str, expected: str) -> None:
    assert states(tracked(promise((due, "400")), "2027-03-01", (when, "400"))) == [expected]


def test_over_a_weekend_a_payment_stays_open() -> None:
    assert states(tracked(promise(("2026-11-21", "400")), "2026-11-23")) == ["open"]
    assert states(tracked(promise(("2026-11-21", "400")), "2026-11-24")) == ["broken"]


def test_money_paid_before_the_promise_does_not_count() -> None:
    assert filled(track([THREE], bill(*paid(("2026-11-11", "400"))), day("2026-11-20"))) == [["0.00", "0.00", "0.00"]]


def test_money_paid_on_the_day_counts_but_for_what_was_there_before_the_promise() -> None:
    debt = bill(*paid(("2026-11-12", "300"), ("2026-11-12", "100")))
    aware = replace(THREE, before=yuan("300"))

    assert filled(track([THREE], debt, day("2026-11-20"))) == [["400.00", "0.00", "0.00"]]
    assert filled(track([aware], debt, day("2026-11-20"))) == [["100.00", "0.00", "0.00"]]


def test_more_before_than_was_paid_takes_nothing_away() -> None:
    aware = replace(THREE, before=yuan("900"))

    assert track([aware], bill(*paid(("2026-11-12", "300"))), day("2026-11-20")).surplus == ZERO
    assert filled(track([aware], bill(*paid(("2026-11-12", "300"))), day("2026-11-20")))[0][0] == "0.00"


def test_a_payment_that_bounced_was_never_made() -> None:
    (first,) = paid(("2026-11-18", "400"))
    debt = bill(first, bounced(first, "2026-11-25"))

    assert states(track([THREE], debt, day("2026-11-24")).tracked[0])[0] == "kept"
    assert states(track([THREE], debt, day("2026-11-25")).tracked[0])[0] == "broken"


def test_two_promises_of_one_debt_share_no_fen() -> None:
    early = promise(("2026-11-18", "400"), ("2027-01-18", "400"), name="a")
    later = promise(("2026-12-18", "500"), name="b", made="2026-12-01")
    debt = bill(*paid(("2026-11-18", "500"), ("2026-12-10", "450")))

    # 500.00 came before the second promise was made: it fills both payments of the first, as far as it goes.
    assert filled(track([later, early], debt, day("2026-12-19"))) == [["450.00"], ["400.00", "100.00"]]


def test_money_of_the_day_a_second_promise_is_made_goes_to_the_first_as_far_as_it_was_there_before() -> None:
    early = promise(("2026-11-18", "400"), name="a")
    later = promise(("2026-12-18", "500"), name="b", made="2026-12-01", before="300")
    debt = bill(*paid(("2026-12-01", "700")))

    found = track([early, later], debt, day("2026-12-19"))

    assert filled(found) == [["400.00"], ["300.00"]]
    assert found.surplus == ZERO


FULL = promise(("2026-11-18", "400"), name="full", before="100")
IN_FULL = ("2026-11-18", "400")


def test_money_that_was_there_before_a_second_promise_is_over_where_the_first_is_full() -> None:
    later = promise(("2026-12-18", "500"), name="b", made="2026-12-01", before="300")
    found = track([FULL, later], bill(*paid(IN_FULL, ("2026-12-01", "350"))), day("2026-12-19"))

    assert (filled(found), found.surplus) == ([["400.00"], ["50.00"]], yuan("300"))


def test_what_was_there_before_one_promise_takes_nothing_from_another() -> None:
    later = promise(("2026-12-18", "500"), name="b", made="2026-12-01")
    found = track([FULL, later], bill(*paid(IN_FULL, ("2026-12-01", "350"))), day("2026-12-19"))

    assert (filled(found), found.surplus) == ([["400.00"], ["350.00"]], ZERO)


def test_of_two_payments_on_one_day_the_one_promised_first_is_filled_first() -> None:
    second = promise(("2026-12-18", "500"), name="a", made="2026-12-01")
    first = promise(("2026-12-18", "400"), name="b")
    found = track([second, first], bill(*paid(("2026-12-18", "450"))), day("2026-12-19"))

    assert filled(found) == [["50.00"], ["400.00"]]


def test_what_is_paid_beyond_the_promise_is_surplus() -> None:
    found = track([promise(("2026-11-18", "400"))], bill(*paid(("2026-11-18", "450"))), day("2026-11-20"))

    assert (filled(found), found.surplus) == ([["400.00"]], yuan("50"))


def test_promises_of_other_debts_are_left_out() -> None:
    found = track([promise(("2026-11-18", "400"), debt="card")], bill(*paid(("2026-11-18", "450"))), day("2026-11-20"))

    assert (found.tracked, found.surplus) == ((), ZERO)


def test_a_promise_made_later_than_the_day_asked_about_is_open() -> None:
    found = track([THREE], bill(*paid(("2026-11-01", "400"))), day("2026-11-02")).tracked[0]

    assert (states(found), found.filled) == (["open", "open", "open"], ZERO)


# Nothing is owed any more


def let_go(on: str) -> Waived:
    return Waived(id="let go", day=day(on), components=tuple(Component))


def test_once_the_lender_lets_go_of_the_rest_nothing_more_is_to_be_paid() -> None:
    debt = bill(*paid(("2026-11-18", "400")), let_go("2026-12-01"))
    found = track([THREE], debt, day("2026-12-20")).tracked[0]

    assert states(found) == ["kept", "kept", "kept"]
    assert (found.state, found.live, found.filled) == (State.KEPT, False, yuan("400"))
    assert [str(part.let_go) for part in found.parts] == ["0.00", "400.00", "400.00"]


def test_on_its_last_day_it_is_not_too_late_to_let_go() -> None:
    assert states(track([THREE], bill(let_go("2026-11-18")), day("2026-12-20")).tracked[0])[0] == "kept"
    assert states(track([THREE], bill(let_go("2026-11-19")), day("2026-12-20")).tracked[0])[0] == "broken"


def test_what_was_broken_before_nothing_was_owed_stays_broken_and_asks_for_nothing() -> None:
    found = track([THREE], bill(let_go("2026-12-01")), day("2026-12-20")).tracked[0]

    assert states(found) == ["broken", "kept", "kept"]
    assert (found.state, found.behind, found.live) == (State.PART_KEPT, ZERO, False)


def test_money_paid_after_nothing_was_owed_changes_nothing_of_that() -> None:
    debt = bill(let_go("2026-11-15"), *paid(("2026-12-19", "1")))

    assert states(track([THREE], debt, day("2026-12-20")).tracked[0]) == ["kept", "kept", "kept"]


def test_a_bill_settled_on_its_own_day_never_asks_for_what_was_promised() -> None:
    debt = bill(*paid(("2026-10-01", "9000")))

    assert states(track([THREE], debt, day("2026-12-20")).tracked[0]) == ["kept", "kept", "kept"]


def test_a_debt_whose_rate_nobody_knows_is_taken_to_owe_something() -> None:
    drawn = Drawn(id="1", day=day("2026-10-05"), amount=yuan("3000"), instalments=3, first_due=day("2026-11-05"))
    debt = Debt("bill", "bill", loan(ordinary_rate=None), (drawn,))

    assert track([THREE], debt, day("2026-12-20")).tracked[0].state is State.BROKEN


# Laws

AMOUNTS = st.integers(1, 60_000)
DAYS = st.integers(0, 120).map(lambda days: MADE + dt.timedelta(days=days))
PAYMENTS = st.lists(st.builds(Payment, DAYS, AMOUNTS.map(Money)), min_size=1, max_size=5).map(tuple)
PAIDS = st.lists(st.tuples(st.integers(-20, 120), AMOUNTS), max_size=6)
RANK = {State.BROKEN: 0, State.PART_KEPT: 1, State.OPEN: 2, State.KEPT: 3}


@st.composite
def promise_lists(draw: st.DrawFn) -> list[Promise]:
    found = []
    for number in range(draw(st.integers(1, 3))):
        payments = draw(PAYMENTS)
        latest = min(one.day for one in payments)
        made = MADE + draw(st.integers(0, (latest - MADE).days)) * dt.timedelta(days=1)
        before = Money(draw(st.integers(0, 20_000)))
        found.append(Promise(id=f"p{number}", debt="bill", made=made, payments=payments, before=before))
    return found


def book(told: list[tuple[int, int]]) -> tuple[Paid, ...]:
    return tuple(
        Paid(id=f"paid {place}", day=MADE + dt.timedelta(days=days), amount=Money(fen))
        for place, (days, fen) in enumerate(told)
    )


@given(promise_lists(), PAIDS, st.tuples(st.integers(-20, 120), AMOUNTS), DAYS, st.sampled_from(["300", "90000"]))
def test_one_payment_more_never_makes_anything_worse(
    promises: list[Promise], told: list[tuple[int, int]], more: tuple[int, int], on: dt.date, owed: str
) -> None:
    debt = bill(*book(told), amount=owed)
    richer = bill(*book([*told, more]), amount=owed)
    for before, after in zip(track(promises, debt, on).tracked, track(promises, richer, on).tracked, strict=True):
        for old, new in zip(before.parts, after.parts, strict=True):
            assert RANK[new.state] >= RANK[old.state]
            assert (new.filled, new.in_time) >= (old.filled, old.in_time)
        assert after.behind <= before.behind
        if before.state is State.KEPT:
            assert after.state is State.KEPT


@given(promise_lists(), PAIDS, DAYS, st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_told_does_not_matter(
    promises: list[Promise], told: list[tuple[int, int]], on: dt.date, chance: Random
) -> None:
    events, mixed = list(book(told)), list(promises)
    once = track(promises, bill(*events, amount="90000"), on)
    chance.shuffle(events)
    chance.shuffle(mixed)
    again = track(mixed, bill(*events, amount="90000"), on)

    assert {one.promise.id: one for one in once.tracked} == {one.promise.id: one for one in again.tracked}
    assert once.surplus == again.surplus


@given(promise_lists(), PAIDS, DAYS)
def test_no_fen_is_lost_or_counted_twice(promises: list[Promise], told: list[tuple[int, int]], on: dt.date) -> None:
    found = track(promises, bill(*book(told), amount="90000"), on)
    first = min(one.made for one in promises)
    by_day: dict[dt.date, int] = {}
    for one in book(told):
        if first <= one.day <= on:
            by_day[one.day] = by_day.get(one.day, 0) + one.amount.fen
    early = max(one.before.fen for one in promises if one.made == first)
    counted = sum(by_day.values()) - min(early, by_day.get(first, 0))

    assert Money.total(one.filled for one in found.tracked) + found.surplus == Money(counted)
    for whole in found.tracked:
        for part in whole.parts:
            assert ZERO <= part.in_time <= part.filled <= part.payment.amount


@given(PAYMENTS, PAIDS, DAYS)
def test_one_promise_is_filled_as_a_row_of_cups(
    payments: tuple[Payment, ...], told: list[tuple[int, int]], on: dt.date
) -> None:
    """By brute force: of the cups in order, each holds what reaches it of everything poured by its last day."""
    one = Promise(id="p", debt="bill", made=MADE, payments=payments)
    (found,) = track([one], bill(*book(told), amount="90000"), on).tracked
    poured = [event for event in book(told) if MADE <= event.day <= on]
    above = 0
    for part in found.parts:
        size = part.payment.amount.fen
        by_then = sum(event.amount.fen for event in poured if event.day <= next_workday(part.payment.day))
        whole = sum(event.amount.fen for event in poured)
        assert part.in_time.fen == min(size, max(0, by_then - above))
        assert part.filled.fen == min(size, max(0, whole - above))
        above += size


def test_payments_of_one_day_in_any_order_are_filled_alike() -> None:
    told = [("2026-11-18", "100"), ("2026-11-18", "200"), ("2026-12-18", "300")]
    found = {
        str(track([promise(*order)], bill(*paid(("2026-11-18", "250"))), day("2026-11-19")).tracked[0].filled)
        for order in permutations(told)
    }

    assert found == {"250.00"}
