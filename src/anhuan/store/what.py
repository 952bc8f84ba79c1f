"""What a change was: a code and bare facts, put into words only when somebody reads them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from anhuan.money.amount import Money
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

Fact: TypeAlias = "str | int | Money | dt.date | What"

NO_FACTS: Final[Mapping[str, Fact]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class What:
    """What a change was; ``code`` has its words in ``change.<code>`` of the catalogues and is never given up again."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=lambda: NO_FACTS)

    def said(self, words: Words) -> str:
        """Return the sentence; a change inside a change (what was undone) is a sentence in it."""
        key = f"change.{self.code}"
        if not words.has(key):
            return words.say("change.something")
        facts = {name: fact.said(words) if isinstance(fact, What) else fact for name, fact in self.facts.items()}
        return words.say(key, **facts)


def to_plain(what: What) -> dict[str, Any]:
    """Return a change as JSON holds it.

    Raises:
        KeyError: there are no words for the code, or they need a fact that is missing: it could never be told.

    """
    Words(Language.ZH).say(f"change.{what.code}", **what.facts)
    return {"code": what.code, "facts": {name: _plain(fact) for name, fact in what.facts.items()}}


def _plain(fact: Fact) -> object:
    """Return a fact with its kind, where JSON has no such kind."""
    match fact:
        case Money():
            return {"yuan": str(fact)}
        case dt.date():
            return {"day": fact.isoformat()}
        case What():
            return {"what": to_plain(fact)}
        case _:
            return fact


def from_plain(raw: Mapping[str, Any]) -> What:
    """Return the change JSON holds."""
    return What(raw["code"], MappingProxyType({name: _fact(plain) for name, plain in raw["facts"].items()}))


def _fact(plain: object) -> Fact:
    """Return a fact of the kind it was written as."""
    match plain:
        case {"yuan": str(yuan)}:
            return Money(int(yuan.replace(".", "")))
        case {"day": str(day)}:
            return dt.date.fromisoformat(day)
        case {"what": dict(inner)}:
            return from_plain(inner)
        case int() | str():
            return plain
        case _:
            raise TypeError(plain)
