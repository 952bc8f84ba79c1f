"""Why a plan and not another: pure comparisons of two ways to deal with all debts, and what would change the answer.

Everything here is a value; sentences are made of them elsewhere. A search is only known as `Solve`: it is asked again
with the cash of each month shifted, so that any search can say what a hundred yuan more or a lost payday would do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

from anhuan.money.amount import FEN_PER_YUAN, Money
from anhuan.plan.column import committed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from anhuan.plan.menu import Choice
    from anhuan.plan.months import Months

MORE_A_MONTH: Final = Money(100 * FEN_PER_YUAN)


@dataclass(frozen=True, slots=True)
class Selection:
    """One choice for each debt, and the chance that all of it is kept, where it was estimated."""

    choices: tuple[Choice, ...]
    chance: float | None = None

    @property
    def cost(self) -> Money:
        """Return everything paid, and what is left unpaid in the end."""
        return Money(sum(choice.column.cost for choice in self.choices))

    @property
    def left(self) -> Money:
        """Return what is left unpaid in the end."""
        return Money.total(choice.left for choice in self.choices)

    @property
    def committed(self) -> tuple[int, ...]:
        """Return what is promised in all up to the end of each month, in fen."""
        return committed([choice.column for choice in self.choices])

    @property
    def by_month(self) -> tuple[int, ...]:
        """Return what is promised in each month, in fen."""
        return tuple(after - before for before, after in pairwise((0, *self.committed)))

    @property
    def highest(self) -> Money:
        """Return the most that is promised in one month."""
        return Money(max(self.by_month, default=0))

    @property
    def last_day(self) -> dt.date | None:
        """Return the day of the last payment; None where nothing is paid."""
        return max((payment.day for choice in self.choices for payment in choice.payments), default=None)

    @property
    def hoped(self) -> tuple[Choice, ...]:
        """Return the choices that nobody has agreed to yet."""
        return tuple(choice for choice in self.choices if choice.hoped)

    @property
    def late(self) -> tuple[Choice, ...]:
        """Return the choices under which something is still overdue after today."""
        return tuple(choice for choice in self.choices if choice.late)


Solve: TypeAlias = Callable[[tuple[int, ...]], Selection | None]
"""A search, asked with what each month's cash up to its end is shifted by, in fen; None where nothing can be borne."""


@dataclass(frozen=True, slots=True)
class Swap:
    """One debt that is dealt with in another way: as chosen, and as the other selection has it."""

    chosen: Choice
    other: Choice

    @property
    def more(self) -> Money:
        """Return what the chosen way costs more for this debt, negative where it is cheaper."""
        return Money(self.chosen.column.cost - self.other.column.cost)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A selection against another, which may be the runner-up or what the person would have done.

    Differences are the chosen one's less the other's, so a negative ``more`` is a saving. ``kept`` are the months whose
    cash the other does not keep within and the chosen one does; ``missed`` the other way round.
    """

    chosen: Selection
    other: Selection
    swaps: tuple[Swap, ...]
    kept: tuple[int, ...]
    missed: tuple[int, ...]

    @property
    def more(self) -> Money:
        """Return what the chosen one costs more."""
        return self.chosen.cost - self.other.cost

    @property
    def higher(self) -> Money:
        """Return how much higher its highest month is."""
        return self.chosen.highest - self.other.highest

    @property
    def surer(self) -> float | None:
        """Return how much likelier it is kept, as a difference of shares; None where one was not estimated."""
        if self.chosen.chance is None or self.other.chance is None:
            return None
        return self.chosen.chance - self.other.chance


@dataclass(frozen=True, slots=True)
class Binding:
    """The month that leaves the least: ``slack`` of its cash up to its end is not promised, less than nil if short."""

    row: int
    slack: Money


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What changes when cash does: the answer before and after, None where nothing can be borne then.

    ``holds`` says that what was chosen before could still be borne; ``short`` is the first month it could not.
    """

    before: Selection
    after: Selection | None
    short: Binding | None

    @property
    def holds(self) -> bool:
        """Say whether what was chosen before can still be borne."""
        return self.short is None

    @property
    def saved(self) -> Money | None:
        """Return what the new answer saves, negative where it costs more; None where there is none."""
        return self.before.cost - self.after.cost if self.after else None

    @property
    def sooner(self) -> int | None:
        """Return by how many days the last payment comes sooner; None where one of the two has none."""
        before, after = self.before.last_day, self.after.last_day if self.after else None
        return (before - after).days if before and after else None


def compare(chosen: Selection, other: Selection, free: Sequence[int]) -> Comparison:
    """Return how two selections for the same debts differ; ``free`` is the cash up to the end of each month, in fen."""
    others = {one.debt.id: one for one in other.choices}
    swaps = (Swap(one, others[one.debt.id]) for one in chosen.choices)
    differing = tuple(swap for swap in swaps if swap.chosen.column != swap.other.column)
    fits, others_fit = _fits(chosen, free), _fits(other, free)
    rows = range(len(free))
    return Comparison(
        chosen,
        other,
        differing,
        tuple(row for row in rows if fits[row] and not others_fit[row]),
        tuple(row for row in rows if others_fit[row] and not fits[row]),
    )


def _fits(one: Selection, free: Sequence[int]) -> list[bool]:
    """Say for each month whether its cash suffices."""
    return [promised <= cash for promised, cash in zip(one.committed, free, strict=True)]


def binding(one: Selection, free: Sequence[int]) -> Binding:
    """Return the month that leaves the least of its cash, the first of several; its constraint binds."""
    slack = [cash - promised for promised, cash in zip(one.committed, free, strict=True)]
    row = min(range(len(slack)), key=slack.__getitem__)
    return Binding(row, Money(slack[row]))


def shortfall(one: Selection, free: Sequence[int]) -> Binding | None:
    """Return the first month whose cash does not suffice."""
    for row, (promised, cash) in enumerate(zip(one.committed, free, strict=True)):
        if promised > cash:
            return Binding(row, Money(cash - promised))
    return None


def more_a_month(solve: Solve, before: Selection, there: Months, by: Money = MORE_A_MONTH) -> Sensitivity:
    """Return what ``by`` more at every payday would change."""
    return Sensitivity(before, solve(tuple(by.fen * row for row in range(there.rows))), None)


def more_once(solve: Solve, before: Selection, there: Months, by: Money = MORE_A_MONTH) -> Sensitivity:
    """Return what ``by`` more would change that comes once, before the first payday is over: one more gig."""
    return Sensitivity(before, solve(tuple(by.fen if row else 0 for row in range(there.rows))), None)


def losing_a_payday(
    solve: Solve, before: Selection, free: Sequence[int], row: int, lost: Money, *, until: int | None = None
) -> Sensitivity:
    """Return what changes if ``lost`` does not come with the payday that begins ``row``.

    ``free`` is the cash up to the end of each month as it was. Money that only comes late is there again from ``until``
    on; without it, it never comes.
    """
    end = len(free) if until is None else until
    shift = tuple(-lost.fen if row <= place < end else 0 for place in range(len(free)))
    after = [cash + change for cash, change in zip(free, shift, strict=True)]
    return Sensitivity(before, solve(shift), shortfall(before, after))


def cash_by_usual_months(spare: Money, monthly: Money, there: Months) -> tuple[int, ...]:
    """Return the cash up to the end of each usual month, in fen: ``spare`` now, ``monthly`` more at each payday."""
    return tuple(accumulate((spare.fen, *(monthly.fen for _ in there.paydays))))
