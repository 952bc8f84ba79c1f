"""The plan shown is the plan verified: whatever the debt and the offer, the ledger books what the menu says."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from offering import ON as ON_DAY
from offering import choice, coming_bill, late_bill, late_loan, look, offer
from telling import day, yuan

from anhuan.household.household import Household, Income, Spending
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Charged, Drawn, Event, InstalmentDue, Paid, Refunded, Reversed
from anhuan.ledger.position import position
from anhuan.ledger.walk import passing
from anhuan.money.amount import ZERO, Money
from anhuan.plan.column import Column
from anhuan.plan.menu import Choice, menu
from anhuan.plan.months import Months, months
from anhuan.plan.offer import FeeDue, Kind, Offer
from anhuan.plan.replay import booked, replay_all
from anhuan.plan.room import room
from anhuan.terms.agreed import OwnTerm, agree
from anhuan.terms.catalogue import product
from anhuan.terms.conventions import SettleFees

if TYPE_CHECKING:
    import pytest

ON = dt.date(2026, 4, 12)
PRODUCTS = (
    "huabei",
    "baitiao",
    "meituan-yuefu",
    "credit-card",
    "credit-card-cgb",
    "jiebei",
    "weilidai",
    "suixingjie",
    "jintiao",
    "bank-loan",
    "friends-family",
    "baitiao-order",
    "huabei-purchase-instalment",
    "huabei-bill-instalment",
)
AMOUNTS = st.integers(1, 3_000_000).map(Money)
PAST = st.integers(1, 100).map(lambda days: ON - dt.timedelta(days=days))
SUMS = st.integers(1, 500_000).map(Money) | st.integers(1, 120).map(lambda percent: Fraction(percent, 100))


def there(payday: int = 15, on: dt.date = ON) -> Months:
    household = Household(ZERO, (Income("wages", yuan("5000"), day=payday),), (Spending("all", yuan("3000")),))
    return months(room(household, on))


@st.composite
def contracts(draw: st.DrawFn) -> dict[str, OwnTerm]:
    own: dict[str, object] = {}
    if draw(st.booleans()):
        own["prepayment_fee_share"] = Fraction(draw(st.integers(1, 30)), 1000)
    if draw(st.booleans()):
        own["settle_fees"] = draw(st.sampled_from(SettleFees))
    if draw(st.booleans()):
        own["grace_days"] = draw(st.integers(0, 5))
    return {name: OwnTerm(value, "contract") for name, value in own.items()}


Told = tuple[str, dict[str, OwnTerm], tuple[Event, ...]]


def debt_of(told: Told) -> Debt:
    name, own, events = told
    return Debt("debt", "debt", agree(product(name), dt.date(2026, 1, 1), own), events)


@st.composite
def stories(draw: st.DrawFn) -> Told:
    """Draw a debt of any product, begun in the past, with payments made and sometimes bounced."""
    name, begun = draw(st.sampled_from(PRODUCTS)), draw(PAST)
    kind = product(name).kind.value
    found: list[Event] = [draw(beginnings(kind, begun))]
    for number in range(draw(st.integers(0, 2))):
        later = draw(beginnings(kind, min(begun + dt.timedelta(days=draw(st.integers(0, 60))), ON)))
        found.append(replace(later, id=f"more {number}"))
    for number in range(draw(st.integers(0, 3))):
        when = begun + dt.timedelta(days=draw(st.integers(0, (ON - begun).days + 9)))
        happened = draw(st.sampled_from([Paid, Paid, Paid, Charged, Refunded]))
        found.append(happened(id=f"chosen {number}", day=when, amount=draw(AMOUNTS)))
    if len(found) > 1 and draw(st.booleans()):
        found.append(Reversed(id="back", day=found[-1].day, event=found[-1].id))
    return name, draw(contracts()), tuple(found)


@st.composite
def beginnings(draw: st.DrawFn, kind: str, begun: dt.date) -> Event:
    amount = draw(AMOUNTS)
    if kind in {"bill", "card"} and draw(st.booleans()):
        return Billed(id="bill", day=begun, amount=amount, due=begun + dt.timedelta(days=draw(st.integers(5, 25))))
    if draw(st.integers(0, 4)) == 0:
        return InstalmentDue(id="plan", day=ON + dt.timedelta(days=draw(st.integers(-40, 400))), principal=amount)
    number = draw(st.sampled_from([3, 6, 12]))
    first, share = begun + dt.timedelta(days=31), Fraction(draw(st.integers(0, 100)), 1000)
    return Drawn(id="draw", day=begun, amount=amount, instalments=number, first_due=first, fee_share=share)


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    kind = draw(st.sampled_from(Kind))
    return Offer(
        id="offer",
        debt="debt",
        kind=kind,
        months=None if kind is Kind.SETTLEMENT else draw(st.integers(1, 70)),
        amount=draw(SUMS) if kind in {Kind.SETTLEMENT, Kind.MINIMUM} else None,
        fee=draw(st.none() | SUMS),
        fee_due=draw(st.sampled_from(FeeDue)),
        interest_stops=draw(st.booleans()),
        first=draw(st.none() | st.integers(0, 90).map(lambda days: ON + dt.timedelta(days=days))),
        expires=draw(st.none() | st.integers(90, 300).map(lambda days: ON + dt.timedelta(days=days))),
    )


@settings(max_examples=40)
@given(stories(), st.lists(offers(), max_size=2), st.integers(1, 31))
def test_what_the_menu_says_is_what_the_ledger_books(told: Told, made: list[Offer], payday: int) -> None:
    seen = there(payday)
    for one in menu(debt_of(told), made, seen, asks=True):
        found = replay_all([one], seen)

        assert found.differences == (), one.column.name
        assert found.cost.fen == one.column.cost, one.column.name
        assert not one.payments or found.clear == one.clear, one.column.name
        assert list(one.column.committed) == sorted(one.column.committed)
        assert len(one.column.committed) == seen.rows


def bill() -> Choice:
    return choice("offer", late_bill(), offer(Kind.INSTALMENTS, months=3, fee=yuan("30")))


def test_a_replay_tells_every_month_as_the_ledger_books_it() -> None:
    found = replay_all([bill(), choice("keep", coming_bill())], look())
    now, november, december, january, february = found.months()[:5]

    assert (found.cost, found.clear, found.differences) == (yuan("2249.80"), day("2027-01-18"), ())
    # The fee is owed only as each part falls due; what is not billed yet of it is not in what is owed.
    assert (now.day, now.paid, now.owed, now.overdue) == (day("2026-11-12"), ZERO, yuan("2219.80"), ZERO)
    assert (november.day, november.paid) == (day("2026-11-15"), yuan("1416.60"))
    assert (december.paid, january.paid, january.owed) == (yuan("416.60"), yuan("416.60"), ZERO)
    assert (february.paid, february.owed) == (ZERO, ZERO)


def test_a_replay_of_late_debts_shows_what_is_overdue_until_it_is_paid() -> None:
    found = replay_all([choice("catch_up-2", late_bill())], look())

    # Half of it is paid on 19 November; on 14 December 612.00 of principal are overdue and 25 days of them cost 7.65.
    assert found.months()[1].overdue == yuan("619.65")
    assert found.months()[2].overdue == ZERO


def test_where_something_is_left_nothing_is_clear() -> None:
    found = replay_all([choice("parts-60", late_bill()), bill()], look())

    assert found.clear is None
    assert found.debts[0].left == choice("parts-60", late_bill()).left


def test_a_model_that_is_wrong_is_told_by_how_much() -> None:
    right = bill()
    column = right.column
    wrong = replace(right, column=Column("x", column.cost - 1, (0, 41_660, *column.committed[2:-1], 0)))
    found = replay_all([wrong], look()).differences

    assert [(one.debt, one.what, one.row) for one in found] == [("bill", "cost", None), ("bill", "paid", 60)]
    assert (found[0].model, found[0].ledger) == (yuan("1249.79"), yuan("1249.80"))
    assert (found[1].model, found[1].ledger) == (ZERO, yuan("1249.80"))


def test_a_model_that_forgets_a_payment_is_told_to_fall_behind() -> None:
    right = choice("keep", late_loan(penalty_factor=None))
    first = replace(right, events=right.events[:1], payments=right.payments[:1])
    (cost, *paid_rows, late) = replay_all([first], look()).differences

    assert (cost.what, late.what, late.row) == ("cost", "late", 1)
    assert {one.what for one in paid_rows} == {"paid"}
    assert late.ledger >= yuan("1030")


def test_one_pass_over_all_days_says_what_a_position_says_on_each() -> None:
    made = choice("catch_up-3", late_loan())
    debt = booked(made, look())
    days = [ON_DAY + dt.timedelta(days=after) for after in range(0, 120, 7)]

    for one in passing(debt, ON_DAY, days):
        found = position(debt, one.day, horizon=())
        assert (one.owed, one.overdue, one.credit) == (found.total.fen, found.overdue.fen, found.credit.fen)


def test_no_day_is_passed_where_none_is_asked_about() -> None:
    assert list(passing(late_bill(), ON_DAY, [])) == []


def test_money_paid_too_much_before_is_no_part_of_the_cost() -> None:
    bill_paid = coming_bill()
    too_much = replace(bill_paid, events=(*bill_paid.events, Paid(id="2", day=ON_DAY, amount=yuan("1300"))))
    found = replay_all([choice("keep", too_much)], look())

    assert (found.cost, found.differences, found.clear) == (ZERO, (), ON_DAY)


def test_two_ways_of_counting_that_disagree_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    other = position(late_bill(), ON_DAY, horizon=())
    monkeypatch.setattr("anhuan.plan.replay.position", lambda *_, **__: other)
    (difference,) = replay_all([bill()], look()).differences

    assert (difference.what, difference.model, difference.ledger) == ("position", ZERO, yuan("1219.80"))
