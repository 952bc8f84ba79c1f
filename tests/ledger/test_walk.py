"""A walk ahead pays as the ledger books: day by day, forward only."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest
from offering import ON, coming_bill, fresh_loan, late_bill, late_loan
from telling import day, loan, pay_later, terms, yuan

from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Drawn, InstalmentDue, Paid, PlanAgreed, Refunded, Reversed, Stated, Waived
from anhuan.ledger.fork import fork
from anhuan.ledger.position import position
from anhuan.ledger.replay import replay
from anhuan.ledger.walk import Outset, as_known, comes_after_agreement
from anhuan.terms.agreed import agree
from anhuan.terms.catalogue import product
from anhuan.terms.conventions import Component, InterestFrom, Kind, PenaltyBase, ScheduleKind


def test_a_walk_finds_what_is_late_and_what_falls_due() -> None:
    walk = Outset(late_loan(penalty_factor=None), ON).walk()

    assert (walk.late(ON), walk.due(ON)) == (105_000, 105_000)
    walk.pay(ON, 105_000)
    assert walk.late(ON) == 0
    assert walk.next_due(ON, day("2027-12-31")) == day("2026-12-05")
    assert walk.due(day("2026-12-05")) == 103_000


def test_a_bill_asks_for_its_minimum_and_a_due_for_all_of_it() -> None:
    assert Outset(coming_bill(), ON).walk().minimum(ON) == 0
    assert Outset(coming_bill(), ON).walk().minimum(day("2026-11-20")) == 10_000
    assert Outset(fresh_loan(), ON).walk().minimum(day("2026-12-12")) == 104_500


def test_the_minimum_shrinks_by_what_was_paid_and_never_below_nothing() -> None:
    walk = Outset(coming_bill(), ON).walk()
    walk.pay(ON, 6_000)
    assert walk.minimum(day("2026-11-20")) == 4_000
    walk.pay(day("2026-11-20"), 9_000)
    assert walk.minimum(day("2026-11-20")) == 0


def test_the_next_due_is_looked_for_no_further_than_asked() -> None:
    walk = Outset(coming_bill(), ON).walk()

    assert walk.next_due(ON, day("2026-11-19")) is None
    assert walk.next_due(ON, day("2026-11-20")) == day("2026-11-20")
    walk.pay(day("2026-11-20"), 100_000)
    assert walk.next_due(day("2026-11-20"), day("2030-01-01")) is None


def test_statements_that_are_not_written_yet_are_met_on_the_way() -> None:
    bill = Billed(id="1", day=day("2026-11-05"), amount=yuan("10000"), due=day("2026-11-25"))
    walk = Outset(Debt("card", "card", agree(product("credit-card-cgb"), ON), (bill,)), ON).walk()
    walk.pay(day("2026-11-25"), 100_000)

    assert walk.next_due(day("2026-11-25"), day("2027-12-31")) == day("2026-12-25")
    assert walk.minimum(day("2026-12-25")) > 90_000


def test_a_walk_says_which_fees_and_dues_lie_ahead() -> None:
    own = {"schedule": ScheduleKind.FLAT_FEE, "interest_from": InterestFrom.NEVER, "penalty_base": PenaltyBase.BILL}
    drawn = Drawn(
        id="1",
        day=ON,
        amount=yuan("600"),
        instalments=3,
        first_due=day("2026-12-12"),
        fee_share=Fraction(3, 100),
    )
    walk = Outset(Debt("order", "order", terms(Kind.BILL, **own), (drawn,)), ON).walk()

    assert walk.fees_ahead == 1_800
    assert list(walk.ahead()) == [
        (day("2026-12-12"), 20_000, 20_600),
        (day("2027-01-12"), 20_000, 20_600),
        (day("2027-02-12"), 20_000, 20_600),
    ]


def test_interest_left_alone_is_noticed() -> None:
    bill = Billed(id="1", day=day("2026-10-05"), amount=yuan("10000"), due=day("2026-10-25"), minimum=yuan("1000"))
    minimum = Paid(id="2", day=day("2026-10-24"), amount=yuan("1000"))
    walk = Outset(Debt("card", "card", agree(product("credit-card-cgb"), ON), (bill, minimum)), ON).walk()

    assert not walk.only_interest
    walk.pay(day("2026-11-25"), walk.due(day("2026-11-25")))
    assert walk.only_interest
    walk.pay(day("2026-11-26"), walk.settlement(day("2026-11-26")).owed.fen)
    assert not walk.only_interest
    assert not Outset(late_bill(ordinary_rate=None), ON).walk().only_interest


def test_what_is_agreed_on_the_way_in_is_walked_with() -> None:
    plan = PlanAgreed(id="p", day=ON, instalments=((day("2026-12-12"), yuan("1219.80")),))
    walk = Outset(late_bill(), ON).walk(plan)

    assert (walk.late(ON), walk.due(day("2026-12-12"))) == (0, 121_980)


def test_a_walk_pays_as_a_replay_books() -> None:
    debt = late_loan()
    walk = Outset(debt, ON).walk()
    days = [day("2026-11-20"), day("2026-12-05"), day("2027-01-31")]
    for when in days:
        walk.pay(when, 50_000)
    paid = tuple(Paid(id=f"p{when}", day=when, amount=yuan("500")) for when in days)
    later = position(replace(debt, events=(*debt.events, *paid)), day("2027-03-31"), horizon=())

    assert walk.settlement(day("2027-03-31")) == later.settlement


def test_what_is_known_leaves_out_what_comes_later_and_what_was_undone() -> None:
    bill = late_bill()
    events = (
        *bill.events,
        Paid(id="2", day=day("2026-10-20"), amount=yuan("1")),
        Reversed(id="3", day=day("2026-10-21"), event="2"),
        Paid(id="4", day=day("2026-12-01"), amount=yuan("1")),
    )

    assert [event.id for event in as_known(replace(bill, events=events), ON).events] == ["1"]


def test_only_what_is_taken_off_counts_as_paid_on_a_day() -> None:
    bill = late_bill()

    def told(event: Paid | Refunded | Waived | Stated) -> bool:
        return comes_after_agreement(replace(bill, events=(*bill.events, event)), ON)

    assert told(Paid(id="2", day=ON, amount=yuan("1")))
    assert told(Refunded(id="2", day=ON, amount=yuan("1")))
    assert told(Waived(id="2", day=ON, components=(Component.FEES,)))
    assert not told(Stated(id="2", day=ON, total=yuan("1")))
    assert not told(Paid(id="2", day=day("2026-11-11"), amount=yuan("1")))


def test_asking_on_the_way_does_not_change_whether_a_card_writes_a_statement() -> None:
    bill = Billed(id="1", day=day("2026-10-17"), amount=yuan("96400"), due=day("2026-11-04"), minimum=yuan("9640"))
    paid = Paid(id="2", day=day("2026-11-04"), amount=yuan("4000"))
    plan = PlanAgreed(id="3", day=ON, instalments=((day("2026-12-18"), yuan("93919.20")),), interest_stops=False)
    debt = Debt("card", "card", agree(product("credit-card"), day("2026-01-01")), (bill, paid, plan))
    later = day("2026-12-17")

    # Two days on somebody looks, five days on the statement is due; a month later what was asked on it is late.
    foretold = dict(position(debt, ON, horizon=(2, 35)).unless_paid)[35]
    assert foretold == position(debt, later, horizon=()).total


def test_a_bill_without_a_minimum_asks_for_everything() -> None:
    bill = Billed(id="1", day=day("2026-11-10"), amount=yuan("1000"), due=day("2026-11-20"))

    assert (
        Outset(Debt("b", "b", pay_later(minimum_share=None), (bill,)), ON).walk().minimum(day("2026-11-20")) == 100_000
    )


def test_walks_from_one_outset_do_not_disturb_each_other() -> None:
    bill = Billed(id="1", day=day("2026-10-05"), amount=yuan("10000"), due=day("2026-10-25"), minimum=yuan("1000"))
    for debt in (late_loan(), late_bill(), Debt("card", "card", agree(product("credit-card-cgb"), ON), (bill,))):
        outset, later = Outset(debt, ON), ON + dt.timedelta(days=400)
        alone = outset.walk().settlement(later)
        paying = outset.walk()
        paying.pay(ON, 90_000)
        paying.pay(day("2026-12-24"), 40_000)

        assert paying.settlement(later) != alone
        assert outset.walk().settlement(later) == alone == position(debt, later, horizon=()).settlement


def test_a_state_whose_lines_are_kept_is_not_copied() -> None:
    with pytest.raises(AssertionError):
        fork(replay(late_bill(), ON))


def test_an_agreement_before_the_first_due_a_debt_is_told_by_lets_interest_run_from_its_day() -> None:
    due = InstalmentDue(id="1", day=day("2027-01-12"), principal=yuan("1000"))
    debt = Debt("told", "told", loan(), (due,))
    plan = PlanAgreed(id="p", day=ON, instalments=((day("2026-12-12"), yuan("1000")),), interest_stops=False)

    # Without the agreement nobody knows since when interest runs; with it, 30 days of 1,000.00 at 0.05 %.
    assert Outset(debt, ON).walk().due(day("2027-01-12")) == 100_000
    assert Outset(debt, ON).walk(plan).due(day("2026-12-12")) == 101_500
    agreed = replace(debt, events=(due, plan))
    assert position(agreed, day("2026-12-12"), horizon=()).total == yuan("1015")
