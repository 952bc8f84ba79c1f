"""A contact tells only what can have been."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from anhuan.contact.contact import LONGEST_TEXT, Contact, Means
from anhuan.errors import BadContact
from anhuan.money.amount import Money

BEIJING = dt.timezone(dt.timedelta(hours=8))
NOON = dt.datetime(2026, 11, 12, 12, tzinfo=BEIJING)


def test_a_missed_call_needs_nothing_but_its_moment() -> None:
    call = Contact(id="1", at=NOON, means=Means.CALL)
    assert not call.lender
    assert not call.told


def test_a_moment_without_its_zone_is_refused_because_the_hours_rule_could_not_be_judged() -> None:
    with pytest.raises(BadContact, match="contact-without-zone"):
        Contact(id="1", at=NOON.replace(tzinfo=None), means=Means.CALL)


@pytest.mark.parametrize("year", [1, 1989, 2201, 9999])
def test_a_year_no_contact_can_be_of_is_refused(year: int) -> None:
    with pytest.raises(BadContact, match="contact-value"):
        Contact(id="1", at=NOON.replace(year=year), means=Means.CALL)


def test_words_of_any_length_up_to_the_most_are_kept_and_longer_ones_refused() -> None:
    assert len(Contact(id="1", at=NOON, means=Means.TEXT, words="催" * LONGEST_TEXT).words) == LONGEST_TEXT
    with pytest.raises(BadContact, match="contact-text-too-long"):
        Contact(id="1", at=NOON, means=Means.TEXT, words="催" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize("fen", [0, -1])
def test_an_amount_that_is_not_positive_is_refused(fen: int) -> None:
    call = Contact(id="1", at=NOON, means=Means.CALL)
    with pytest.raises(BadContact, match="contact-amount"):
        replace(call, claimed=Money(fen))
    with pytest.raises(BadContact, match="contact-amount"):
        replace(call, asked=Money(fen))
    with pytest.raises(BadContact, match="contact-amount"):
        replace(call, promised=Money(fen))


def test_a_call_cannot_have_lasted_less_than_nothing() -> None:
    assert Contact(id="1", at=NOON, means=Means.CALL, lasted=0).lasted == 0
    with pytest.raises(BadContact, match="contact-lasted"):
        Contact(id="1", at=NOON, means=Means.CALL, lasted=-1)
