"""The law on a day: never taken backwards, and agreeing with what the ledger and the catalogue count by."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from anhuan.errors import BadCatalogue, NotInForce
from anhuan.money.amount import Money
from anhuan.money.rate import Per, Rate
from anhuan.terms.catalogue import product
from anhuan.terms.citation import Confidence
from anhuan.terms.conventions import CIVIL_CODE_ORDER
from anhuan.terms.law import LAW_READERS, law, private_loan_cap, rule
from anhuan.terms.load import Reader, parse

TODAY = dt.date(2026, 11, 23)


def yearly(percent: str) -> Rate:
    """Return a yearly rate from per cent."""
    return Rate(Fraction(percent) / 100, Per.YEAR)


def test_every_rule_the_program_knows_is_in_the_file() -> None:
    assert set(law()) == set(LAW_READERS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("licensed_cap_rate", yearly("24")),
        ("lpr_one_year_rate", yearly("3")),
        ("private_cap_times", 4),
        ("limitation_years", 3),
        ("credit_report_years", 5),
        ("payment_order_objection_days", 15),
        ("answer_claim_days", 15),
        ("card_plan_months", 60),
        ("card_fraud_principal", Money(5_000_000)),
    ],
)
def test_the_rule_in_force_today(name: str, value: object) -> None:
    assert rule(name, TODAY).value == value


@pytest.mark.parametrize(
    ("signed", "cap"),
    [
        pytest.param(dt.date(2020, 8, 20), "15.4", id="the first day of the rule: four times 3.85"),
        pytest.param(dt.date(2021, 12, 19), "15.4", id="the day before a new LPR"),
        pytest.param(dt.date(2021, 12, 20), "15.2", id="the day of a new LPR"),
        pytest.param(dt.date(2024, 10, 21), "12.4", id="four times 3.10"),
        pytest.param(dt.date(2026, 1, 20), "12", id="four times 3.0"),
    ],
)
def test_private_loans_are_capped_at_four_times_the_lpr_of_the_day_they_were_signed(signed: dt.date, cap: str) -> None:
    assert private_loan_cap(signed) == yearly(cap)


def test_a_rule_is_never_taken_backwards() -> None:
    with pytest.raises(NotInForce) as caught:
        private_loan_cap(dt.date(2020, 8, 19))

    assert caught.value.facts["term"] == "private_cap_times"
    assert caught.value.facts["first"] == dt.date(2020, 8, 20)


def test_the_lpr_only_ever_fell_since_2019() -> None:
    rates = [version.value for version in law()["lpr_one_year_rate"].versions]

    assert [rate.share for rate in rates if isinstance(rate, Rate)] == sorted(
        {rate.share for rate in rates if isinstance(rate, Rate)}, reverse=True
    )
    assert len(rates) == 13


def test_the_order_of_payment_is_the_one_the_ledger_assumes() -> None:
    assert rule("payment_order", TODAY).value == (CIVIL_CODE_ORDER,)


def test_cards_are_paid_in_the_order_the_law_gives_them() -> None:
    allocation = product("credit-card").terms["allocation"].on(TODAY)

    assert rule("card_payment_order", TODAY).value == allocation.value


def test_what_was_not_read_in_full_is_not_called_certain() -> None:
    for name in ("licensed_cap_rate", "card_plan_months", "lpr_one_year_rate"):
        assert rule(name, TODAY).citation.confidence is not Confidence.HIGH


def test_an_unknown_rule_is_refused() -> None:
    raw = parse("[[usury_rate]]\nvalue = 36\n", "law/cn.toml")

    with pytest.raises(BadCatalogue) as caught:
        Reader("law/cn.toml", {}).valued(raw, "", LAW_READERS)

    assert caught.value.facts == {"problem": "has unknown keys: usury_rate"}


def test_an_uncited_rule_is_refused_by_its_name() -> None:
    raw = parse("[[limitation_years]]\nfrom = 2021-01-01\nvalue = 3\n", "law/cn.toml")

    with pytest.raises(BadCatalogue) as caught:
        Reader("law/cn.toml", {}).valued(raw, "", LAW_READERS)

    assert caught.value.place is not None
    assert caught.value.place.key == "limitation_years[0]"
