"""Where a complaint goes: which body takes it, for which kind of lender, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from anhuan.terms.lends import Lends
from anhuan.terms.load import Reader, read_package_file, shipped_sources
from anhuan.terms.reading import flag

if TYPE_CHECKING:
    from anhuan.terms.citation import Citation, Text
    from anhuan.terms.load import Table

E = TypeVar("E", bound=Enum)

KEYS: Final = ("id", "for", "about", "first", "phone", "site", "name", "note", "sources", "confidence", "checked_on")


class About(Enum):
    """What a complaint is about."""

    CONDUCT = "conduct"
    """How somebody collects."""
    AMOUNT = "amount"
    ACCOUNT = "account"
    """A certificate, a contract or a record that is not handed out."""
    CREDIT_REPORT = "credit-report"
    SPAM = "spam"
    THREAT = "threat"
    FRAUD = "fraud"


@dataclass(frozen=True, slots=True)
class Body:
    """One place to complain to. ``phone`` and ``address`` are empty where none is known from an official place.

    ``first`` says that it is asked before the others.
    """

    id: str
    name: Text
    note: Text
    kinds: frozenset[Lends]
    about: frozenset[About]
    citation: Citation
    first: bool = False
    phone: str = ""
    address: str = ""


def ladder(lends: Lends, about: About) -> tuple[Body, ...]:
    """Return where to complain about a lender of that kind, in order.

    Raises:
        BadCatalogue: the file cannot be trusted.

    """
    return tuple(one for one in bodies() if lends in one.kinds and about in one.about)


@cache
def bodies(country: str = "cn") -> tuple[Body, ...]:
    """Return every body of the country's file, those to be asked first before the others.

    Raises:
        BadCatalogue: the file cannot be trusted.

    """
    reader = Reader(f"complaint/{country}.toml", shipped_sources())
    return read_bodies(reader, read_package_file("complaint", f"{country}.toml"))


def read_bodies(reader: Reader, raw: Table) -> tuple[Body, ...]:
    """Return the bodies of a file's tables.

    Raises:
        BadCatalogue: a body is uncited, told twice or of no kind, or some complaint has nowhere to go.

    """
    table = reader.table(raw, "", known=("body",))
    found = [_body(reader, one, f"body[{place}]") for place, one in enumerate(reader.tables(table.get("body"), "body"))]
    if len({one.id for one in found}) < len(found):
        raise reader.refuse("body", "names one body twice")
    for lends in Lends:
        for about in About:
            if not any(lends in one.kinds and about in one.about for one in found):
                raise reader.refuse("body", f"leaves {about.value} of {lends.value} nowhere to go")
    return tuple(sorted(found, key=lambda one: not one.first))


def _body(reader: Reader, raw: object, item: str) -> Body:
    """Return one body."""
    table = reader.table(raw, item, known=KEYS)
    return Body(
        id=reader.word(table.get("id"), f"{item}.id"),
        name=reader.text(table.get("name"), f"{item}.name"),
        note=reader.text(table.get("note"), f"{item}.note"),
        kinds=_some(reader, table.get("for"), f"{item}.for", Lends),
        about=_some(reader, table.get("about"), f"{item}.about", About),
        citation=reader.citation(table, item),
        first=reader.value(table.get("first", False), f"{item}.first", flag) is True,
        phone=reader.word(table["phone"], f"{item}.phone") if "phone" in table else "",
        address=_site(reader, table, item),
    )


def _site(reader: Reader, table: Table, item: str) -> str:
    """Return the address of the site a body names among the sources; only official ones have an address there."""
    if "site" not in table:
        return ""
    site = reader.sources.get(str(table["site"]))
    if site is None:
        raise reader.refuse(f"{item}.site", "names no source")
    return site.address


def _some(reader: Reader, raw: object, item: str, kinds: type[E]) -> frozenset[E]:
    """Return some values of an enumeration."""
    known = {one.value: one for one in kinds}
    told = reader.tables(raw, item)
    for one in told:
        if not isinstance(one, str) or one not in known:
            raise reader.refuse(item, f"must name some of {', '.join(known)}")
    return frozenset(known[str(one)] for one in told)
