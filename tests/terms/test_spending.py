"""What spending is for: cited words, the household's own first, and refused where they cannot be trusted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from anhuan.errors import BadCatalogue
from anhuan.terms.load import Reader, parse, shipped_sources
from anhuan.terms.spending import Categories, categories, read_categories

HEAD = """sources = ["anhuan-assumption"]
confidence = "L"
checked_on = 2026-11-27
note = { zh = "假设", en = "assumed" }
"""
FOOD = '[[category]]\nid = "food"\nessential = true\nwords = ["超市"]\n'
OTHER = '[[category]]\nid = "other"\nessential = true\nwords = []\n'


def read(text: str) -> Categories:
    return read_categories(Reader("spending.toml", shipped_sources()), parse(text, "spending.toml"))


@pytest.mark.parametrize(
    ("party", "about", "category"),
    [
        ("永辉超市", "", "food"),
        ("瑞幸咖啡", "饮品", "eating-out"),
        ("中国石化", "", "transport"),
        ("李某", "房租", "housing"),
        ("某网络科技公司", "", "other"),
    ],
)
def test_a_row_is_told_by_its_words(party: str, about: str, category: str) -> None:
    assert categories().of(party, about) == category


def test_the_households_own_word_wins() -> None:
    own = replace(categories(), payees={"永辉超市": "gifts"}, essential={"food": False})

    assert own.of("永辉超市", "食品") == "gifts"
    assert not own.is_essential("food")
    assert own.is_essential("housing")


def test_what_nobody_can_tell_is_essential_until_the_household_says_otherwise() -> None:
    assert categories().is_essential("other")
    assert categories().is_essential("a category nobody knows")


def test_a_whole_file_is_read() -> None:
    assert [one.id for one in read(HEAD + FOOD + OTHER).known] == ["food", "other"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (HEAD + OTHER + FOOD, "must end with other"),
        (HEAD + FOOD, "must end with other"),
        (HEAD + FOOD + OTHER.replace("[]", '["别的"]'), "must end with other"),
        (HEAD + FOOD + FOOD + OTHER, "twice"),
        (HEAD + FOOD + FOOD.replace('"food"', '"meals"') + OTHER, "twice"),
        (HEAD, "must be a list of tables"),
        (HEAD + FOOD.replace('["超市"]', '"超市"') + OTHER, "must be a list of words"),
        (HEAD + FOOD.replace('"超市"', '""') + OTHER, "must be text"),
        (HEAD + FOOD.replace("true", '"yes"') + OTHER, "must be true or false"),
        (HEAD.replace('["anhuan-assumption"]', "[]") + FOOD + OTHER, "cites no source"),
        (HEAD + FOOD + "colour = 1\n" + OTHER, "unknown keys"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(text: str, problem: str) -> None:
    with pytest.raises(BadCatalogue, match=problem):
        read(text)
