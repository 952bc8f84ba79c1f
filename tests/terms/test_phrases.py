"""How texts about debts are put: cited wordings, each list one pattern, and refused where they cannot be trusted."""

from __future__ import annotations

from dataclasses import fields

import pytest

from anhuan.errors import BadCatalogue
from anhuan.terms.load import Reader, parse, shipped_sources
from anhuan.terms.phrases import Phrases, Speech, read_speech, speech

HEAD = """sources = ["page-fraud-cases"]
confidence = "L"
checked_on = 2026-11-27
"""
PARTS = '[parts]\ncode = ["验证码", "密码"]\n'
PHRASES = "[phrases]\n" + "".join(f'{one.name.replace("_", "-")} = ["没有"]\n' for one in fields(Phrases))
MARK = '[[mark]]\ncode = "secret"\nsources = ["news-antifraud"]\nlooks = ["报{code}", "念.{0,4}数字"]\n'
HARD = '[hard-words]\nthreat = ["堵门"]\n'


def read(text: str) -> Speech:
    return read_speech(Reader("phrases.toml", shipped_sources()), parse(text, "phrases.toml"))


def test_a_list_matches_where_any_of_its_entries_does_and_a_part_stands_for_its_words() -> None:
    (mark,) = read(HEAD + PARTS + PHRASES + MARK + HARD).marks

    assert mark.looks.search("请报密码给我")
    assert mark.looks.search("念那六位数字")
    assert not mark.looks.search("请报数字")


def test_a_mark_cites_its_own_source_and_everything_else_that_of_the_file() -> None:
    told = read(HEAD + PARTS + PHRASES + MARK + HARD)

    assert [one.key for one in told.basis("secret").sources] == ["news-antifraud"]
    assert [one.key for one in told.basis("link-short").sources] == ["page-fraud-cases"]
    assert told.basis("secret").checked_on == told.citation.checked_on


def test_every_mark_that_ships_says_who_says_so_and_is_undone_by_a_denial_unless_it_says_otherwise() -> None:
    assert all(one.citation.sources for one in speech().marks)
    assert {one.code for one in speech().marks if not one.denied} == {"secrecy", "aside"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (HEAD + PARTS + PHRASES + MARK + MARK + HARD, "one code twice"),
        (HEAD + PARTS + PHRASES + MARK.replace('"报{code}"', '"报{pin}"') + HARD, "parts nobody tells: pin"),
        (HEAD + PARTS + PHRASES + MARK.replace('"报{code}"', '"报("') + HARD, "is no pattern"),
        (HEAD + PARTS + PHRASES + MARK.replace('"念.{0,4}数字"', '"报{code}"') + HARD, "one wording twice"),
        (HEAD + PARTS + PHRASES + MARK.replace('["报{code}", "念.{0,4}数字"]', "[]") + HARD, "looks"),
        (HEAD + PARTS + PHRASES + MARK.replace('["news-antifraud"]', "[]") + HARD, "cites no source"),
        (HEAD + PARTS + PHRASES + MARK.replace("news-antifraud", "nobody") + HARD, "nobody"),
        (HEAD + PARTS + PHRASES + MARK.replace("looks", "denied = 1\nlooks") + HARD, "denied"),
        (HEAD + PARTS + PHRASES + 'more = ["a"]\n' + MARK + HARD, "unknown keys: more"),
        (HEAD + PARTS + PHRASES.replace('asks = ["没有"]\n', "") + MARK + HARD, "phrases.asks"),
        (HEAD.replace('"L"', '"sure"') + PARTS + PHRASES + MARK + HARD, "confidence"),
    ],
)
def test_what_cannot_be_trusted_is_refused_by_name(text: str, problem: str) -> None:
    with pytest.raises(BadCatalogue) as refused:
        read(text)

    assert problem in f"{refused.value.place} {refused.value.facts}"
