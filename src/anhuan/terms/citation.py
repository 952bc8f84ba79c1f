"""Citations: no figure without somebody who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


class Confidence(Enum):
    """How far a value can be trusted.

    ``HIGH``: contract, statute or regulator's text was read. ``MEDIUM``: a regulator's or major paper's
    summary, or two independent pages agree. ``LOW``: one undated page, or pages conflict. ``OWN``: the
    user's own contract or bill. ``ASSUMED``: nobody says so; the program had to take something.
    """

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"
    OWN = "own"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Chinese (``zh``) and English (``en``)."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document, page or contract that states a value.

    ``address`` is given only where it is an official one; ``dated`` is the day, month or year printed on it,
    empty if it carries none.
    """

    key: str
    title: Text
    dated: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One value's backing: sources, confidence, and the day they were last looked at."""

    sources: tuple[Source, ...]
    confidence: Confidence
    checked_on: dt.date | None


PROGRAM = Source("program", Text("本程序的假设（没有来源）", "assumed by this program (no source)"))
ASSUMED = Citation((PROGRAM,), Confidence.ASSUMED, None)
