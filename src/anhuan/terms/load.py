"""Read the catalogue and law files that ship with the program, and refuse what cannot be trusted.

Every message names the file and the item. A version must say from when, what, who says so, how sure we are and
when it was looked at; versions stand in the order of their days; figures are text or whole numbers, because a
bare decimal does not say what it is a share of; an unknown key is refused rather than ignored.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from anhuan.errors import BadCatalogue, Place
from anhuan.terms.citation import Citation, Confidence, Source, Text
from anhuan.terms.conventions import Kind
from anhuan.terms.dated import Dated, Version
from anhuan.terms.product import Note, Product
from anhuan.terms.reading import READERS, NotAValue, flag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from importlib.resources.abc import Traversable

VERSION_KEYS: Final = frozenset({"from", "value", "low", "high", "sources", "confidence", "checked_on", "note"})
VERSION_NEEDS: Final = ("from", "value", "sources", "confidence", "checked_on")
NOTE_KEYS: Final = frozenset({"zh", "en", "sources", "confidence", "checked_on"})
PRODUCT_KEYS: Final = frozenset(
    {"id", "kind", "name", "lender", "aliases", "secured", "based_on", "term", "note"},
)
SOURCE_KEYS: Final = frozenset({"zh", "en", "dated", "address"})

Table = dict[str, object]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the tables of one file; ``sources`` are the documents it may cite."""

    file: str
    sources: Mapping[str, Source]

    def refuse(self, item: str, problem: str) -> BadCatalogue:
        """Return the error for ``item`` of this file."""
        return BadCatalogue("bad-catalogue", place=Place(self.file, None, item), problem=problem)

    def table(self, raw: object, item: str, *, known: Iterable[str] | None = None) -> Table:
        """Return ``raw`` as a table; refuse another kind, or keys that are not ``known``."""
        if not isinstance(raw, dict):
            raise self.refuse(item, "must be a table")
        unknown = set(raw) - set(raw if known is None else known)
        if unknown:
            raise self.refuse(item, f"has unknown keys: {', '.join(sorted(unknown))}")
        return raw

    def tables(self, raw: object, item: str) -> list[object]:
        """Return ``raw`` as a list of tables with something in it."""
        if not isinstance(raw, list) or not raw:
            raise self.refuse(item, "must be a list of tables")
        return raw

    def text(self, raw: object, item: str) -> Text:
        """Return a Chinese and English pair."""
        table = self.table(raw, item, known=("zh", "en"))
        both = table.get("zh"), table.get("en")
        if not all(isinstance(one, str) and one.strip() for one in both):
            raise self.refuse(item, "needs zh and en")
        return Text(str(both[0]), str(both[1]))

    def word(self, raw: object, item: str) -> str:
        """Return a text that is not empty."""
        if not isinstance(raw, str) or not raw.strip():
            raise self.refuse(item, "must be text")
        return raw

    def citation(self, table: Table, item: str) -> Citation:
        """Return the backing of one value."""
        keys = table.get("sources")
        if not isinstance(keys, list) or not keys:
            raise self.refuse(item, "cites no source")
        for key in keys:
            if not isinstance(key, str) or key not in self.sources:
                raise self.refuse(item, f"cites {key!r}, which sources.toml does not describe")
        confidence = table.get("confidence")
        # A tuple, not a set: a list in the file is refused like any other wrong value instead of being unhashable.
        if confidence not in ("H", "M", "L"):
            raise self.refuse(item, "needs a confidence of H, M or L")
        checked_on = table.get("checked_on")
        if type(checked_on) is not dt.date:
            raise self.refuse(item, "needs checked_on, a day")
        return Citation(tuple(self.sources[key] for key in keys), Confidence(confidence), checked_on)

    def value(self, raw: object, item: str, read: Callable[[object], object]) -> object:
        """Return one exact value."""
        if isinstance(raw, Decimal | float):
            raise self.refuse(item, "is a bare decimal; write it as text with its unit")
        try:
            return read(raw)
        except NotAValue as wanted:
            raise self.refuse(item, f"must be {wanted}") from wanted

    def version(self, raw: object, item: str, read: Callable[[object], object]) -> Version[object]:
        """Return one dated, cited value."""
        table = self.table(raw, item, known=VERSION_KEYS)
        for need in VERSION_NEEDS:
            if need not in table:
                raise self.refuse(item, f"lacks {need}")
        start = table["from"]
        if type(start) is not dt.date:
            raise self.refuse(item, "needs from, a day")
        bounds = [self.value(table[end], f"{item}.{end}", read) if end in table else None for end in ("low", "high")]
        return Version(
            start,
            self.value(table["value"], item, read),
            self.citation(table, item),
            bounds[0],
            bounds[1],
            self.text(table["note"], f"{item}.note") if "note" in table else None,
        )

    def dated(self, name: str, raw: object, item: str, read: Callable[[object], object]) -> Dated[object]:
        """Return all versions of one value; their days must rise."""
        versions = tuple(
            self.version(one, f"{item}[{number}]", read) for number, one in enumerate(self.tables(raw, item))
        )
        for earlier, later in pairwise(versions):
            if later.start <= earlier.start:
                raise self.refuse(item, f"is out of order: {later.start} does not come after {earlier.start}")
        return Dated(name, versions)

    def valued(
        self,
        raw: object,
        item: str,
        readers: Mapping[str, Callable[[object], object]],
    ) -> dict[str, Dated[object]]:
        """Return a table of named values, each read as its name demands."""
        return {
            name: self.dated(name, versions, f"{item}.{name}".removeprefix("."), readers[name])
            for name, versions in self.table(raw, item, known=readers).items()
        }

    def note(self, raw: object, item: str) -> Note:
        """Return one cited note."""
        table = self.table(raw, item, known=NOTE_KEYS)
        text = self.text({key: table.get(key) for key in ("zh", "en")}, item)
        return Note(text, self.citation(table, item))

    def product(self, raw: object, base: Product | None) -> Product:
        """Return the product of a whole file, over ``base`` where it falls back on another product."""
        table = self.table(raw, "", known=PRODUCT_KEYS)
        kind = table.get("kind")
        if kind not in [one.value for one in Kind]:
            raise self.refuse("kind", "must be one of bill, card, loan, instalments")
        aliases = table.get("aliases", [])
        if not isinstance(aliases, list):
            raise self.refuse("aliases", "must be a list of names")
        own = self.valued(table.get("term", {}), "term", READERS)
        return Product(
            id=self.word(table.get("id"), "id"),
            kind=Kind(kind),
            name=self.text(table.get("name"), "name"),
            lender=self.text(table.get("lender"), "lender"),
            aliases=tuple(self.word(alias, "aliases") for alias in aliases),
            secured=self.value(table.get("secured", False), "secured", flag) is True,
            terms={**(base.terms if base else {}), **own},
            notes=tuple(
                self.note(one, f"note[{number}]")
                for number, one in enumerate(self.tables(table["note"], "note") if "note" in table else [])
            ),
            based_on=base.id if base else None,
        )

    def source(self, key: str, raw: object) -> Source:
        """Return the description of one source document."""
        table = self.table(raw, key, known=SOURCE_KEYS)
        text = self.text({one: table.get(one) for one in ("zh", "en")}, key)
        dated, address = table.get("dated", ""), table.get("address", "")
        if not isinstance(dated, str) or not isinstance(address, str):
            raise self.refuse(key, "needs dated and address as text")
        return Source(key, text, dated, address)


def parse(text: str, file: str) -> Table:
    """Return the tables of a TOML text, decimals kept exact so that they can be refused.

    Raises:
        BadCatalogue: the text is not TOML; a key given twice counts as that.

    """
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise BadCatalogue("bad-catalogue", place=Place(file), problem=str(error)) from error


def package_folder() -> Traversable:
    """Return the folder of the data files that ship with this package."""
    return files("anhuan.terms")


def read_package_file(*parts: str) -> Table:
    """Return the tables of one data file of this package."""
    text = package_folder().joinpath(*parts).read_text("utf-8")
    return parse(text, "/".join(parts))


@cache
def shipped_sources() -> Mapping[str, Source]:
    """Return every source document the shipped data may cite."""
    reader = Reader("sources.toml", {})
    return {key: reader.source(key, raw) for key, raw in read_package_file("sources.toml").items()}
