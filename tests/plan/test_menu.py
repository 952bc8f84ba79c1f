"""Every way to deal with a debt costs what the ledger says, worked out by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from offering import ON, choice, coming_bill, fresh_loan, late_bill, late_loan, look, names, offer, paid
from telling import day, terms, yuan

from anhuan.ledger.ahead import dues_ahead
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Drawn, Paid, Reversed
from anhuan.ledger.position import position
from anhuan.money.amount import ZERO, Money
from anhuan.plan.menu import Deed, menu, trusting, undominated
from anhuan.plan.offer import Kind, Offer, Standing
from anhuan.plan.outcome import Answer, outcome
from anhuan.plan.proposal import Proposal, Way
from anhuan.terms.agreed import agree
from anhuan.terms.catalogue import product
from anhuan.terms.conventions import InterestFrom, PenaltyBase, ScheduleKind, SettleFees
from anhuan.terms.conventions import Kind as ProductKind

if TYPE_CHECKING:
    from anhuan.ledger.event import Event


def test_a_bill_not_late_is_kept_by_paying_it_on_its_due_day() -> None:
    found = choice("keep", coming_bill())

    assert paid(found) == [("2026-11-20", "1000.00")]
    assert (found.column.cost, found.left, found.clear) == (100_000, ZERO, day("2026-11-20"))
    assert (found.late, found.caught_up, found.standing, found.way) == (False, False, Standing.CONTRACT, None)
    assert found.column.committed[:3] == (0, 100_000, 100_000)


def test_arrears_are_caught_up_today_where_a_late_debt_is_kept() -> None:
    found = choice("keep", late_loan(penalty_factor=None))

    # The arrears of a week ago are 1,050.00 today; the two dues ahead bear interest from 5 November: 30 days on
    # 2,000.00 and 31 days on 1,000.00.
    assert paid(found) == [("2026-11-12", "1050.00"), ("2026-12-05", "1030.00"), ("2027-01-05", "1015.50")]
    assert found.caught_up


def test_only_the_minimum_of_each_bill_lets_the_rest_bear_interest() -> None:
    found = choice("least", coming_bill())

    # A tenth by 20 November. The rest bears 20 days to 10 December (9.00), when 900.00 are asked: the interest is paid
    # first, so 9.00 are left for January; 31 days of them cost 0.14, and those are left for February.
    assert paid(found) == [
        ("2026-11-20", "100.00"),
        ("2026-12-10", "900.00"),
        ("2027-01-10", "9.00"),
        ("2027-02-10", "0.14"),
    ]


def test_arrears_in_two_parts_cost_the_penalty_of_the_days_between() -> None:
    found = choice("catch_up-2", late_bill())

    # Forty days of 1,200.00 at 0.05 % are 24.00: half of 1,224.00 leaves 612.00, and 29 days of those cost 8.87.
    assert paid(found) == [("2026-11-19", "612.00"), ("2026-12-18", "620.87")]
    assert found.late


def test_parts_the_lender_did_not_agree_to_go_on_until_nothing_is_left() -> None:
    found = choice("parts-3", late_bill())

    # A third of 1,219.80 a month; after 24.00, 11.85 and 6.55 of penalty 22.60 are left, and 31 days of them cost 0.35.
    assert paid(found) == [
        ("2026-11-19", "406.60"),
        ("2026-12-18", "406.60"),
        ("2027-01-18", "406.60"),
        ("2027-02-18", "22.95"),
    ]
    assert (found.late, found.way) == (True, Way.INSTALMENTS)


def test_parts_that_do_not_even_pay_the_penalty_leave_the_debt_standing() -> None:
    found = choice("parts-60", late_bill())

    assert (len(found.payments), found.clear) == (60, None)
    assert found.left > ZERO
    assert found.column.cost == 60 * 2033 + found.left.fen


def test_settling_a_late_debt_on_the_first_day_of_payment_pays_nothing_before() -> None:
    found = choice("clear_late-1", late_loan(penalty_factor=None))

    # Fourteen days late: 1,046.50 and 7.00 on the missed 1,000.00, and 14 days on the 2,000.00 ahead (14.00).
    assert paid(found) == [("2026-11-19", "3067.50")]
    assert found.way is Way.LUMP_SUM


def test_settling_early_pays_the_fee_for_it() -> None:
    found = choice("clear-2", fresh_loan(prepayment_fee_share=Fraction(1, 100)))

    # On 12 December 1,000.00 and 30 days on 3,000.00 (45.00); six days later the rest, six days of it (6.00) and 1 %.
    assert paid(found) == [("2026-12-12", "1045.00"), ("2026-12-18", "2026.00")]
    assert (found.left, found.clear) == (ZERO, day("2026-12-18"))


def test_fees_that_are_dropped_on_settling_early_are_not_paid() -> None:
    own = {
        "schedule": ScheduleKind.FLAT_FEE,
        "instalment_fees": {6: Fraction(45, 1000)},
        "settle_fees": SettleFees.DROPPED,
        "interest_from": InterestFrom.NEVER,
        "penalty_rate": None,
        "penalty_base": PenaltyBase.BILL,
    }
    told = {name: value for name, value in own.items() if value is not None}
    drawn = Drawn(id="1", day=day("2026-11-01"), amount=yuan("1200"), instalments=6, first_due=day("2026-12-01"))
    debt = Debt("order", "order", terms(ProductKind.BILL, **told), (drawn,))

    assert paid(choice("clear-1", debt)) == [("2026-11-19", "1200.00")]
    assert choice("keep", debt).column.cost == 125_400


def test_an_instalment_offer_costs_its_fee() -> None:
    found = choice("offer", late_bill(), offer(Kind.INSTALMENTS, months=3, fee=yuan("30")))

    assert paid(found) == [("2026-11-19", "416.60"), ("2026-12-18", "416.60"), ("2027-01-18", "416.60")]
    assert (found.column.cost, found.deed, found.standing) == (124_980, Deed.OFFER, Standing.SPOKEN)


def test_interest_that_runs_on_is_paid_with_each_instalment() -> None:
    made = offer(Kind.INSTALMENTS, months=2, first=day("2026-12-12"), interest_stops=False)
    found = choice("offer", late_bill(), made)

    # 30 days on 1,200.00 (18.00); of the first 609.90 the old penalty of 19.80 is paid first, so 609.90 of principal
    # are left, and 31 days of them cost 9.45.
    assert paid(found) == [("2026-12-12", "627.90"), ("2027-01-12", "619.35")]
    assert found.column.cost == 124_725


def test_a_deferral_costs_nothing_where_charges_stop_and_interest_where_it_runs() -> None:
    stopped = choice("offer", late_bill(), offer(Kind.DEFERRAL, months=2))
    running = choice("offer", late_bill(), offer(Kind.DEFERRAL, months=2, interest_stops=False))

    assert paid(stopped) == [("2027-01-18", "1219.80")]
    # 67 days of 1,200.00 at 0.05 %.
    assert paid(running) == [("2027-01-18", "1260.00")]


def test_a_settlement_costs_what_it_takes() -> None:
    made = offer(Kind.SETTLEMENT, amount=Fraction(8, 10), expires=day("2026-12-20"), standing=Standing.WRITTEN)
    found = choice("offer", late_bill(), made)

    assert (paid(found), found.left, found.lets_go) == ([("2026-12-18", "975.84")], ZERO, True)
    assert (found.standing, found.way) == (Standing.WRITTEN, Way.LUMP_SUM)


def test_minimum_payments_for_a_while_leave_the_rest_for_the_month_after() -> None:
    found = choice("offer", late_bill(), offer(Kind.MINIMUM, months=2, amount=yuan("100")))

    assert paid(found) == [("2026-11-19", "100.00"), ("2026-12-18", "100.00"), ("2027-01-18", "1019.80")]


def test_an_offer_that_runs_beyond_the_months_looked_at_leaves_the_rest_and_counts_it() -> None:
    found = choice("offer", late_bill(), offer(Kind.INSTALMENTS, months=120, fee=yuan("60")))

    # 1,279.80 in 120 parts: sixty of them are looked at, what the others come to is left.
    assert (len(found.payments), found.clear) == (60, None)
    assert found.column.cost == 127_980


def test_a_card_is_kept_by_its_statement_and_the_interest_on_the_next_day_of_payment() -> None:
    bill = Billed(id="1", day=day("2026-10-05"), amount=yuan("10000"), due=day("2026-10-25"), minimum=yuan("1000"))
    minimum = Paid(id="2", day=day("2026-10-24"), amount=yuan("1000"))
    debt = Debt("card", "card", agree(product("credit-card-cgb"), day("2026-01-01")), (bill, minimum))
    found = choice("keep", debt)

    assert [when for when, _ in paid(found)] == ["2026-11-25", "2026-12-18"]
    assert (found.left, found.clear) == (ZERO, day("2026-12-18"))
    assert len(choice("least", debt).payments) == 60


@pytest.mark.parametrize("answer", [Answer.CHARGES_STOP, Answer.INTEREST_RUNS])
def test_what_may_be_hoped_for_is_marked_and_costs_what_a_first_plan_says(answer: Answer) -> None:
    debt = late_bill()
    found = choice(f"deferral-2-{answer.value}", debt)
    now = position(debt, ON, horizon=())
    asked = Proposal(debt, now, Way.DEFERRAL, found.payments)

    assert (found.hoped, found.way) == (True, Way.DEFERRAL)
    assert outcome(asked, ON, answer).cost.fen == found.column.cost - now.total.fen


def test_what_may_be_hoped_for_is_in_the_menu_of_a_late_debt_or_where_asked_for() -> None:
    assert [one for one in menu(coming_bill(), (), look()) if one.hoped] == []
    assert [one for one in menu(coming_bill(), (), look(), asks=True) if one.hoped] != []
    stops = menu(late_bill(), (), look(), answers=(Answer.CHARGES_STOP, Answer.NOTHING_AGREED))
    assert {one.offer.interest_stops for one in stops if one.offer} == {True}


def test_an_offer_that_has_expired_is_in_no_menu() -> None:
    expired = offer(Kind.INSTALMENTS, months=3, expires=day("2026-11-11"))
    last_day = offer(Kind.INSTALMENTS, months=3, expires=ON)
    begun = offer(Kind.INSTALMENTS, months=3, first=day("2026-11-11"))

    assert "offer" not in names(menu(late_bill(), (expired,), look()))
    assert "offer" not in names(menu(late_bill(), (begun,), look()))
    assert "offer" in names(menu(late_bill(), (last_day,), look()))


def test_an_offer_for_another_debt_is_in_no_menu_but_that_one() -> None:
    assert "offer" not in names(menu(late_bill(), (offer(Kind.INSTALMENTS, "other", months=3),), look()))


def test_a_choice_the_lender_is_to_be_asked_for_is_a_proposal() -> None:
    debt = late_bill()
    now = position(debt, ON, horizon=())
    hoped = choice("instalments-3-charges_stop", debt)
    asked = hoped.proposal(now)

    assert asked
    assert (asked.way, asked.offered, asked.unpaid, asked.payments) == (
        Way.INSTALMENTS,
        yuan("1219.80"),
        ZERO,
        hoped.payments,
    )
    assert choice("keep", debt).proposal(now) is None


def test_a_debt_that_owes_nothing_has_one_choice_that_pays_nothing() -> None:
    bill = late_bill()
    clear = replace(bill, events=(*bill.events, Paid(id="2", day=day("2026-10-10"), amount=yuan("1200"))))
    (only,) = menu(clear, (offer(Kind.INSTALMENTS, months=3),), look(), asks=True)

    assert (only.deed, only.payments, only.column.cost, only.clear) == (Deed.KEEP, (), 0, ON)


def test_events_after_today_do_not_count_and_a_bounced_payment_does_not_either() -> None:
    bill = late_bill()
    bounced = Paid(id="2", day=day("2026-10-20"), amount=yuan("500"))
    back = Reversed(id="3", day=day("2026-10-22"), event="2")
    later = Paid(id="chosen 1", day=day("2026-12-01"), amount=yuan("300"))
    told = replace(bill, events=(*bill.events, bounced, back, later))

    assert paid(choice("keep", told)) == [("2026-11-12", "1219.80")]
    assert choice("keep", told).events[-1].id == "chosen 0001"
    taken = replace(bill, events=(*bill.events, Paid(id="chosen 1", day=day("2026-11-01"), amount=yuan("1"))))
    assert choice("keep", taken).events[-1].id == "chosen' 0001"


def test_a_menu_can_be_limited_to_what_it_may_rest_on() -> None:
    written = offer(Kind.INSTALMENTS, months=3, id="w", standing=Standing.WRITTEN)
    spoken = offer(Kind.INSTALMENTS, months=6, id="s")
    found = menu(late_bill(), (written, spoken), look())

    assert {one.standing for one in trusting(found, Standing.CONTRACT)} == {Standing.CONTRACT}
    assert "w" in names(trusting(found, Standing.WRITTEN))
    assert "s" not in names(trusting(found, Standing.WRITTEN))
    assert trusting(found, Standing.HOPED) == found


def test_a_choice_that_another_beats_in_everything_is_left_out() -> None:
    dear = offer(Kind.INSTALMENTS, months=3, id="dear", fee=yuan("90"))
    cheap = offer(Kind.INSTALMENTS, months=3, id="cheap", fee=yuan("10"))
    same = replace(cheap, id="same")
    found = names(undominated(menu(late_bill(), (dear, cheap, same), look())))

    assert "cheap" in found
    assert not {"dear", "same"} & set(found)


def test_what_is_less_sure_or_tied_to_something_beats_nothing() -> None:
    made = offer(Kind.INSTALMENTS, months=3, id="made", fee=yuan("10"), standing=Standing.WRITTEN)
    hoped = offer(Kind.INSTALMENTS, months=3, id="hoped", standing=Standing.HOPED)
    tied = offer(Kind.INSTALMENTS, months=3, id="tied", standing=Standing.WRITTEN, group="g")
    found = names(undominated(menu(late_bill(), (made, hoped, tied), look(), answers=())))

    assert {"made", "hoped", "tied"} <= set(found)


@given(st.sampled_from(Kind), st.integers(-40, 40), st.none() | st.integers(-40, 40))
def test_no_menu_has_an_offer_that_has_lapsed(kind: Kind, expires: int, first: int | None) -> None:
    made = Offer(
        id="made",
        debt="bill",
        kind=kind,
        months=None if kind is Kind.SETTLEMENT else 3,
        amount=yuan("300") if kind in {Kind.SETTLEMENT, Kind.MINIMUM} else None,
        first=None if first is None else ON + dt.timedelta(days=first),
        expires=ON + dt.timedelta(days=expires),
    )
    stands = expires >= 0 and (first is None or first >= 0)

    assert ("made" in names(menu(late_bill(), (made,), look(), answers=()))) is stands


amounts = st.integers(100, 5_000_000).map(Money)


@given(st.sampled_from(["huabei", "jiebei", "weilidai", "bank-loan", "huabei-purchase-instalment"]), amounts)
def test_keeping_a_debt_costs_the_dues_the_ledger_foretells(name: str, amount: Money) -> None:
    bill: Event = Billed(id="1", day=day("2026-11-10"), amount=amount, due=day("2026-11-20"))
    drawn = Drawn(id="1", day=day("2026-11-10"), amount=amount, instalments=12, first_due=day("2026-12-10"))
    debt = Debt("debt", "debt", agree(product(name), ON), (bill if name == "huabei" else drawn,))
    there = look()
    dues = dues_ahead(debt, ON, there.until)
    found = choice("keep", debt)

    assert found.column.cost == sum(due.amount.fen for due in dues)
    assert [(payment.day, payment.amount) for payment in found.payments] == [(due.day, due.amount) for due in dues]
