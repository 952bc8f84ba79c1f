"""Menus of a whole household, with what ties choices of different debts together already worked in.

A search over columns takes one of each menu and knows nothing of conditions. Debts whose offers exclude or need one
another are therefore given one menu together, of what may be taken side by side; every other debt keeps its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Final

from anhuan.plan.column import Column, committed
from anhuan.plan.menu import ANSWERS, Choice, Deed, menu, undominated
from anhuan.plan.offer import sound

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.plan.months import Months
    from anhuan.plan.offer import Offer
    from anhuan.plan.outcome import Answer

NOBODY: Final = frozenset[str]()
"""No debt."""
KEPT: Final = frozenset({Deed.KEEP, Deed.LEAST, Deed.CLEAR, Deed.CLEAR_LEAST})
LATE: Final = 10**12
"""What a search is told a late debt costs on top, in fen: ten thousand million yuan, more than any plan differs by."""
LATE_FIRST: Final = 100
"""How many times as much it is told for a debt that comes before others: more than a household has debts."""


@dataclass(frozen=True, slots=True)
class Joint:
    """One thing a search can take: the choices it means, one for each debt of its menu, and their column together."""

    column: Column
    choices: tuple[Choice, ...]


def menus(
    debts: Iterable[Debt],
    offers: Sequence[Offer],
    there: Months,
    *,
    asks: Collection[str] = NOBODY,
    first: Collection[str] = NOBODY,
    answers: Sequence[Answer] = ANSWERS,
) -> tuple[tuple[Choice, ...], ...]:
    """Return the menu of every debt that owes anything, in the order told; ``asks`` as `menu` has it, by debt.

    Offers that cannot be meant are left out. A debt that comes ``first`` is kept or caught up, or settled as its lender
    has offered: for it nothing is hoped, and it is not spread against its contract.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    told = tuple(debts)
    usable = sound(offers, {debt.id for debt in told})
    found = (
        _before_others(menu(debt, usable, there, answers=()))
        if debt.id in first
        else menu(debt, usable, there, asks=debt.id in asks, answers=answers)
        for debt in told
    )
    return tuple(one for one in found if any(choice.payments or choice.left for choice in one))


def _before_others(found: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the choices that do not put a debt behind others."""
    return tuple(one for one in found if one.deed is not Deed.PARTS)


def priced(one: Joint, first: Collection[str] = NOBODY) -> Column:
    """Return the column a search for the least cost is to be given, so that nothing is late that need not be.

    Every late debt stands for more than any cost, one that comes ``first`` for more than all others together. The name
    and what is committed stay; the true cost is that of ``one``.
    """
    late = sum(LATE_FIRST if choice.debt.id in first else 1 for choice in one.choices if choice.late)
    return Column(one.column.name, one.column.cost + LATE * late, one.column.committed)


def flat(taken: Iterable[Joint]) -> tuple[Choice, ...]:
    """Return the choices of everything a search took."""
    return tuple(choice for one in taken for choice in one.choices)


def broken(chosen: Sequence[Choice]) -> Iterator[tuple[Offer, str]]:
    """Yield every offer taken against its own conditions, with the group or the name that is in the way."""
    groups = list[str]()
    for one in chosen:
        if one.offer and one.offer.group:
            if one.offer.group in groups:
                yield one.offer, one.offer.group
            groups.append(one.offer.group)
    met = {one.offer.id for one in chosen if one.offer} | {one.debt.id for one in chosen if _is_kept(one)}
    for one in chosen:
        if one.offer:
            yield from ((one.offer, name) for name in one.offer.only_if if name not in met)


def _is_kept(one: Choice) -> bool:
    """Say whether a debt is kept by its contract and not late."""
    return one.offer is None and not one.late and one.deed in KEPT


def joined(found: Sequence[Sequence[Choice]]) -> tuple[tuple[Joint, ...], ...]:
    """Return menus any of whose columns may be taken together: debts tied to each other share one.

    Choices another beats are left out first, so that what is tied stays small.
    """
    lean = [undominated(one) for one in found]
    return tuple(tuple(_combined([lean[place] for place in together])) for together in _tied(found))


def _tied(found: Sequence[Sequence[Choice]]) -> list[list[int]]:
    """Return the places of menus in sets that nothing ties to one another, in the order of their first."""
    sets = [{place} for place in range(len(found))]
    for one, other in combinations(range(len(found)), 2):
        if _ties(found[one], found[other]) or _ties(found[other], found[one]):
            merged = sets[one] | sets[other]
            for place in merged:
                sets[place] = merged
    unique = {min(places): sorted(places) for places in sets}
    return [unique[first] for first in sorted(unique)]


def _ties(menu_of: Sequence[Choice], other: Sequence[Choice]) -> bool:
    """Say whether an offer of one menu excludes or needs something of the other."""
    names = {choice.debt.id for choice in other} | {choice.offer.id for choice in other if choice.offer}
    groups = {choice.offer.group for choice in other if choice.offer and choice.offer.group}
    offers = [choice.offer for choice in menu_of if choice.offer]
    return any(offer.group in groups or not names.isdisjoint(offer.only_if) for offer in offers)


def _combined(tied: Sequence[Sequence[Choice]]) -> Iterator[Joint]:
    """Yield every way to choose one of each menu that breaks no condition."""
    for choices in product(*tied):
        if not any(True for _ in broken(choices)):
            columns = [choice.column for choice in choices]
            name = " + ".join(column.name for column in columns)
            cost = sum(column.cost for column in columns)
            yield Joint(Column(name, cost, committed(columns)), choices)
