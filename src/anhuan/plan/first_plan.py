"""A first plan: what is kept, what comes first, which ways there are to pay the rest, and which of them holds.

A way holds if usual months bear it on every day and the lower end of the chance that it is kept reaches the level
asked for. Of the ways that hold, the one is recommended that costs least if the lenders agree to nothing, because
what they will agree to is not known yet.

A household without a reserve may not reach the level whatever it promises: a month of shock takes even its
essentials. Then a way is recommended that adds little to what life brings anyway (the same months with nothing
offered to anybody), and the plan says that it is not sure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from anhuan.household.pool import Pool, offer_pool
from anhuan.money.amount import FEN_PER_YUAN, ZERO, Money
from anhuan.plan.months import months
from anhuan.plan.need import Need, Treatment, needs
from anhuan.plan.option import Option, affordable, lump_sum, menu
from anhuan.plan.outcome import Answer, Outcome, joint_rate, outcome
from anhuan.plan.proposal import Way
from anhuan.plan.room import Commitment, Room, room, total_by
from anhuan.plan.weather import weather

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from anhuan.household.household import Household
    from anhuan.household.shock import ShockPrior
    from anhuan.ledger.debt import Debt
    from anhuan.ledger.yearly_rate import YearlyRate
    from anhuan.plan.chance import Chance
    from anhuan.plan.weather import Weather

LEVEL: Final = 0.95
SCENARIOS: Final = 10_000
SEED: Final = 20_260_101
YEAR: Final = 12
NOBODY_FIRST: Final = frozenset[str]()


@dataclass(frozen=True)
class Weighed:
    """An option with the chance that it is kept, and what it comes to for each lender.

    ``chance`` is None where usual months do not bear it; ``base`` is the chance of the same months with nothing
    offered to anybody. ``on`` is the day of the plan.
    """

    option: Option
    on: dt.date
    chance: Chance | None = None
    base: Chance | None = None

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Return the answers a lender may give; settling in full asks for none."""
        return (Answer.NOTHING_AGREED,) if self.option.way is Way.LUMP_SUM else tuple(Answer)

    def outcomes(self, answer: Answer) -> tuple[Outcome, ...]:
        """Return what it comes to, proposal by proposal, if all lenders give this answer; counted when first asked."""
        if answer not in self._counted:
            self._counted[answer] = tuple(outcome(one, self.on, answer) for one in self.option.proposals)
        return self._counted[answer]

    @cached_property
    def _counted(self) -> dict[Answer, tuple[Outcome, ...]]:
        """Return where what was counted is kept."""
        return {}

    def holds(self, level: float) -> bool:
        """Say whether it is bearable and kept with at least the chance ``level``, sampling error included."""
        return self.chance is not None and self.chance.low >= level

    def adds_little(self, level: float) -> bool:
        """Say whether it breaks hardly more often than life does without it: by no more than 1 - ``level``."""
        return self.chance is not None and self.base is not None and self.base.share - self.chance.share <= 1 - level

    def cost(self, answer: Answer) -> Money:
        """Return what it costs beyond what is owed today, over all lenders."""
        return Money.total(one.cost for one in self.outcomes(answer))

    def rate(self, answer: Answer) -> YearlyRate | None:
        """Return the true yearly rate over all lenders of what is owed today; None where there is no single one."""
        return joint_rate(self.outcomes(answer), self.on)


def stands_for(options: Iterable[Weighed], level: float) -> tuple[Weighed, ...]:
    """Return one option of each kind of way, to be compared: what would be taken if that kind had to be taken.

    That is the cheapest that holds; else of those usual months bear the one most surely kept; else the one that lacks
    least.
    """
    kinds: dict[Way, list[Weighed]] = {}
    for one in options:
        kinds.setdefault(one.option.way, []).append(one)
    return tuple(min(found, key=lambda one: _stands(one, level)) for found in kinds.values())


def _stands(one: Weighed, level: float) -> tuple[int, float, Money]:
    """Return what options of one kind are compared by."""
    cost = one.cost(Answer.NOTHING_AGREED)
    if one.option.short:
        return 2, float(one.option.short.amount.fen), cost
    if one.holds(level) or not one.chance:
        return 0, 0.0, cost
    return 1, -one.chance.share, cost


@dataclass(frozen=True, slots=True)
class Month:
    """One payday and the time until the next: what comes free, what is kept, caught up and promised, what is left.

    ``left`` is everything still free at the end of the month by usual months, the reserve not counted.
    """

    day: dt.date
    free: Money
    kept: Money
    promised: Money
    left: Money


@dataclass(frozen=True, slots=True)
class Plan:
    """A first plan of one household.

    ``options`` are all ways looked at, ``recommended`` one of them or None if nothing can be promised now.
    ``short`` is the first day on which usual months do not even bear what is kept and comes first.
    """

    on: dt.date
    level: float
    household: Household
    pool: Pool
    room: Room
    needs: tuple[Need, ...]
    short: Commitment | None
    options: tuple[Weighed, ...]
    recommended: Weighed | None

    @property
    def sure(self) -> bool:
        """Say whether what is recommended reaches the level, and does not merely add little to what life brings."""
        return self.recommended is not None and self.recommended.holds(self.level)

    @property
    def spread(self) -> tuple[Need, ...]:
        """Return the debts a proposal is made for."""
        return tuple(one for one in self.needs if one.treatment is Treatment.SPREAD)

    def commitments(self) -> tuple[Commitment, ...]:
        """Return everything kept and caught up."""
        return tuple(commitment for need in self.needs for commitment in need.commitments)

    def months(self, option: Option | None) -> tuple[Month, ...]:
        """Return the plan month by month up to its last promise, at least a year of it."""
        promised = tuple(option.commitments()) if option else ()
        return _months(self.room, self.commitments(), promised)


