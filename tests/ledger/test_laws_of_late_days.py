"""What must hold whatever is told: nobody is late without owing, no money lies idle, no interest runs on nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from anhuan.ledger.ahead import dues_ahead
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Charged, Drawn, Event, InstalmentDue, Paid, PlanAgreed, Refunded
from anhuan.ledger.position import amounts_after, position, settle_on
from anhuan.ledger.replay import replay
from anhuan.ledger.working import Label
from anhuan.money.amount import ZERO, Money
from anhuan.money.rounding import Rounding
from anhuan.terms.agreed import agree
from anhuan.terms.catalogue import product
from anhuan.terms.conventions import Component, Compounding, Kind, Sweep

if TYPE_CHECKING:
    from random import Random

START = dt.date(2026, 1, 5)
NAMES = (
    *("huabei", "meituan-yuefu", "baitiao", "credit-card", "credit-card-cgb"),
    *("jiebei", "weilidai", "suixingjie", "jintiao", "bank-loan", "friends-family"),
    *("baitiao-order", "huabei-purchase-instalment", "huabei-bill-instalment"),
)
AMOUNTS = st.integers(1, 300) | st.integers(1, 2_000_000)
MONEY = AMOUNTS.map(Money)


def days(first: int, last: int) -> st.SearchStrategy[dt.date]:
    return st.integers(first, last).map(lambda number: START + dt.timedelta(days=number))


def beginnings(kind: Kind) -> st.SearchStrategy[list[Event]]:
    drawn = st.builds(_draw, MONEY, st.none() | days(10, 40))
    return st.one_of(drawn, bills()) if kind in {Kind.BILL, Kind.CARD} else st.one_of(drawn, plans())


def _draw(amount: Money, first: dt.date | None) -> list[Event]:
    number, share = (3, Fraction(3, 100)) if first else (None, None)
    return [Drawn(id="drawn", day=START, amount=amount, instalments=number, first_due=first, fee_share=share)]


def bills() -> st.SearchStrategy[list[Event]]:
    def tell(amounts: list[Money], bought: Money | None) -> list[Event]:
        told: list[Event] = [Drawn(id="bought", day=START, amount=bought)] if bought else []
        for number, amount in enumerate(amounts):
            day = START + dt.timedelta(days=5 + 30 * number)
            told.append(Billed(id=f"bill-{number}", day=day, amount=amount, due=day + dt.timedelta(days=19)))
        return told

    return st.builds(tell, st.lists(MONEY, min_size=1, max_size=3), st.none() | MONEY)


def plans() -> st.SearchStrategy[list[Event]]:
    def tell(rows: list[tuple[Money, Money | None, Money]]) -> list[Event]:
        return [
            InstalmentDue(
                id=f"due-{number}",
                day=START + dt.timedelta(days=15 + 30 * number),
                principal=principal,
                interest=interest,
                fees=fees,
            )
            for number, (principal, interest, fees) in enumerate(rows)
        ]

    interest = st.none() | st.integers(0, 5000).map(Money)
    return st.builds(tell, st.lists(st.tuples(MONEY, interest, interest.map(lambda one: one or ZERO)), min_size=1))


@st.composite
def debts(draw: st.DrawFn) -> Debt:
    terms = agree(product(draw(st.sampled_from(NAMES))), START)
    terms = terms.but(
        rounding=draw(st.sampled_from(Rounding)),
        compounding=draw(st.sampled_from(Compounding)),
        allocation_sweep=draw(st.sampled_from(Sweep)),
        grace_amount=Money(draw(st.sampled_from((0, 1000)))),
    )
    events = draw(beginnings(terms.product.kind))
    events += [
        Paid(id=f"paid-{number}", day=day, amount=amount)
        for number, (day, amount) in enumerate(draw(st.lists(st.tuples(days(16, 200), MONEY), max_size=4)))
    ]
    if draw(st.booleans()):
        events.append(Charged(id="fee", day=draw(days(16, 200)), amount=draw(MONEY)))
    if draw(st.booleans()):
        events.append(Refunded(id="refund", day=draw(days(16, 200)), amount=draw(MONEY)))
    if draw(st.booleans()):
        events.append(draw(agreements()))
    return Debt("d", "d", terms, tuple(events))


@st.composite
def agreements(draw: st.DrawFn) -> PlanAgreed:
    agreed = draw(days(60, 150))
    rows = draw(st.lists(MONEY, min_size=1, max_size=3))
    dues = tuple((agreed + dt.timedelta(days=10 + 30 * number), amount) for number, amount in enumerate(rows))
    return PlanAgreed(id="plan", day=agreed, instalments=dues, interest_stops=draw(st.booleans()))


ASKED = days(16, 330)


@given(debts(), ASKED)
def test_nobody_is_late_who_owes_nothing_overdue(one: Debt, on: dt.date) -> None:
    found = position(one, on)

    assert bool(found.days_past_due) <= bool(found.overdue)
    assert found.overdue <= found.total


@given(debts(), ASKED)
def test_no_credit_lies_idle_while_something_is_owed(one: Debt, on: dt.date) -> None:
    found = position(one, on)

    assert ZERO in {found.total, found.credit}


@given(debts(), ASKED)
def test_what_falls_due_next_is_an_amount_to_pay(one: Debt, on: dt.date) -> None:
    found = position(one, on)

    assert found.next_due is None or found.next_due.amount > ZERO


@given(debts(), ASKED)
def test_ordinary_interest_runs_on_what_bears_it_and_nothing_else(one: Debt, on: dt.date) -> None:
    state = replay(one, on)
    if state.ordinary is None:
        return
    base = state.ordinary.base + sum(by for _, by in state.ordinary.steps)

    assert base == state.revolving + sum(due.bearing + due.compounded for due in state.dues)
    assert base >= 0


@given(debts(), ASKED)
def test_no_penalty_runs_on_less_than_nothing(one: Debt, on: dt.date) -> None:
    state = replay(one, on)
    meters = [meter for due in state.dues for meter in due.meters()] + ([state.rest] if state.rest else [])

    assert all(meter.base + sum(by for _, by in meter.steps) >= 0 for meter in meters)


@given(debts(), ASKED, st.integers(1, 120))
def test_the_settlement_of_a_later_day_ends_the_debt_on_that_day(one: Debt, on: dt.date, later: int) -> None:
    known = replace(one, events=tuple(one.known_on(on)))
    if not known.events:
        return
    day = on + dt.timedelta(days=later)
    asked = settle_on(known, on, day)
    paid = asked.total - asked.prepayment_fee
    settled = replace(known, events=(*known.events, *([Paid(id="all", day=day, amount=paid)] if paid else ())))

    assert position(settled, day, horizon=()).total == ZERO


@given(debts(), ASKED, st.integers(0, 120))
def test_two_spans_of_waiting_are_one(one: Debt, on: dt.date, later: int) -> None:
    known = replace(one, events=tuple(one.known_on(on)))
    if not known.events:
        return
    foretold = dict(position(known, on, horizon=(later,)).unless_paid)[later]

    assert foretold == position(known, on + dt.timedelta(days=later), horizon=()).total


@given(debts(), ASKED, st.randoms(use_true_random=False))
def test_what_is_told_in_another_order_is_the_same_debt(one: Debt, on: dt.date, random: Random) -> None:
    shuffled = list(one.events)
    random.shuffle(shuffled)

    assert figures(replace(one, events=tuple(shuffled)), on) == figures(one, on)


@given(st.sampled_from(NAMES), AMOUNTS, days(16, 200), st.permutations(range(4)))
def test_equal_events_of_one_day_may_swap_names(name: str, fen: int, day: dt.date, order: list[int]) -> None:
    terms = agree(product(name), START)
    first = Drawn(id="drawn", day=START, amount=Money(1_000_000))
    names = [f"paid-{number}" for number in order]
    told = [
        Debt("d", "d", terms, (first, *(Paid(id=one, day=day, amount=Money(fen)) for one in ids)))
        for ids in (names, sorted(names))
    ]

    assert figures(told[0], day + dt.timedelta(days=40)) == figures(told[1], day + dt.timedelta(days=40))


@given(debts(), ASKED)
def test_working_kept_or_not_the_figures_are_the_same(one: Debt, on: dt.date) -> None:
    explained = position(one, on, horizon=())
    bare = amounts_after(one.terms, one.known_on(on), on)

    assert bare == {component: figure.amount.fen for component, figure in explained.figures.items()}
    for figure in explained.figures.values():
        assert sum(line.amount for line in figure.lines) == figure.amount.fen


@given(debts(), ASKED)
def test_rounding_explains_a_fen_for_each_due_and_never_more(one: Debt, on: dt.date) -> None:
    # A line that was left out would stand as rounding in the last line of its figure.
    dues = len(replay(one, on).dues)
    last = [figure.lines[-1] for figure in position(one, on, horizon=()).figures.values() if figure.lines]

    assert all(
        -dues - 1 <= line.amount <= dues + 1 for line in last if line.label is Label.ROUNDED and line.due is None
    )


@given(debts(), ASKED)
def test_dues_ahead_come_in_order_and_are_amounts_to_pay(one: Debt, on: dt.date) -> None:
    found = dues_ahead(one, on, on + dt.timedelta(days=200))

    assert [due.day for due in found] == sorted({due.day for due in found})
    assert all(due.amount > ZERO for due in found)


def figures(one: Debt, on: dt.date) -> dict[str, object]:
    found = position(one, on)
    told: dict[str, object] = {component.value: found.figures[component].amount for component in Component}
    return told | {"late": found.days_past_due, "credit": found.credit, "later": found.unless_paid}
