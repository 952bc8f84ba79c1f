"""Households whose truth is known: their rows month by month, for tests and for the back-test of the forecast."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.household.history import Entry, Way
from anhuan.money.amount import Money
from anhuan.money.days import add_months

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.household.shock import ShockPrior

EMPLOYER: Final = "某某劳务公司"
LANDLORD: Final = "房东王女士"
MARKET: Final = "永辉超市"
CINEMA: Final = "万达影城"
HOSPITAL: Final = "市第一医院"


@dataclass(frozen=True, slots=True)
class Life:
    """How a household lives: yuan a month, swings as shares, ``spread`` in days; ``shape`` of a day's shopping."""

    wage: float = 6000
    wage_swing: float = 0.08
    carry: float = 0.0
    payday: int = 15
    spread: float = 0.0
    rent: float = 1800
    food: float = 1800
    food_swing: float = 0.12
    fun: float = 600
    fun_swing: float = 0.4
    shape: float = 0.5
    shocks: ShockPrior | None = None


@dataclass(slots=True)
class _Living:
    """A household on its way through the months."""

    life: Life
    chance: np.random.Generator
    off: float = 0.0
    out: bool = False
    rates: tuple[float, float] = field(default=(0.0, 0.0))

    def month(self, first: dt.date) -> Iterator[Entry]:
        """Yield the rows of a month."""
        life = self.life
        yield from self._wage(first)
        yield _paid(first, 3, (LANDLORD, "房租"), life.rent)
        yield from self._days(first, MARKET, "食品", life.food, life.food_swing)
        yield from self._days(first, CINEMA, "电影", life.fun, life.fun_swing)
        prior = life.shocks
        if prior and self.chance.random() < self.rates[1]:
            spread = np.log1p(float(prior.bill_swing) ** 2)
            bill = prior.bill.fen / 100 * float(np.exp(np.sqrt(spread) * self.chance.standard_normal() - spread / 2))
            least, likely, most = (float(end) for end in prior.own_share)
            share = self.chance.triangular(least, likely, most)
            yield _paid(first, int(self.chance.integers(1, 29)), (HOSPITAL, "住院"), bill * share)

    def _wage(self, first: dt.date) -> Iterator[Entry]:
        """Yield the wage of a month, less of it where work is lost."""
        life, prior = self.life, self.life.shocks
        fresh = self.chance.standard_normal()
        self.off = life.carry * self.off + np.sqrt(1 - life.carry**2) * fresh
        share = 1.0
        if prior:
            luck = self.chance.random()
            self.out = luck >= 1 / prior.months_out if self.out else luck < self.rates[0]
            share = float(prior.income_kept[1]) if self.out else 1.0
        amount = life.wage * max(0.0, 1 + life.wage_swing * self.off) * share
        day = life.payday + round(life.spread * float(self.chance.standard_normal()))
        yield _paid(first, min(28, max(1, day)), (EMPLOYER, "工资"), amount, Way.IN)

    def _days(self, first: dt.date, party: str, about: str, usual: float, swing: float) -> Iterator[Entry]:
        """Yield a month's purchases, unevenly over its days."""
        days = calendar.monthrange(first.year, first.month)[1]
        total = usual * max(0.0, 1 + swing * float(self.chance.standard_normal()))
        parts = self.chance.gamma(self.life.shape, 1.0, days)
        for day, part in enumerate(parts / parts.sum(), start=1):
            if part * total >= 1:
                yield _paid(first, day, (party, about), part * total)


def live(life: Life, first: dt.date, months: int, seed: int) -> list[Entry]:
    """Return the rows of so many months from ``first``, the first day of one."""
    chance = np.random.default_rng(seed)
    living = _Living(life, chance)
    if life.shocks:
        shape, prior = life.shocks.shape, life.shocks
        own = chance.gamma(shape, 1 / shape, 2)
        living.rates = (float(prior.monthly_loss * own[0]), float(prior.monthly_illness * own[1]))
    return [one for number in range(months) for one in living.month(add_months(first, number))]


def _paid(first: dt.date, day: int, what: tuple[str, str], yuan: float, way: Way = Way.OUT) -> Entry:
    """Return a row on a day of a month: to or from whom, and what for."""
    return Entry(first.replace(day=day), Money(round(yuan * 100)), way, *what)
