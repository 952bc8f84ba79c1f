"""What tends to happen to a debt that stays unpaid, and when; and whether that is a crime.

Indicative and cited, no timetable of the law: a step names the day past due on which it begins to be likely.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final

from anhuan.terms.conventions import Kind
from anhuan.terms.load import Reader, read_package_file, shipped_sources
from anhuan.terms.product import Note
from anhuan.terms.reading import count

if TYPE_CHECKING:
    from anhuan.terms.citation import Citation, Text
    from anhuan.terms.load import Table
    from anhuan.terms.product import Product

PRIVATE: Final = "friends-family"
LAST_DAY: Final = 3660
WORDS: Final = ("zh", "en")
NOTE_KEYS: Final = ("for", *WORDS, "sources", "confidence", "checked_on")


class Group(Enum):
    """Whose debts go the same way: cards, loans without security, loans with it, and those among people."""

    CARD = "card"
    UNSECURED = "unsecured"
    SECURED = "secured"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Step:
    """What begins to be likely ``from_day`` days past due."""

    from_day: int
    text: Text
    citation: Citation


@dataclass(frozen=True, slots=True)
class Course:
    """The steps by rising day, what comes once it is ``paid``, and what the law says about ``crime``."""

    group: Group
    steps: tuple[Step, ...]
    paid: tuple[Note, ...]
    crime: tuple[Note, ...]


def group_of(product: Product) -> Group:
    """Return the group a product's debts belong to."""
    if product.id == PRIVATE:
        return Group.PERSON
    if product.secured:
        return Group.SECURED
    return Group.CARD if product.kind is Kind.CARD else Group.UNSECURED


def course_of(product: Product) -> Course:
    """Return the course of a product's debts.

    Raises:
        BadCatalogue: the file cannot be trusted.

    """
    return courses()[group_of(product)]


@cache
def courses(country: str = "cn") -> dict[Group, Course]:
    """Return the courses of the country's file.

    Raises:
        BadCatalogue: the file cannot be trusted.

    """
    reader = Reader(f"course/{country}.toml", shipped_sources())
    return read_courses(reader, read_package_file("course", f"{country}.toml"))


def read_courses(reader: Reader, raw: Table) -> dict[Group, Course]:
    """Return the course of every group from the tables of a file.

    Raises:
        BadCatalogue: a table is uncited or of the wrong kind, or a group is left without a step or an answer.

    """
    table = reader.table(raw, "", known=("step", "paid", "crime"))
    steps = [_step(reader, one, f"step[{place}]") for place, one in enumerate(reader.tables(table.get("step"), "step"))]
    notes = {
        name: [_note(reader, one, f"{name}[{place}]") for place, one in enumerate(reader.tables(table.get(name), name))]
        for name in ("paid", "crime")
    }
    return {group: _course(reader, group, steps, notes) for group in Group}


def _course(
    reader: Reader,
    group: Group,
    steps: list[tuple[frozenset[Group], Step]],
    notes: dict[str, list[tuple[frozenset[Group], Note]]],
) -> Course:
    """Return the course of one group, which must have something in each part."""
    mine = tuple(sorted((step for groups, step in steps if group in groups), key=lambda step: step.from_day))
    paid, crime = (tuple(note for groups, note in notes[name] if group in groups) for name in ("paid", "crime"))
    if not (mine and paid and crime):
        raise reader.refuse(group.value, "needs a step, what comes once it is paid, and what the law says")
    return Course(group, mine, paid, crime)


def _step(reader: Reader, raw: object, item: str) -> tuple[frozenset[Group], Step]:
    """Return one step and whose it is."""
    table = reader.table(raw, item, known=(*NOTE_KEYS, "from_day"))
    day = reader.value(table.get("from_day"), f"{item}.from_day", count(1, LAST_DAY))
    assert isinstance(day, int)  # noqa: S101 -- `count` reads whole numbers
    return _groups(reader, table, item), Step(day, *_cited(reader, table, item))


def _note(reader: Reader, raw: object, item: str) -> tuple[frozenset[Group], Note]:
    """Return one note and whose it is."""
    table = reader.table(raw, item, known=NOTE_KEYS)
    return _groups(reader, table, item), Note(*_cited(reader, table, item))


def _cited(reader: Reader, table: Table, item: str) -> tuple[Text, Citation]:
    """Return the words of a table and who says so."""
    return reader.text({name: table.get(name) for name in WORDS}, item), reader.citation(table, item)


def _groups(reader: Reader, table: Table, item: str) -> frozenset[Group]:
    """Return whose debts a table is about."""
    told = reader.tables(table.get("for"), f"{item}.for")
    known = {group.value: group for group in Group}
    for one in told:
        if not isinstance(one, str) or one not in known:
            raise reader.refuse(f"{item}.for", f"must name some of {', '.join(known)}")
    return frozenset(known[one] for one in told if isinstance(one, str))
