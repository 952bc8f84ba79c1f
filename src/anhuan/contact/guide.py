"""The guide through a call: what to ask, one thing at a time, and where each answer leads.

A call is told by *taps*: the answer last given on each screen. Which screen comes next is worked out from them alone
and never from the way there, so a tap sent twice changes nothing, an answer given again corrects the one before, and
two windows, a back button or a browser that died in the middle lead to the same place::

    start ─ name ─ staff ─ agency ─ lender ─ contract ─ amount ─ split ─ writing ─ back ─ promise ─ close ─ over
              └─ a turn the caller takes (a threat, a code asked for …) ─┐
              ┌────────────── on with the questions, or to the close ────┘

What is said on each screen stands in the catalogue under ``call.<screen>``. Nothing in it acknowledges a debt: the
words are the same for a caller who is real, one who is not, and one whose claim is out of time.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from anhuan.contact.contact import Told
from anhuan.money.days import ONE_DAY
from anhuan.money.workdays import is_workday

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

QUIET_FROM: Final = 22
QUIET_UNTIL: Final = 8
"""GB/T 45251-2025 and the CBA guideline of 2026-01-30: no calls from 22:00 to 08:00 unless the debtor agrees. What a
call at that hour is worth by those rules is judged by the conduct rules; here it only decides what is said first."""
DAYS_TO_ANSWER: Final = 3
"""Working days in which a written answer is announced: time to ring the lender's own number, and our own choice."""


class Screen(Enum):
    """What one screen of a call is about: the questions in their order, then the turns a caller may take."""

    START = "start"
    NAME = "name"
    STAFF = "staff"
    AGENCY = "agency"
    LENDER = "lender"
    CONTRACT = "contract"
    AMOUNT = "amount"
    SPLIT = "split"
    WRITING = "writing"
    BACK = "back"
    PROMISE = "promise"
    CLOSE = "close"
    SECRET = "secret"  # noqa: S105 -- what is asked for, not a secret
    TRANSFER = "transfer"
    NOW = "now"
    THREAT = "threat"
    AUTHORITY = "authority"
    RELATIVE = "relative"
    UNKNOWN = "unknown"
    PAID = "paid"
    ROBOT = "robot"
    LATE = "late"
    GIVEN = "given"
    """A code was given, or money sent: what to do at once."""
    OVER = "over"
    """No question: the button that ends a call from anywhere."""


class Field(Enum):
    """What may be typed, never must: each is kept as it stands."""

    BY = "by"
    STAFF = "staff"
    AGENCY = "agency"
    LENDER = "lender"
    TAIL = "tail"
    CLAIMED = "claimed"
    SPLIT = "split"
    BACK = "back"
    ASKED = "asked"
    PROMISED = "promised"
    PROMISED_BY = "promised_by"
    NUMBER = "number"
    WORDS = "words"


class Leads(Enum):
    """Where an answer leads."""

    ON = "on"
    """To the next question."""
    LEAVE = "leave"
    """Past every other question, to the close."""
    HELP = "help"
    """To what must be done at once."""
    OVER = "over"
    """The call is over."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that can be tapped, what it says of the caller, and where it leads."""

    id: str
    leads: Leads = Leads.ON
    told: frozenset[Told] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """One screen: what can be tapped on it and what may be typed; ``alarm`` where it warns of a fraud."""

    screen: Screen
    answers: tuple[Answer, ...]
    fields: tuple[Field, ...] = ()
    alarm: bool = False

    def answer(self, answer_id: str) -> Answer | None:
        """Return the answer with that id, None where there is none."""
        return next((one for one in self.answers if one.id == answer_id), None)


Taps: TypeAlias = "Mapping[Screen, str]"
"""The id of the answer given on each screen, the last one where it was given again."""

NO_TAPS: Final[Taps] = MappingProxyType({})


def _asked(screen: Screen, field: Field | None, *refused: Told, leads: Leads = Leads.ON) -> Page:
    """Return a question: they told it, or would not say, or hung up."""
    answers = (Answer("told"), Answer("refused", leads, frozenset(refused)), Answer("hung-up", Leads.OVER))
    return Page(screen, answers, (field,) if field else ())


