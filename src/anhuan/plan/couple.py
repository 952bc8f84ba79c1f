"""Menus of a whole household, and what ties choices of different debts together.

A search over columns takes one of each menu and knows nothing of conditions. Offers that exclude or need one another
are therefore decided first: in each *world* it is settled which of them are taken, and every menu then holds only what
goes with that, so that its columns may be combined as one likes. What is best in all worlds is the best there is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from anhuan.plan.column import Column
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

World: TypeAlias = tuple[tuple[Choice, ...], ...]
"""One menu for each debt; any choice of one goes with any choice of the others."""


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
    has offered: for it nothing is hoped, and it is not spread against its contract. A debt that owes nothing is kept.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    told = tuple(debts)
    usable = sound(offers, {debt.id for debt in told})
    found = [
        _before_others(menu(debt, usable, there, answers=()))
        if debt.id in first
        else menu(debt, usable, there, asks=debt.id in asks, answers=answers)
        for debt in told
    ]
    owing = [one for one in found if any(choice.payments or choice.left for choice in one)]
    clear = {debt.id for debt in told} - {one[0].debt.id for one in owing}
    return tuple(tuple(_needing_no(choice, clear) for choice in one) for one in owing)


def _before_others(found: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the choices that do not put a debt behind others."""
    return tuple(one for one in found if one.deed is not Deed.PARTS)


def _needing_no(one: Choice, clear: set[str]) -> Choice:
    """Return the choice without conditions on debts that owe nothing: those are met."""
    if one.offer is None or clear.isdisjoint(one.offer.only_if):
        return one
    left = tuple(name for name in one.offer.only_if if name not in clear)
    return replace(one, offer=replace(one.offer, only_if=left))


def priced(one: Choice, first: Collection[str] = NOBODY) -> Column:
    """Return the column a search for the least cost is to be given, so that nothing is late that need not be.

    A late debt stands for more than any cost, and one that comes ``first`` for more than all others together. The name
    and what is committed stay; the true cost is that of ``one``.
    """
    late = LATE * (LATE_FIRST if one.debt.id in first else 1) if one.late else 0
    return Column(one.column.name, one.column.cost + late, one.column.committed)


def weighed(choices: Iterable[Choice], menu: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return choices as a search weighs them: a hoped-for stop of charges at what it costs if interest runs on.

    Nobody has agreed to it, and waiting must not look free.
    """
    running = {_kind(one): one.column.cost for one in menu if one.offer and one.hoped and not one.offer.interest_stops}
    costs = ((one, running.get(_kind(one), one.column.cost) if one.hoped else one.column.cost) for one in choices)
    return tuple(replace(one, column=replace(one.column, cost=max(cost, one.column.cost))) for one, cost in costs)


def _kind(one: Choice) -> tuple[object, int]:
    """Return what is hoped for, whatever the answer."""
    return (one.offer.kind if one.offer else None), one.months


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


def worlds(found: Sequence[Sequence[Choice]]) -> Iterator[World]:
    """Yield every way to settle which of the tied offers are taken, each as menus that nothing ties any more.

    Without tied offers there is one. In every menu, choices another beats are left out.
    """
    tied = _tied([choice.offer for one in found for choice in one if choice.offer])
    free = [tuple(choice for choice in one if not _is(choice, tied)) for one in found]
    for taken in _settled([[choice for choice in one if _is(choice, tied)] for one in found], ()):
        menus_left = _going_with(taken, free)
        if all(menus_left):
            yield tuple(undominated(one) for one in menus_left)


def _is(choice: Choice, names: Collection[str]) -> bool:
    """Say whether a choice takes one of the offers."""
    return choice.offer is not None and choice.offer.id in names


def _tied(offers: Sequence[Offer]) -> set[str]:
    """Return the ids of offers that share a group, need something, or are needed."""
    shared = Counter(offer.group for offer in offers)
    needed = {name for offer in offers for name in offer.only_if}
    return {
        offer.id
        for offer in offers
        if offer.only_if or offer.id in needed or (offer.group is not None and shared[offer.group] > 1)
    }


def _settled(tied: Sequence[Sequence[Choice]], taken: tuple[Choice | None, ...]) -> Iterator[tuple[Choice | None, ...]]:
    """Yield for each debt the tied offer it takes, or None, of one group never two and with every offer needed."""
    if len(taken) < len(tied):
        groups = {choice.offer.group for choice in taken if choice and choice.offer}
        for choice in (None, *tied[len(taken)]):
            group = choice.offer.group if choice and choice.offer else None
            if group is None or group not in groups:
                yield from _settled(tied, (*taken, choice))
        return
    offers = [choice.offer for choice in taken if choice and choice.offer]
    there, all_tied = {offer.id for offer in offers}, {one.offer.id for each in tied for one in each if one.offer}
    if all(name in there for offer in offers for name in offer.only_if if name in all_tied):
        yield taken


def _going_with(taken: Sequence[Choice | None], free: Sequence[Sequence[Choice]]) -> list[tuple[Choice, ...]]:
    """Return what each debt can do beside the offers taken: that offer, what keeps a debt needed, or anything free."""
    offers = [choice.offer for choice in taken if choice and choice.offer]
    needed = {name for offer in offers for name in offer.only_if} - {offer.id for offer in offers}
    found: list[tuple[Choice, ...]] = []
    for choice, others in zip(taken, free, strict=True):
        own = tuple(others) if choice is None else (choice,)
        debt = own[0].debt.id if own else ""
        found.append(tuple(one for one in own if _is_kept(one)) if debt in needed else own)
    return found if needed <= {own[0].debt.id for own in found if own} else [()]
