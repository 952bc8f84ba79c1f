"""How those who write about debts put things: what marks fraud, what denies or warns of it, what a notice speaks of.

The wordings are data (``phrases/cn.toml``), cited like every other claim of the program. Each list becomes one pattern
that matches where any of its entries does, in the order of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Final

from anhuan.terms.load import Reader, read_package_file, shipped_sources
from anhuan.terms.reading import flag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anhuan.terms.citation import Citation
    from anhuan.terms.load import Table

BACKING: Final = ("sources", "confidence", "checked_on")
FILE_KEYS: Final = (*BACKING, "parts", "phrases", "mark", "hard-words")
MARK_KEYS: Final = ("code", "sources", "denied", "wide", "looks")
PART: Final = re.compile(r"\{([a-z]+)\}")
"""Where the words of a part stand in a pattern; a quantifier holds digits."""

Parts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """How a text speaks, whatever it is about. Each field is told where it stands in the file."""

    denied: re.Pattern[str]
    warns: re.Pattern[str]
    of_others: re.Pattern[str]
    asks: re.Pattern[str]
    demands: re.Pattern[str]
    reports: re.Pattern[str]
    calls_to_act: re.Pattern[str]
    risky: re.Pattern[str]
    rare: re.Pattern[str]
    requests: re.Pattern[str]
    usual_requests: re.Pattern[str]
    told_requests: re.Pattern[str]
    usual_told: re.Pattern[str]
    court: re.Pattern[str]
    opens: re.Pattern[str]
    concerns: re.Pattern[str]
    matter: re.Pattern[str]
    code: re.Pattern[str]
    advert: re.Pattern[str]
    remark: re.Pattern[str]
    unchecked: re.Pattern[str]
    official_ways: re.Pattern[str]
    calls_back: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of fraud: its stable code, and what it looks like.

    ``denied`` says that a denial in the same clause undoes it, ``wide`` that it may run over the clauses of a sentence.
    """

    code: str
    looks: re.Pattern[str]
    citation: Citation
    denied: bool = True
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """All that is known of how such texts are put; ``hard_words`` are told by their code."""

    phrases: Phrases
    marks: tuple[Mark, ...]
    hard_words: Mapping[str, re.Pattern[str]]
    citation: Citation

    def basis(self, code: str) -> Citation:
        """Return what a finding rests on: what its mark cites, else what the file does."""
        return next((one.citation for one in self.marks if one.code == code), self.citation)


@cache
def speech(country: str = "cn") -> Speech:
    """Return the wordings of the country's file.

    Raises:
        BadCatalogue: the file cannot be trusted.

    """
    reader = Reader(f"phrases/{country}.toml", shipped_sources())
    return read_speech(reader, read_package_file("phrases", f"{country}.toml"))


def read_speech(reader: Reader, raw: Table) -> Speech:
    """Return the wordings from the tables of a file.

    Raises:
        BadCatalogue: something is missing, uncited or told twice, a part is not known, or a pattern cannot be read.

    """
    table = reader.table(raw, "", known=FILE_KEYS)
    parts = _parts(reader, table.get("parts"))
    marks = tuple(
        _mark(reader, reader.table(one, f"mark[{place}]", known=MARK_KEYS), f"mark[{place}]", table, parts)
        for place, one in enumerate(reader.tables(table.get("mark"), "mark"))
    )
    if len({one.code for one in marks}) < len(marks):
        raise reader.refuse("mark", "tells one code twice")
    return Speech(
        _phrases(reader, table.get("phrases"), parts),
        marks,
        {
            name: _any_of(reader, looks, f"hard-words.{name}", parts)
            for name, looks in reader.table(table.get("hard-words"), "hard-words").items()
        },
        reader.citation(table, ""),
    )


def _parts(reader: Reader, raw: object) -> Parts:
    """Return the words that stand in several patterns, each as one group."""
    named = reader.table(raw, "parts")
    return {name: f"(?:{_any_of(reader, looks, f'parts.{name}', {}).pattern})" for name, looks in named.items()}


def _phrases(reader: Reader, raw: object, parts: Parts) -> Phrases:
    """Return how a text speaks; every list must be there."""
    names = {one.name: one.name.replace("_", "-") for one in fields(Phrases)}
    table = reader.table(raw, "phrases", known=names.values())
    return Phrases(**{name: _any_of(reader, table.get(key), f"phrases.{key}", parts) for name, key in names.items()})


def _mark(reader: Reader, table: Table, item: str, file: Table, parts: Parts) -> Mark:
    """Return one mark; how sure it is and when it was looked at stand once for the file."""
    return Mark(
        reader.word(table.get("code"), f"{item}.code"),
        _any_of(reader, table.get("looks"), f"{item}.looks", parts),
        reader.citation({**{key: file.get(key) for key in BACKING}, "sources": table.get("sources")}, item),
        denied=reader.value(table.get("denied", True), f"{item}.denied", flag) is True,
        wide=reader.value(table.get("wide", False), f"{item}.wide", flag) is True,
    )


def _any_of(reader: Reader, raw: object, item: str, parts: Parts) -> re.Pattern[str]:
    """Return the pattern that matches where one of a list does."""
    looks = [reader.word(one, item) for one in reader.tables(raw, item)]
    if len(set(looks)) < len(looks):
        raise reader.refuse(item, "tells one wording twice")
    unknown = {name for one in looks for name in PART.findall(one)} - set(parts)
    if unknown:
        raise reader.refuse(item, f"uses parts nobody tells: {', '.join(sorted(unknown))}")
    whole = "|".join(PART.sub(lambda name: parts[name[1]], one) for one in looks)
    try:
        return re.compile(whole)
    except re.error as error:
        raise reader.refuse(item, f"is no pattern: {error}") from error
