"""The words for each lender: a proposal by the plan, or only the request for the calculation sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.app.what_is_owed import chosen
from anhuan.letters.letter import Held, Letter, ask_for_sheet, propose
from anhuan.plan.proposal import Proposal, Way

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.letters.speaker import Channel
    from anhuan.plan.first_plan import Plan, Weighed
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class Told:
    """What only the person can add to a letter, and whether they have read why it may be better not to send it."""

    reason: str = ""
    tail: str = ""
    contact: str = ""
    acknowledged: bool = False


def letters(
    *, offered: Iterable[Proposal], on: dt.date, debt: str | None, channel: Channel, told: Told, words: Words
) -> tuple[tuple[Debt, Letter | Held], ...]:
    """Return the words for every lender a proposal is made to, or for the debt with the id or name ``debt``.

    Where nothing is offered the words say so and ask for relief.
    """
    return tuple(
        (
            one.debt,
            propose(
                one,
                on=on,
                words=words,
                channel=channel,
                reason=told.reason,
                tail=told.tail,
                contact=told.contact,
                acknowledged=told.acknowledged,
            ),
        )
        for one in offered
        if debt is None or debt in {one.debt.id, one.debt.name}
    )


def proposals(plan: Plan, way: Weighed | None) -> tuple[Proposal, ...]:
    """Return what each lender is offered by ``way``; without one, an offer of nothing yet."""
    if way is not None:
        return way.option.proposals
    return tuple(Proposal(need.debt, need.position, Way.DEFERRAL, ()) for need in plan.spread)


def sheet_requests(
    *, case: Case, on: dt.date, debt: str | None, channel: Channel, tail: str, words: Words
) -> tuple[tuple[Debt, Letter | Held], ...]:
    """Return the words that only ask who is writing and how the figure is made up.

    Raises:
        BadCase: there is no such debt.

    """
    return tuple(
        (one, ask_for_sheet(one, on=on, words=words, channel=channel, tail=tail)) for one in chosen(case, debt)
    )
