"""Everything 安还 raises on purpose, and the findings it reports as values.

A wrong call or input that cannot be used is an exception; something doubtful in data that can be used is a
`Finding`. Both carry a stable ``code`` and bare facts; `anhuan.wording` chooses the words, in the reader's language.

AnhuanError
├── UnreadableInput      a text a person typed is not the amount, date or rate it should be
├── BadCatalogue         a file of terms or law that ships with the program cannot be trusted
├── UnknownProduct       no product of that name is in the catalogue
├── NotInForce           no version of a term applies on that day
├── MissingTerm          a sum needs a term that neither the contract nor the catalogue gives
├── BadEvent             an event of a debt contradicts the others
├── BadBill              a bill export cannot be read or believed
├── BadCase              a case file cannot be read or believed
├── BadContact           a contact cannot have been as it is told
├── BadEvidence          a file cannot be kept as evidence, or what was kept is not what it was
├── NoYearlyRate         cash flows have no yearly rate, or more than one
├── NotKept              what should be kept cannot be written down, found or read back
└── Conflict             the same part of a household was changed twice at once
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the user's input something stands: file, line (from 1) and the key path."""

    file: str = ""
    line: int | None = None
    key: str = ""


class AnhuanError(Exception):
    """Base of every error raised on purpose.

    ``code`` is stable and documented; ``facts`` fill the catalogue's text for it.
    """

    def __init__(self, code: str, *, place: Place | None = None, **facts: object) -> None:
        """Keep the code, the facts and, where known, the place."""
        super().__init__(code, facts)
        self.code = code
        self.facts: Mapping[str, object] = facts
        self.place = place

    def __str__(self) -> str:
        """Return the code and facts for a developer; people read the catalogue's text."""
        facts = ", ".join(f"{name}={value!s}" for name, value in self.facts.items())
        where = f" at {self.place.file}:{self.place.line} {self.place.key}" if self.place else ""
        return f"{self.code} ({facts}){where}"


class UnreadableInput(AnhuanError):
    """A text a person typed is not the amount, date or rate it should be."""


class BadCatalogue(AnhuanError):
    """A file of terms or law that ships with the program cannot be trusted."""


class UnknownProduct(AnhuanError):
    """No product of that name is in the catalogue."""


class NotInForce(AnhuanError):
    """No version of a term applies on that day."""


class MissingTerm(AnhuanError):
    """A sum needs a term that neither the contract nor the catalogue gives."""


class BadEvent(AnhuanError):
    """An event of a debt contradicts the others."""


class BadCase(AnhuanError):
    """A case file cannot be read or believed."""


class BadBill(AnhuanError):
    """A bill export cannot be read or believed."""


class BadContact(AnhuanError):
    """A contact cannot have been as it is told."""


class BadEvidence(AnhuanError):
    """A file cannot be kept as evidence, or what was kept is not what it was."""


class NoYearlyRate(AnhuanError):
    """Cash flows have no yearly rate, or more than one."""


class NotKept(AnhuanError):
    """What should be kept cannot be written down, found or read back."""


class Conflict(AnhuanError):
    """The same part of a household was changed twice at once.

    ``mine`` is what was to be kept and ``theirs`` what is kept by now. They are no facts: facts may end in a log.
    """

    def __init__(self, code: str, *, mine: object, theirs: object, place: Place | None = None, **facts: object) -> None:
        """Keep both versions beside the code and the facts."""
        super().__init__(code, place=place, **facts)
        self.mine = mine
        self.theirs = theirs


class Severity(Enum):
    """How much a finding matters: the figure is wrong, may be wrong, or is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the data a person may want to correct or know."""

    code: str
    severity: Severity
    facts: Mapping[str, object] = field(default_factory=dict)
    place: Place | None = None
