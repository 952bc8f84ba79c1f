"""Whether plans promised at 95 % are kept in 95 of 100 cases: households whose truth is known, their months told.

Each made-up household has true lines (mean, swing, carry) and true chances of losing work and falling ill, drawn
around a population's. It lives some months, which are all that the program is told (with the months out of work
marked, as a person would know them). The program then says what can be promised every month at a level; and the truth,
simulated many times from where the household stands, says how often that is kept. The simulation here is written
apart from the program's, so that it does not repeat its mistakes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np
from plan.households import PRIOR

from anhuan.household.cash import CashModel, Stream, scenarios
from anhuan.household.counted import Counts, learned
from anhuan.money.amount import FEN_PER_YUAN, Money
from anhuan.plan.safe_promise import Payments, promise_curve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from anhuan.household.shock import ShockPrior

LEVELS: Final = (0.80, 0.90, 0.95, 0.99)
RUNS: Final = 4000
LENGTHS: Final = (12, 24, 36)


@dataclass(frozen=True, slots=True)
class Line:
    """A true line: what it swings around, by how much, and how much of it is carried over."""

    mean: float
    swing: float
    carry: float


@dataclass(frozen=True, slots=True)
class Population:
    """What the truth of households is drawn from; ``prior`` is the population's, not what the program believes.

    ``skew`` gives income the long tail of a lognormal with the same mean and swing instead of a normal's.
    """

    prior: ShockPrior = PRIOR
    carry: tuple[float, float] = (0.0, 0.7)
    skew: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """One household as it is; ``loss``, ``find`` and ``ill`` are monthly chances, ``kept`` and ``own`` shares."""

    income: Line
    rent: float
    living: Line
    loss: float
    find: float
    kept: float
    ill: float
    own: float
    bill: tuple[float, float]
    optional: int
    reserve: int
    cash: int
    skew: bool


@dataclass(frozen=True, slots=True)
class Lived:
    """Months of one truth, many times: net cash by month, and what was seen of it."""

    net: NDArray[np.float64]
    income: NDArray[np.float64]
    living: NDArray[np.float64]
    out: NDArray[np.bool_]
    ill: NDArray[np.bool_]
    states: tuple[NDArray[np.float64], NDArray[np.float64]]


def truth(population: Population, chance: np.random.Generator) -> Truth:
    """Return one household of a population."""
    prior = population.prior
    income = float(chance.integers(300_000, 2_000_001))
    essentials = income * chance.uniform(0.35, 0.6)
    shape = prior.shape
    bill_spread = np.log1p(float(prior.bill_swing) ** 2)
    reserve = int(essentials * chance.uniform(0, 6))
    return Truth(
        income=Line(income, income * chance.uniform(0.03, 0.35), chance.uniform(*population.carry)),
        rent=essentials * 0.5,
        living=Line(essentials * 0.5, essentials * 0.5 * chance.uniform(0.05, 0.3), chance.uniform(*population.carry)),
        loss=-np.expm1(-chance.gamma(shape, prior.monthly_loss / shape)),
        find=chance.beta(shape / prior.months_out, shape * (1 - 1 / prior.months_out)),
        kept=_triangle(prior.income_kept, chance),
        ill=-np.expm1(-chance.gamma(shape, prior.monthly_illness / shape)),
        own=_triangle(prior.own_share, chance),
        bill=(np.log(prior.bill.fen) - bill_spread / 2, np.sqrt(bill_spread)),
        optional=int(income * chance.uniform(0, 0.08)),
        reserve=reserve,
        cash=reserve + int(essentials * chance.uniform(0, 3)),
        skew=population.skew,
    )


def _triangle(ends: tuple[Fraction, Fraction, Fraction], chance: np.random.Generator) -> float:
    """Return a share between the first and the last of three."""
    return chance.triangular(float(ends[0]), float(ends[1]), float(ends[2]))


def live(one: Truth, months: int, runs: int, chance: np.random.Generator, start: Lived | None = None) -> Lived:
    """Return months of one truth, from where ``start`` ends, or from a month like any other."""
    swings = np.array([one.income.swing, one.living.swing])
    carry = np.array([one.income.carry, one.living.carry])
    off = chance.standard_normal((runs, 2)) * swings
    out = np.zeros(runs, dtype=np.bool_)
    if start is not None:
        off, out = np.tile(start.states[0][0], (runs, 1)), np.full(runs, start.states[1][0] > 0)
    columns: list[tuple[NDArray[np.float64], ...]] = []
    for _ in range(months):
        off = carry * off + np.sqrt(1 - carry**2) * swings * chance.standard_normal((runs, 2))
        out = np.where(out, chance.random(runs) >= one.find, chance.random(runs) < one.loss)
        ill = chance.random(runs) < one.ill
        bill = np.exp(one.bill[0] + one.bill[1] * chance.standard_normal(runs)) * one.own
        income, living = _amount(one.income, off[:, 0], one.skew), np.maximum(0, one.living.mean + off[:, 1])
        net = income * np.where(out, one.kept, 1.0) - one.rent - living - np.where(ill, bill, 0.0)
        columns.append((net, income, living, out.astype(float), ill.astype(float)))
    net, income, living, was_out, was_ill = (np.stack(part, axis=1) for part in zip(*columns, strict=True))
    return Lived(net, income, living, was_out > 0, was_ill > 0, (off, out.astype(float)))


def _amount(line: Line, off: NDArray[np.float64], skew: bool) -> NDArray[np.float64]:  # noqa: FBT001 -- a column of the truth
    """Return a month's income, normal or with a long upper tail."""
    if not skew:
        return np.maximum(0.0, line.mean + off)
    spread = np.log1p((line.swing / line.mean) ** 2)
    return np.asarray(line.mean * np.exp(off / line.swing * np.sqrt(spread) - spread / 2))


