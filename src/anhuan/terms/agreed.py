"""The terms of one debt: what the user's contract says, over the catalogue's defaults.

Each term remembers whose word it is, so that every line of working can name it, and every default is listed
as assumed until the contract replaces it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from anhuan.terms.citation import ASSUMED, Citation, Confidence, Source, Text
from anhuan.terms.conventions import TERM_NAMES, Conventions
from anhuan.terms.dated import Version

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from anhuan.terms.product import Product

NO_CHANGE: Final[Mapping[str, OwnTerm]] = MappingProxyType({})
DEFAULTS: Final = Conventions()


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A term from the user's own contract or bill; ``said_by`` is how they name the place it stands."""

    value: object
    said_by: str

    def version(self, start: dt.date) -> Version[object]:
        """Return the term as a version whose source is the user's own paper."""
        source = Source("own", Text(self.said_by, self.said_by))
        return Version(start, self.value, Citation((source,), Confidence.OWN, None))


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms agreed on ``day``: the conventions to count by, and the version behind each."""

    product: Product
    day: dt.date
    conventions: Conventions
    versions: Mapping[str, Version[object]]

    def said(self, name: str) -> Version[object]:
        """Return the version behind term ``name``; where nobody says anything, the program's assumption."""
        found = self.versions.get(name)
        return found or Version(self.day, getattr(DEFAULTS, name), ASSUMED)

    def assumed(self) -> tuple[str, ...]:
        """Return the names of terms that are catalogue defaults, not the user's own contract."""
        return tuple(
            name for name, version in self.versions.items() if version.citation.confidence is not Confidence.OWN
        )

    def but(self, **changes: Any) -> Terms:  # noqa: ANN401 -- values of many types, checked by the dataclass's own callers
        """Return the same terms counted by other conventions; used to try alternatives."""
        return replace(self, conventions=replace(self.conventions, **changes))


def agree(product: Product, on: dt.date, own: Mapping[str, OwnTerm] = NO_CHANGE) -> Terms:
    """Return the terms of a debt taken up on day ``on``.

    A contract keeps the terms it was signed under, so each default is the version in force on ``on`` (the
    first one known where the catalogue starts later); a later change is an event of the debt.
    """
    versions: dict[str, Version[object]] = {
        name: product.terms[name].on_or_first(on) for name in TERM_NAMES if name in product.terms
    }
    versions |= {name: term.version(on) for name, term in own.items()}
    values: dict[str, Any] = {name: version.value for name, version in versions.items()}
    conventions = replace(DEFAULTS, **values)
    return Terms(product, on, conventions, MappingProxyType(versions))
