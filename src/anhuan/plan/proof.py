"""The proof of a plan, as values anybody can check: all the ways looked at, all the months, and prices of months.

What is claimed: of all combinations of one way for each debt (in one of the ``worlds``, which settle tied offers), none
that is kept in enough of the months costs less than ``bound``. A combination is kept in a run if by the end of every
row, up to the one of its last payment, no more is paid than the run has left to pay with.

The ``prices`` only make the check quick. Whatever they are, a check that uses them proves what it says: at prices of
rows that are not negative, a combination that is kept in a run costs at least its cost and price together less what
that run's cash is worth at these prices (weak duality). Bad prices make a check long, never wrong.

Costs are those the search weighed: a stop of charges nobody has agreed to counts as if interest ran on. A way that
leaves something late counts for more than any sum of money, and for more than all others together where the debt
comes first; where the plan chosen leaves nothing late, ways that do are no part of the claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.plan.proposal import Payment

UNIT: Final = 1_000
"""Prices of rows are told in thousandths: what a fen committed by the end of a row is reckoned at."""
PPM: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class ProvenWay:
    """One way to deal with a debt: its payments, what is ``left`` in the end, and its cost as ``weighed``; in fen."""

    name: str
    payments: tuple[Payment, ...]
    left: int
    weighed: int
    late: bool


@dataclass(frozen=True, slots=True)
class ProvenDebt:
    """A debt with every way looked at; ``first`` says whether it comes before others."""

    name: str
    first: bool
    ways: tuple[ProvenWay, ...]


@dataclass(frozen=True, slots=True)
class CaseProof:
    """A plan and why nothing is cheaper.

    Rows are the time from ``on`` to the first payday, then from payday to payday. ``runs`` has for each simulated run
    what may have been paid up to the end of each row, in fen; of ``drawn`` runs those are left out in which life alone
    breaks the household, where the plan is only measured on the others. Not more than ``drawn`` less ``level_ppm`` of
    them may be broken. ``worlds`` name the ways that go together, debt by debt, by their places; ``chosen`` is the way
    taken for each debt.
    """

    on: dt.date
    paydays: tuple[dt.date, ...]
    level_ppm: int
    drawn: int
    runs: tuple[tuple[int, ...], ...]
    debts: tuple[ProvenDebt, ...]
    worlds: tuple[tuple[tuple[int, ...], ...], ...]
    chosen: tuple[int, ...]
    bound: int
    prices: tuple[tuple[int, ...], ...]

    @property
    def may_break(self) -> int:
        """Return how many of the runs may be broken."""
        return self.drawn - -(-self.level_ppm * self.drawn // PPM)

    @property
    def weighed(self) -> int:
        """Return what the plan costs as it was weighed, in fen."""
        return sum(debt.ways[place].weighed for debt, place in zip(self.debts, self.chosen, strict=True))

    @property
    def cost(self) -> int:
        """Return what the plan costs: everything paid, and what is left, in fen."""
        ways = [debt.ways[place] for debt, place in zip(self.debts, self.chosen, strict=True)]
        return sum(paid_in_all(way) for way in ways)


def paid_in_all(way: ProvenWay) -> int:
    """Return what a way costs: everything paid, and what is left, in fen."""
    return sum(payment.amount.fen for payment in way.payments) + way.left