def model_of(one: Truth, lived: Lived, prior: ShockPrior) -> CashModel:
    """Return what the program makes of the months it is told."""
    out, count = lived.out[0], lived.out.shape[1]
    seen = tuple(None if gone else round(fen) for gone, fen in zip(out, lived.income[0], strict=True))
    starts = int(out[0]) + int(np.count_nonzero(out[1:] & ~out[:-1]))
    known = [fen for fen in seen if fen is not None]
    income = Stream(
        Money(round(float(np.mean(known))) if known else round(one.income.mean)),
        Fraction(1, 5),
        months=seen,
        out=bool(out[-1]),
        watched=count,
        spells=starts,
        away=int(out.sum()),
    )
    living = tuple(round(fen) for fen in lived.living[0])
    usual = Stream(Money(round(float(np.mean(living)))), months=living)
    rent = Stream(Money(round(one.rent)))
    ill = int(lived.ill.sum())
    return CashModel((income,), (rent, usual), prior, Money(one.optional), Money(one.reserve), count, ill)


def kept_in_truth(
    one: Truth, usual: Money, lived: Lived, length: int, *, amounts: Sequence[int], chance: np.random.Generator
) -> list[float]:
    """Return how often each monthly amount is kept over ``length`` months in truth, by the same rule in bad months."""
    net = live(one, length, RUNS, chance, lived).net
    reserve = np.full(RUNS, float(one.reserve))
    cash = np.full((len(amounts), RUNS), float(one.cash))
    kept = np.ones((len(amounts), RUNS), dtype=np.bool_)
    for month in range(length):
        short = usual.fen - net[:, month]
        from_reserve = np.clip(short, 0, reserve)
        given_up = np.clip(short - from_reserve, 0, one.optional)
        reserve = np.minimum(one.reserve, reserve - np.where(short > 0, from_reserve, short))
        cash += net[:, month] - one.optional + given_up - np.array(amounts)[:, None]
        kept &= cash >= 0
    return [float(share) for share in kept.mean(axis=1)]


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Of how many households with a promise at each level which share of promises is kept, with its error.

    ``amount`` is the mean safe amount a month over all households, in yuan.
    """

    level: float
    households: int
    kept: float
    error: float
    amount: float


def calibrate(
    households: int, history: int, population: Population, believed: ShockPrior = PRIOR, seed: int = 1
) -> list[Calibrated]:
    """Return how often promises at each of `LEVELS` are kept, over households told ``history`` months."""
    kept: dict[float, list[float]] = {level: [] for level in LEVELS}
    promised = np.zeros(len(LEVELS))
    for number in range(households):
        chance = np.random.default_rng((seed, number))
        one = truth(population, chance)
        lived = live(one, history, 1, chance)
        length = LENGTHS[number % len(LENGTHS)]
        model = model_of(one, lived, believed)
        available = scenarios(model, length, RUNS, seed=number) + one.cash
        curve = promise_curve(available, (0,) * length, Payments(0, length))
        amounts = [curve.largest(level).fen for level in LEVELS]
        shares = kept_in_truth(one, model.usual, lived, length, amounts=amounts, chance=chance)
        promised += np.array(amounts) / FEN_PER_YUAN / households
        for level, amount, share in zip(LEVELS, amounts, shares, strict=True):
            if amount > 0:
                kept[level].append(share)
    return [_summed(level, kept[level], float(amount)) for level, amount in zip(LEVELS, promised, strict=True)]


def _summed(level: float, shares: list[float], amount: float) -> Calibrated:
    """Return the mean share kept and its standard error."""
    if not shares:
        return Calibrated(level, 0, float("nan"), float("nan"), amount)
    error = float(np.std(shares) / np.sqrt(len(shares)))
    return Calibrated(level, len(shares), float(np.mean(shares)), error, amount)


def counted(households: int, history: int, population: Population, seed: int = 1) -> Counts:
    """Return what the months that these households told hold of bad luck, as somebody counts who sees them all."""
    in_work = lost = ill = 0
    for number in range(households):
        chance = np.random.default_rng((seed, number))
        lived = live(truth(population, chance), history, 1, chance)
        out = lived.out[0]
        in_work += history - int(out.sum())
        lost += int(out[0]) + int(np.count_nonzero(out[1:] & ~out[:-1]))
        ill += int(lived.ill.sum())
    return Counts(in_work, lost, households * history, ill)


@dataclass(frozen=True, slots=True)
class World:
    """A truth and what is believed of it; ``learns`` counts over all households before a promise is made to any."""

    name: str
    population: Population
    believed: ShockPrior = PRIOR
    learns: bool = False
    histories: tuple[int, ...] = (24,)

    def beliefs(self, households: int, history: int) -> ShockPrior:
        """Return what is believed once the households' months are told."""
        if not self.learns:
            return self.believed
        return learned(self.believed, counted(households, history, self.population)).prior


def worlds() -> list[World]:
    """Return the truths that are tried with what is believed: right, off by half, learned, and cautious beliefs."""
    half, more = PRIOR.times(Fraction(1, 2)), PRIOR.times(Fraction(3, 2))
    return [
        World("as believed", Population(), histories=LENGTHS),
        World("shocks half as often", Population(half)),
        World("shocks half as often again", Population(more)),
        World("shocks twice as often", Population(PRIOR.times(Fraction(2)))),
        World("spells half as long", Population(replace(PRIOR, months_out=3, out_of_work=Fraction(25, 1000)))),
        World("nothing carried over", Population(carry=(0.0, 0.0))),
        World("much carried over", Population(carry=(0.7, 0.7))),
        World("income with a long tail", Population(skew=True)),
        World("counted: as believed", Population(), learns=True),
        World("counted: shocks half as often", Population(half), learns=True, histories=LENGTHS),
        World("counted: shocks half as often again", Population(more), learns=True, histories=LENGTHS),
        World("counted: shocks twice as often", Population(PRIOR.times(Fraction(2))), learns=True),
        World("cautious, as the figures say", Population(), more),
        World("cautious, shocks half as often", Population(half), more),
        World("cautious, shocks half as often again", Population(more), more),
    ]
