"""One step back or forward, with what it took back or brought back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.store import households

if TYPE_CHECKING:
    from uuid import UUID

    from anhuan.store.households import Kept, Steps
    from anhuan.store.what import What


@dataclass(frozen=True, slots=True)
class Stepped:
    """A household after an undo or redo, what that was in words to be, and the steps there are now."""

    kept: Kept
    what: What
    steps: Steps


def undo(*, household: UUID, based_on: int, request_key: UUID | None = None) -> Stepped:
    """Take back the last change.

    Raises:
        Conflict: the household was changed since ``based_on``.
        NotKept: nothing is left to undo, or it cannot be written.

    """
    return _told(households.undo(household, based_on=based_on, request_key=request_key))


def redo(*, household: UUID, based_on: int, request_key: UUID | None = None) -> Stepped:
    """Bring back the last change that was undone.

    Raises:
        Conflict: the household was changed since ``based_on``.
        NotKept: nothing is left to bring back, or it cannot be written.

    """
    return _told(households.redo(household, based_on=based_on, request_key=request_key))


def _told(kept: Kept) -> Stepped:
    """Return what a step did."""
    past = households.history(kept.household_id)
    return Stepped(kept, past[kept.number - 1].what, households.steps(kept.household_id))
