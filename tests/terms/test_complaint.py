"""Where a complaint goes: every complaint somewhere, the lender first, and every body cited."""

from __future__ import annotations

import pytest

from anhuan.errors import BadCatalogue
from anhuan.terms.complaint import About, bodies, ladder, read_bodies
from anhuan.terms.lends import Lends
from anhuan.terms.load import Reader, parse, shipped_sources

CITED = 'sources = ["civil-code"]\nconfidence = "H"\nchecked_on = 2026-11-23\n'
NAMED = 'name.zh = "某处"\nname.en = "a place"\nnote.zh = "说明"\nnote.en = "a note"\n'
EVERYBODY = 'for = ["bank", "consumer-finance", "micro-loan", "platform", "unknown"]\n'
EVERYTHING = 'about = ["conduct", "amount", "account", "credit-report", "spam", "threat", "fraud"]\n'
WHOLE = f'[[body]]\nid = "one"\n{EVERYBODY}{EVERYTHING}{NAMED}{CITED}'


def read(text: str) -> object:
    return read_bodies(Reader("complaint.toml", shipped_sources()), parse(text, "complaint.toml"))


@pytest.mark.parametrize("about", About)
@pytest.mark.parametrize("lends", Lends)
def test_every_complaint_has_somewhere_to_go(lends: Lends, about: About) -> None:
    assert ladder(lends, about)


@pytest.mark.parametrize("lends", Lends)
def test_the_lender_itself_is_asked_before_any_regulator(lends: Lends) -> None:
    assert next(one.id for one in ladder(lends, About.CONDUCT)) == "lender"


def test_a_bank_is_supervised_by_another_body_than_a_platform() -> None:
    assert [one.id for one in ladder(Lends.BANK, About.CONDUCT)] == ["lender", "nfra", "mediation"]
    assert [one.id for one in ladder(Lends.PLATFORM, About.CONDUCT)] == ["lender", "nifa", "local", "mediation"]


def test_a_wrong_credit_report_goes_to_the_central_bank_and_a_threat_to_the_police() -> None:
    assert ladder(Lends.BANK, About.CREDIT_REPORT)[-1].phone == "12363"
    assert [one.phone for one in ladder(Lends.PLATFORM, About.THREAT)] == ["110"]


def test_every_body_is_cited_and_an_address_is_an_official_one() -> None:
    assert all(one.citation.sources and one.citation.checked_on for one in bodies())
    assert {one.address for one in bodies() if one.address} == {"https://jubao.nifa.org.cn"}


def test_a_whole_file_is_read() -> None:
    assert read(WHOLE)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (WHOLE.replace('sources = ["civil-code"]\n', ""), "cites no source"),
        (WHOLE.replace('"bank", ', ""), "of bank nowhere to go"),
        (WHOLE.replace('"bank"', '"moneylender"'), "must name some of bank"),
        (WHOLE.replace('"spam", ', "9, "), "must name some of conduct"),
        (WHOLE + WHOLE, "names one body twice"),
        (WHOLE + "phone = 110\n", "must be text"),
        (WHOLE + "first = 1\n", "must be true or false"),
        (WHOLE + 'site = "nowhere"\n', "names no source"),
        (WHOLE + 'colour = "red"\n', "unknown keys: colour"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(text: str, problem: str) -> None:
    with pytest.raises(BadCatalogue) as caught:
        read(text)
    assert problem in str(caught.value)
