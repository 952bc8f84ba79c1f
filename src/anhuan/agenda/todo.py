"""Things to do by a day that are no payment: answers announced, callers to check, offers and periods that end.

Each is made of what is known already; nothing here is entered for the agenda. What a day means differs: by the day
itself something has to be done (an answer, an objection), or it is the last day on which something holds (an offer, a
limitation period). A period is told as a fact and as nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.contact.call import Next, afterwards
from anhuan.contact.verification.deciding import State, decide
from anhuan.money.days import ONE_DAY, add_months, on_day_of_month

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from anhuan.contact.call import Call
    from anhuan.contact.verification.case import Verification
    from anhuan.household.household import Household
    from anhuan.money.amount import Money
    from anhuan.plan.offer import Offer
    from anhuan.terms.verifying import Rule

STALE_DAYS: Final = 30
"""What was to be written, or a caller to be checked, is let go after so many days: nobody waits for it any more."""
WRITTEN: Final = frozenset({Next.ANSWER, Next.ASK_SHEET, Next.OBJECT, Next.SHOW_PAID, Next.REMIND})


class Task(Enum):
    """What is to be done, or ends."""

    ANSWER = "answer"
    """Write to the lender, as it was announced on the phone."""
    VERIFY = "verify"
    """Finish checking who a caller is."""
    OFFER = "offer"
    """The last day a lender's offer can be taken."""
    LIMITATION = "limitation"
    """The last day of a limitation period, as far as is known."""
    PAYMENT_ORDER = "payment-order"
    """The last day to object to a payment order."""
    SUMMONS = "summons"
    """The last day to answer a claim."""
    SAVING = "saving"
    """Put the month's saving aside."""


BY_LAW: Final = frozenset({Task.PAYMENT_ORDER, Task.SUMMONS})


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do by ``day``, or that ends on it.

    ``ref`` names what it comes from (a call, a check, an offer, a debt): with the task it is the same thing as long as
    that is. ``name`` is whom or what it is about, empty where nothing is known; ``amount`` is never shown in a title.
    ``snoozed`` is the day it is brought up again.
    """

    task: Task
    day: dt.date
    ref: str
    name: str = ""
    debt: str = ""
    amount: Money | None = None
    snoozed: dt.date | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Return what it is called in every later agenda."""
        return (f"{self.task.value}/{self.ref}",)

    @property
    def kind(self) -> str:
        """Return the kind its reminders go by."""
        return self.task.value


def of_calls(calls: Iterable[Call], names: Mapping[str, str], on: dt.date) -> Iterator[Todo]:
    """Yield the answers announced in calls that have ended; ``names`` are those of the debts, by their ids.

    One whose day has passed waits on ``on`` for a while.
    """
    for call in calls:
        for one in afterwards(call, call.at.date()) if call.ended else ():
            if one.what in WRITTEN and one.by and one.by > on - STALE_DAYS * ONE_DAY:
                name = names.get(call.debt, "")
                yield Todo(Task.ANSWER, max(one.by, on), call.id, name, call.debt if name else "")


def of_checks(checks: Iterable[Verification], rules: Sequence[Rule], on: dt.date) -> Iterator[Todo]:
    """Yield the checks of callers that are not finished: they wait on ``on``, for a while."""
    for one in checks:
        fresh = one.at.date() > on - STALE_DAYS * ONE_DAY
        if fresh and decide(one, rules).state in {State.UNVERIFIED, State.CHECKING}:
            yield Todo(Task.VERIFY, on, one.id, one.lender or one.about)


def of_offers(offers: Iterable[Offer], names: Mapping[str, str], on: dt.date, until: dt.date) -> Iterator[Todo]:
    """Yield the last days of offers that can still be taken."""
    for one in offers:
        if one.expires and one.expires <= until and not one.lapsed(on):
            yield Todo(Task.OFFER, one.expires, f"{one.id}/{one.expires}", names.get(one.debt, ""), one.debt)


def of_saving(household: Household, on: dt.date, until: dt.date) -> Iterator[Todo]:
    """Yield the day of each month to put the saving aside: the day after the payday, else the first of the month.

    The payday is that of the largest income whose day is known.
    """
    if not household.saving:
        return
    paid = max((line for line in household.income if line.day), key=lambda line: line.amount, default=None)
    month = add_months(on.replace(day=1), -1)  # a payday on the last of a month leads into the next
    while (day := _put_aside(month, paid.day if paid else None)) <= until:
        if day >= on:
            yield Todo(Task.SAVING, day, f"{month.year}-{month.month:02d}", amount=household.saving)
        month = add_months(month, 1)


def _put_aside(month: dt.date, payday: int | None) -> dt.date:
    """Return the day to put a month's saving aside; after a payday on its last day that is the next month's first."""
    return on_day_of_month(month.year, month.month, payday) + ONE_DAY if payday else month
