"""The user's own contract stands over the catalogue, and every term remembers whose word it is."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from anhuan.money.rate import Per, Rate
from anhuan.terms.agreed import OwnTerm, agree
from anhuan.terms.catalogue import product
from anhuan.terms.citation import ASSUMED, Confidence, Source, Text
from anhuan.terms.conventions import CIVIL_CODE_ORDER, Compounding, PenaltyBase

ON = dt.date(2026, 10, 1)
OWN_RATE = Rate(Fraction(3, 10_000), Per.DAY)


def test_without_a_contract_every_term_given_is_a_default() -> None:
    terms = agree(product("huabei"), ON)

    assert terms.conventions.penalty_rate == Rate(Fraction(5, 10_000), Per.DAY)
    assert set(terms.assumed()) == set(product("huabei").terms)
    assert terms.said("penalty_rate").citation.confidence is Confidence.MEDIUM


def test_the_own_contract_replaces_a_default_and_says_where_it_stands() -> None:
    terms = agree(product("jiebei"), ON, {"ordinary_rate": OwnTerm(OWN_RATE, "借款合同第三条")})

    said = terms.said("ordinary_rate")
    assert terms.conventions.ordinary_rate == OWN_RATE
    assert said.start == ON
    assert said.citation.confidence is Confidence.OWN
    assert said.citation.sources == (Source("own", Text("借款合同第三条", "借款合同第三条")),)
    assert "ordinary_rate" not in terms.assumed()
    assert "penalty_factor" in terms.assumed()


def test_a_contract_may_say_what_the_catalogue_does_not() -> None:
    terms = agree(product("mortgage"), ON, {"ordinary_rate": OwnTerm(OWN_RATE, "合同")})

    assert agree(product("mortgage"), ON).conventions.ordinary_rate is None
    assert terms.conventions.ordinary_rate == OWN_RATE


def test_what_nobody_says_is_the_programs_assumption() -> None:
    terms = agree(product("jiebei"), ON)

    assert "compounding" not in terms.versions
    assert terms.said("compounding").value is Compounding.NONE
    assert terms.said("compounding").citation is ASSUMED
    assert terms.conventions.allocation == (CIVIL_CODE_ORDER,)


def test_a_debt_older_than_the_catalogue_takes_the_first_known_default() -> None:
    terms = agree(product("huabei"), dt.date(2019, 1, 1))

    assert terms.conventions.due_day == 10


def test_other_conventions_can_be_tried_without_changing_the_terms() -> None:
    terms = agree(product("huabei"), ON)

    other = terms.but(penalty_base=PenaltyBase.PRINCIPAL)

    assert other.conventions.penalty_base is PenaltyBase.PRINCIPAL
    assert terms.conventions.penalty_base is PenaltyBase.BILL
    assert other.versions == terms.versions
