"""The search for the lender's figure finds what trying everything would find."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import daily, day, loan, pay_later, terms, yuan

from anhuan.ledger.alternatives import Change, dimensions
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Drawn, Event, Paid, Stated
from anhuan.ledger.position import Position, position
from anhuan.ledger.reconcile import MOST_CHANGES, Reading, Search, Verdict, reconcile
from anhuan.ledger.watched import Trials
from anhuan.money.amount import Money
from anhuan.money.rate import Per, Rate
from anhuan.money.rounding import Rounding
from anhuan.terms.agreed import agree
from anhuan.terms.catalogue import product as product_of
from anhuan.terms.citation import ASSUMED
from anhuan.terms.conventions import (
    CardBase,
    Component,
    Compounding,
    Conventions,
    InterestFrom,
    Kind,
    PenaltyBase,
    PenaltyWay,
)
from anhuan.terms.dated import Version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.terms.agreed import Terms

Told = list[tuple[tuple[str, ...], Money]]

START = dt.date(2026, 1, 5)
ON = dt.date(2026, 5, 20)
NAMES = ("huabei", "baitiao", "jiebei", "weilidai", "bank-loan", "credit-card", "baitiao-order", "friends-family")


def every_combination(agreed: Terms, stated: Stated, size: int) -> Iterator[tuple[Change, ...]]:
    for chosen in combinations(list(dimensions(agreed, stated.days)), size):
        yield from product(*chosen)


def counted(one: Debt, changes: tuple[Change, ...], on: dt.date) -> Position:
    changed = {name: value for change in changes for name, value in change.terms.items()}
    return position(replace(one, terms=one.terms.but(**changed)), on, horizon=())


def by_trying_everything(one: Debt, stated: Stated) -> tuple[Told, Told, int]:
    """Return what matches with the fewest changes, what is nearest, and how many were tried to know it."""
    assert stated.total is not None
    tried: Told = []
    for size in range(MOST_CHANGES + 1):
        for changes in every_combination(one.terms, stated, size):
            difference = stated.total - counted(one, changes, stated.day).total
            tried.append((tuple(change.name for change in changes), difference))
        exact = list(dict.fromkeys(found for found in tried if not found[1]))
        if exact:
            return exact, [], len(tried)
    ours = counted(one, (), stated.day).figures
    principal = ours[Component.NORMAL_PRINCIPAL].amount + ours[Component.OVERDUE_PRINCIPAL].amount
    charged = abs((stated.total - principal).fen)
    close = [found for found in tried if abs(found[1].fen) * 100 <= charged]
    return [], sorted(close, key=lambda found: (abs(found[1].fen), len(found[0])))[:3], len(tried)


def told(readings: tuple[Reading, ...]) -> Told:
    return [(tuple(change.name for change in one.changes), one.difference) for one in readings]


@st.composite
def debts(draw: st.DrawFn) -> Debt:
    agreed = agree(product_of(draw(st.sampled_from(NAMES))), START)
    amount = Money(draw(st.integers(1000, 2_000_000)))
    if agreed.product.kind in {Kind.BILL, Kind.CARD}:
        first: Event = Billed(id="first", day=START, amount=amount, due=START + dt.timedelta(days=15))
    else:
        first = Drawn(id="first", day=START, amount=amount, instalments=3, first_due=dt.date(2026, 2, 10))
    payments = draw(st.lists(st.tuples(st.integers(10, 130), st.integers(100, 500_000)), max_size=2))
    paid = [
        Paid(id=f"paid-{number}", day=START + dt.timedelta(days=after), amount=Money(fen))
        for number, (after, fen) in enumerate(payments)
    ]
    return Debt("d", "d", agreed, (first, *paid))


@settings(max_examples=25)
@given(debts(), st.data(), st.integers(0, MOST_CHANGES), st.sampled_from((0, 0, 1, -37, 5000)))
def test_the_search_finds_what_trying_everything_finds(one: Debt, data: st.DataObject, size: int, odd: int) -> None:
    blank = Stated(id="stated", day=ON, total=Money(0))
    changes = data.draw(st.sampled_from(list(every_combination(one.terms, blank, size))))
    stated = replace(blank, total=counted(one, changes, ON).total + Money(odd))
    found = reconcile(one, stated)

    assert (told(found.exact), told(found.near), found.tried) == by_trying_everything(one, stated)
    assert all(one.position.total + one.difference == stated.total for one in (*found.exact, *found.near))


@settings(max_examples=10)
@given(debts(), st.lists(st.integers(0, 3_000_000), min_size=2, max_size=4), st.none() | st.integers(0, 200))
def test_figures_compared_in_one_search_are_answered_as_each_by_itself(
    one: Debt, totals: list[int], days: int | None
) -> None:
    search = Search(one, ON)
    search.count_ahead()

    for fen in totals:
        stated = Stated(id="stated", day=ON, total=Money(fen), days=days)
        assert search.compare(stated) == reconcile(one, stated)


def test_a_figure_of_another_day_is_not_compared() -> None:
    with pytest.raises(ValueError, match="of the day that is searched"):
        Search(Debt("d", "d", pay_later(), (BILL,)), ON).compare(Stated(id="s", day=START, total=yuan("1")))


BILL = Billed(id="bill", day=day("2026-10-01"), amount=yuan("12000"), due=day("2026-10-10"))
ASKED = day("2026-11-12")


def names(agreed: Terms, **stated: int | None) -> list[list[str]]:
    one = Stated(id="s", day=ASKED, total=yuan("1"), days=stated.get("days"))
    return [[change.name for change in options] for options in dimensions(agreed, one.days) if options]


def test_days_the_lender_counted_itself_leave_the_end_days_alone() -> None:
    assert ["penalty_days.both_ends", "penalty_days.neither_end"] in names(pay_later())
    assert not [name for options in names(pay_later(), days=33) for name in options if "days." in name]


def test_a_loan_that_counts_one_end_may_have_counted_both() -> None:
    assert ["ordinary_days.both_ends"] in names(loan())
    assert ["ordinary_days.one_end"] in names(loan(ordinary_last_day=True))


def test_half_on_top_may_have_been_meant_in_total_or_all_of_it_on_top() -> None:
    assert ["penalty_way.in_total", "penalty_way.all_on_top"] in names(loan())


def test_a_monthly_rate_needs_no_days_of_the_year() -> None:
    monthly = terms(Kind.LOAN, ordinary_rate=Rate(Fraction(1, 100), Per.MONTH), interest_from=InterestFrom.DRAWN)

    assert not [name for options in names(monthly) for name in options if name.startswith("day_count")]


def test_a_card_with_a_penalty_is_asked_once_whether_it_compounds() -> None:
    card = terms(Kind.CARD, ordinary_rate=daily("0.05"), interest_from=InterestFrom.POSTING, penalty_rate=daily("0.05"))

    assert [name for options in names(card) for name in options].count("compounding.monthly") == 1


def test_both_ends_of_a_published_range_that_give_the_figure_are_told_once() -> None:
    # 1.00 late for 33 days: 1.65 fen at 0.05 % a day are two; 0.99 at 0.03 % and 1.32 at 0.04 % are one.
    agreed = pay_later()
    version: Version[object] = Version(START, daily("0.05"), ASSUMED, low=daily("0.03"), high=daily("0.04"))
    ranged = replace(agreed, versions={**agreed.versions, "penalty_rate": version})
    small = replace(BILL, amount=yuan("1"))

    found = reconcile(Debt("d", "d", ranged, (small,)), Stated(id="s", day=ASKED, total=yuan("1.01")))

    assert found.verdict is Verdict.EXPLAINED
    assert [one for one in told(found.exact) if "published.penalty_rate" in one[0]] == [
        (("published.penalty_rate",), Money(0))
    ]


def test_the_search_ends_with_the_fewest_changes_that_match() -> None:
    one = Debt("d", "d", pay_later(), (BILL,))
    agrees = reconcile(one, Stated(id="s", day=ASKED, total=yuan("12198")))
    explained = reconcile(one, Stated(id="s", day=ASKED, total=yuan("12204")))

    assert agrees.tried == 1
    assert explained.tried == 1 + sum(len(options) for options in names(pay_later()))


def work(conventions: Conventions) -> str:
    """Read whether penalty compounds only where the base is the whole bill."""
    done.append("replay")
    return conventions.compounding.value if conventions.penalty_base is PenaltyBase.BILL else "principal"


done: list[str] = []
CHANGING = ("penalty_base", "compounding", "grace_days")


def trials() -> Trials[str]:
    done.clear()
    return Trials(Conventions(), CHANGING, work)


def test_what_was_not_read_is_not_tried_again() -> None:
    kept = trials()

    assert [kept.outcome({}), kept.outcome({"grace_days": 3}), kept.outcome({"compounding": Compounding.MONTHLY})] == [
        "principal"
    ] * 3
    assert len(done) == 1


def test_what_was_read_is_tried_for_each_of_its_values() -> None:
    kept = trials()
    bill: dict[str, object] = {"penalty_base": PenaltyBase.BILL}

    assert [kept.outcome(bill), kept.outcome(bill | {"compounding": Compounding.MONTHLY}), kept.outcome({})] == [
        "none",
        "monthly",
        "principal",
    ]
    assert len(done) == 3


def test_the_same_values_by_another_way_are_not_tried_again() -> None:
    kept = trials()
    kept.outcome({"penalty_base": PenaltyBase.BILL, "compounding": Compounding.NONE})

    assert kept.outcome({"penalty_base": PenaltyBase.BILL}) == "none"
    assert len(done) == 1


def set_by(agreed: Terms) -> dict[str, dict[str, object]]:
    one = Stated(id="s", day=ASKED, total=yuan("1"))
    return {change.name: dict(change.terms) for options in dimensions(agreed, one.days) for change in options}


def test_each_alternative_sets_its_own_terms() -> None:
    found = set_by(loan())

    assert found["penalty_days.both_ends"] == {"penalty_first_day": True, "penalty_last_day": True}
    assert found["penalty_days.neither_end"] == {"penalty_first_day": False, "penalty_last_day": False}
    assert found["ordinary_days.both_ends"] == {"ordinary_first_day": True, "ordinary_last_day": True}
    assert found["penalty_way.in_total"] == {"penalty_way": PenaltyWay.IN_TOTAL, "penalty_factor": Fraction(3, 2)}
    assert found["penalty_way.all_on_top"] == {"penalty_way": PenaltyWay.ON_TOP, "penalty_factor": Fraction(3, 2)}
    assert found["day_count.act/360"] == {"ordinary_rate": Rate(Fraction(5, 10_000) * Fraction(365, 360), Per.DAY)}
    assert found["compounding.monthly"] == {"compounding": Compounding.MONTHLY}
    assert found["penalty_base.bill"] == {"penalty_base": PenaltyBase.BILL}
    assert found["rounding.down"] == {"rounding": Rounding.DOWN}


def test_each_alternative_of_a_card_sets_its_own_terms() -> None:
    card = terms(Kind.CARD, ordinary_rate=daily("0.05"), late_fee_share=Fraction(1, 20))
    found = set_by(card)

    assert found["card_base.unpaid"] == {"card_base": CardBase.UNPAID}
    assert found["late_fee.none"] == {"late_fee_share": None, "late_fee_repeated_share": None}
    assert not any(name.startswith("penalty") for name in found)


def test_a_debt_never_offers_what_it_already_counts_by() -> None:
    agreed = loan(penalty_first_day=True, penalty_last_day=True, compounding=Compounding.MONTHLY)
    found = set_by(agreed)

    assert not {"penalty_days.both_ends", "compounding.monthly", "penalty_base.principal", "rounding.half_up"} & set(
        found
    )
    assert found["penalty_days.one_end"] == {"penalty_first_day": False, "penalty_last_day": True}


def test_what_one_and_a_half_times_meant_is_told_with_its_factor() -> None:
    (options,) = [options for options in dimensions(loan()) if options and "penalty_way" in options[0].name]

    assert {change.name: change.value for change in options} == {
        "penalty_way.in_total": Fraction(3, 2),
        "penalty_way.all_on_top": Fraction(3, 2),
    }


def test_parts_that_nearly_fit_are_near_by_what_is_asked_beyond_principal() -> None:
    one = Debt("d", "d", pay_later(), (BILL,))
    near = Stated(id="s", day=ASKED, parts={Component.PENALTY_PRINCIPAL: yuan("198.01")})
    far = Stated(id="s", day=ASKED, parts={Component.OVERDUE_PRINCIPAL: yuan("12000.01")})

    # One per cent of 198.01 is 1.98; of principal nothing counts as charged.
    assert reconcile(one, near).verdict is Verdict.NEAR
    assert reconcile(one, far).verdict is Verdict.NOT_REPRODUCIBLE


def test_exactly_one_per_cent_off_is_near_and_a_fen_more_is_not() -> None:
    # 20 days × 9,900.00 × 18.25 % / 365 = 99.00; 1.00 is one per cent of 100.00 asked.
    yearly = pay_later(penalty_rate=Rate(Fraction("0.1825"), Per.YEAR))
    one, asked = Debt("d", "d", yearly, (replace(BILL, amount=yuan("9900")),)), day("2026-10-30")
    found = reconcile(one, Stated(id="s", day=asked, total=yuan("10000")))
    beyond = reconcile(one, Stated(id="s", day=asked, total=yuan("10000.02")))

    assert told(found.near)[0] == ((), yuan("1"))
    assert ((), yuan("1.02")) not in told(beyond.near)


def test_a_reading_is_a_position_of_the_same_debt() -> None:
    one = Debt("d", "my debt", pay_later(), (BILL,))
    (reading, *_) = reconcile(one, Stated(id="s", day=ASKED, total=yuan("12204"))).exact

    assert (reading.position.debt.id, reading.position.debt.name, reading.position.on) == ("d", "my debt", ASKED)
    assert reading.position.total == yuan("12204")
