"""A product: what a lender sells under one name, with its default terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anhuan.terms.citation import Citation, Text
    from anhuan.terms.conventions import Kind
    from anhuan.terms.dated import Dated


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know about a product, with its source: often that sources conflict."""

    text: Text
    citation: Citation


@dataclass(frozen=True, slots=True)
class Product:
    """Default terms, each dated and cited; a figure from them is always marked as assumed.

    ``based_on`` names the product whose terms were taken because none were found for this one.
    """

    id: str
    kind: Kind
    name: Text
    lender: Text
    aliases: tuple[str, ...]
    secured: bool
    terms: Mapping[str, Dated[object]]
    notes: tuple[Note, ...]
    based_on: str | None = None
