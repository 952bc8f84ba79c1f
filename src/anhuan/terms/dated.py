"""A value over time: each version starts on a day and carries its own source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from anhuan.errors import NotInForce

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.terms.citation import Citation, Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Version(Generic[T]):
    """A value in force from ``start`` on; ``low`` and ``high`` are the published range where there is one."""

    start: dt.date
    value: T
    citation: Citation
    low: T | None = None
    high: T | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """The versions of one value, in the order they came into force."""

    name: str
    versions: tuple[Version[T], ...]

    def on(self, day: dt.date) -> Version[T]:
        """Return the version in force on ``day``.

        Raises:
            NotInForce: ``day`` is before the first version.

        """
        found = bisect_right(self.versions, day, key=lambda version: version.start)
        if found == 0:
            raise NotInForce("not-in-force", term=self.name, day=day, first=self.versions[0].start)
        return self.versions[found - 1]

    def on_or_first(self, day: dt.date) -> Version[T]:
        """Return the version in force on ``day``, or the first one known where ``day`` is earlier.

        Catalogue pages are often undated: their ``start`` is the day they were seen, not the day the term
        began, so for a default (never for law) the earliest known version is the best there is.
        """
        return self.versions[0] if day < self.versions[0].start else self.on(day)
