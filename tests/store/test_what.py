"""What a change was is kept as code and facts, and said in the reader's language."""

from __future__ import annotations

import json

import pytest
from telling import day, yuan

from anhuan.store.models import Origin
from anhuan.store.what import What, from_plain, to_plain
from anhuan.wording import Language, Words

PAID = What("payment-added", {"debt": "花呗", "day": day("2026-11-01"), "amount": yuan("-0.05")})


def test_a_change_is_told_in_both_languages() -> None:
    told = What("payment-added", {"debt": "花呗", "day": day("2026-11-01"), "amount": yuan("1234.50")})

    assert told.said(Words(Language.ZH)) == "记下2026年11月1日还“花呗” ¥1,234.50"
    assert told.said(Words(Language.EN)) == "payment of ¥1,234.50 on “花呗”, 1 November 2026"


def test_an_undo_tells_what_it_took_back() -> None:
    told = What("undone", {"what": What("debt-removed", {"debt": "花呗"})})

    assert told.said(Words(Language.ZH)) == "撤销：去掉欠款“花呗”"


@pytest.mark.parametrize(
    "what", [PAID, What("undone", {"what": PAID}), What("something", {"number": 3, "text": "a"})], ids=str
)
def test_facts_are_read_as_they_were_kept(what: What) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(what)))) == what


@pytest.mark.parametrize(
    "what", [What("no-such-thing"), What("debt-added"), What("undone", {"what": What("debt-added")})], ids=str
)
def test_what_could_never_be_told_is_not_kept(what: What) -> None:
    with pytest.raises(KeyError):
        to_plain(what)


def test_a_change_of_a_later_version_is_still_a_change() -> None:
    assert What("no-such-thing").said(Words(Language.EN)) == "a change"


def test_a_fact_of_no_known_kind_is_refused() -> None:
    with pytest.raises(TypeError):
        from_plain({"code": "something", "facts": {"amount": 1.5}})


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("origin", Origin)
def test_every_origin_has_words(origin: Origin, language: Language) -> None:
    assert Words(language).has(f"origin.{origin.value}")
