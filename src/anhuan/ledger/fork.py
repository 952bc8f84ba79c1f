"""A state twice: from one replay of a debt's past, any number of futures.

Dues are told apart by identity and the agenda holds on to them, so a copy takes along everything that belongs together
and nothing that does not: terms, events and a book that keeps no lines are shared.
"""

from __future__ import annotations

from copy import copy
from functools import partial
from typing import TYPE_CHECKING

from anhuan.ledger.state import Due, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from anhuan.ledger.meter import Meter


def fork(state: State) -> State:
    """Return a second state that goes its own way from here; the book must keep no lines, for it is shared."""
    assert not state.book.keeps  # noqa: S101 -- lines of two futures in one book would explain neither
    return _Fork(state).twin


class _Fork:
    """One copy in the making: the twin, and the copies of dues by the identity of what they copy."""

    def __init__(self, state: State) -> None:
        """Copy the whole of ``state``."""
        self.state, self.twin = state, copy(state)
        self.dues: dict[int, Due] = {}
        self.twin.dues = [self.due(one) for one in state.dues]
        self.twin.unbilled = list(state.unbilled)
        self.twin.loose = [copy(one) for one in state.loose]
        self.twin.ordinary, self.twin.rest = _meter(state.ordinary), _meter(state.rest)
        self.twin.agenda = [(day, phase, number, self.act(act)) for day, phase, number, act in state.agenda]

    def due(self, one: Due) -> Due:
        """Return the copy of a due, always the same one."""
        found = self.dues.get(id(one))
        if found is None:
            found = self.dues[id(one)] = copy(one)
            found.postings, found.repaid = list(one.postings), list(one.repaid)
            found.on_principal, found.on_extras = _meter(one.on_principal), _meter(one.on_extras)
            found.running = _meter(one.running)
        return found

    def act(self, act: Callable[[], None]) -> Callable[[], None]:
        """Return what is on the agenda, done to the copies."""
        assert isinstance(act, partial)  # noqa: S101 -- what is scheduled is a function with its state and due
        return partial(act.func, *(self.own(one) for one in act.args))

    def own(self, one: object) -> object:
        """Return the twin's own of whatever a scheduled function is given."""
        if one is self.state:
            return self.twin
        if isinstance(one, Due):
            return self.due(one)
        return self.act(one) if isinstance(one, partial) else one


def _meter(one: Meter | None) -> Meter | None:
    """Return the copy of a meter."""
    if one is None:
        return None
    found = copy(one)
    found.steps = list(one.steps)
    return found
