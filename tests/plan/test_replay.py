"""The plan shown is the plan verified: whatever the debt and the offer, the ledger books what the menu says."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from telling import day, loan, pay_later, yuan

from anhuan.household.household import Household, Income, Spending
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Charged, Drawn, Event, InstalmentDue, Paid, Refunded, Reversed
from anhuan.ledger.position import position
from anhuan.ledger.walk import as_known, passing
from anhuan.money.amount import ZERO, Money
from anhuan.plan.column import Column
from anhuan.plan.menu import Choice, Deed, menu
from anhuan.plan.months import Months, months
from anhuan.plan.offer import FeeDue, Kind, Offer, Standing
from anhuan.plan.replay import booked, replay_all
from anhuan.plan.room import room
from anhuan.terms.agreed import OwnTerm, agree
from anhuan.terms.catalogue import product
from anhuan.terms.conventions import SettleFees

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
    found: list[Event] = [draw(beginnings(product(name).kind.value, begun))]
    for number in range(draw(st.integers(0, 3))):
        when = begun + dt.timedelta(days=draw(st.integers(0, (ON - begun).days + 9)))
        kind = draw(st.sampled_from([Paid, Paid, Paid, Charged, Refunded]))
        found.append(kind(id=f"chosen {number}", day=when, amount=draw(AMOUNTS)))
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


@settings(deadline=None, max_examples=150)
@given(stories(), st.lists(offers(), max_size=2), st.integers(1, 31), st.booleans())
def test_what_the_menu_says_is_what_the_ledger_books(told: Told, made: list[Offer], payday: int, asks: bool) -> None:
    look = there(payday)
    for choice in menu(debt_of(told), made, look, asks=asks):
        found = replay_all([choice], look)

        assert found.differences == (), choice.column.name
        assert (found.cost.fen, found.clear) == (choice.column.cost, choice.clear), choice.column.name
        assert list(choice.column.committed) == sorted(choice.column.committed)
        assert len(choice.column.committed) == look.rows
