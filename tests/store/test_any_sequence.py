"""Whatever is changed, undone and brought back in whatever order, what is kept is what a plain list of states says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from keeping import family, paid, paying

from anhuan.errors import NotKept
from anhuan.store import households
from anhuan.store.models import Origin
from anhuan.store.revisions import at_hand
from anhuan.store.what import What

if TYPE_CHECKING:
    from uuid import UUID

pytestmark = pytest.mark.usefixtures("database")

Payments = list[tuple[str, str]]
STEPS = {"undo": households.undo, "redo": households.redo}
ACTIONS = st.lists(
    st.one_of(st.sampled_from(["huabei", "jiebei"]), st.sampled_from(["undo", "redo", "undo", "forget", "stale"])),
    max_size=25,
)


@dataclass
class Model:
    """What a household should hold: the states an undo can go back to and a redo forward to."""

    states: list[Payments] = field(default_factory=lambda: [[]])
    at: int = 0
    number: int = 1

    def pay(self, debt: str, amount: str) -> None:
        del self.states[self.at + 1 :]
        self.states.append(sorted([*self.states[self.at], (debt, amount)]))
        self.at += 1
        self.number += 1

    def step(self, by: int) -> bool:
        there = 0 <= self.at + by < len(self.states)
        self.at += by if there else 0
        self.number += there
        return there


@given(actions=ACTIONS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_is_what_was_done(actions: list[str]) -> None:
    household = households.create(family(), what=What("something"), origin=Origin.WEB).household_id
    model, seen = Model(), 1
    for place, action in enumerate(actions):
        do(action, household, model, f"{place + 1}.00", seen)
        seen = model.number if action != "stale" else seen
    kept = households.latest(household)

    assert (kept.number, sorted(paid(kept.case))) == (model.number, model.states[model.at])
    assert [one.number for one in households.history(household)] == list(range(1, model.number + 1))


def do(action: str, household: UUID, model: Model, amount: str, seen: int) -> None:
    if action == "forget":
        at_hand.clear()
    elif action in STEPS:
        if model.step(-1 if action == "undo" else 1):
            STEPS[action](household, based_on=model.number - 1)
        else:
            with pytest.raises(NotKept):
                STEPS[action](household)
    else:
        stale = action == "stale"
        debt = unseen(household, seen) if stale else action
        pay(household, debt, amount, seen if stale else model.number)
        model.pay(debt, amount)


def unseen(household: UUID, seen: int) -> str:
    """Return a debt that is still as it was in revision ``seen``; where both were changed, the first."""
    before, now = households.version(household, seen).case, households.latest(household).case
    return next((one.id for one, other in zip(now.debts, before.debts, strict=True) if one == other), "huabei")


def pay(household: UUID, debt: str, amount: str, based_on: int) -> None:
    before, now = households.version(household, based_on), households.latest(household)
    same = [one for one in before.case.debts if one.id == debt] == [one for one in now.case.debts if one.id == debt]
    households.change(
        household,
        paying(debt, amount, f"paid-{amount}"),
        based_on=based_on if same else now.number,
        touches=debt,
        what=What("debt-changed", {"debt": debt}),
        origin=Origin.WEB,
    )