def _turn(screen: Screen, *answers: Answer, fields: tuple[Field, ...] = (Field.WORDS,), alarm: bool = False) -> Page:
    """Return a turn the caller may take."""
    return Page(screen, answers, fields, alarm)


def _says(answer_id: str, leads: Leads, *told: Told) -> Answer:
    """Return an answer that tells something of the caller."""
    return Answer(answer_id, leads, frozenset(told))


PAGES: Final[Mapping[Screen, Page]] = MappingProxyType(
    {
        page.screen: page
        for page in (
            Page(Screen.START, (Answer("them"), Answer("us"))),
            _asked(Screen.NAME, Field.BY, Told.NO_NAME),
            _asked(Screen.STAFF, Field.STAFF),
            _asked(Screen.AGENCY, Field.AGENCY, Told.NO_NAME),
            # Who will not even say for whom they call is not talked to any further.
            _asked(Screen.LENDER, Field.LENDER, Told.NO_NAME, leads=Leads.LEAVE),
            _asked(Screen.CONTRACT, Field.TAIL),
            _asked(Screen.AMOUNT, Field.CLAIMED),
            _asked(Screen.SPLIT, Field.SPLIT),
            _asked(Screen.WRITING, None, Told.REFUSED_WRITING),
            _asked(Screen.BACK, Field.BACK),
            Page(
                Screen.PROMISE,
                (Answer("nothing"), Answer("promised"), Answer("hung-up", Leads.OVER)),
                (Field.PROMISED, Field.PROMISED_BY),
            ),
            Page(Screen.CLOSE, (Answer("over", Leads.OVER),)),
            _turn(
                Screen.SECRET,
                _says("kept", Leads.LEAVE, Told.ASKED_SECRET),
                _says("given", Leads.HELP, Told.ASKED_SECRET),
                alarm=True,
            ),
            _turn(
                Screen.TRANSFER,
                _says("kept", Leads.LEAVE, Told.OTHER_ACCOUNT),
                _says("given", Leads.HELP, Told.OTHER_ACCOUNT),
                alarm=True,
            ),
            _turn(Screen.NOW, Answer("said"), fields=(Field.ASKED,)),
            _turn(
                Screen.THREAT,
                _says("harm", Leads.LEAVE, Told.THREAT),
                _says("arrest", Leads.LEAVE, Told.THREAT, Told.FALSE_CONSEQUENCE),
                _says("insult", Leads.LEAVE, Told.INSULT),
                Answer("calm"),
            ),
            _turn(Screen.AUTHORITY, _says("posed", Leads.LEAVE, Told.POSED_AS_AUTHORITY), Answer("sue")),
            _turn(
                Screen.RELATIVE,
                _says("told", Leads.ON, Told.TOLD_OTHERS),
                _says("pay", Leads.ON, Told.ASKED_OTHERS_TO_PAY),
                Answer("message"),
            ),
            _turn(Screen.UNKNOWN, Answer("checks"), _says("refused", Leads.ON, Told.WOULD_NOT_CHECK)),
            _turn(Screen.PAID, Answer("checks"), _says("refused", Leads.ON, Told.WOULD_NOT_CHECK)),
            _turn(Screen.ROBOT, Answer("over", Leads.OVER), Answer("person"), fields=()),
            _turn(Screen.LATE, Answer("over", Leads.OVER), Answer("went-on"), Answer("agreed"), fields=()),
            _turn(Screen.GIVEN, Answer("done", Leads.OVER), fields=()),
            _turn(Screen.OVER, Answer("over", Leads.OVER), fields=()),
        )
    }
)

