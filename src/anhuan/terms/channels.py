"""The channels lenders and public bodies are known to use: app, hotline, the signature of their messages, addresses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from anhuan.terms.citation import Citation, Confidence, Source, Text
from anhuan.terms.lends import Lends
from anhuan.terms.load import Reader, parse, read_package_file, shipped_sources

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.terms.load import Table

AUTHORITY: Final = "authority"
KINDS: Final = (*(one.value for one in Lends if one is not Lends.UNKNOWN), AUTHORITY)
LISTS: Final = ("names", "apps", "hotlines", "signatures", "domains", "products", "look_alikes")
BACKING: Final = ("sources", "confidence", "checked_on")
KEYS: Final = ("id", "kind", *LISTS, "note", *BACKING)
ENTERED: Final = Source("entered-by-you", Text("你自己填写的", "entered by you"))
"""What a channel rests on that its user wrote down; the program has not checked it."""
UNCITED: Final = Citation((ENTERED,), Confidence.OWN, None)


@dataclass(frozen=True, slots=True)
class Channel:
    """What is known of one lender or public body; an empty list says that nothing is known, not that there is none.

    ``look_alikes`` are names that only those use who pose as it.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    apps: tuple[str, ...]
    hotlines: tuple[str, ...]
    signatures: tuple[str, ...]
    domains: tuple[str, ...]
    products: tuple[str, ...]
    look_alikes: tuple[str, ...]
    citation: Citation
    note: Text | None = None

    @property
    def lends(self) -> bool:
        """Say whether it lends, and is no public body."""
        return self.kind != AUTHORITY

    @property
    def is_own(self) -> bool:
        """Say whether its user wrote it down."""
        return self.citation.confidence is Confidence.OWN


@cache
def channels(country: str = "cn") -> tuple[Channel, ...]:
    """Return the channels of the country's file.

    Raises:
        BadCatalogue: the file cannot be trusted.

    """
    reader = Reader(f"channels/{country}.toml", shipped_sources())
    return read_channels(reader, read_package_file("channels", f"{country}.toml"))


def lines_of_lenders() -> dict[str, str]:
    """Return whose public lines are known, as the id of the lender; a line of two lenders tells nothing."""
    every = Counter(line for one in channels() for line in one.hotlines)
    return {line: one.id for one in channels() if one.lends for line in one.hotlines if every[line] == 1}


def own_channels(text: str, file: str) -> tuple[Channel, ...]:
    """Return the channels a user or adviser wrote down in the same form; sources may be left out.

    Whatever they name as a source, they are the user's own: nothing entered becomes a fact of the program's.

    Raises:
        BadCatalogue: something in it is not of that form.

    """
    reader = Reader(file, shipped_sources())
    found = read_channels(reader, parse(text, file), cited=False)
    return tuple(replace(one, citation=_own(one.citation)) for one in found)


def entered(channel_id: str, on: dt.date, *, names: tuple[str, ...], **lists: tuple[str, ...]) -> Channel:
    """Return a channel its user entered on a day; ``lists`` are as in a file, and what is not given is not known."""
    citation = Citation((ENTERED,), Confidence.OWN, on)
    bare = Channel(channel_id, Lends.UNKNOWN.value, names, (), (), (), (), (), (), citation)
    return replace(bare, **lists)  # type: ignore[arg-type]  # names of lists only


def _own(citation: Citation) -> Citation:
    """Return the backing of a user's own channel."""
    return Citation(citation.sources, Confidence.OWN, citation.checked_on)


def read_channels(reader: Reader, raw: Table, *, cited: bool = True) -> tuple[Channel, ...]:
    """Return the channels of a file's tables; ``cited`` says that each must say who says so.

    Raises:
        BadCatalogue: a channel is uncited, of no kind, without a name, or told twice.

    """
    table = reader.table(raw, "", known=("channel",))
    every = reader.tables(table.get("channel"), "channel")
    found = tuple(_channel(reader, one, f"channel[{place}]", cited=cited) for place, one in enumerate(every))
    if len({one.id for one in found}) < len(found):
        raise reader.refuse("channel", "names one lender twice")
    return found


def _channel(reader: Reader, raw: object, item: str, *, cited: bool) -> Channel:
    """Return one channel."""
    table = reader.table(raw, item, known=KEYS)
    if table.get("kind") not in KINDS:
        raise reader.refuse(f"{item}.kind", f"must be one of {', '.join(KINDS)}")
    lists = {name: _texts(reader, table, f"{item}.{name}", name) for name in LISTS}
    if not lists["names"]:
        raise reader.refuse(f"{item}.names", "needs a name")
    return Channel(
        id=reader.word(table.get("id"), f"{item}.id"),
        kind=str(table["kind"]),
        citation=reader.citation(table, item) if cited or set(BACKING) & set(table) else UNCITED,
        note=reader.text(table["note"], f"{item}.note") if "note" in table else None,
        **lists,
    )


def _texts(reader: Reader, table: Table, item: str, name: str) -> tuple[str, ...]:
    """Return a list of texts that may be left out."""
    if name not in table:
        return ()
    return tuple(reader.word(one, item) for one in reader.tables(table[name], item))
