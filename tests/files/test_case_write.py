"""A case that is written and read again is the same case, whatever it holds."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import count
from math import inf
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import day, yuan

from anhuan.errors import AnhuanError
from anhuan.files import examples
from anhuan.files.case.case import Case
from anhuan.files.case.read import read_case
from anhuan.files.case.rows import percent
from anhuan.files.case.write import write_case
from anhuan.household.household import PUBLISHED, Household, Income, OwnShocks, Spending
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import (
    Billed,
    Charged,
    Drawn,
    Event,
    InstalmentDue,
    Paid,
    PlanAgreed,
    RateAgreed,
    Refunded,
    Reversed,
    Stated,
    Waived,
)
from anhuan.ledger.position import position
from anhuan.ledger.schedule import due_days
from anhuan.ledger.start import debt_from
from anhuan.money.amount import Money
from anhuan.money.days import DayCount
from anhuan.money.rate import Per, Rate
from anhuan.terms.agreed import OwnTerm, agree
from anhuan.terms.catalogue import product
from anhuan.terms.conventions import (
    CIVIL_CODE_ORDER,
    CardBase,
    Component,
    InterestFrom,
    Order,
    PenaltyBase,
    PenaltyWay,
    ScheduleKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

PRODUCTS = ("huabei", "jiebei", "weilidai", "credit-card-cgb", "mortgage", "huabei-bill-instalment", "friends-family")
START = dt.date(2025, 1, 31)

amounts = st.integers(1, 10**9).map(Money)
more_or_none = st.integers(0, 10**6).map(Money)
days = st.integers(0, 900).map(lambda after: START + dt.timedelta(days=after))
shares = st.integers(1, 10**6).map(lambda parts: Fraction(parts, 10**7))
rates = st.builds(Rate, shares, st.sampled_from(Per))
parts = st.lists(st.sampled_from(Component), min_size=1, max_size=7, unique=True).map(tuple)
# Letters of every kind but those that command a screen, which reading refuses.
names = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30)
own_values = {
    "ordinary_rate": rates,
    "penalty_rate": rates,
    "penalty_factor": st.sampled_from([Fraction(3, 2), Fraction(1, 2), Fraction(13, 10)]),
    "grace_days": st.integers(0, 30),
    "grace_amount": more_or_none,
    "late_fee_share": shares,
    "penalty_first_day": st.booleans(),
    "interest_from": st.sampled_from(InterestFrom),
    "card_base": st.sampled_from(CardBase),
    "penalty_way": st.sampled_from(PenaltyWay),
    "penalty_base": st.sampled_from(PenaltyBase),
    "day_count": st.sampled_from(DayCount),
    "schedule": st.sampled_from(ScheduleKind),
    "allocation": st.permutations(list(Component)).map(lambda order: (CIVIL_CODE_ORDER, Order(91, tuple(order)))),
    "instalment_fees": st.dictionaries(st.integers(1, 600), shares, min_size=1, max_size=3),
}


@st.composite
def own_terms(draw: st.DrawFn) -> dict[str, OwnTerm]:
    chosen = draw(st.lists(st.sampled_from(sorted(own_values)), unique=True, max_size=4))
    return {
        name: OwnTerm(draw(own_values[name]), draw(st.sampled_from(["合同第5条", 'bill "7"', "客服"])))
        for name in chosen
    }


def instalments(name: str, first: dt.date, number: int, **row: Any) -> Iterator[Event]:  # noqa: ANN401 -- fields of many types
    for place, due in enumerate(due_days(first, number), 1):
        yield InstalmentDue(id=f"{name}-{place}" if number > 1 else name, day=due, **row)


@st.composite
def events(draw: st.DrawFn) -> tuple[Event, ...]:
    """Draw events of every kind that do not contradict each other."""
    found: list[Event] = [Drawn(id=draw(st.sampled_from(["drawn-1", "d"])), day=START, amount=draw(amounts))]
    fresh = (f"{word}-{number}" for number in count(1) for word in ("paid", "回执", "instalment-2", "x y", "billed-1"))
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=8)):
        name, when = next(fresh), draw(days)
        if kind is InstalmentDue:
            row = {
                "principal": draw(more_or_none),
                "interest": draw(st.none() | more_or_none),
                "fees": draw(more_or_none),
            }
            found += instalments(name, when, draw(st.integers(1, 4)), **row)
        elif kind is Reversed:
            found.append(Reversed(id=name, day=when, event=draw(st.sampled_from(found)).id))
        else:
            found.append(draw(st.builds(kind, id=st.just(name), day=st.just(when), **FIELDS[kind])))
            if isinstance(found[-1], Billed | PlanAgreed):
                found[-1] = draw(consistent(found[-1]))
    return tuple(found)


@st.composite
def consistent(draw: st.DrawFn, event: Billed | PlanAgreed) -> Event:
    """Move due days after the event's own, and keep a bill's parts within it."""
    if isinstance(event, Billed):
        whole = event.amount + event.interest + event.fees
        due = event.day + dt.timedelta(days=draw(st.integers(0, 60)))
        return Billed(
            id=event.id,
            day=event.day,
            amount=whole,
            due=due,
            interest=event.interest,
            fees=event.fees,
            minimum=event.minimum,
        )
    first = event.day + dt.timedelta(days=draw(st.integers(0, 60)))
    months = tuple((due, event.instalments[0][1]) for due in due_days(first, draw(st.integers(1, 40))))
    rest = ((months[-1][0] + dt.timedelta(days=9), draw(amounts)),)
    return PlanAgreed(id=event.id, day=event.day, instalments=months + rest, interest_stops=event.interest_stops)


KINDS = (Drawn, Billed, InstalmentDue, Paid, Charged, Waived, Refunded, PlanAgreed, RateAgreed, Reversed, Stated)
FIELDS: dict[type, dict[str, st.SearchStrategy[Any]]] = {
    Drawn: {
        "amount": amounts,
        "instalments": st.integers(1, 60),
        "first_due": days,
        "fee_share": st.none() | shares,
    },
    Billed: {
        "amount": amounts,
        "due": days,
        "interest": more_or_none,
        "fees": more_or_none,
        "minimum": st.none() | amounts,
    },
    Paid: {"amount": amounts, "towards": st.just(()) | parts},
    Charged: {"amount": amounts, "component": st.sampled_from(Component)},
    Waived: {"components": parts, "amount": st.none() | amounts},
    Refunded: {"amount": amounts},
    PlanAgreed: {
        "instalments": st.tuples(st.tuples(days, amounts)),
        "interest_stops": st.booleans(),
    },
    RateAgreed: {"ordinary": rates, "penalty": st.none() | rates},
    Stated: {
        "total": st.none() | more_or_none,
        "days": st.none() | st.integers(0, 999),
        "parts": st.dictionaries(st.sampled_from(Component), more_or_none).map(MappingProxyType),
    },
}


@st.composite
def debts(draw: st.DrawFn, number: int) -> Debt:
    one, own = product(draw(st.sampled_from(PRODUCTS))), draw(own_terms())
    if draw(st.booleans()):
        start = debt_from(one, draw(amounts), draw(days), own)
        return Debt(f"{one.id}-{number}", draw(names), start.terms, start.events)
    signed = draw(st.just(START) | st.dates(dt.date(2015, 1, 1), START))
    return Debt(f"debt {number}", draw(names), agree(one, signed, own), draw(events()))


def up_to(most: Fraction) -> st.SearchStrategy[Fraction]:
    return st.integers(0, 1000).map(lambda place: most * place / 1000)


own_shocks = st.just(PUBLISHED) | st.builds(
    OwnShocks,
    out_of_work=st.none() | up_to(Fraction(9, 10)),
    months_out=st.none() | st.integers(1, 60),
    income_kept=st.none() | up_to(Fraction(1)),
    illness_yearly=st.none() | up_to(Fraction(19, 20)),
    bill=st.none() | more_or_none,
    own_share=st.none() | up_to(Fraction(1)),
    times=st.none() | up_to(Fraction(10)),
)


@st.composite
def households(draw: st.DrawFn) -> Household:
    swing = st.just(Fraction(0)) | shares
    income = st.builds(Income, names, more_or_none, swing, st.none() | st.integers(1, 31))
    spending = st.builds(Spending, names, more_or_none, essential=st.booleans(), swing=swing)
    return Household(
        cash=draw(more_or_none),
        income=tuple(draw(st.lists(income, max_size=3))),
        spending=tuple(draw(st.lists(spending, max_size=3))),
        reserve=draw(more_or_none),
        saving=draw(st.none() | more_or_none),
        told_on=draw(st.none() | st.integers(3, 120)),
        shocks=draw(own_shocks),
        keeps_back=draw(st.sampled_from((None, inf, 0.0, 0.05, 0.3, 1.0, 10.0))),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    found = tuple(draw(debts(number)) for number in range(draw(st.integers(1, 3))))
    first = draw(st.frozensets(st.sampled_from([debt.id for debt in found])))
    return Case(draw(names), found, draw(st.none() | households()), first, draw(st.none() | days))


def same(case: Case) -> tuple[object, ...]:
    return case.name, case.on, case.pay_first, case.household, case.debts


@settings(max_examples=300)
@given(cases())
def test_a_case_written_and_read_again_is_the_same(case: Case) -> None:
    assert same(read_case(write_case(case), "f")) == same(case)


@settings(max_examples=100)
@given(debts(1), days)
def test_what_is_owed_is_the_same_after_writing_and_reading(debt: Debt, on: dt.date) -> None:
    (again,) = read_case(write_case(Case("x", (debt,))), "f").debts

    assert owed(again, on) == owed(debt, on)


def owed(debt: Debt, on: dt.date) -> object:
    """Return what is owed or, where that cannot be counted, why."""
    try:
        found = position(debt, on)
    except AnhuanError as error:
        return error.code, error.facts
    return [(figure.amount, figure.lines) for figure in found.figures.values()], found.unless_paid


@pytest.mark.parametrize("name", examples.names())
def test_the_worked_households_are_the_same_after_writing_and_reading(name: str) -> None:
    case = examples.example(name)

    assert same(read_case(write_case(case), "f")) == same(case)


WRITTEN = """\
name = "第一次逾期"
on = 2026-11-12

