"""A verification: what a caller says of themselves, what was found out step by step, and where they want money to go.

Answers are taps: the last one given on a step stands, so one sent twice changes nothing and the order does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from anhuan.contact.contact import LONGEST_TEXT
from anhuan.errors import BadContact
from anhuan.terms.verifying import Step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from anhuan.terms.verifying import Says

MOST_PAYEES: Final = 20
"""Places to pay to that are kept of one caller; whoever names more is not paid anyway."""


class Answer(Enum):
    """What was found out on a step."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not-known"


class Way(Enum):
    """Where a payment is wanted."""

    APP = "app"
    """Inside the lender's own app."""
    CARD = "card"
    """Into one's own card or loan account."""
    ACCOUNT = "account"
    """Into an account in the name of a company."""
    PERSON = "person"
    CODE = "code"
    """By a code to scan."""
    LINK = "link"
    OTHER = "other"
    """Somewhere else, or nobody understood."""


NEVER: Final = frozenset({Way.PERSON, Way.CODE})
"""Whoever wants money there is not the lender (convention of 2018, art. 19: only the designated channel)."""


@dataclass(frozen=True, slots=True)
class Payee:
    """Somewhere money is wanted, and how that was told: a name, a number, the words of a message."""

    way: Way
    words: str = ""


NO_ANSWERS: Final[Mapping[Step, Answer]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What is known of one caller. ``lender`` is whom they say they call for, ``about`` who or what rang or wrote.

    ``contact`` is the id of the contact or call it began with, empty where it began with none. ``at`` is the moment it
    was opened, with its offset from UTC.

    Raises:
        BadContact: the moment has no offset, a text is too long, or too many payees are named.

    """

    id: str
    at: dt.datetime
    lender: str = ""
    about: str = ""
    contact: str = ""
    says: Says | None = None
    answers: Mapping[Step, Answer] = field(default_factory=lambda: NO_ANSWERS)
    payees: tuple[Payee, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no verification can be."""
        if self.at.utcoffset() is None:
            raise BadContact("contact-without-zone", contact=self.id)
        told = [("lender", self.lender), ("about", self.about), *(("payee", one.words) for one in self.payees)]
        for name, text in told:
            if len(text) > LONGEST_TEXT:
                raise BadContact("contact-text-too-long", contact=self.id, field=name, most=LONGEST_TEXT)
        if len(self.payees) > MOST_PAYEES:
            raise BadContact("verification-payees", most=MOST_PAYEES)

    def answer(self, step: Step) -> Answer | None:
        """Return what a step stands at; None where nobody answered it.

        A person's account or a code to scan is the answer to where the money goes, whatever was tapped.
        """
        if step is Step.MONEY and any(one.way in NEVER for one in self.payees):
            return Answer.NO
        return self.answers.get(step)

    def answered(self, step: Step, answer: Answer | None) -> Verification:
        """Return it with an answer; None takes the answer back."""
        others = {one: given for one, given in self.answers.items() if one is not step}
        return replace(self, answers={**others, step: answer} if answer else others)

    def asked_to_pay(self, payee: Payee) -> Verification:
        """Return it with one more place to pay to, once each.

        A "yes" to where the money goes was given before this place was named, so it is asked again.
        """
        if payee in self.payees:
            return self
        there = replace(self, payees=(*self.payees, payee))
        return there.answered(Step.MONEY, None) if self.answers.get(Step.MONEY) is Answer.YES else there

    def not_asked_to_pay(self, payee: Payee) -> Verification:
        """Return it without a place that was noted by mistake."""
        return replace(self, payees=tuple(one for one in self.payees if one != payee))
