"""What befalls households: cited, dated, and refused where it is not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from anhuan.errors import BadCatalogue
from anhuan.money.amount import Money
from anhuan.terms.citation import Confidence
from anhuan.terms.load import Reader, parse, shipped_sources
from anhuan.terms.shocks import SHOCK_READERS, read_shocks, shocks

CITED = 'from = 2024-01-01\nsources = ["news-unemployment-2023"]\nconfidence = "M"\nchecked_on = 2026-11-26\n'
VALUES = {
    "out_of_work_share": '"4%"',
    "out_of_work_months": "5",
    "out_of_work_income_share": '"20%"\nlow = "0%"\nhigh = "40%"',
    "illness_yearly_share": '"16%"',
    "illness_bill": '"8000.00"',
    "illness_own_share": '"30%"\nlow = "20%"\nhigh = "60%"',
    "illness_swing": '"130%"',
    "rate_factor": "2",
}


def read(text: str) -> object:
    return read_shocks(Reader("shocks.toml", shipped_sources()), parse(text, "shocks.toml"))


def whole(**changes: str) -> str:
    """Return the text of a file that can be trusted, but for these values."""
    return "".join(f"[[{name}]]\n{CITED}value = {value}\n" for name, value in (VALUES | changes).items() if value)


def test_a_whole_file_is_read() -> None:
    assert read(whole())


@pytest.mark.parametrize("name", SHOCK_READERS)
def test_a_missing_figure_is_refused(name: str) -> None:
    with pytest.raises(BadCatalogue, match="is missing"):
        read(whole(**{name: ""}))


@pytest.mark.parametrize("name", ["out_of_work_income_share", "illness_own_share"])
@pytest.mark.parametrize("ends", ["", '\nlow = "1%"', '\nhigh = "90%"'])
def test_a_share_without_its_range_is_refused(name: str, ends: str) -> None:
    with pytest.raises(BadCatalogue, match="needs low and high"):
        read(whole(**{name: f'"30%"{ends}'}))


def test_a_figure_nobody_says_is_refused() -> None:
    with pytest.raises(BadCatalogue, match="cites no source"):
        read(whole().replace('["news-unemployment-2023"]', "[]", 1))


def test_the_shipped_figures_are_what_their_sources_say() -> None:
    found = {name: dated.versions[-1].value for name, dated in shocks().items()}

    assert found == {
        "out_of_work_share": Fraction(41, 1000),
        "out_of_work_months": 5,
        "out_of_work_income_share": Fraction(1, 5),
        "illness_yearly_share": Fraction(165, 1000),
        "illness_bill": Money(860_470),
        "illness_own_share": Fraction(288, 1000),
        "illness_swing": Fraction(13, 10),
        "rate_factor": 2,
    }


def test_what_is_only_assumed_is_not_told_with_confidence() -> None:
    versions = [version for dated in shocks().values() for version in dated.versions]
    assumed = [one for one in versions if any(source.key == "anhuan-assumption" for source in one.citation.sources)]

    assert {one.citation.confidence for one in assumed} == {Confidence.LOW}
    assert all(one.note for one in versions)
