"""A call as it was guided: what was tapped and typed in it, the contact it makes, and what to do after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from anhuan.contact.contact import LONGEST_TEXT, Contact, Exchange, From, Means, Told
from anhuan.contact.guide import NO_TAPS, PAGES, QUESTIONS, Field, Screen, answer_by, is_wary
from anhuan.contact.written import writable
from anhuan.errors import UnreadableInput
from anhuan.money.reading import read_day, read_money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from anhuan.contact.guide import Taps
    from anhuan.money.amount import Money

NOTHING_TYPED: Final[Mapping[Field, str]] = MappingProxyType({})
DANGEROUS: Final = frozenset({Told.ASKED_SECRET, Told.OTHER_ACCOUNT, Told.THREAT, Told.POSED_AS_AUTHORITY})
"""What is told to the police's own lines, whoever called (rules: 110, 96110)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call, as far as it got.

    ``at`` is the moment it began, with its offset from UTC; ``debt`` the id of the household's debt it is about, empty
    where none was chosen; ``typed`` what was typed, as it stands.
    """

    id: str
    at: dt.datetime
    taps: Taps = field(default_factory=lambda: NO_TAPS)
    typed: Mapping[Field, str] = field(default_factory=lambda: NOTHING_TYPED)
    debt: str = ""
    ended: dt.datetime | None = None

    @property
    def is_ours(self) -> bool:
        """Say whether the person rang the lender's own number, and so knows who speaks."""
        return self.taps.get(Screen.START) == "us"

    @property
    def has_promised(self) -> bool:
        """Say whether something was promised in it."""
        return self.taps.get(Screen.PROMISE) == "promised"

    @property
    def told(self) -> frozenset[Told]:
        """Return what was said or done that a rule speaks about."""
        known = (PAGES[screen].answer(answer) for screen, answer in self.taps.items())
        return frozenset(one for answer in known if answer for one in answer.told)

    @property
    def exchange(self) -> Exchange:
        """Return how far the call got."""
        if self.taps.get(Screen.ROBOT) == "over":
            return Exchange.ONE_WAY
        spoke = any(one in self.taps for one in PAGES if one not in {Screen.START, Screen.OVER, Screen.ROBOT})
        return Exchange.TWO_WAY if spoke else Exchange.UNKNOWN

    def amount(self, field: Field) -> Money | None:
        """Return what was typed as an amount; None where nothing was, or nothing that can be read as one."""
        try:
            found = read_money(self.typed.get(field, ""))
        except UnreadableInput:
            return None
        return found if found.fen > 0 else None

    def day(self, field: Field) -> dt.date | None:
        """Return what was typed as a day; None where nothing was, or nothing that can be read as one."""
        try:
            return read_day(self.typed.get(field, ""), near=self.at.date())
        except UnreadableInput:
            return None


HELD: Final = frozenset({Field.BY, Field.STAFF, Field.AGENCY, Field.LENDER, Field.NUMBER, Field.WORDS})
"""What has a place of its own in a contact; the rest is told in its words."""


def left_over(call: Call) -> Iterator[tuple[Field, str]]:
    """Yield what was typed that no place of a contact holds, so that it goes into its words and is never lost."""
    for one in Field:
        text = call.typed.get(one, "").strip()
        if text and one not in HELD and not _has_place(call, one):
            yield one, text


def _has_place(call: Call, one: Field) -> bool:
    """Say whether what was typed into a field is read as an amount or a day of the contact."""
    if one in {Field.CLAIMED, Field.ASKED}:
        return call.amount(one) is not None
    if one is Field.PROMISED:
        return call.has_promised and call.amount(one) is not None
    if one is Field.PROMISED_BY:
        return call.has_promised and call.amount(Field.PROMISED) is not None and call.day(one) is not None
    return False


def contact_of(call: Call, *, lender: str = "", words: str = "") -> Contact:
    """Return the contact a call makes; ``words`` is what is told of it, ``lender`` whose debt was chosen.

    What is longer than a contact may hold is cut and what cannot be written down left out, never refused: a call is not
    lost for its note.

    Raises:
        BadContact: the moment has no offset.

    """
    typed = {one: writable(call.typed.get(one, "")).strip()[:LONGEST_TEXT] for one in HELD}
    promised = call.amount(Field.PROMISED) if call.has_promised else None
    return Contact(
        id=call.id,
        at=call.at,
        means=Means.CALL,
        exchange=call.exchange,
        began=From.US if call.is_ours else From.THEM,
        lender=lender or typed[Field.LENDER],
        agency=typed[Field.AGENCY],
        by=typed[Field.BY],
        staff=typed[Field.STAFF],
        number=typed[Field.NUMBER],
        debts=(call.debt,) if call.debt else (),
        lasted=max(0, int((call.ended - call.at).total_seconds())) if call.ended else None,
        words=writable(words)[:LONGEST_TEXT],
        told=call.told,
        agreed=call.taps.get(Screen.LATE) == "agreed",
        claimed=call.amount(Field.CLAIMED),
        asked=call.amount(Field.ASKED),
        promised=promised,
        promised_by=call.day(Field.PROMISED_BY) if promised else None,
    )


class Next(Enum):
    """What to do after a call, the most urgent first."""

    SECURE = "secure"
    REPORT = "report"
    VERIFY = "verify"
    CONFIRM = "confirm"
    OBJECT = "object"
    SHOW_PAID = "show-paid"
    ASK_SHEET = "ask-sheet"
    ANSWER = "answer"
    REMIND = "remind"


@dataclass(frozen=True, slots=True)
class Do:
    """One thing to do, with the day it is for where it has one."""

    what: Next
    by: dt.date | None = None


def afterwards(call: Call, on: dt.date, *, verified: bool = False) -> tuple[Do, ...]:
    """Return what to do after a call of the day ``on``, the first thing first.

    ``verified`` says that the caller was known to be real.
    """
    return tuple(_afterwards(call, on, verified=verified or call.is_ours))


def _afterwards(call: Call, on: dt.date, *, verified: bool) -> Iterator[Do]:
    """Yield what to do after a call."""
    day = answer_by(on)
    if "given" in {call.taps.get(Screen.SECRET), call.taps.get(Screen.TRANSFER)}:
        yield Do(Next.SECURE)
    if call.told & DANGEROUS:
        yield Do(Next.REPORT)
    if not verified:
        yield Do(Next.VERIFY)
    if call.has_promised:
        yield Do(Next.CONFIRM)
        yield Do(Next.REMIND, call.day(Field.PROMISED_BY) or day)
    elif any(one in call.taps for one in QUESTIONS[1:]) and not is_wary(call.taps):
        yield Do(_writing(call), day)


def _writing(call: Call) -> Next:
    """Return what is to be written about."""
    if Screen.UNKNOWN in call.taps:
        return Next.OBJECT
    if Screen.PAID in call.taps:
        return Next.SHOW_PAID
    if call.typed.get(Field.CLAIMED) or call.taps.get(Screen.SPLIT) == "refused":
        return Next.ASK_SHEET
    return Next.ANSWER
