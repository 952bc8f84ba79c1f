"""Channels that their user entered, beside those of the program: they add, and never take the place of what is known.

What contradicts the program's list has no effect, and that is said: a false hotline entered once would otherwise let
every false message pass. What adds to a lender the list knows is used to recognise a message, never to call it a match.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from anhuan.contact.reading.fitting import ABROAD
from anhuan.contact.reading.links import belongs, looks_like

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from anhuan.terms.channels import Channel

ENTRIES: Final = ("names", "apps", "hotlines", "signatures", "domains")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An entry that does not go with the program's list.

    ``why`` is ``belongs`` where it is that of ``whose``, ``alike`` where only those use it who pose as somebody, or an
    address looks like theirs, ``abroad`` for a number that is not from this country.
    """

    entry: str
    why: str
    whose: Channel | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """What can be used of some own channels, what adds to a lender the list knows, and what contradicts the list."""

    channels: tuple[Channel, ...] = ()
    added: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


def beside(own: Sequence[Channel], shipped: Sequence[Channel]) -> Own:
    """Return what the user's own channels are beside those of the program."""
    found = [(one, tuple(contradictions(one, shipped))) for one in own]
    used = [_without(one, wrong) for one, wrong in found]
    return Own(
        tuple(one for one in used if one.names),
        tuple(entry for one in used if one.names for entry in _added(one, shipped)),
        tuple(wrong for _, several in found for wrong in several),
    )


def contradictions(own: Channel, shipped: Sequence[Channel]) -> Iterator[Contradiction]:
    """Yield what in a channel does not go with the program's list."""
    others = [one for one in shipped if not _is_same(own, one)]
    alike = [(name.lower(), one) for one in shipped for name in one.look_alikes]
    official = {domain for one in shipped for domain in one.domains}
    for kind in ENTRIES:
        for entry in getattr(own, kind):
            whose = next((one for one in others if entry in getattr(one, kind)), None)
            posed = next((one for name, one in alike if name in entry.lower()), None)
            if whose:
                yield Contradiction(entry, "belongs", whose)
            elif posed:
                yield Contradiction(entry, "alike", posed)
            elif kind == "hotlines" and ABROAD.match(entry):
                yield Contradiction(entry, "abroad")
            elif kind == "domains" and not belongs(entry, official) and looks_like(entry, official):
                yield Contradiction(entry, "alike")


def _is_same(own: Channel, one: Channel) -> bool:
    """Say whether two channels are of one lender, by a name they share."""
    return bool(set(own.names) & set(one.names))


def _without(own: Channel, wrong: Sequence[Contradiction]) -> Channel:
    """Return a channel without what contradicts the list; with its name wrong, nothing of it is left."""
    entries = {one.entry for one in wrong}
    kept = {kind: tuple(entry for entry in getattr(own, kind) if entry not in entries) for kind in ENTRIES}
    return replace(own, **(kept if len(kept["names"]) == len(own.names) else dict.fromkeys(ENTRIES, ())))


def _added(own: Channel, shipped: Sequence[Channel]) -> Iterator[str]:
    """Yield what a channel adds to a lender the list knows."""
    same = [one for one in shipped if _is_same(own, one)]
    for kind in ENTRIES[1:] if same else ():
        known = {entry for one in same for entry in getattr(one, kind)}
        yield from (entry for entry in getattr(own, kind) if entry not in known)
