"""A plan at once: the first of a few simple ways that holds, before any search has begun.

The simple ways are tried in the order the search has, from what asks for least: everything kept by its contract; the
offers lenders have made; every late debt in 12, 36 or 60 equal parts with ordinary interest running on. Each is
counted by the ledger to the fen and measured on simulated months none of them was chosen by. What is not known yet is
whether something else costs less: that is what the search is for (`best`).

Only the ways that are needed are counted. Parts in which charges stop cost next to nothing to count and never commit
more than the same parts with interest, so where not even they hold, the others are left uncounted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from anhuan.money.amount import ZERO, Money
from anhuan.plan.candidate import Best, Candidate
from anhuan.plan.menu import Bench, begin, hope
from anhuan.plan.months import months
from anhuan.plan.offer import Kind, Standing, sound
from anhuan.plan.room import room
from anhuan.plan.trust import Asking
from anhuan.plan.weather import weather
from anhuan.plan.why import Selection

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterator, Sequence

    from anhuan.household.household import Household
    from anhuan.household.shock import ShockPrior
    from anhuan.ledger.debt import Debt
    from anhuan.plan.menu import Choice
    from anhuan.plan.months import Months
    from anhuan.plan.offer import Offer
    from anhuan.plan.room import Room
    from anhuan.plan.weather import Weather

RUNS: Final = 2_000
"""On so many simulated months the first plan is measured; what the search finds is measured on ten times as many."""
PARTS_TRIED: Final = (12, 36, 60)
MANY: Final = 12
"""Of more late debts than this only the longest parts are counted: one takes some three thousandths of a second."""
YEAR: Final = 12
SEED: Final = 20_260_104
NOBODY: Final = frozenset[str]()


def at_once(
    debts: Sequence[Debt],
    household: Household,
    on: dt.date,
    *,
    shocks: ShockPrior,
    offers: Sequence[Offer] = (),
    first: Collection[str] = NOBODY,
    level: float = 0.95,
    shift: Sequence[int] = (),
) -> Best:
    """Return the first simple way that is kept with the chance ``level``, else the first that adds little to life's.

    What is returned has one point, which nobody has searched for: its ``level`` and ``bound`` are None. ``chosen`` is
    None where no simple way holds; its point is then the one kept most often. ``first`` and ``shift`` as for the best
    plan.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.
        BadEvent: an event cannot be booked.

    """
    there = room(household, on)
    rows = months(there)
    benches = [begin(debt, rows) for debt in debts]
    before = frozenset({debt.id for debt in debts if debt.terms.product.secured} | set(first))
    usable = sound(offers, {debt.id for debt in debts})
    what_if = tuple(shift) or (0,) * rows.rows
    return _Desk(household, there, rows, level, shocks, benches, usable, before, what_if).answer()


@dataclass(frozen=True, slots=True)
class _Way:
    """A simple way: what it asks of lenders, and its choices."""

    asking: Asking
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class _Desk:
    """Everything a first answer needs."""

    household: Household
    room: Room
    there: Months
    level: float
    shocks: ShockPrior
    benches: Sequence[Bench]
    offers: Sequence[Offer]
    first: frozenset[str]
    shift: tuple[int, ...]

    def answer(self) -> Best:
        """Return the first way that holds, else the first that adds little, else what is kept most often."""
        tried: list[_Way] = []
        for way in self.ways():
            if spared := self._spared(way, self._holds):
                return self._told(way, spared[0], chosen=True, sure=True)
            tried.append(way)
        for way in tried:
            if spared := self._spared(way, self._adds_little):
                return self._told(way, spared[0], chosen=True, sure=False)
        return self._told(max(tried, key=self._nearness), ZERO, chosen=False, sure=False)

    def _spared(self, way: _Way, does: Callable[[_Way, Money], bool]) -> tuple[Money, ...]:
        """Return the other spending that may stay in place under a way, all or none of it; nothing if neither will do.

        Where a way will not do although everything gives way for it, the months with other spending are not drawn.
        """
        other = self.household.other_spending
        if not does(way, ZERO):
            return ()
        return (other if other and does(way, other) else ZERO,)

    def _holds(self, way: _Way, spared: Money) -> bool:
        """Say whether a way is kept surely enough, the sampling error counted against it."""
        return self._candidate(way, spared).chance.sure >= self.level

    def _nearness(self, way: _Way) -> tuple[float, Money]:
        """Return what ways that do not hold are compared by: how often they are kept, then their highest month."""
        one = self._candidate(way, ZERO)
        return one.chance.share, -one.selection.highest

    def ways(self) -> Iterator[_Way]:
        """Yield the simple ways, each once, those left out that not even stopped charges would make hold."""
        yield _Way(Asking.NOTHING, self.kept)
        if self.offered != self.kept:
            yield _Way(Asking.NOTHING, self.offered)
        if not self.late:
            return
        for number in PARTS_TRIED if len(self.late) <= MANY else PARTS_TRIED[-1:]:
            if number == PARTS_TRIED[-1] or self._holds(_Way(Asking.RELIEF, self._in_parts(number, stops=True)), ZERO):
                yield _Way(Asking.TIME, self._in_parts(number, stops=False))

    @cached_property
    def kept(self) -> tuple[Choice, ...]:
        """Return every debt that owes anything, kept by its contract."""
        found = (bench.simply_kept() for bench in self.benches)
        return tuple(one for one in found if one.payments or one.left)

    @cached_property
    def offered(self) -> tuple[Choice, ...]:
        """Return every debt with the cheapest offer made for it that hangs on nothing else, where that costs less."""
        return tuple(min((one, *self._offers(one)), key=lambda each: each.column.cost) for one in self.kept)

    def _offers(self, one: Choice) -> Iterator[Choice]:
        """Yield what the lender of a debt has offered and can be taken by itself."""
        made = [
            offer
            for offer in self.offers
            if offer.debt == one.debt.id and offer.standing is not Standing.HOPED and not offer.lapsed(self.there.on)
        ]
        free = [offer for offer in made if not (offer.group or offer.only_if)]
        yield from self._bench[one.debt.id].offered(free)

    @cached_property
    def late(self) -> frozenset[str]:
        """Return the ids of late debts whose lenders may be asked for something."""
        return frozenset(one.debt.id for one in self.kept if one.caught_up) - self.first

    @cached_property
    def _bench(self) -> dict[str, Bench]:
        """Return what counts the ways of each debt."""
        return {bench.debt.id: bench for bench in self.benches}

    def _in_parts(self, number: int, *, stops: bool) -> tuple[Choice, ...]:
        """Return every late debt in so many equal parts, the others as offered or kept."""
        return tuple(self._asked(one, number, stops=stops) if one.debt.id in self.late else one for one in self.offered)

    def _asked(self, one: Choice, number: int, *, stops: bool) -> Choice:
        """Return a late debt in so many equal parts; an offer already taken stays."""
        if one.offer:
            return one
        asked = hope(one.debt.id, Kind.INSTALMENTS, number, stops=stops)
        return next(iter(self._bench[one.debt.id].offered([asked])), one)

    def _candidate(self, way: _Way, spared: Money) -> Candidate:
        """Return a way with the chance that it is kept."""
        asked = Selection(way.choices).committed if way.choices else ()
        sky = self._sky(spared)
        return Candidate(way.choices, self.there, sky.chance(asked), sky.chance(asked[: YEAR + 1]))

    def _adds_little(self, way: _Way, spared: Money) -> bool:
        """Say whether a way breaks hardly more often than life does without it."""
        one = self._candidate(way, spared)
        return self._sky(spared).alone(one.selection.committed).share - one.chance.share <= 1 - self.level

    def _sky(self, spared: Money) -> Weather:
        """Return the months with so much other spending in place."""
        if spared not in self._skies:
            drawn = weather(self.household, self.room, self.shocks, count=RUNS, seed=SEED, optional=spared)
            self._skies[spared] = drawn.shifted(self.shift)
        return self._skies[spared]

    @cached_property
    def _skies(self) -> dict[Money, Weather]:
        """Return where months once drawn are kept."""
        return {}

    def _told(self, way: _Way, spared: Money, *, chosen: bool, sure: bool) -> Best:
        """Return a way as the answer."""
        one = self._candidate(way, spared)
        return Best(
            on=self.room.on,
            level=self.level,
            household=self.household,
            room=self.room,
            shocks=self.shocks,
            asking=way.asking,
            sure=sure,
            spared=spared,
            points=(one,),
            chosen=one if chosen else None,
            as_it_is=self._candidate(_Way(Asking.NOTHING, self.kept), spared),
            alone=self._sky(spared).alone(one.selection.committed),
            shift=self.shift,
            sky=self._sky(spared),
        )
