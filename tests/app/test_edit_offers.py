"""Offers put down and taken back, as values."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling import day

from anhuan.app.edit_case import remove_debt
from anhuan.app.edit_offers import doubts_about, drop_offer, fresh_offer_id, offer_of, set_offer
from anhuan.errors import BadCase
from anhuan.files.case.offers import MOST_OFFERS
from anhuan.files.examples import example
from anhuan.plan.offer import Kind, Offer
from anhuan.terms.agreed import agree

CASE = example("gig-worker")
ON = day("2026-11-12")
SIX = Offer(id="six", debt="huabei", kind=Kind.INSTALMENTS, months=6)


def test_an_offer_takes_the_place_of_the_one_with_its_id() -> None:
    case = set_offer(set_offer(CASE, SIX), replace(SIX, id="other", debt="jiebei"))
    changed = set_offer(case, replace(SIX, months=12))

    assert [(one.id, one.months) for one in changed.offers] == [("six", 12), ("other", 6)]
    assert offer_of(changed, "six").months == 12


def test_an_id_is_taken_by_no_offer_and_no_debt() -> None:
    case = set_offer(CASE, replace(SIX, id="offer-1"))
    named = replace(case, debts=(replace(case.debts[0], id="offer-2"), *case.debts[1:]))

    assert fresh_offer_id(named) == "offer-3"


def test_what_cannot_be_meant_is_refused() -> None:
    with pytest.raises(BadCase, match="offer-needs"):
        set_offer(CASE, replace(SIX, months=None))
    with pytest.raises(BadCase, match="case-no-such-offer"):
        offer_of(CASE, "six")


def test_there_is_an_end_to_offers() -> None:
    full = replace(CASE, offers=tuple(replace(SIX, id=str(number)) for number in range(MOST_OFFERS)))

    with pytest.raises(BadCase, match="case-too-many-offers"):
        set_offer(full, SIX)


def test_an_offer_that_is_gone_can_be_dropped_again() -> None:
    case = set_offer(CASE, SIX)

    assert drop_offer(drop_offer(case, "six"), "six").offers == ()


def test_a_wrong_offer_told_in_a_file_does_not_stand_in_the_way_of_another() -> None:
    case = replace(CASE, offers=(replace(SIX, id="wrong", months=None),))

    assert len(set_offer(case, SIX).offers) == 2


def test_doubts_are_told_of_the_offer_asked_about_and_of_conditions() -> None:
    lapsed = replace(SIX, expires=day("2026-11-01"), only_if=("nothing",))
    case = replace(CASE, offers=(replace(SIX, id="wrong", months=None), lapsed))

    assert {one.code for one in doubts_about(case, lapsed, ON)} == {"offer-condition-unknown", "offer-expired"}


def test_a_debt_that_cannot_be_counted_leaves_no_doubt_to_tell() -> None:
    terms = CASE.debts[0].terms
    bare = replace(CASE.debts[0], terms=replace(agree(terms.product, terms.day, {}), versions={}))
    case = replace(CASE, debts=(bare, *CASE.debts[1:]), offers=(SIX,))

    assert list(doubts_about(case, SIX, ON)) == []


def test_a_debt_takes_its_offers_along() -> None:
    case = set_offer(set_offer(CASE, SIX), replace(SIX, id="other", debt="jiebei"))

    assert [one.id for one in remove_debt(case, "huabei").offers] == ["other"]