[household]
cash = "3200.00"
reserve = "1000.00"
income = [
  {name = "工资", amount = "6500.00", day = 15, swing = "5%"},
]
spending = [
  {name = "房租", amount = "1800.00"},
  {name = "看电影", amount = "150.00", essential = false, swing = "30%"},
]

[[debt]]
id = "huabei"
product = "huabei"
pay_first = true
contract = {ordinary_rate = "0.04%/day", source = "合同第5条"}
events = [
  {billed = "1200.00", on = 2026-10-01, due = 2026-10-10, minimum = "120.00"},
  {paid = "200.00", on = 2026-10-20},
  {id = "told", stated = "1219.80", on = 2026-11-12},
]

[[debt]]
id = "other"
name = "老家的借款"
product = "friends-family"
amount = "5000.00"
due = 2026-12-31

[[debt]]
id = "plan"
product = "jiebei"
signed = 2025-12-24
events = [
  {instalment = "1000.00", due = 2026-01-31, interest = "12.00", times = 12},
  {plan_agreed = [{amount = "500.00", due = 2026-12-10, times = 3}], on = 2026-11-12},
]
"""


def test_a_file_is_laid_out_as_somebody_would_write_it() -> None:
    assert write_case(read_case(WRITTEN, "f")) == WRITTEN


def test_fields_may_be_none_where_nothing_is_told() -> None:
    case = Case("x", (debt_from(product("huabei"), yuan("1200"), day("2026-10-10")),))

    assert write_case(case) == (
        'name = "x"\n\n[[debt]]\nid = "huabei"\nproduct = "huabei"\namount = "1200.00"\ndue = 2026-10-10\n'
    )


def test_a_household_without_debts_is_written_too() -> None:
    text = 'name = "x"\n\n[household]\ncash = "1.00"\nincome = []\nspending = []\n'

    assert write_case(read_case(text, "f")) == text


def test_a_first_event_that_only_looks_like_three_fields_is_written_out() -> None:
    bill = Billed(id="start", day=day("2026-10-02"), amount=yuan("1200"), due=day("2026-10-10"))
    debt = Debt("d", "花呗", agree(product("huabei"), day("2026-10-10")), (bill,))

    (again,) = read_case(write_case(Case("x", (debt,))), "f").debts

    assert again == debt


def test_a_share_without_an_end_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="1/3"):
        percent(Fraction(1, 300))
