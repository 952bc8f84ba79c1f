"""What tends to happen and when: cited for every group, and refused where it is not."""

from __future__ import annotations

import re

import pytest

from anhuan.errors import BadCatalogue
from anhuan.terms.catalogue import product, products
from anhuan.terms.citation import Confidence
from anhuan.terms.course import Group, course_of, courses, group_of, read_courses
from anhuan.terms.load import Reader, parse, shipped_sources

CITED = 'zh = "一"\nen = "one"\nsources = ["civil-code"]\nconfidence = "H"\nchecked_on = 2026-11-23\n'
EVERYBODY = 'for = ["card", "unsecured", "secured", "person"]\n'
WHOLE = (
    f"[[step]]\nfrom_day = 9\n{EVERYBODY}{CITED}[[step]]\nfrom_day = 1\n{EVERYBODY}{CITED}"
    f"[[paid]]\n{EVERYBODY}{CITED}[[crime]]\n{EVERYBODY}{CITED}"
)


def read(text: str) -> object:
    """Return the courses a file of that text would give."""
    return read_courses(Reader("course.toml", shipped_sources()), parse(text, "course.toml"))


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("credit-card-cgb", Group.CARD),
        ("huabei", Group.UNSECURED),
        ("bank-loan", Group.UNSECURED),
        ("mortgage", Group.SECURED),
        ("car-loan", Group.SECURED),
        ("friends-family", Group.PERSON),
    ],
)
def test_a_product_goes_the_way_of_its_kind(name: str, group: Group) -> None:
    assert group_of(product(name)) is group


def test_every_product_has_a_course_and_an_answer_about_crime() -> None:
    assert all(course_of(one).steps and course_of(one).crime for one in products())


@pytest.mark.parametrize("group", Group)
def test_a_course_begins_on_the_first_day_and_reaches_past_a_year(group: Group) -> None:
    days = [step.from_day for step in courses()[group].steps]

    assert (days[0], days[-1]) == (1, 1095)
    assert days == sorted(set(days))


@pytest.mark.parametrize("group", Group)
def test_everybody_is_told_first_that_being_unable_to_pay_is_no_crime(group: Group) -> None:
    first = courses()[group].crime[0].text

    assert first.zh.startswith("还不上不是犯罪")
    assert first.en.startswith("Being unable to pay is no crime")


def test_card_fraud_is_told_by_the_interpretation_with_all_it_needs() -> None:
    note = course_of(product("credit-card")).crime[0]

    assert note.citation.confidence is Confidence.HIGH
    assert [source.key for source in note.citation.sources] == ["card-crime-2018"]
    assert all(part in note.text.zh for part in ("非法占有", "两次有效催收", "3 个月", "5 万元"))


def test_no_step_is_surer_than_a_source_that_is_only_assumed() -> None:
    steps = [step for course in courses().values() for step in course.steps]
    assumed = [step for step in steps if step.citation.sources[0].key == "anhuan-assumption"]

    assert {step.citation.confidence for step in assumed} == {Confidence.LOW}


def test_steps_stand_in_the_order_of_their_days() -> None:
    found = read(WHOLE)

    assert isinstance(found, dict)
    assert [step.from_day for step in found[Group.CARD].steps] == [1, 9]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param(('sources = ["civil-code"]\n', ""), "cites no source", id="uncited"),
        pytest.param(('["civil-code"]', '["hearsay"]'), "cites 'hearsay'", id="a source nobody describes"),
        pytest.param(("from_day = 9", "from_day = 0"), "must be a whole number", id="before the first day"),
        pytest.param(("from_day = 9", 'from_day = "9"'), "must be a whole number", id="a day in words"),
        pytest.param(('"card", ', '"cards", '), "must name some of", id="a group nobody knows"),
        pytest.param((EVERYBODY, ""), "must be a list", id="nobody's"),
        pytest.param(('en = "one"\n', ""), "needs zh and en", id="untranslated"),
        pytest.param(("[[paid]]", "[[piad]]"), "unknown keys", id="a part nobody knows"),
    ],
)
def test_what_cannot_be_trusted_is_refused(change: tuple[str, str], problem: str) -> None:
    with pytest.raises(BadCatalogue, match=re.escape(problem)):
        read(WHOLE.replace(*change, 1))


def test_a_group_without_an_answer_is_refused() -> None:
    lonely = WHOLE.rpartition(EVERYBODY)

    with pytest.raises(BadCatalogue, match="needs a step"):
        read(f'{lonely[0]}for = ["card"]\n{lonely[2]}')
