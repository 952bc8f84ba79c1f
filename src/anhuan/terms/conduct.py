"""The rules of collecting a debt, as dated and cited data: what a document says, since when, and for whom.

What kind of thing a rule counts or forbids is code (`What`); its numbers, dates, articles and words are data.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final

from anhuan.terms.lends import Lends
from anhuan.terms.load import Reader, read_package_file, shipped_sources
from anhuan.terms.reading import count

if TYPE_CHECKING:
    from anhuan.terms.citation import Citation, Text
    from anhuan.terms.load import Table

COUNTRIES: Final = ("cn", "us", "uk")
CARD: Final = "card"
KINDS: Final = (*(one.value for one in Lends), CARD)
INSTRUMENT_KEYS: Final = (
    "id", "title", "rank", "from", "until", "for", "note", "sources", "confidence", "checked_on",
)  # fmt: skip
RULE_KEYS: Final = (
    "id", "instrument", "what", "article", "text", "from_hour", "to_hour", "most", "days", "exchange", "means",
    "reached", "told",
)  # fmt: skip
MOST_COUNTED: Final = 100
LAST_HOUR: Final = 24


class Rank(Enum):
    """What a document is: a breach of the last two is a ground for a complaint and not by itself against the law."""

    LAW = "law"
    MINISTRY = "ministry"
    STANDARD = "standard"
    ASSOCIATION = "association"


class What(Enum):
    """What a rule counts or forbids."""

    QUIET_HOURS = "quiet-hours"
    PER_DAY = "per-day"
    """No more than so many contacts of one exchange on one day, of one lender with all its agencies."""
    WINDOW = "window"
    """No more than so many contacts within so many days in a row, per debt."""
    AFTER_TALK = "after-talk"
    """None within so many days of a conversation, the day of which is the first, per debt."""
    OTHERS = "others"
    """Not with certain other people, unless the debtor cannot be reached."""
    TOLD = "told"
    """Not certain things said or done."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A document: in force from ``start`` until ``end`` (not counted), None while it still is."""

    id: str
    title: Text
    rank: Rank
    start: dt.date
    end: dt.date | None
    kinds: frozenset[str]
    citation: Citation
    note: Text | None = None

    def is_in_force(self, day: dt.date) -> bool:
        """Say whether it holds on a day."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. ``article`` is empty where it was not seen. What the others mean is told by ``what``."""

    id: str
    instrument: Instrument
    what: What
    text: Text
    article: str = ""
    from_hour: int = 0
    to_hour: int = 0
    most: int = 0
    days: int = 0
    exchange: str = ""
    means: frozenset[str] = frozenset()
    reached: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()


@cache
def conduct(country: str = "cn") -> tuple[Rule, ...]:
    """Return the rules of a country's file.

    Raises:
        BadCatalogue: the file cannot be trusted.

    """
    reader = Reader(f"conduct/{country}.toml", shipped_sources())
    return read_rules(reader, read_package_file("conduct", f"{country}.toml"))


def read_rules(reader: Reader, raw: Table) -> tuple[Rule, ...]:
    """Return the rules of a file's tables.

    Raises:
        BadCatalogue: a document is uncited, a rule names none, or lacks what it counts by.

    """
    table = reader.table(raw, "", known=("instrument", "rule"))
    documents = reader.tables(table.get("instrument"), "instrument")
    known = [_instrument(reader, one, f"instrument[{place}]") for place, one in enumerate(documents)]
    by_id = {one.id: one for one in known}
    rules = [
        _rule(reader, one, f"rule[{place}]", by_id)
        for place, one in enumerate(reader.tables(table.get("rule"), "rule"))
    ]
    if len(by_id) < len(known) or len({one.id for one in rules}) < len(rules):
        raise reader.refuse("", "names something twice")
    return tuple(rules)


def _instrument(reader: Reader, raw: object, item: str) -> Instrument:
    """Return one document."""
    table = reader.table(raw, item, known=INSTRUMENT_KEYS)
    rank = table.get("rank")
    if rank not in [one.value for one in Rank]:
        raise reader.refuse(f"{item}.rank", f"must be one of {', '.join(one.value for one in Rank)}")
    start, end = table.get("from"), table.get("until")
    if type(start) is not dt.date or not (end is None or type(end) is dt.date):
        raise reader.refuse(f"{item}.from", "needs from, and until where it ended, as days")
    return Instrument(
        id=reader.word(table.get("id"), f"{item}.id"),
        title=reader.text(table.get("title"), f"{item}.title"),
        rank=Rank(rank),
        start=start,
        end=end,
        kinds=_some(reader, table.get("for"), f"{item}.for", KINDS),
        citation=reader.citation(table, item),
        note=reader.text(table["note"], f"{item}.note") if "note" in table else None,
    )


NEEDS: Final = {
    What.QUIET_HOURS: ("from_hour", "to_hour"),
    What.PER_DAY: ("most", "exchange", "means"),
    What.WINDOW: ("most", "days", "means"),
    What.AFTER_TALK: ("days", "means"),
    What.OTHERS: ("reached",),
    What.TOLD: ("told",),
}


def _rule(reader: Reader, raw: object, item: str, documents: dict[str, Instrument]) -> Rule:
    """Return one rule."""
    table = reader.table(raw, item, known=RULE_KEYS)
    document = documents.get(str(table.get("instrument")))
    if document is None:
        raise reader.refuse(f"{item}.instrument", "names no document of this file")
    if table.get("what") not in [one.value for one in What]:
        raise reader.refuse(f"{item}.what", f"must be one of {', '.join(one.value for one in What)}")
    what = What(table["what"])
    for need in NEEDS[what]:
        if need not in table:
            raise reader.refuse(item, f"lacks {need}")
    return Rule(
        id=reader.word(table.get("id"), f"{item}.id"),
        instrument=document,
        what=what,
        text=reader.text(table.get("text"), f"{item}.text"),
        article=reader.word(table["article"], f"{item}.article") if "article" in table else "",
        from_hour=_whole(reader, table, f"{item}.from_hour", LAST_HOUR),
        to_hour=_whole(reader, table, f"{item}.to_hour", LAST_HOUR),
        most=_whole(reader, table, f"{item}.most", MOST_COUNTED),
        days=_whole(reader, table, f"{item}.days", MOST_COUNTED),
        exchange=reader.word(table["exchange"], f"{item}.exchange") if "exchange" in table else "",
        means=_texts(reader, table, f"{item}.means"),
        reached=_texts(reader, table, f"{item}.reached"),
        told=_texts(reader, table, f"{item}.told"),
    )


def _whole(reader: Reader, table: Table, item: str, most: int) -> int:
    """Return a whole number that may be left out."""
    name = item.rpartition(".")[2]
    value = reader.value(table.get(name, 0), item, count(0, most))
    assert isinstance(value, int)  # noqa: S101 -- `count` reads whole numbers
    return value


def _texts(reader: Reader, table: Table, item: str) -> frozenset[str]:
    """Return texts that may be left out."""
    name = item.rpartition(".")[2]
    if name not in table:
        return frozenset()
    return frozenset(reader.word(one, item) for one in reader.tables(table[name], item))


def _some(reader: Reader, raw: object, item: str, known: tuple[str, ...]) -> frozenset[str]:
    """Return some of a closed list."""
    told = reader.tables(raw, item)
    for one in told:
        if one not in known:
            raise reader.refuse(item, f"must name some of {', '.join(known)}")
    return frozenset(map(str, told))
