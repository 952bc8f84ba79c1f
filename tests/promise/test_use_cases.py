"""A plan is accepted, kept account of, confirmed, taken back, and made again with everything promised kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from offering import ON, choice, coming_bill, fresh_loan, late_bill, late_loan, look, offer
from promising import paid, promise
from telling import day, loan, yuan

from anhuan.app.accept_plan import accept_plan
from anhuan.app.confirm_promise import confirm_promise
from anhuan.app.drop_promise import drop_promise
from anhuan.app.find_best import find_best
from anhuan.app.list_dates import list_dates
from anhuan.app.promises_of import promises_of
from anhuan.errors import BadCase
from anhuan.files.case.case import Case
from anhuan.household.household import Household, Income, Spending
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Drawn, Paid
from anhuan.money.amount import ZERO
from anhuan.plan.candidate import Candidate
from anhuan.plan.chance import Chance
from anhuan.plan.offer import Kind, Standing
from anhuan.promise.tracked import State, track

if TYPE_CHECKING:
    from anhuan.plan.candidate import Best
    from anhuan.plan.menu import Choice
    from anhuan.promise.promise import Promise

LIVING = Household(yuan("5000"), (Income("wages", yuan("5000"), day=15),), (Spending("all", yuan("3000")),))


def candidate(*choices: Choice) -> Candidate:
    return Candidate(choices, look(), Chance(1, 1), Chance(1, 1))


def case(*debts: Debt, promises: tuple[Promise, ...] = (), lives: bool = True) -> Case:
    return Case("Ana", debts, household=LIVING if lives else None, promises=promises)


def accepted(one: Choice, *promises: Promise) -> tuple[Promise, ...]:
    told = case(one.debt, promises=promises)
    return accept_plan(case=told, chosen=candidate(one), on=ON).promises


def told(one: Promise) -> list[tuple[str, str]]:
    return [(str(payment.day), str(payment.amount)) for payment in one.payments]


# What is promised


def test_an_offer_that_is_taken_is_promised_whole() -> None:
    (one,) = accepted(choice("offer", late_bill(), offer(Kind.INSTALMENTS, months=3, standing=Standing.WRITTEN)))

    assert (one.id, one.debt, one.made, one.standing, one.before) == ("bill", "bill", ON, Standing.WRITTEN, ZERO)
    assert told(one) == [("2026-11-19", "406.60"), ("2026-12-18", "406.60"), ("2027-01-18", "406.60")]


def test_what_is_asked_for_is_promised_and_marked_as_not_answered() -> None:
    (one,) = accepted(choice("deferral-2-charges_stop", late_bill()))

    assert (one.standing, told(one)) == (Standing.HOPED, [("2027-01-18", "1219.80")])


def test_a_debt_that_is_not_late_and_kept_needs_no_promise() -> None:
    assert accepted(choice("keep", coming_bill())) == ()
    assert accepted(choice("least", coming_bill())) == ()


def test_settling_a_debt_early_that_is_not_late_needs_none_either() -> None:
    assert accepted(choice("clear-1", fresh_loan())) == ()


def test_arrears_caught_up_today_are_promised_and_the_dues_after_them_are_not() -> None:
    (one,) = accepted(choice("keep", late_loan()))

    # 1,000.00 with 31 days at 0.05 % of 3,000.00, and seven late days.
    assert (one.standing, [when for when, _ in told(one)]) == (Standing.CONTRACT, ["2026-11-12"])


def test_arrears_caught_up_in_months_are_promised_up_to_the_last_part_with_the_dues_between() -> None:
    (one,) = accepted(choice("catch_up-2", late_loan()))

    assert (one.standing, [when for when, _ in told(one)]) == (
        Standing.CONTRACT,
        ["2026-11-19", "2026-12-05", "2026-12-18"],
    )


def test_a_late_debt_settled_by_the_contract_is_promised() -> None:
    (one,) = accepted(choice("clear_late-1", late_loan()))

    assert (one.standing, [when for when, _ in told(one)]) == (Standing.CONTRACT, ["2026-11-19"])


def test_what_was_paid_earlier_on_the_day_is_remembered_as_not_meant() -> None:
    bill = late_bill()
    debt = replace(bill, events=(*bill.events, *paid(("2026-11-11", "7"), ("2026-11-12", "100"), ("2026-11-12", "9"))))
    (one,) = accepted(choice("catch_up-1", debt))

    assert one.before == yuan("109")
    assert track([one], debt, ON).tracked[0].filled == ZERO


def test_a_promise_still_to_be_paid_makes_room_for_the_new_one() -> None:
    old = promise(("2026-12-01", "100"), name="bill", made="2026-11-01")
    (one,) = accepted(choice("catch_up-1", late_bill()), old)

    assert (one.id, told(one)[0][0]) == ("bill-2", "2026-11-19")


def test_promises_kept_before_and_those_of_other_debts_stay() -> None:
    bill = late_bill()
    debt = replace(bill, events=(*bill.events, *paid(("2026-11-05", "100"))))
    done = promise(("2026-11-05", "100"), name="done", made="2026-11-01")
    other = promise(("2026-12-01", "100"), name="bill", made="2026-11-01", debt="loan")
    found = accept_plan(
        case=case(debt, late_loan(), promises=(done, other)),
        chosen=candidate(choice("catch_up-1", debt)),
        on=ON,
    )

    assert [one.id for one in found.promises] == ["done", "bill", "bill-2"]


@pytest.mark.parametrize("name", ["keep", "clear_late-1", "catch_up-3", "instalments-6-charges_stop"])
def test_a_plan_that_is_paid_as_it_says_is_a_promise_kept(name: str) -> None:
    one = choice(name, late_loan())
    (made,) = accepted(one)
    debt = replace(one.debt, events=(*one.debt.events, *(each for each in one.events if isinstance(each, Paid))))

    found = track([made], debt, day("2028-01-01")).tracked[0]

    assert (found.state, found.missing) == (State.KEPT, ZERO)


# Confirmed, taken back


def test_a_promise_is_confirmed_in_writing() -> None:
    first, second = promise(("2026-12-01", "1"), standing=Standing.HOPED), promise(("2026-12-01", "1"), name="b")
    found = confirm_promise(case(late_bill(), promises=(first, second)), "promise")

    assert found.promises == (replace(first, standing=Standing.WRITTEN), second)


def test_a_promise_is_taken_back() -> None:
    first, second = promise(("2026-12-01", "1")), promise(("2026-12-01", "1"), name="b")

    assert drop_promise(case(late_bill(), promises=(first, second)), "promise").promises == (second,)


def test_a_promise_nobody_knows_is_refused() -> None:
    with pytest.raises(BadCase, match="case-no-such-promise") as caught:
        drop_promise(case(late_bill(), promises=(promise(("2026-12-01", "1")),)), "other")
    assert caught.value.facts == {"promise": "other", "known": ("promise",)}


# All of a household


def unknown() -> Debt:
    drawn = Drawn(id="1", day=day("2026-10-05"), amount=yuan("3000"), instalments=3, first_due=day("2026-12-05"))
    return Debt("unknown", "unknown", loan(ordinary_rate=None), (drawn,))


def test_what_a_household_can_easily_pay_is_open_and_what_it_cannot_is_at_risk() -> None:
    easy = promise(("2026-11-18", "100"), name="easy")
    hard = promise(("2026-11-19", "100"), ("2026-12-18", "90000"), name="hard", debt="loan")
    found = promises_of(case=case(late_bill(), late_loan(), promises=(hard, easy)), on=ON)
    (_, first), (_, second) = found.promises

    assert (first.promise.id, first.state, second.state) == ("hard", State.AT_RISK, State.OPEN)
    assert first.at_risk
    assert (first.at_risk.day, first.at_risk.amount) == (day("2026-12-18"), yuan("90000"))
    assert [one.promise.id for _, one in found.at_risk] == ["hard"]
    assert found.next
    assert (found.next[0].id, found.next[1].payment.amount) == ("bill", yuan("100"))
    assert (sorted(found.live), found.weighed, found.behind) == (["bill", "loan"], True, ())


def test_the_same_question_has_the_same_answer() -> None:
    whole = case(late_bill(), promises=(promise(("2026-11-18", "4000")),))

    assert promises_of(case=whole, on=ON) == promises_of(case=whole, on=ON)


def test_of_several_at_risk_the_nearest_comes_first() -> None:
    late = promise(("2026-12-18", "90000"), name="late")
    soon = promise(("2026-11-19", "90000"), name="soon", debt="loan")
    found = promises_of(case=case(late_bill(), late_loan(), promises=(late, soon)), on=ON)

    assert [one.promise.id for _, one in found.at_risk] == ["soon", "late"]


def test_what_is_behind_and_paid_too_much_is_told() -> None:
    debt = replace(late_loan(), events=(*late_loan().events, *paid(("2026-11-10", "150"))))
    behind = promise(("2026-11-10", "200"), made="2026-11-01")
    over = promise(("2026-11-10", "100"), name="over", made="2026-11-01", debt="loan")
    found = promises_of(case=case(late_bill(), debt, promises=(behind, over)), on=ON)

    assert [one.promise.id for _, one in found.behind] == ["promise"]
    assert (found.surplus, found.next, list(found.live)) == (yuan("50"), None, ["bill"])


@pytest.mark.parametrize(
    "whole",
    [case(late_bill(), lives=False), case(late_bill(), unknown())],
    ids=["nothing known of the household", "a term is missing"],
)
def test_where_chances_cannot_be_counted_promises_are_told_all_the_same(whole: Case) -> None:
    found = promises_of(case=replace(whole, promises=(promise(("2026-11-18", "90000")),)), on=ON)

    assert (found.weighed, [one.state for _, one in found.promises]) == (False, [State.OPEN])


def test_without_promises_there_is_nothing_to_weigh() -> None:
    found = promises_of(case=case(unknown()), on=ON)

    assert (found.promises, found.next, found.weighed, list(found.live)) == ((), None, True, [])


# Made again


def asked(whole: Case) -> dict[str, Any]:
    """Return what a plan made again asks for."""
    heard: dict[str, Any] = {}

    def plan(debts: object, household: object, on: object, **told: Any) -> Best:  # noqa: ANN401 -- as the search takes it
        heard.update(told, debts=debts, household=household, on=on)
        return None  # type: ignore[return-value] # only what is asked for matters

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("anhuan.app.find_best.best_plan", plan)
        find_best(case=whole, on=ON)
    return heard


def test_without_a_promise_the_plan_is_made_for_all_debts() -> None:
    heard = asked(case(late_bill(), late_loan()))

    assert ([debt.id for debt in heard["debts"]], heard["shift"]) == (["bill", "loan"], ())


def test_what_is_promised_is_spent_before_anything_else_and_its_debt_is_left_alone() -> None:
    one = promise(("2026-11-18", "100"), ("2026-12-18", "200"), ("2040-01-01", "999"))
    heard = asked(case(late_bill(), late_loan(), promises=(one,)))

    assert [debt.id for debt in heard["debts"]] == ["loan"]
    assert list(heard["shift"][:4]) == [0, -10_000, -30_000, -30_000]
    assert heard["shift"][-1] == -30_000


def test_what_a_promise_by_the_contract_leaves_to_pay_is_spent_too() -> None:
    (one,) = accepted(choice("keep", late_loan()))
    debt = replace(late_loan(), events=(*late_loan().events, Paid(id="p", day=ON, amount=yuan("1"))))
    heard = asked(case(debt, promises=(one,)))
    rest = one.amount - yuan("1")

    assert list(heard["debts"]) == []
    # Today what is left of the arrears; on 5 December 1,000.00 with 30 days at 0.05 % of 2,000.00 left, on 5 January
    # the last 1,000.00 with 31 days of it.
    assert list(heard["shift"][:4]) == [-rest.fen, -rest.fen - 103_000, -rest.fen - 204_550, -rest.fen - 204_550]


def test_a_promise_kept_leaves_its_debt_to_the_plan() -> None:
    debt = replace(late_bill(), events=(*late_bill().events, *paid(("2026-11-05", "100"))))
    heard = asked(case(debt, promises=(promise(("2026-11-05", "100"), made="2026-11-01"),)))

    assert ([one.id for one in heard["debts"]], heard["shift"]) == (["bill"], ())


def test_with_everything_promised_there_is_nothing_left_to_plan() -> None:
    found = find_best(case=case(late_bill(), promises=(promise(("2026-11-18", "100")),)), on=ON)

    assert found.chosen
    assert (found.chosen.choices, found.chosen.cost) == ((), ZERO)


def test_without_a_household_no_plan_is_made() -> None:
    with pytest.raises(BadCase, match="case-no-household"):
        find_best(case=case(late_bill(), lives=False), on=ON)


# In the calendar


def test_promised_payments_are_listed_to_their_end() -> None:
    one = promise(("2026-11-18", "100"), ("2029-11-19", "200"))
    entries = list_dates(case=case(late_bill(), promises=(one,)), on=ON)

    assert [(entry.key, item.kind.value) for entry in entries for item in entry.items] == [
        ("2026-11-18", "promised"),
        ("2029-11-19", "promised"),
    ]
