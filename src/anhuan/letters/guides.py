"""What to do when a court paper arrives, or somebody says that the debt was sold: steps in order, days counted out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.money.days import ONE_DAY
from anhuan.terms.law import rule

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.wording import Words


class Arrived(Enum):
    """What arrived."""

    PAYMENT_ORDER = "payment-order"
    SUMMONS = "summons"
    SOLD_DEBT = "sold-debt"


STEPS: Final = {Arrived.PAYMENT_ORDER: 5, Arrived.SUMMONS: 6, Arrived.SOLD_DEBT: 5}
DAYS: Final = {Arrived.PAYMENT_ORDER: "payment_order_objection_days", Arrived.SUMMONS: "answer_claim_days"}
"""The rule of law that says within how many days to answer."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that arrived, noted so that its last day is not forgotten."""

    id: str
    arrived: Arrived
    received: dt.date


@dataclass(frozen=True, slots=True)
class Guide:
    """Steps in order; ``last`` is the last day to answer, None where no day is set. ``source`` says who says so."""

    arrived: Arrived
    title: str
    steps: tuple[str, ...]
    last: dt.date | None
    source: str


def guide(arrived: Arrived, received: dt.date, words: Words) -> Guide:
    """Return what to do about a paper that was ``received`` on a day.

    Raises:
        NotInForce: it was received before the first day of the law.

    """
    last = last_day(arrived, received)
    steps = (
        words.say(f"record.guide.{arrived.value}.step.{number}", received=received, last=last or "")
        for number in range(1, STEPS[arrived] + 1)
    )
    return Guide(
        arrived, words.say(f"record.guide.{arrived.value}.title"), tuple(steps), last, _source(arrived, received, words)
    )


def last_day(arrived: Arrived, received: dt.date) -> dt.date | None:
    """Return the last day to answer, None where no day is set.

    The day of receipt is not counted: received on the 1st, fifteen days end on the 16th (民法典 art. 201).

    Raises:
        NotInForce: it was received before the first day of the law.

    """
    if arrived not in DAYS:
        return None
    days = rule(DAYS[arrived], received).value
    assert isinstance(days, int)  # noqa: S101 -- the reader of the law file gives whole days
    return received + days * ONE_DAY


def _source(arrived: Arrived, received: dt.date, words: Words) -> str:
    """Return on what the steps rest."""
    if arrived in DAYS:
        citation = rule(DAYS[arrived], received).citation
        title = words.choose(citation.sources[0].title)
        return words.say(
            "record.guide.source", source=title, confidence=words.say(f"confidence.{citation.confidence.value}")
        )
    return words.say("record.guide.sold-debt.source")
