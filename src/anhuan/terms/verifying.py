"""How to find out who a caller is, as cited data: the steps, whom each is asked of, and what a "no" does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from anhuan.terms.load import Reader, read_package_file, shipped_sources

if TYPE_CHECKING:
    from anhuan.terms.citation import Citation
    from anhuan.terms.load import Table

E = TypeVar("E", bound=Enum)

KEYS: Final = ("id", "of", "no", "sources", "confidence", "checked_on")


class Says(Enum):
    """Who a caller says they are."""

    LENDER = "lender"
    AGENCY = "agency"
    """Somebody who collects for the lender."""
    BUYER = "buyer"
    """Somebody who says the debt was sold to them."""
    UNKNOWN = "unknown"
    """They would not say, or nobody understood."""


class Step(Enum):
    """One thing to find out, told so that "yes" is the answer of a caller who is real."""

    SECRETS = "secrets"
    """They asked for no code, password, PIN, face or screen."""
    ASIDE = "aside"
    """None of the numbers and links they gave were used to check."""
    APP = "app"
    """The lender's own app, opened by oneself, shows the debt."""
    HOTLINE = "hotline"
    """The number in the app or on the card was rung, and the lender knows of this caller."""
    TOLD = "told"
    """They gave name, staff number, agency, lender, contract tail and the split of the amount."""
    FITS = "fits"
    """What they gave is what the app or the contract says."""
    AGENCY = "agency"
    """The agency is on the lender's published list, or the lender named it when rung."""
    NOTICE = "notice"
    """There is a notice of the sale, and the lender it was sold by confirms it."""
    MONEY = "money"
    """Money only goes into the lender's own app, one's own card or loan account, or an account of the lender's own
    name that the lender confirmed; or none was asked for."""


class Contrary(Enum):
    """What a "no" does; either way the caller is not verified."""

    DECIDES = "decides"
    """It is not the lender, whatever else was answered."""
    LEAVES_OPEN = "leaves-open"


@dataclass(frozen=True, slots=True)
class Rule:
    """One step with whom it is asked of, what a "no" does, and who says so."""

    step: Step
    of: frozenset[Says]
    no: Contrary
    citation: Citation


@cache
def verifying(country: str = "cn") -> tuple[Rule, ...]:
    """Return the steps of the country's file, in the order they are asked.

    Raises:
        BadCatalogue: the file cannot be trusted.

    """
    reader = Reader(f"verification/{country}.toml", shipped_sources())
    return read_steps(reader, read_package_file("verification", f"{country}.toml"))


def read_steps(reader: Reader, raw: Table) -> tuple[Rule, ...]:
    """Return the steps of a file's tables.

    Raises:
        BadCatalogue: a step is uncited, unknown, told twice or missing.

    """
    table = reader.table(raw, "", known=("step",))
    found = tuple(_rule(reader, one, f"step[{at}]") for at, one in enumerate(reader.tables(table.get("step"), "step")))
    if sorted(one.step.value for one in found) != sorted(one.value for one in Step):
        raise reader.refuse("step", "must tell every step once")
    return found


def _rule(reader: Reader, raw: object, item: str) -> Rule:
    """Return one step."""
    table = reader.table(raw, item, known=KEYS)
    of = reader.tables(table.get("of"), f"{item}.of")
    return Rule(
        _one_of(Step, reader, table.get("id"), f"{item}.id"),
        frozenset(_one_of(Says, reader, one, f"{item}.of") for one in of),
        _one_of(Contrary, reader, table.get("no"), f"{item}.no"),
        reader.citation(table, item),
    )


def _one_of(kind: type[E], reader: Reader, raw: object, item: str) -> E:
    """Return the member of an enumeration that a text names."""
    for one in kind:
        if one.value == raw:
            return one
    raise reader.refuse(item, f"must be one of {', '.join(one.value for one in kind)}")