def first_plan(
    debts: Iterable[Debt],
    household: Household,
    on: dt.date,
    *,
    shocks: ShockPrior,
    first: frozenset[str] = NOBODY_FIRST,
    level: float = LEVEL,
    scenarios: int = SCENARIOS,
    seed: int = SEED,
) -> Plan:
    """Return the first plan of a household on ``on``; ``first`` are ids of debts it must pay before others.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.
        BadEvent: an event cannot be booked.

    """
    pool = offer_pool(household)
    there = room(household, on, pool)
    found = needs(debts, on, there, first)
    committed = tuple(one for need in found for one in need.commitments)
    in_place, given_way = (
        weather(household, there, shocks, count=scenarios, seed=seed, optional=optional)
        for optional in (household.other_spending, ZERO)
    )
    spread = [need for need in found if need.treatment is Treatment.SPREAD]
    scale = _Scale(there, pool, committed, (in_place, given_way), level)
    options = tuple(scale.options(spread)) if spread else ()
    return Plan(
        on,
        level,
        household,
        pool,
        there,
        found,
        there.left(committed).short(),
        options,
        _recommended(options, level),
    )


def _recommended(options: Sequence[Weighed], level: float) -> Weighed | None:
    """Return the way that holds, or else adds little; that leaves least open and costs least if nothing is agreed.

    A deferral is shown but not recommended while anything else will do: it stands or falls with a sum saved up to one
    day, and shows the lender nothing until then.
    """
    paying = [one for one in options if one.option.way is not Way.DEFERRAL]
    for ways in (paying, options):
        for will_do in (Weighed.holds, Weighed.adds_little):
            if found := [one for one in ways if will_do(one, level)]:
                return min(found, key=_rank)
    return None


def _rank(one: Weighed) -> tuple[Money, Money, dt.date]:
    """Return what ways are compared by: what they leave open, what they cost without consent, when they end."""
    return one.option.unpaid, one.cost(Answer.NOTHING_AGREED), one.option.last_day


@dataclass(frozen=True, slots=True)
class _Scale:
    """Weighs options against one household."""

    room: Room
    pool: Pool
    committed: tuple[Commitment, ...]
    skies: tuple[Weather, Weather]
    level: float

    def options(self, spread: Sequence[Need]) -> Iterator[Weighed]:
        """Yield every way, and where none of them will do the largest monthly sum that does."""
        usual = [self.weigh(self.lump_sum(spread)), *(self.weigh(one) for one in menu(spread, self.room.plan_days))]
        yield from usual
        if not any(self._does(one) for one in usual if one.option.way is not Way.DEFERRAL):
            yield from self.largest(spread)

    def _does(self, one: Weighed) -> bool:
        """Say whether a way may be recommended."""
        return one.holds(self.level) or one.adds_little(self.level)

    def lump_sum(self, spread: Sequence[Need]) -> Option:
        """Return the settlement of everything, today if there is room for it, else on the first day of payment."""
        today = lump_sum(spread, self.room.on, self.room.on)
        return today if not self._short(today) else lump_sum(spread, self.room.on, self.room.plan_days[0])

    def _short(self, option: Option) -> Commitment | None:
        """Return the first day usual months do not bear the option beside everything kept."""
        return self.room.left((*self.committed, *option.commitments())).short()

    def weigh(self, option: Option) -> Weighed:
        """Return the option with what it comes to and, where usual months bear it, its chance."""
        told = replace(option, short=self._short(option))
        return Weighed(told, self.room.on) if told.short else self._simulated(told)

    def _simulated(self, option: Option) -> Weighed:
        """Return the option with the chance that it is kept, and that of the same months without it.

        Other spending stays in place where usual months bear it beside the option.
        """
        there, at_once = months(self.room), {Way.LUMP_SUM, Way.DEFERRAL}
        in_place = option.way in at_once or option.monthly <= self.pool.comfortable
        sky = self.skies[0 if in_place else 1]
        rows = there.row(option.last_day) + 1
        chance = sky.through(there.committed((*self.committed, *option.commitments())), rows)
        return Weighed(option, self.room.on, chance, sky.through(there.committed(self.committed), rows))

    def largest(self, spread: Sequence[Need]) -> tuple[Weighed, ...]:
        """Return the way that pays the largest whole-yuan sum a month that will do, if even one yuan does."""
        low, high = 0, self.room.monthly.fen // FEN_PER_YUAN
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._carries(spread, middle) else (low, middle - 1)
        if low <= 0:
            return ()
        return (self.weigh(self._of(spread, low)),)

    def _carries(self, spread: Sequence[Need], yuan: int) -> bool:
        """Say whether so much a month holds."""
        option = self._of(spread, yuan)
        return not self._short(option) and self._does(self._simulated(option))

    def _of(self, spread: Sequence[Need], yuan: int) -> Option:
        """Return ``yuan`` a month, shared."""
        return affordable(spread, self.room.plan_days, Money(yuan * FEN_PER_YUAN))


def _months(there: Room, kept: Sequence[Commitment], promised: Sequence[Commitment]) -> tuple[Month, ...]:
    """Return the months with a promise in them, at least a year; before the first payday is one more."""
    days = (there.on, *there.paydays)
    rows, left = list[Month](), ZERO
    sums = zip(days, total_by(days, kept), total_by(days, promised), strict=True)
    for day, dues, asked in sums:
        free = there.spare if day == there.on else there.monthly
        left = left + free - dues - asked
        rows.append(Month(day, free, dues, asked, left))
    last = max((place for place, row in enumerate(rows) if row.promised), default=YEAR)
    return tuple(rows[: max(last, YEAR) + 1])
