"""A contact: one call, message, letter or visit about a debt, as the person it reached can tell it.

The same value tells of contacts that are only planned, so that what a lender's desk is about to send is judged by the
same rules as what a person received. Only facts stand here; whether they are within the rules is `contact.conduct`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.contact.written import is_writable, writable
from anhuan.errors import BadContact

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.money.amount import Money

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2200
"""No debt that is collected now was rung for before, and days near the end of the calendar cannot be counted with."""
LONGEST_TEXT: Final = 4_000
"""Characters that anything told in words may have; what is longer belongs to the evidence, as a file."""

TEXTS: Final = ("lender", "agency", "by", "staff", "number", "words")
"""The fields of a contact that hold words."""


class Means(Enum):
    """How somebody got in touch."""

    CALL = "call"
    TEXT = "text"
    """A text message (SMS)."""
    APP = "app"
    """A message in an app: the lender's own, WeChat, or another."""
    MAIL = "mail"
    """An e-mail."""
    LETTER = "letter"
    VISIT = "visit"


class Exchange(Enum):
    """How far it got."""

    UNANSWERED = "unanswered"
    """A call that rang and was not taken, a visit nobody answered."""
    ONE_WAY = "one-way"
    """It arrived, and only one side spoke: a recorded or artificial voice, a message, a letter."""
    TWO_WAY = "two-way"
    """Two people spoke with each other."""
    UNKNOWN = "unknown"


class Reached(Enum):
    """Whom it reached, or was meant for."""

    DEBTOR = "debtor"
    GUARANTOR = "guarantor"
    SPOUSE = "spouse"
    FAMILY = "family"
    EMPLOYER = "employer"
    """A superior, colleagues, or the place of work."""
    OTHER = "other"
    """Friends, neighbours, or anybody else."""


class From(Enum):
    """Who began it. Rules about how often count only what the other side began."""

    THEM = "them"
    US = "us"


class Told(Enum):
    """Something said or done in a contact that a rule speaks about."""

    NO_NAME = "no-name"
    """Would not say who they are, or for which lender they call."""
    POSED_AS_AUTHORITY = "posed-as-authority"
    """Said to be a court, the police, a prosecutor or a regulator."""
    THREAT = "threat"
    """Threatened with violence, arrest, or harm to somebody."""
    INSULT = "insult"
    HARASSED = "harassed"
    """Followed, pestered, or would not leave."""
    TOLD_OTHERS = "told-others"
    """Told somebody else the amount, the days late, or that there is a debt."""
    WENT_ON_AFTER_REFUSAL = "went-on-after-refusal"
    """Went on with a third person who had refused."""
    ASKED_OTHERS_TO_PAY = "asked-others-to-pay"
    POSTED_PUBLICLY = "posted-publicly"
    """Put up a notice or a lawyer's letter where others read it, or published it."""
    NO_PAPERS = "no-papers"
    """Came without showing an identity card or papers."""
    CAME_ALONE = "came-alone"
    """One person came, not two."""
    ENTERED_HOME = "entered-home"
    """Entered the home without consent."""
    NOT_RECORDED = "not-recorded"
    """Said that the call or visit is not recorded, or refused the recording."""
    OTHER_ACCOUNT = "other-account"
    """Wanted money anywhere but in the lender's own channel: a person's account, a code to scan."""
    EXTRA_FEE = "extra-fee"
    """Wanted a fee that the contract does not know."""
    NEW_LOAN = "new-loan"
    """Pressed to borrow elsewhere."""
    ASKED_SECRET = "asked-secret"  # noqa: S105 -- what was asked for, not a secret
    """Asked for a code from a message, a password, a PIN, a face, or the screen."""
    FALSE_CONSEQUENCE = "false-consequence"
    """Said that something will happen which the law does not know, such as arrest for a plain debt."""
    REFUSED_WRITING = "refused-writing"
    """Would put nothing in writing."""
    WOULD_NOT_CHECK = "would-not-check"
    """Went on without looking into an objection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact.

    ``at`` is the moment with its offset from UTC. ``lender`` is the id of a lender in the catalogue of channels, or the
    name its user gave; empty where nobody knows. ``agency`` is who acts for it: contacts of all its agencies count as
    the lender's. ``by`` and ``staff`` are the name and number a person gave, ``number`` what the display or the
    sender's line showed. ``debts`` are ids of the household's debts it was about. ``lasted`` is in seconds. ``agreed``
    says that the debtor had agreed to this contact as it was, ``planned`` that it has not happened yet. ``claimed`` is
    what was said to be owed, ``asked`` what was wanted at once, ``promised`` what was promised, by the day
    ``promised_by``. ``evidence`` are content hashes of files that show it.

    Raises:
        BadContact: the moment has no offset, a text is too long or cannot be written down, or a figure is not positive.

    """

    id: str
    at: dt.datetime
    means: Means
    exchange: Exchange = Exchange.UNKNOWN
    reached: Reached = Reached.DEBTOR
    began: From = From.THEM
    lender: str = ""
    agency: str = ""
    by: str = ""
    staff: str = ""
    number: str = ""
    debts: tuple[str, ...] = ()
    lasted: int | None = None
    words: str = ""
    told: frozenset[Told] = frozenset()
    agreed: bool = False
    planned: bool = False
    claimed: Money | None = None
    asked: Money | None = None
    promised: Money | None = None
    promised_by: dt.date | None = None
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no contact can be."""
        if self.at.utcoffset() is None:
            raise BadContact("contact-without-zone", contact=self.id)
        if not FIRST_YEAR <= self.at.year <= LAST_YEAR:
            raise BadContact("contact-value", contact=self.id, field="at", told=self.at.isoformat())
        self._refuse_texts()
        for name in ("claimed", "asked", "promised"):
            amount: Money | None = getattr(self, name)
            if amount is not None and amount.fen <= 0:
                raise BadContact("contact-amount", contact=self.id, field=name, amount=amount)
        if self.lasted is not None and self.lasted < 0:
            raise BadContact("contact-lasted", contact=self.id, seconds=self.lasted)

    def _refuse_texts(self) -> None:
        """Refuse texts that are too long, or that nothing could write down."""
        for name in TEXTS:
            if len(getattr(self, name)) > LONGEST_TEXT:
                raise BadContact("contact-text-too-long", contact=self.id, field=name, most=LONGEST_TEXT)
        texts = {name: (getattr(self, name),) for name in ("id", *TEXTS)}
        for name, told in (texts | {"debts": self.debts, "evidence": self.evidence}).items():
            if not all(map(is_writable, told)):
                raise BadContact("contact-characters", contact=writable(self.id), field=name)
