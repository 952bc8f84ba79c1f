"""The state of a verification, by rules that stand in data: each with its reason and who says so.

    any step whose "no" decides is answered "no"            not the lender
    nothing is told or answered yet                         unverified
    who they say they are, or a step, is still open         checking
    everything is answered "yes", and the lender is named   verified
    everything else                                         cannot tell

A "yes" never decides alone; what is not known, or not answered, never counts as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from anhuan.contact.verification.case import Answer
from anhuan.terms.verifying import Contrary, Says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anhuan.contact.verification.case import Verification
    from anhuan.terms.verifying import Rule, Step


class State(Enum):
    """How far it is, or what it came to."""

    UNVERIFIED = "unverified"
    CHECKING = "checking"
    VERIFIED = "verified"
    NOT_THE_LENDER = "not-the-lender"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Because:
    """One answer with the rule it falls under; ``decides`` that it settles the matter alone."""

    rule: Rule
    answer: Answer

    @property
    def decides(self) -> bool:
        """Say whether this answer alone makes it not the lender."""
        return self.answer is Answer.NO and self.rule.no is Contrary.DECIDES


@dataclass(frozen=True, slots=True)
class Decision:
    """The state, the answers it follows from, what is still to be found out, and what is not told.

    ``asks_who`` says that nobody told yet who the caller says they are, ``no_lender`` that no lender is named.
    """

    state: State
    because: tuple[Because, ...]
    open: tuple[Step, ...]
    asks_who: bool = False
    no_lender: bool = False

    @property
    def against(self) -> tuple[Because, ...]:
        """Return the answers that stand in the way of "verified", those that decide first."""
        return tuple(
            sorted((one for one in self.because if one.answer is not Answer.YES), key=lambda one: not one.decides)
        )


def steps_of(found: Verification, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return the steps that are asked of this caller; before they say who they are, those asked of everybody."""
    return tuple(one for one in rules if (found.says or Says.UNKNOWN) in one.of)


def decide(found: Verification, rules: Sequence[Rule]) -> Decision:
    """Return how a verification stands."""
    asked = [(rule, found.answer(rule.step)) for rule in steps_of(found, rules)]
    because = tuple(Because(rule, answer) for rule, answer in asked if answer)
    still = tuple(rule.step for rule, answer in asked if answer is None)
    no_lender = not found.lender.strip()
    state = _state(found, because, still, no_lender=no_lender)
    return Decision(state, because, still, found.says is None, no_lender)


def _state(found: Verification, because: Sequence[Because], still: Sequence[Step], *, no_lender: bool) -> State:
    """Return the state that follows."""
    if any(one.decides for one in because):
        return State.NOT_THE_LENDER
    if not because and found.says is None:
        return State.UNVERIFIED
    if still or found.says is None:
        return State.CHECKING
    whole = all(one.answer is Answer.YES for one in because) and found.says is not Says.UNKNOWN
    return State.VERIFIED if whole and not no_lender else State.CANNOT_TELL
