"""Every message exists in both languages and asks for the same facts."""

from __future__ import annotations

import datetime as dt
import errno
import string
from fractions import Fraction
from pathlib import Path

import pytest

from anhuan import wording
from anhuan.ledger.working import Label
from anhuan.money.amount import Money
from anhuan.money.rate import Per, Rate
from anhuan.terms.citation import Confidence, Text
from anhuan.terms.conventions import Component
from anhuan.wording import Language, Words, messages

ZH, EN = messages(Language.ZH), messages(Language.EN)


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", Language)
def test_no_message_is_written_twice(language: Language) -> None:
    folder = Path(wording.__file__).parent / language.value
    lines = [line for file in sorted(folder.glob("*.toml")) for line in sections(file.read_text("utf-8"))]

    assert len(lines) == len(messages(language))


def sections(text: str) -> list[str]:
    return [line for line in text.splitlines() if " = " in line and not line.startswith("#")]


def test_both_languages_have_the_same_messages() -> None:
    assert set(ZH) == set(EN)


@pytest.mark.parametrize("key", sorted(ZH))
def test_both_languages_tell_the_same_facts(key: str) -> None:
    assert ZH[key].strip()
    assert EN[key].strip()
    assert facts(ZH[key]) == facts(EN[key])


@pytest.mark.parametrize(
    "key",
    [f"component.{one.value}" for one in Component]
    + [f"label.{one.value}" for one in Label]
    + [f"confidence.{one.value}" for one in Confidence],
)
def test_every_closed_list_has_words(key: str) -> None:
    assert key in ZH


@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        (Money(123_456_78), "¥123,456.78", "¥123,456.78"),
        (Money(-5), "-¥0.05", "-¥0.05"),
        (dt.date(2026, 3, 7), "2026年3月7日", "7 March 2026"),
        (Rate(Fraction("0.0005"), Per.DAY), "0.05%/日", "0.05%/day"),
        (Rate(Fraction("0.18"), Per.YEAR), "18%/年", "18%/year"),
        (Fraction(1, 3), "33.333333…%", "33.333333…%"),
        (Fraction(-1, 4), "-25%", "-25%"),
        (FileNotFoundError(errno.ENOENT, "No such file"), "没有这个文件或文件夹", "there is no such file or folder"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error", "Input/output error"),
        (OSError("gone"), "gone", "gone"),
        (7, "7", "7"),
    ],
)
def test_facts_are_written_as_people_write_them(fact: object, zh: str, en: str) -> None:
    assert (Words(Language.ZH).write(fact), Words(Language.EN).write(fact)) == (zh, en)


def test_a_bilingual_text_is_told_in_the_language_chosen() -> None:
    assert Words(Language.EN).choose(Text("花呗", "Huabei")) == "Huabei"
