"""Which conventions make a difference to a debt, found out by watching which of them its replay reads.

A replay does the same again as long as everything it reads is the same. So outcomes are kept in a tree: each node is
a convention, in the order replays ask for them, each branch one of its values, and an outcome stands where nothing
more was read. Trying a convention that this debt never asks for (a penalty base, where nothing is late) costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from anhuan.terms.conventions import Conventions

T = TypeVar("T")


class Watched:
    """Stands in for conventions with some changes, and remembers which were read."""

    def __init__(self, conventions: Conventions, changes: Mapping[str, object]) -> None:
        """Watch ``conventions`` as changed."""
        self._conventions = conventions
        self._changes = changes

    def __getattr__(self, name: str) -> object:
        """Return a convention. It becomes an attribute, so that only its first reading comes here."""
        value = valued(name, self._conventions, self._changes)
        self.__dict__[name] = value
        return value

    def read(self) -> list[str]:
        """Return the names of the conventions that were read, in the order of their first reading."""
        return [name for name in self.__dict__ if not name.startswith("_")]


@dataclass(slots=True)
class Node(Generic[T]):
    """A convention that was asked for, and what followed for each of its values; or the outcome."""

    name: str = ""
    branches: dict[object, Node[T]] = field(default_factory=dict)
    outcome: T | None = None


class Trials(Generic[T]):
    """Outcomes of ``work`` under one set of conventions and changes of those named in ``changing``."""

    def __init__(self, conventions: Conventions, changing: Iterable[str], work: Callable[[Conventions], T]) -> None:
        """Begin without any outcome."""
        self._conventions = conventions
        self._changing = frozenset(changing)
        self._work = work
        self._root: Node[T] = Node()

    def outcome(self, changes: Mapping[str, object]) -> T:
        """Return what comes of the conventions with ``changes``, doing the work only where it could differ."""
        node = self._root
        while node.name:
            node = node.branches.setdefault(valued(node.name, self._conventions, changes), Node())
        return self._try(changes) if node.outcome is None else node.outcome

    def _try(self, changes: Mapping[str, object]) -> T:
        """Do the work and keep its outcome behind everything that it read."""
        watched = Watched(self._conventions, changes)
        outcome = self._work(cast("Conventions", watched))
        node = self._root
        for name in watched.read():
            if name in self._changing:
                node.name = name
                node = node.branches.setdefault(valued(name, self._conventions, changes), Node())
        node.outcome = outcome
        return outcome


def valued(name: str, conventions: Conventions, changes: Mapping[str, object]) -> object:
    """Return the value of a convention with ``changes``."""
    return changes[name] if name in changes else getattr(conventions, name)
