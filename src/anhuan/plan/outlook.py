"""What a selection means on the months ahead: what is left in hand, and what may be promised beside everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.household.cash import cash_model
from anhuan.household.stress import Stress, stressed
from anhuan.ledger.position import settle_on
from anhuan.money.amount import Money
from anhuan.plan.column import committed
from anhuan.plan.safe_promise import Payments, promise_curve
from anhuan.plan.weather import drawn

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.plan.candidate import Best, Candidate
    from anhuan.plan.chance import Chance

BAND: Final = (0.1, 0.5, 0.9)
STRESSED: Final = 5_000
SEED: Final = 20_260_103
YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Ahead:
    """One month: what is promised in it, and what is then left in hand in a poor, a middling and a good run.

    The poor run is the one in ten, the good one the nine in ten; below nil something is missing.
    """

    day: dt.date
    promised: Money
    poor: Money
    middling: Money
    good: Money


@dataclass(frozen=True, slots=True)
class Promisable:
    """What may be promised for one debt with the chance asked for, everything else chosen being kept as well.

    ``once`` is a single payment on ``once_by``; ``monthly`` each of ``number`` payments from ``first`` on. Neither is
    more than ``owed``, what clears the debt on ``once_by``.
    """

    debt: Debt
    once: Money
    once_by: dt.date
    monthly: Money
    first: dt.date
    number: int
    owed: Money

    @property
    def clears(self) -> bool:
        """Say whether the single payment clears the debt."""
        return bool(self.once) and self.once == self.owed


def stresses(found: Best, one: Candidate) -> tuple[tuple[Stress, Chance], ...]:
    """Return the chance that a selection is kept with one thing gone wrong, however likely that is."""
    model = cash_model(found.household, found.shocks, optional=found.spared)
    rows, asked = len(found.room.paydays), one.selection.committed
    told = ((stress, *stressed(model, found.room.cash, stress)) for stress in Stress)
    return tuple(
        (stress, drawn(worse, cash, rows, count=STRESSED, seed=SEED).shifted(found.shift).chance(asked))
        for stress, worse, cash in told
    )


def months_ahead(found: Best, one: Candidate) -> tuple[Ahead, ...]:
    """Return the months up to the last payment, at least a year of them."""
    asked = one.selection.committed or (0,) * one.there.rows
    rows = min(one.there.rows, max(_last(asked), YEAR) + 1)
    left = found.sky.available[:, :rows] - np.asarray(asked[:rows], dtype=np.int64)
    band = np.quantile(left, BAND, axis=0, method="lower")
    by_month = [after - before for before, after in zip((0, *asked), asked, strict=False)]
    return tuple(
        Ahead(one.there.start(row), Money(by_month[row]), *(Money(int(band[place, row])) for place in range(3)))
        for row in range(rows)
    )


def _last(asked: Sequence[int]) -> int:
    """Return the last row in which something is promised."""
    return max((row for row in range(1, len(asked)) if asked[row] > asked[row - 1]), default=0)


def promisable(found: Best, one: Candidate, level: float) -> tuple[Promisable, ...]:
    """Return what may be promised for each debt now: once after the next payday, or every month for a year.

    What others are promised counts up to the last of these payments. Where life alone breaks a household more often
    by then than the level allows, the runs in which it does are left aside.
    """
    day = one.there.pay_days[0]
    row, number = one.there.row(day), min(YEAR, len(one.there.paydays))
    told = []
    for choice in one.choices:
        others = _others(one, choice.debt.id)
        once, monthly = (_largest(found, others, paid, level) for paid in (Payments(row), Payments(row, number)))
        owed = settle_on(choice.debt, found.on, day).total
        months, each = _spread(owed, monthly, number)
        told.append(Promisable(choice.debt, min(once, owed), day, each, day, months, owed))
    return tuple(told)


def _spread(owed: Money, monthly: Money, number: int) -> tuple[int, Money]:
    """Return in how many payments, and how much each, what is owed is paid, none of them more than ``monthly``."""
    if monthly * number <= owed:
        return number, monthly
    months = -(-owed.fen // monthly.fen)
    return months, Money(-(-owed.fen // months)) if months else owed


def _largest(found: Best, others: tuple[int, ...], paid: Payments, level: float) -> Money:
    """Return the most that each payment can be, counting only what is to be reckoned with up to the last of them."""
    rows = paid.first + paid.number
    alone = found.sky.through((0,) * rows, rows)
    available = found.sky.available if alone.sure >= level else found.sky.relieved
    return promise_curve(available[:, :rows], others[:rows], paid).largest(level, sure=True)


def _others(one: Candidate, debt_id: str) -> tuple[int, ...]:
    """Return what everything but one debt commits up to the end of each row."""
    columns = [choice.column for choice in one.choices if choice.debt.id != debt_id]
    return committed(columns) if columns else (0,) * one.there.rows