QUESTIONS: Final = (
    Screen.START,
    Screen.NAME,
    Screen.STAFF,
    Screen.AGENCY,
    Screen.LENDER,
    Screen.CONTRACT,
    Screen.AMOUNT,
    Screen.SPLIT,
    Screen.WRITING,
    Screen.BACK,
    Screen.PROMISE,
    Screen.CLOSE,
)
NOT_ASKED_OF_THE_LENDER: Final = frozenset({Screen.AGENCY, Screen.CONTRACT, Screen.BACK})
"""Who was reached at the lender's own number need not prove who they are."""
TURNS: Final = (
    Screen.SECRET,
    Screen.TRANSFER,
    Screen.NOW,
    Screen.THREAT,
    Screen.AUTHORITY,
    Screen.RELATIVE,
    Screen.UNKNOWN,
    Screen.PAID,
    Screen.ROBOT,
)


def is_quiet(at: dt.datetime) -> bool:
    """Say whether a moment, in the time zone it is told in, lies in the hours in which nobody should call."""
    return not QUIET_UNTIL <= at.hour < QUIET_FROM


def answer_by(day: dt.date) -> dt.date:
    """Return the day by which a written answer is announced: the third working day after ``day``."""
    left = DAYS_TO_ANSWER
    while left:
        day += ONE_DAY
        left -= is_workday(day)
    return day


def questions(taps: Taps, *, quiet: bool = False) -> tuple[Screen, ...]:
    """Return the questions of this call in their order; in quiet hours the first thing said is that it is too late."""
    ours = taps.get(Screen.START) == "us"
    dropped = NOT_ASKED_OF_THE_LENDER if ours else frozenset[Screen]()
    if Screen.UNKNOWN in taps or Screen.PAID in taps:
        # Of a debt that is not known, or paid, there is nothing to be split or promised.
        dropped |= {Screen.SPLIT, Screen.PROMISE}
    asked = tuple(one for one in QUESTIONS if one not in dropped)
    return (asked[0], Screen.LATE, *asked[1:]) if quiet and not ours else asked


def leads(taps: Taps) -> frozenset[Leads]:
    """Return where the answers given lead; an answer that its screen does not know leads nowhere."""
    known = (PAGES[screen].answer(answer) for screen, answer in taps.items())
    return frozenset(one.leads for one in known if one)


def is_over(taps: Taps) -> bool:
    """Say whether the call is over."""
    return Leads.OVER in leads(taps)


def is_wary(taps: Taps) -> bool:
    """Say whether a caller behaved so that no answer is promised to them: they are left, not dealt with."""
    posed = taps.get(Screen.AUTHORITY) == "posed" or taps.get(Screen.LENDER) == "refused"
    return posed or any(PAGES[screen].alarm for screen in taps)


def resumed(taps: Taps) -> Taps:
    """Return the taps of a call that was ended by mistake, or rang again: without what ended it."""
    ends = {screen for screen, answer in taps.items() if leads({screen: answer}) == {Leads.OVER}}
    return {screen: answer for screen, answer in taps.items() if screen not in ends}


def next_screen(taps: Taps, *, quiet: bool = False) -> Screen | None:
    """Return the screen to show, None once the call is over."""
    where = leads(taps)
    if Leads.OVER in where:
        return None
    if Leads.HELP in where:
        return Screen.GIVEN
    if Leads.LEAVE in where:
        return Screen.CLOSE
    asked = questions(taps, quiet=quiet)
    if Screen.NOW in taps and Screen.PROMISE in asked and Screen.PROMISE not in taps:
        return Screen.PROMISE
    return next((one for one in asked if one not in taps), Screen.CLOSE)


def turns(taps: Taps) -> tuple[Screen, ...]:
    """Return the turns the caller may still take, the dangerous ones first; a robot speaks before anybody asks."""
    asked = any(one in taps for one in QUESTIONS[1:])
    return tuple(one for one in TURNS if one not in taps and not (asked and one is Screen.ROBOT))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a call is: the number of questions, and how many lie behind."""

    done: int
    of: int


def progress(taps: Taps, *, quiet: bool = False) -> Progress:
    """Return how far a call is."""
    asked = questions(taps, quiet=quiet)
    return Progress(sum(one in taps for one in asked), len(asked))
