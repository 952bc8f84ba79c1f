"""A finding of the conduct check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.contact.contact import Contact
    from anhuan.terms.conduct import Rule


class Sure(Enum):
    """How certain a finding is, going by the record."""

    RECORDED = "recorded"
    """The record says so."""
    MAY = "may"
    """It may be: the record leaves open whether a call was spoken, whom it reached, whether an exception held, or how
    words were meant."""


@dataclass(frozen=True, slots=True)
class Breach:
    """What goes beyond a rule: the contacts, in order of their moment, and how many there were where a rule counts.

    ``day`` is the day of the first of them in the debtor's own zone; ``words`` are the words of a message it stands on
    where nobody noted what was done by it.
    """

    rule: Rule
    lender: str
    contacts: tuple[Contact, ...]
    day: dt.date
    sure: Sure = Sure.RECORDED
    count: int | None = None
    words: str = ""
