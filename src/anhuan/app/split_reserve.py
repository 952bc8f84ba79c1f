"""The money left over of a case: what comes of putting it into the reserve first, into debts first, or into both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.ledger.position import position
from anhuan.money.amount import FEN_PER_YUAN, Money
from anhuan.plan.best import SEED as SEARCHED_WITH
from anhuan.plan.split import Split, Splitting, cheapest, surest

if TYPE_CHECKING:
    from anhuan.household.fund import Fund, Target
    from anhuan.plan.candidate import Best
    from anhuan.plan.split import Spare

SEED: Final = SEARCHED_WITH + 1
"""The months a plan was measured on, apart from those it was searched on."""
CLOSE_COST: Final = 100 * FEN_PER_YUAN
CLOSE_CHANCE: Final = 0.01
"""Within a hundred yuan and a point of a hundred, splits hardly differ: our own choice."""


class NoSplit(Enum):
    """Why there is nothing to split: no debt is planned for, no plan holds, no target is open, nothing is left over."""

    NO_DEBT = "no_debt"
    NO_PLAN = "no_plan"
    NO_TARGET = "no_target"
    NOTHING_SPARE = "nothing_spare"
    NOTHING_SAVED = "nothing_saved"
    """Ending a debt before its time saves nothing, so the reserve comes first."""


@dataclass(frozen=True, slots=True)
class OfCase:
    """Every split of the money left over, ``spare``, until the reserve reaches ``target``.

    ``owed`` is what the plan's debts owe today; ``runs`` and ``seed`` are those of the months all are counted on.
    """

    splits: tuple[Split, ...]
    target: Target
    held: Money
    spare: Spare
    owed: Money
    runs: int
    seed: int

    @property
    def surest(self) -> Split:
        """Return the split with which promises are kept most often."""
        return surest(self.splits)

    @property
    def cheapest(self) -> Split:
        """Return the split with which least is paid."""
        return cheapest(self.splits)

    @property
    def hardly_differ(self) -> bool:
        """Say whether it makes no difference worth the name how the money is split."""
        costs = [one.cost.fen for one in self.splits]
        shares = [one.chance.share for one in self.splits]
        return max(costs) - min(costs) < CLOSE_COST and max(shares) - min(shares) < CLOSE_CHANCE

    def charges(self, one: Split) -> Money:
        """Return what is paid on average beyond what is owed today: interest and fees still to come."""
        return one.cost - self.owed


def split_reserve(*, found: Best, fund: Fund) -> OfCase | NoSplit:
    """Return what splitting the money left over by the best plan comes to, or why there is nothing to split.

    The target is the first that carries bad months and is not reached: the starter sum alone carries too few.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    if found.plans_nothing:
        return NoSplit.NO_DEBT
    if found.chosen is None:
        return NoSplit.NO_PLAN
    target = next((one for one in fund.targets if one.share and one.amount > fund.held), None)
    if target is None:
        return NoSplit.NO_TARGET
    there = Splitting.of(found, found.chosen, target.amount)
    if not there.spare:
        return NoSplit.NOTHING_SPARE
    if not there.there.debts:
        return NoSplit.NOTHING_SAVED
    owed = Money.total(position(one.debt, found.on, horizon=()).total for one in found.chosen.choices)
    splits = there.splits()
    return OfCase(splits, target, fund.held, there.spare, owed, splits[0].chance.scenarios, SEED)
