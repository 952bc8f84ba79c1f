"""Made-up households as they live in China, with what they owe and what lenders may offer: the same for every seed.

They are instances for tests and measurements, not data about anybody. Incomes of 3,000 to 20,000 yuan with swings,
2 to 10 debts like 花呗, 借呗, 微粒贷 and cards, and for each what lenders offer: keep, defer, instalments with a fee,
a settlement at a discount until a day, a minimum for a while. Interest is counted by the month; the program itself
makes its columns by the exact ledger.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.household.cash import CashModel, Stream, scenarios
from anhuan.household.shock import ShockPrior
from anhuan.money.amount import Money
from anhuan.plan.column import Column, Menu

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

MONTHS: Final = 60
LEVELS: Final = (0.80, 0.84, 0.88, 0.90, 0.92, 0.95, 0.97, 0.99)
INSTALMENTS: Final = (3, 6, 9, 12, 24, 36, 60)
# kind, yearly rate in per mille (low, high), usual number of months left (low, high)
KINDS: Final = (
    ("huabei", (140, 183), (3, 12)),
    ("jiebei", (100, 219), (6, 12)),
    ("weilidai", (110, 183), (5, 20)),
    ("card", (180, 183), (6, 24)),
    ("consumer-loan", (120, 240), (9, 36)),
)
# As shipped when these households were made; kept apart so that a better figure changes no measurement in silence.
PRIOR: Final = ShockPrior(
    out_of_work=Fraction(41, 1000),
    months_out=5,
    income_kept=(Fraction(0), Fraction(1, 5), Fraction(2, 5)),
    illness_yearly=Fraction(165, 1000),
    bill=Money(860_470),
    own_share=(Fraction(1, 5), Fraction(288, 1000), Fraction(3, 5)),
    bill_swing=Fraction(13, 10),
    factor=Fraction(2),
)


@dataclass(frozen=True, slots=True)
class Made:
    """One household: what its cash hangs on, what is at hand, and the menu of every debt."""

    model: CashModel
    cash: Money
    menus: tuple[Menu, ...]

    def available(self, count: int, seed: int) -> NDArray[np.int64]:
        """Return what may be spent on promises, scenario by scenario and month by month."""
        return scenarios(self.model, MONTHS, count, seed) + self.cash.fen


def household(seed: int, debts: int | None = None) -> Made:
    """Return the household of a seed, with so many debts or two to ten of them."""
    chance = np.random.default_rng((20_261_126, seed))
    income = int(chance.integers(30, 201)) * 10_000
    earners = 2 if income > 800_000 and chance.random() < 0.5 else 1
    essentials = income * int(chance.integers(40, 66)) // 100
    model = CashModel(
        tuple(Stream(Money(income // earners), _share(chance, 3, 35), 6) for _ in range(earners)),
        (Stream(Money(essentials // 2), Fraction(0)), Stream(Money(essentials // 2), _share(chance, 5, 25), 6)),
        PRIOR,
        Money(income * int(chance.integers(0, 9)) // 100),
        Money(essentials * int(chance.integers(0, 4)) // 2),
    )
    count = debts or int(chance.integers(2, 11))
    owed = (income - essentials) * int(chance.integers(60, 220)) // 10
    parts = chance.dirichlet(np.full(count, 2.0))
    menus = tuple(menu(max(100_000, int(owed * part)), chance) for part in parts)
    return Made(model, model.reserve + Money(essentials * int(chance.integers(2, 13)) // 2), menus)


def _share(chance: np.random.Generator, low: int, high: int) -> Fraction:
    """Return a share in per cent."""
    return Fraction(int(chance.integers(low, high)), 100)


def menu(owed: int, chance: np.random.Generator) -> Menu:
    """Return what may be done about one debt of ``owed`` fen."""
    kind, rates, left = KINDS[int(chance.integers(len(KINDS)))]
    monthly = int(chance.integers(rates[0], rates[1] + 1)) / 12_000
    usual = int(chance.integers(left[0], left[1] + 1))
    return tuple(_columns(f"{kind}", owed, monthly, usual, chance))


def _columns(kind: str, owed: int, monthly: float, usual: int, chance: np.random.Generator) -> Iterator[Column]:
    """Yield the columns of one debt."""
    yield column(f"{kind}: keep", annuity(owed, monthly, usual))
    for wait in (1, 2, 3, 6):
        grown = int(owed * (1 + monthly * 1.5) ** wait)
        if chance.random() < 0.5:
            yield column(f"{kind}: defer {wait}", [0] * wait + annuity(grown, monthly, max(usual, 12)))
    fee = int(chance.integers(35, 80)) / 10_000
    for number in INSTALMENTS:
        if chance.random() < 0.8:
            part = -(-int(owed * (1 + fee * number)) // number)
            yield column(f"{kind}: {number} instalments", [part] * number)
    if chance.random() < 0.6:
        month = int(chance.integers(0, 4))
        less = int(chance.integers(5, 30))
        yield column(f"{kind}: settle", [0] * month + [owed * (100 - less) // 100])
    if chance.random() < 0.6:
        months = int(chance.integers(3, 10))
        least = int(owed * monthly) + owed // 50
        after = owed * (1 + monthly) ** months - least * ((1 + monthly) ** months - 1) / monthly
        yield column(f"{kind}: minimum for {months}", [least] * months + annuity(int(after), monthly, 24))


def annuity(owed: int, monthly: float, number: int) -> list[int]:
    """Return equal payments that pay a debt off."""
    return [int(owed * monthly / (1 - (1 + monthly) ** -number)) + 1] * number


def column(name: str, payments: Sequence[int]) -> Column:
    """Return the column of these monthly payments; what lies beyond the months looked at is paid with the last."""
    within = [*payments[: MONTHS - 1], sum(payments[MONTHS - 1 :])]
    every = np.cumsum(within + [0] * (MONTHS - len(within)))
    return Column(name, int(every[-1]), tuple(map(int, every)))
