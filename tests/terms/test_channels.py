"""The channels of lenders: cited, for every lender of the catalogue, and open to the user's own."""

from __future__ import annotations

import datetime as dt

import pytest

from anhuan.errors import BadCatalogue
from anhuan.terms.catalogue import products
from anhuan.terms.channels import ENTERED, channels, entered, own_channels, read_channels
from anhuan.terms.citation import Confidence
from anhuan.terms.load import Reader, parse, shipped_sources

OWN = (
    '[[channel]]\nid = "mine"\nkind = "bank"\nnames = ["某村镇银行"]\nhotlines = ["96000"]\n'
    'sources = ["general-knowledge"]\nconfidence = "L"\nchecked_on = 2026-11-26\n'
)
BARE = '[[channel]]\nid = "mine"\nkind = "bank"\nnames = ["某村镇银行"]\n'
DAY = dt.date(2026, 11, 26)
NOBODYS = {"credit-card", "bank-loan", "mortgage", "car-loan", "friends-family"}


def test_every_lender_of_the_catalogue_has_its_channels() -> None:
    known = {product for one in channels() for product in one.products}
    based = {one.id for one in products() if one.based_on}

    assert {one.id for one in products()} - known - NOBODYS - based == set()


def test_every_channel_says_who_says_so() -> None:
    assert all(one.citation.sources and one.citation.checked_on for one in channels())


def test_a_user_may_add_their_own() -> None:
    (found,) = own_channels(OWN, "mine.toml")

    assert (found.names, found.lends) == (("某村镇银行",), True)


def test_what_a_user_wrote_stays_their_own_whatever_they_name_as_its_source() -> None:
    (cited,) = own_channels(OWN, "mine.toml")
    (bare,) = own_channels(BARE, "mine.toml")

    assert cited.is_own
    assert bare.is_own
    assert bare.citation.sources == (ENTERED,)
    assert not any(one.is_own for one in channels())


def test_what_was_entered_says_when_and_knows_no_more_than_was_entered() -> None:
    found = entered("one", DAY, names=("某村镇银行",), hotlines=("96000",))

    assert (found.hotlines, found.apps, found.is_own, found.lends) == (("96000",), (), True, True)
    assert (found.citation.checked_on, found.citation.confidence) == (DAY, Confidence.OWN)


def test_the_programs_own_list_must_say_who_says_so() -> None:
    with pytest.raises(BadCatalogue) as caught:
        read_channels(Reader("cn.toml", shipped_sources()), parse(BARE, "cn.toml"))
    assert "cites no source" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (OWN.replace('sources = ["general-knowledge"]\n', ""), "cites no source"),
        (OWN.replace('"bank"', '"shark"'), "must be one of bank"),
        (OWN.replace('names = ["某村镇银行"]\n', ""), "needs a name"),
        (OWN + OWN, "names one lender twice"),
        (OWN.replace('["96000"]', "[96000]"), "must be text"),
        (OWN + "[other]\n", "unknown keys"),
        ("channel = 1", "must be a list"),
    ],
)
def test_what_cannot_be_trusted_is_refused(text: str, problem: str) -> None:
    with pytest.raises(BadCatalogue) as caught:
        own_channels(text, "mine.toml")
    assert problem in str(caught.value)
