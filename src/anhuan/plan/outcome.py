"""What a proposal costs in the end, counted by the ledger for each way the lender may answer.

The lender may let charges stop while the plan is kept, may let ordinary interest run on, or may agree to nothing
and go on charging by the contract while the payments come in. What is still owed after the last payment is part of
the cost: a proposal is never called cheaper than it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from anhuan.errors import NoYearlyRate
from anhuan.ledger.cost import dated_rate
from anhuan.ledger.event import Paid, PlanAgreed
from anhuan.ledger.position import position
from anhuan.money.amount import ZERO

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from anhuan.ledger.event import Event
    from anhuan.ledger.yearly_rate import YearlyRate
    from anhuan.money.amount import Money
    from anhuan.plan.proposal import Proposal


class Answer(Enum):
    """How a lender may answer: charges stop, ordinary interest runs on, or nothing is agreed."""

    CHARGES_STOP = "charges_stop"
    INTEREST_RUNS = "interest_runs"
    NOTHING_AGREED = "nothing_agreed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one proposal under one answer.

    ``left`` is what is still owed on ``day``, the day of the last payment; ``cost`` is what is paid and left beyond
    what was owed on the day of the plan.
    """

    proposal: Proposal
    answer: Answer
    day: dt.date
    paid: Money
    left: Money
    cost: Money

    def rate(self, on: dt.date) -> YearlyRate | None:
        """Return the true yearly rate of what was owed on ``on``, the day of the plan; None where there is none."""
        return joint_rate([self], on)


def outcome(proposal: Proposal, on: dt.date, answer: Answer) -> Outcome:
    """Return what ``proposal``, agreed to on ``on`` by ``answer`` and kept to the day, comes to.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    last = max((payment.day for payment in proposal.payments), default=on)
    events = (*proposal.debt.events, *_events(proposal, on, answer))
    there = position(replace(proposal.debt, events=events), last, horizon=())
    owed, paid, left = proposal.position.total, proposal.offered - there.credit, there.settlement.total
    return Outcome(proposal, answer, last, paid, left, paid + left - owed)


def _events(proposal: Proposal, on: dt.date, answer: Answer) -> tuple[Event, ...]:
    """Return the agreement, where there is one, and the payments.

    Where ordinary interest runs on, what is owed is agreed to fall due with the last payment, and every payment
    before it lowers the base: interest is counted on what is left, and nothing is late on the way.
    """
    paid = (
        Paid(id=f"proposed {number}", day=payment.day, amount=payment.amount)
        for number, payment in enumerate(proposal.payments, 1)
    )
    if answer is Answer.NOTHING_AGREED:
        return tuple(paid)
    if answer is Answer.INTEREST_RUNS:
        whole = ((proposal.payments[-1].day, proposal.position.total),)
        return (PlanAgreed(id="proposed", day=on, instalments=whole, interest_stops=False), *paid)
    asked = tuple((payment.day, payment.amount) for payment in proposal.payments)
    return (PlanAgreed(id="proposed", day=on, instalments=asked), *paid)


def joint_rate(outcomes: Iterable[Outcome], on: dt.date) -> YearlyRate | None:
    """Return the effective yearly rate over several lenders: all that is owed to them on ``on``, all they get.

    None where the flows have no single rate.
    """
    owed = ZERO
    flows: list[tuple[dt.date, Money]] = []
    for one in outcomes:
        owed += one.proposal.position.total
        flows += [(payment.day, payment.amount) for payment in one.proposal.payments]
        flows += [(one.day, one.left)] if one.left else []
    try:
        return dated_rate(owed, flows, on)
    except NoYearlyRate:
        return None
