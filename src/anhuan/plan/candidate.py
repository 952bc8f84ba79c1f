"""What a search for the best plan finds: selections with how surely they are kept, and the one that is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from anhuan.plan.replay import replay_all
from anhuan.plan.why import Selection

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.household.household import Household
    from anhuan.household.shock import ShockPrior
    from anhuan.money.amount import Money
    from anhuan.plan.chance import Chance
    from anhuan.plan.menu import Choice
    from anhuan.plan.months import Months
    from anhuan.plan.replay import Replay
    from anhuan.plan.room import Room
    from anhuan.plan.trust import Asking
    from anhuan.plan.weather import Weather


@dataclass(frozen=True)
class Candidate:
    """A selection of one choice for each debt that owes anything, and how surely it is kept.

    ``chance`` is counted on months the search has not seen, ``first_year`` the same up to the twelfth payday.
    ``priced`` is what it costs if no charge stops that nobody has agreed to stop; nothing that reaches the point's
    ``level`` on the months searched can cost less than ``bound``, priced like that. None where it was not searched
    for. ``proven`` says that it is that cheapest.
    """

    choices: tuple[Choice, ...]
    there: Months
    chance: Chance
    first_year: Chance
    level: float | None = None
    priced: Money | None = None
    bound: Money | None = None
    proven: bool = False

    @cached_property
    def selection(self) -> Selection:
        """Return the choices as they are compared."""
        return Selection(self.choices, self.chance.share)

    @property
    def cost(self) -> Money:
        """Return everything paid, and what is left unpaid in the end, as the ledger counts it."""
        return self.selection.cost

    @property
    def clear(self) -> dt.date | None:
        """Return the day nothing is owed any more; None where something is left in the end."""
        days = [one.clear for one in self.choices if one.clear]
        return max(days, default=self.there.on) if len(days) == len(self.choices) else None

    @cached_property
    def replay(self) -> Replay:
        """Return the choices as the ledger books them, and every difference from what was searched on."""
        return replay_all(self.choices, self.there)


@dataclass(frozen=True, slots=True)
class Best:
    """What the search found for one household.

    ``points`` are the cheapest selections from the lowest chance to the highest, the frontier. ``chosen`` is one of
    them, None where nothing should be promised now. ``sure`` says whether it reaches the level, and does not merely
    add little to what life brings. ``spared`` is the other spending a month the plan leaves in place.
    ``alone`` is the chance that the household gets through the same months with nothing promised; ``shift`` is what
    the cash up to the end of each row was taken to be more than told, in fen, promises spent; ``sky`` are
    the months all this is counted on.
    """

    on: dt.date
    level: float
    household: Household
    room: Room
    shocks: ShockPrior
    asking: Asking
    sure: bool
    spared: Money
    points: tuple[Candidate, ...]
    chosen: Candidate | None
    as_it_is: Candidate
    alone: Chance
    shift: tuple[int, ...]
    sky: Weather

    @property
    def plans_nothing(self) -> bool:
        """Say whether no debt is left to plan for: nothing is owed, or everything is promised already."""
        return not self.as_it_is.choices

    @property
    def gives_way(self) -> Money:
        """Return the other spending a month the plan cannot leave in place."""
        return self.household.other_spending - self.spared

    @property
    def until(self) -> dt.date:
        """Return the last day looked at."""
        return self.as_it_is.there.until

    @property
    def nearest(self) -> Candidate | None:
        """Return the selection kept most often, to look at where none holds; None where there is none at all."""
        return max(self.points, key=lambda one: one.chance.share, default=None)
