"""Whether money may go where somebody wants it: never before the caller is verified, and to some places never.

Nobody needs a caller in order to pay: the lender's own app, opened by oneself, takes money whoever rang.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.contact.reading.links import ADDRESS
from anhuan.contact.reading.marks import CLAUSE, marks
from anhuan.contact.reading.text import plain
from anhuan.contact.verification.case import NEVER, Payee, Way
from anhuan.contact.verification.deciding import State, decide
from anhuan.terms.phrases import speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from anhuan.contact.reading.text import Plain
    from anhuan.contact.verification.case import Verification
    from anhuan.terms.verifying import Rule


class Against(Enum):
    """Why money may not go there."""

    NEVER = "never"
    """To a person or by a code to scan: no lender collects so."""
    LINK = "link"
    """By an address somebody sent: the same page is reached by opening the app oneself."""
    UNCLEAR = "unclear"
    """Nobody can say what kind of place it is."""
    NO_CASE = "no-case"
    """Nobody has begun to check who wants it."""
    UNVERIFIED = "unverified"
    CHECKING = "checking"
    CANNOT_TELL = "cannot-tell"
    NOT_THE_LENDER = "not-the-lender"
    NOT_ASKED_ABOUT = "not-asked-about"
    """The caller is verified, but not for this place."""


WAYS: Final = {Way.LINK: Against.LINK, Way.OTHER: Against.UNCLEAR, **dict.fromkeys(NEVER, Against.NEVER)}


@dataclass(frozen=True, slots=True)
class Payable:
    """Whether a payee may be paid; ``against`` says why not, what never changes first."""

    payee: Payee
    against: tuple[Against, ...]

    @property
    def allowed(self) -> bool:
        """Say whether nothing speaks against it."""
        return not self.against


def may_pay(payee: Payee, found: Verification | None, rules: Sequence[Rule]) -> Payable:
    """Return whether money may go to a payee, by how the verification of who named it stands."""
    return Payable(payee, tuple(_against(payee, found, rules)))


def _against(payee: Payee, found: Verification | None, rules: Sequence[Rule]) -> Iterator[Against]:
    """Yield what speaks against a payee."""
    if payee.way in WAYS:
        yield WAYS[payee.way]
    if found is None:
        yield Against.NO_CASE
        return
    state = decide(found, rules).state
    if state is not State.VERIFIED:
        yield Against(state.value)
    elif payee not in found.payees:
        yield Against.NOT_ASKED_ABOUT


CODE: Final = re.compile(r"收款码|二维码|扫码|扫一?扫|扫(?:我|他|她|这)|qr code")
ACCOUNT: Final = re.compile(
    r"对公|开户行|账号[:为是]|户名|(?<![\dx])\d[\d \-]{10,24}\d(?![\dx])|公司[^,。]{0,4}(?:账户|户)"
)
PAYS: Final = re.compile(r"还款|付款|支付|缴|转账|打款|汇款|转|汇|打(?:到|进|给)|还(?:到|进)")
PHONE: Final = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|400-?\d{3}-?\d{4})(?!\d)")
PERSONAL: Final = frozenset({"person", "safe-account", "test"})
"""Marks of fraud that name somewhere to pay to."""


def payee_in(text: str) -> Payee | None:
    """Return where a text wants money to go, quoted; None where it names no such place.

    The most dangerous of several is returned. The lender's own app is no such place: it is where one goes anyway.
    """
    found = plain(text)
    hits = {code: (start, end) for code, start, end in marks(found) if code in PERSONAL}
    denied = speech().phrases.denied
    clauses = [one for one in CLAUSE.finditer(found.text) if not denied.search(one[0])]
    for clause in clauses:
        if CODE.search(clause[0]):
            return Payee(Way.CODE, found.quote(*clause.span()).strip())
    if hits:
        return Payee(Way.PERSON, _around(found, min(hits.values())))
    for clause in clauses:
        if ACCOUNT.search(PHONE.sub("", clause[0])):
            return Payee(Way.ACCOUNT, found.quote(*clause.span()).strip())
    for clause in clauses:
        if PAYS.search(clause[0]) and ADDRESS.search(clause[0]):
            return Payee(Way.LINK, found.quote(*clause.span()).strip())
    return None


def _around(found: Plain, where: tuple[int, int]) -> str:
    """Return the clause a place begins in, to the end of what was found."""
    start, end = where
    clause = next(one for one in CLAUSE.finditer(found.text) if one.start() <= start < one.end())
    return found.quote(clause.start(), max(end, clause.end())).strip()
