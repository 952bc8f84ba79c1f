"""What spending is for: categories told by words, each essential or not to start from; cited data.

A household's own word wins over all of it: it may put a payee into another category and say what is essential.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from anhuan.terms.load import Reader, read_package_file, shipped_sources
from anhuan.terms.reading import flag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anhuan.terms.citation import Citation, Text
    from anhuan.terms.load import Table

OTHER: Final = "other"
FILE_KEYS: Final = frozenset({"sources", "confidence", "checked_on", "note", "category"})
CATEGORY_KEYS: Final = frozenset({"id", "essential", "words"})


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of spending; ``words`` are what tells it in a bill."""

    id: str
    essential: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Categories:
    """Every category in the order it is looked for, and what the household itself says.

    ``payees`` are a household's own: the name of a payee, as bills write it, with the id of its category.
    ``essential`` says of a category's id whether this household can live without it.
    """

    known: tuple[Category, ...]
    citation: Citation
    note: Text
    payees: Mapping[str, str] = field(default_factory=dict)
    essential: Mapping[str, bool] = field(default_factory=dict)

    def of(self, party: str, about: str) -> str:
        """Return the id of the category a row belongs to: the household's own word first, then the first that fits."""
        own = self.payees.get(party)
        if own is not None:
            return own
        text = f"{party} {about}"
        return next((one.id for one in self.known if any(word in text for word in one.words)), OTHER)

    def is_essential(self, category: str) -> bool:
        """Say whether a category is essential to this household; what is not known counts as essential."""
        stated = {one.id: one.essential for one in self.known}
        return self.essential.get(category, stated.get(category, True))


@cache
def categories(country: str = "cn") -> Categories:
    """Return the country's categories, as shipped.

    Raises:
        BadCatalogue: the file cannot be trusted.

    """
    reader = Reader(f"spending/{country}.toml", shipped_sources())
    return read_categories(reader, read_package_file("spending", f"{country}.toml"))


def read_categories(reader: Reader, raw: Table) -> Categories:
    """Return the categories from the tables of a file.

    Raises:
        BadCatalogue: something is missing, uncited or told twice, or the last category is not the one for the rest.

    """
    table = reader.table(raw, "", known=FILE_KEYS)
    citation, note = reader.citation(table, "spending"), reader.text(table.get("note"), "note")
    listed = enumerate(reader.tables(table.get("category"), "category"))
    found = tuple(_category(reader, one, f"category[{number}]") for number, one in listed)
    for told in ([one.id for one in found], [word for one in found for word in one.words]):
        if len(set(told)) < len(told):
            raise reader.refuse("category", "tells an id or a word twice")
    if found[-1].id != OTHER or found[-1].words:
        raise reader.refuse("category", f"must end with {OTHER}, which has no words")
    return Categories(found, citation, note)


def _category(reader: Reader, raw: object, item: str) -> Category:
    """Return one category."""
    table = reader.table(raw, item, known=CATEGORY_KEYS)
    words = table.get("words")
    if not isinstance(words, list):
        raise reader.refuse(f"{item}.words", "must be a list of words")
    return Category(
        reader.word(table.get("id"), f"{item}.id"),
        reader.value(table.get("essential"), f"{item}.essential", flag) is True,
        tuple(reader.word(word, f"{item}.words") for word in words),
    )
