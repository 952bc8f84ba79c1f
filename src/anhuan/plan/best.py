"""The plan that will be kept: for each debt one choice, so that all together cost least and hold surely enough.

The search runs on simulated months (`weather`) over the menus of all debts (`couple`, `menu`). It asks for as little
as it can: of lenders (`trust`), and of the household, whose other spending stays in place where it may. What it finds
is measured again on months it has not seen; what is said of the chance is the lower bound of that.

Where life alone breaks a household more often than the level allows, no promise can reach it. Then the same search
looks for the plan that *adds* no more to that than the level allows: it breaks in no more than so many of the runs in
which the household gets through with nothing promised. Such a plan is called not sure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.ledger.position import position
from anhuan.money.amount import FEN_PER_YUAN, ZERO, Money
from anhuan.plan.candidate import Best, Candidate
from anhuan.plan.couple import menus, priced, weighed, worlds
from anhuan.plan.frontier import frontier
from anhuan.plan.months import months
from anhuan.plan.room import room
from anhuan.plan.trust import USUALLY, Aim, Asking, allowed
from anhuan.plan.weather import weather
from anhuan.plan.why import Selection

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from anhuan.household.household import Household
    from anhuan.household.shock import ShockPrior
    from anhuan.ledger.debt import Debt
    from anhuan.plan.column import Column
    from anhuan.plan.couple import World
    from anhuan.plan.frontier import Limits, Point
    from anhuan.plan.menu import Choice
    from anhuan.plan.months import Months
    from anhuan.plan.offer import Offer
    from anhuan.plan.room import Room
    from anhuan.plan.trust import Like, Wanted
    from anhuan.plan.weather import Weather

LEVELS: Final = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.99)
YEAR: Final = 12
SEARCHED: Final = 2_000
MEASURED: Final = 20_000
SEED: Final = 20_260_101
NOBODY: Final = frozenset[str]()


def best_plan(
    debts: Sequence[Debt],
    household: Household,
    on: dt.date,
    *,
    shocks: ShockPrior,
    offers: Sequence[Offer] = (),
    first: Collection[str] = NOBODY,
    wanted: Wanted = USUALLY,
    shift: Sequence[int] = (),
    limits: Limits | None = None,
    seed: int = SEED,
) -> Best:
    """Return the plan for ``debts`` that costs least of those kept with at least the chance ``wanted``.

    Where something else is wanted least than the cost, of the plans that ask for no more the one is chosen that is
    soonest clear, or takes least a month, and of those the cheapest. A plan wanted ``like`` another asks for the same,
    so that what they cost can be compared. ``shift`` is what the cash up to the end of each row of months is
    more than told, in fen: for "what if".

    Raises:
        MissingTerm: a sum needs a term that nobody gives.
        BadEvent: an event cannot be booked.

    """
    there = room(household, on)
    rows = months(there)
    before = {debt.id for debt in debts if debt.terms.product.secured or debt.id in first}
    full = menus(debts, offers, rows, asks={debt.id for debt in debts}, first=before)
    late = frozenset(menu[0].debt.id for menu in full if position(menu[0].debt, on, horizon=()).overdue)
    what_if = tuple(shift) or (0,) * rows.rows
    bench = _Bench(
        household, there, rows, wanted.level, shocks, seed, full, late, frozenset(before), what_if, limits, wanted.aim
    )
    if wanted.like:
        return bench.as_asked(wanted.like)
    for adds_little in (False, True):
        if found := bench.least_asked(adds_little=adds_little):
            return found
    return bench.nothing_holds()


@dataclass(frozen=True)
class _Sky:
    """The months a search runs on, and those its findings are measured on."""

    searched: Weather
    measured: Weather


@dataclass(frozen=True, slots=True)
class _Found:
    """What one search found: its frontier, and the cheapest selection on it that holds."""

    asking: Asking
    spared: Money
    points: tuple[Candidate, ...]
    holding: Candidate | None


@dataclass(frozen=True)
class _Bench:
    """Everything a search needs to know, with menus and months made once."""

    household: Household
    room: Room
    there: Months
    level: float
    shocks: ShockPrior
    seed: int
    full: tuple[tuple[Choice, ...], ...]
    late: frozenset[str]
    first: frozenset[str]
    shift: tuple[int, ...]
    limits: Limits | None
    aim: Aim

    def worth_asking(self) -> Iterator[Asking]:
        """Yield how much may be asked of lenders, the least first; steps that open nothing new are left out."""
        seen: set[tuple[int, ...]] = set()
        for asking in Asking:
            sizes = tuple(len(self.choices(menu, asking)) for menu in self.full)
            if sizes not in seen:
                seen.add(sizes)
                yield asking

    def spendings(self) -> tuple[Money, ...]:
        """Return what other spending may stay in place: all of it, and if need be none."""
        other = self.household.other_spending
        return (other, ZERO) if other else (ZERO,)

    def choices(self, menu: tuple[Choice, ...], asking: Asking) -> tuple[Choice, ...]:
        """Return what a plan may rest on for one debt."""
        debt = menu[0].debt.id
        return allowed(menu, asking, late=debt in self.late, first=debt in self.first)

    def sky(self, optional: Money) -> _Sky:
        """Return the months with so much other spending in place."""
        if optional not in self._skies:
            self._skies[optional] = _Sky(self._weather(optional, SEARCHED, 0), self._weather(optional, MEASURED, 1))
        return self._skies[optional]

    def _weather(self, optional: Money, count: int, nth: int) -> Weather:
        """Return months drawn apart from those with another ``nth``."""
        seed = self.seed + nth
        drawn = weather(self.household, self.room, self.shocks, count=count, seed=seed, optional=optional)
        return drawn.shifted(self.shift)

    @cached_property
    def _skies(self) -> dict[Money, _Sky]:
        """Return where months once drawn are kept."""
        return {}

    def least_asked(self, *, adds_little: bool) -> Best | None:
        """Return the plan that holds and asks for least, None where not even the one that asks for most holds."""
        most = (*self.worth_asking(),)[-1], self.spendings()[-1]
        last = self.search(*most, adds_little=adds_little)
        if last.holding is None:
            return None
        tried = (self.search(*one, adds_little=adds_little) for one in product(self.worth_asking(), self.spendings()))
        least = next(one for one in tried if one.holding)
        return self.told(self.aimed(least, adds_little=adds_little), sure=not adds_little)

    def as_asked(self, like: Like) -> Best:
        """Return the cheapest plan that asks lenders for what another did and is kept as surely; else nothing chosen.

        No more other spending stays in place than there did, and less where that is needed.
        """
        spendings = [one for one in self.spendings() if one <= like.spared]
        searched = [self._as_sure(like, spared) for spared in spendings]
        found = next((one for one in searched if one.holding), searched[-1])
        return self.told(self.aimed(found, adds_little=False) if like.sure else found, sure=like.sure)

    def _as_sure(self, like: Like, spared: Money) -> _Found:
        """Return what a search for a plan kept as surely as another one finds."""
        if like.sure:
            return self.search(like.asking, spared, adds_little=False)
        sky = self.sky(spared)
        menus_of = [weighed(self.choices(menu, like.asking), menu) for menu in self.full]
        found = [self._frontier(world, sky.searched.available, [like.chance]) for world in worlds(menus_of)]
        best = _best([points[0] for points in found])
        points = () if best is None else (self._candidate(best, sky),)
        return _Found(like.asking, spared, points, points[0] if points else None)

    def aimed(self, found: _Found, *, adds_little: bool) -> _Found:
        """Return what was found with the selection in which something else than the cost is least."""
        if self.aim is Aim.COST or found.holding is None:
            return found
        best = (
            self._soonest(found, adds_little=adds_little)
            if self.aim is Aim.TIME
            else self._least_a_month(found, adds_little=adds_little)
        )
        return replace(found, holding=best)

    def _soonest(self, found: _Found, *, adds_little: bool) -> Candidate:
        """Return the cheapest selection that holds of those that are clear by the earliest day any is."""
        assert found.holding  # noqa: S101 -- only asked where something holds
        days = sorted({one.clear for menu in self.full for one in menu if one.clear})
        best, low, high = found.holding, 0, len(days)
        while low < high:
            middle = (low + high) // 2
            here = self._restricted(found, adds_little=adds_little, by=days[middle])
            best, low, high = (here, low, middle) if here else (best, middle + 1, high)
        return best

    def _least_a_month(self, found: _Found, *, adds_little: bool) -> Candidate:
        """Return the cheapest selection that holds with the least set aside a month, to the yuan."""
        assert found.holding  # noqa: S101 -- only asked where something holds
        best, low = found.holding, 0
        high = max(0, max(found.holding.selection.by_month[1:], default=0)) // FEN_PER_YUAN + 1
        while low < high:
            middle = (low + high) // 2
            here = self._restricted(found, adds_little=adds_little, cap=middle * FEN_PER_YUAN)
            best, low, high = (here, low, middle) if here else (best, middle + 1, high)
        return best

    def _restricted(
        self, found: _Found, *, adds_little: bool, by: dt.date | None = None, cap: int | None = None
    ) -> Candidate | None:
        """Return the cheapest selection that holds among choices clear ``by`` a day, or with ``cap`` fen a month."""
        sky = self.sky(found.spared)
        menus_of = [weighed(self.choices(menu, found.asking), menu) for menu in self.full]
        kept = [tuple(one for one in menu if by is None or (one.clear and one.clear <= by)) for menu in menus_of]
        if not all(kept):
            return None
        months_of = sky.searched.relieved if adds_little else sky.searched.available
        if cap is not None:
            set_aside = self.room.spare.fen + cap * np.arange(months_of.shape[1], dtype=np.int64)
            months_of = np.minimum(months_of, set_aside)
        searched = [self._frontier(world, months_of, self._a_little_surer()) for world in worlds(kept)]
        best = (_best(at_level) for at_level in zip(*searched, strict=True))
        points = (self._candidate(one, sky) for one in best if one)
        return next((one for one in points if self._holds(one, sky, adds_little=adds_little)), None)

    def nothing_holds(self) -> Best:
        """Return what can be had if everything is asked for, of which nothing is surely enough kept."""
        return self.told(self.search((*self.worth_asking(),)[-1], self.spendings()[-1], adds_little=False), sure=False)

    def search(self, asking: Asking, spared: Money, *, adds_little: bool) -> _Found:
        """Return the frontier, and the cheapest selection on it that holds."""
        if (asking, spared, adds_little) in self._searched:
            return self._searched[asking, spared, adds_little]
        sky = self.sky(spared)
        months_of = sky.searched.relieved if adds_little else sky.searched.available
        menus_of = [weighed(self.choices(menu, asking), menu) for menu in self.full]
        found = [self._frontier(world, months_of, sorted({*LEVELS, self.level})) for world in worlds(menus_of)]
        points = _each_once(
            self._candidate(best, sky) for at_level in zip(*found, strict=True) if (best := _best(at_level))
        )
        holding = [one for one in points if self._holds(one, sky, adds_little=adds_little)]
        cheapest = min(holding, key=lambda one: one.cost) if holding else None
        return self._searched.setdefault((asking, spared, adds_little), _Found(asking, spared, points, cheapest))

    @cached_property
    def _searched(self) -> dict[tuple[Asking, Money, bool], _Found]:
        """Return where searches once made are kept."""
        return {}

    def _a_little_surer(self) -> list[float]:
        """Return the level and one a little above it, for a selection that just misses it on months not searched."""
        return [self.level, self.level + (1 - self.level) / 4]

    def _holds(self, one: Candidate, sky: _Sky, *, adds_little: bool) -> bool:
        """Say whether a selection holds on months the search has not seen, the sampling error counted against it."""
        if not adds_little:
            return one.chance.sure >= self.level
        alone = sky.measured.alone(one.selection.committed)
        return alone.share - one.chance.share <= 1 - self.level

    def _frontier(self, world: World, months_of: NDArray[np.int64], levels: Sequence[float]) -> list[_Point]:
        """Return the cheapest choices of one world for each level, and what they cannot cost less than."""
        columns = [[(priced(one, self.first), one) for one in menu] for menu in world]
        search = frontier(
            [tuple(column for column, _ in menu) for menu in columns], months_of, levels, limits=self.limits
        )
        return [_point(one, columns) for one in search.points]

    def _candidate(self, point: _Point, sky: _Sky) -> Candidate:
        """Return a point of the frontier with the choices it means, and how surely they are kept."""
        weighed_as = point.choices or ()
        choices = tuple(_meant(menu, one) for menu, one in zip(self.full, weighed_as, strict=True))
        late = point.cost - sum(one.column.cost for one in weighed_as)
        counted, price = self._counted(choices, sky), Money(point.cost - late)
        bound = None if point.bound is None else Money(point.bound - late)
        return replace(counted, level=point.level, priced=price, bound=bound, proven=bound == price)

    def _counted(self, choices: tuple[Choice, ...], sky: _Sky) -> Candidate:
        """Return choices with the chance that they are kept."""
        asked = Selection(choices).committed if choices else ()
        return Candidate(choices, self.there, sky.measured.chance(asked), sky.measured.chance(asked[: YEAR + 1]))

    def told(self, found: _Found, *, sure: bool) -> Best:
        """Return what was found, beside what would become of the household if everything is paid as it is."""
        sky = self.sky(found.spared)
        as_it_is = self._counted(tuple(menu[0] for menu in self.full), sky)
        nearest = max(found.points, key=lambda one: one.chance.share, default=as_it_is)
        return Best(
            on=self.room.on,
            level=self.level,
            household=self.household,
            room=self.room,
            shocks=self.shocks,
            asking=found.asking,
            sure=sure and found.holding is not None,
            spared=found.spared,
            points=found.points,
            chosen=found.holding,
            as_it_is=as_it_is,
            alone=sky.measured.alone((found.holding or nearest).selection.committed),
            shift=self.shift,
            sky=sky.measured,
        )


@dataclass(frozen=True, slots=True)
class _Point:
    """The cheapest choices known for a level, as a search weighs them, and what they cannot cost less than.

    ``choices`` is None where none are known; ``bound`` is None where none can be.
    """

    level: float
    choices: tuple[Choice, ...] | None
    cost: int
    bound: int | None


def _point(found: Point, columns: Sequence[Sequence[tuple[Column, Choice]]]) -> _Point:
    """Return a point of a search with the choices its columns stand for."""
    if found.chosen is None or found.cost is None:
        return _Point(found.level, None, 0, found.bound)
    named = [{column.name: one for column, one in menu} for menu in columns]
    choices = tuple(menu[column.name] for menu, column in zip(named, found.chosen, strict=True))
    return _Point(found.level, choices, found.cost, found.bound)


def _best(found: Sequence[_Point]) -> _Point | None:
    """Return the cheapest point of all worlds, bounded by the lowest bound of any; None where none is known."""
    known = [one for one in found if one.choices is not None]
    if not known:
        return None
    bounds = [one.bound for one in found if one.bound is not None]
    return replace(min(known, key=lambda one: one.cost), bound=min(bounds, default=None))


def _meant(menu: Sequence[Choice], weighed: Choice) -> Choice:
    """Return the choice of a menu that a search knew at another price."""
    return next(one for one in menu if one.column.name == weighed.column.name)


def _each_once(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return each selection once, at the highest level it is the cheapest for."""
    points: list[Candidate] = []
    for one in found:
        if points and one.choices == points[-1].choices:
            points.pop()
        points.append(one)
    return tuple(points)
