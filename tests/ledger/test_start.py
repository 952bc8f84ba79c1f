"""A first answer from three fields, and how far its assumptions leave it open."""

from __future__ import annotations

from typing import Any

import pytest
from telling import START, daily, day, yuan

from anhuan.ledger.event import Billed, InstalmentDue
from anhuan.ledger.start import Start, alternatives, bill_day, debt_from, start
from anhuan.money.amount import Money
from anhuan.terms.agreed import OwnTerm, agree
from anhuan.terms.catalogue import product
from anhuan.terms.citation import Citation, Confidence, Source, Text
from anhuan.terms.conventions import Kind
from anhuan.terms.dated import Dated, Version
from anhuan.terms.product import Product

DUE = day("2026-10-10")


def first_answer(name: str, amount: str, on: str, **own: Any) -> Start:  # noqa: ANN401 -- terms are of many types
    said = {term: OwnTerm(value, "contract") for term, value in own.items()}
    return start(product(name), yuan(amount), DUE, day(on), own=said)


def ranged() -> Product:
    """Return a pay-later bill whose penalty rate is published as 0.03 % to 0.05 % a day."""
    seen = Citation((Source("page", Text("网页", "a page")),), Confidence.MEDIUM, START)
    rate: Version[Any] = Version(START, daily("0.05"), seen, low=daily("0.03"), high=daily("0.05"))
    names = Text("测试", "test")
    return Product("test", Kind.BILL, names, names, (), False, {"penalty_rate": Dated("penalty_rate", (rate,))}, ())  # noqa: FBT003 -- the field is positional


def test_three_fields_tell_one_bill_or_one_instalment() -> None:
    (bill,) = debt_from(product("huabei"), yuan("1200"), DUE).events
    (instalment,) = debt_from(product("jiebei"), yuan("1200"), DUE).events

    assert bill == Billed(id="start", day=day("2026-10-01"), amount=yuan("1200"), due=DUE)
    assert instalment == InstalmentDue(id="start", day=DUE, principal=yuan("1200"))


def test_a_first_answer_is_the_position_of_that_debt_and_says_what_it_assumes() -> None:
    found = first_answer("huabei", "12000", "2026-11-12")

    # 33 days × 12,000.00 × 0.05 %
    assert found.position.total == yuan("12198")
    assert "penalty_rate" in found.assumed


def test_what_the_contract_says_is_not_assumed() -> None:
    found = first_answer("huabei", "12000", "2026-11-12", penalty_rate=daily("0.03"))

    assert found.position.total == yuan("12118.80")
    assert "penalty_rate" not in found.assumed


def test_a_day_more_or_less_is_always_open() -> None:
    found = first_answer("huabei", "12000", "2026-11-12")

    assert [(one.value, one.total) for one in found.alternatives if one.term == "day"] == [
        (-1, yuan("12192")),
        (1, yuan("12204")),
    ]
    assert (found.lowest, found.highest) == (yuan("12192"), yuan("12204"))


def test_the_other_bound_of_a_published_rate_is_an_alternative() -> None:
    found = start(ranged(), yuan("12000"), DUE, day("2026-11-12"))

    # 33 days at 0.03 %: 118.80
    assert [(one.value, one.total) for one in found.alternatives if one.term == "penalty_rate"] == [
        (daily("0.03"), yuan("12118.80"))
    ]
    assert found.lowest == yuan("12118.80")


def test_a_published_range_is_closed_by_what_the_contract_says() -> None:
    own = {"penalty_rate": OwnTerm(daily("0.04"), "contract")}
    debt = debt_from(ranged(), yuan("12000"), DUE, own)

    assert {one.term for one in alternatives(debt, day("2026-11-12"))} == {"day"}


@pytest.mark.parametrize(
    ("own", "billed"),
    [
        pytest.param({"due_after_days": 9}, "2026-10-01", id="days after the bill"),
        pytest.param({"statement_day": 5}, "2026-10-05", id="the statement day before it"),
        pytest.param({"statement_day": 10}, "2026-10-10", id="the same day"),
        pytest.param({"statement_day": 31}, "2026-08-31", id="a day September does not have"),
        pytest.param({}, "2026-09-20", id="twenty days where nothing is known"),
    ],
)
def test_a_bill_was_sent_on_its_statement_day(own: dict[str, int], billed: str) -> None:
    said = {name: OwnTerm(value, "contract") for name, value in own.items()}
    terms = agree(Product("t", Kind.CARD, Text("a", "a"), Text("a", "a"), (), False, {}, ()), START, said)  # noqa: FBT003 -- the field is positional

    assert bill_day(terms, DUE) == day(billed)


def test_nothing_is_owed_for_nothing_more_than_the_bill_before_its_day() -> None:
    found = first_answer("huabei", "0.01", "2026-10-10")

    assert (found.position.total, found.position.days_past_due) == (Money(1), 0)


def test_a_statement_day_that_no_month_near_has_is_looked_for_forty_days_back_and_no_further() -> None:
    names = Text("a", "a")
    card = Product("t", Kind.CARD, names, names, (), False, {}, ())  # noqa: FBT003 -- the field is positional
    terms = agree(card, START, {"statement_day": OwnTerm(31, "contract")})

    # June has no 31st, and that of May is sixty days away.
    assert bill_day(terms, day("2026-07-30")) == day("2026-06-20")
