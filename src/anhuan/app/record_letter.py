"""What a letter from the record rests on: which contacts and findings of one lender belong into which letter.

A complaint names the contacts it complains of, a letter about other people those that reached other people; nothing
that does not belong to the matter goes out with a letter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from anhuan.agenda.aftercare import settled_on
from anhuan.app.tell_conduct import sentence
from anhuan.contact.contact import Reached
from anhuan.contact.lender import channel_of, lender_name, lender_of, lender_of_product, same_lender
from anhuan.errors import AnhuanError
from anhuan.letters.recorded import WITH_RECORD, Affair, Subject
from anhuan.terms.complaint import About, ladder
from anhuan.terms.lends import Lends

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from anhuan.contact.conduct.breach import Breach
    from anhuan.contact.contact import Contact
    from anhuan.ledger.debt import Debt
    from anhuan.terms.complaint import Body
    from anhuan.wording import Words

COMPLAINTS: Final = frozenset({Subject.COMPLAINT, Subject.REGULATOR})
PARTIES: Final = frozenset({Reached.DEBTOR, Reached.GUARANTOR})
"""Who owes may be asked to pay; anybody else is a third party."""
MOST: Final = 40
"""A letter names so many contacts at most, the latest: whoever reads it reads no more, and the bundle holds all."""


@dataclass(frozen=True, slots=True)
class Record:
    """Contacts by their moment, and what goes beyond the rules in them."""

    contacts: Sequence[Contact] = ()
    findings: Sequence[Breach] = ()


@dataclass(frozen=True, slots=True)
class Suggested:
    """A letter that the record or a debt suggests: about whom, and how many contacts stand behind it."""

    subject: Subject
    lender: str
    name: str
    count: int
    debt: Debt | None = None


def with_record(affair: Affair, subject: Subject, record: Record, words: Words) -> Affair:
    """Return an affair with what of the record belongs into a letter on ``subject`` to its lender."""
    if subject not in WITH_RECORD or not affair.lender:
        return affair
    lender = same_lender(affair.lender)
    found = [one for one in record.findings if same_lender(one.lender) == lender]
    mine = [one for one in record.contacts if same_lender(one.lender) == lender]
    if subject in COMPLAINTS:
        named = {each.id for one in found for each in one.contacts}
        breaches = tuple(dict.fromkeys(sentence(one, words) for one in found))
        return replace(affair, contacts=_latest(one for one in mine if one.id in named), breaches=breaches)
    return replace(affair, contacts=_latest(one for one in mine if _belongs(one, subject)))


def _belongs(one: Contact, subject: Subject) -> bool:
    """Say whether a contact belongs into a letter that is no complaint."""
    if subject is Subject.THIRD_PARTIES:
        return one.reached not in PARTIES
    if subject is Subject.DISPUTE_AMOUNT:
        return bool(one.claimed or one.asked)
    return True


def _latest(found: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return the latest of some contacts, in their order."""
    return tuple(sorted(found, key=lambda one: one.at))[-MOST:]


def lender_of_debt(debt: Debt) -> str:
    """Return the id or name of who lent."""
    return lender_of_product(debt.terms.product, debt.name)


def addressed(lender: str, words: Words) -> str:
    """Return what a lender is called in a letter."""
    return words.choose(lender_name(lender_of(lender)))


def bodies_above(lender: str) -> tuple[Body, ...]:
    """Return where to complain about how a lender collects, after the lender itself, in order."""
    known = channel_of(lender)
    lends = Lends(known.kind) if known else Lends.UNKNOWN
    return tuple(one for one in ladder(lends, About.CONDUCT) if not one.first)


def suggestions(debts: Iterable[Debt], record: Record, on: dt.date, words: Words) -> Iterator[Suggested]:
    """Yield the letters that may be worth writing, those about other people first."""
    for lender in dict.fromkeys(same_lender(one.lender) for one in record.contacts if one.lender):
        mine = [one for one in record.contacts if same_lender(one.lender) == lender]
        name = addressed(mine[0].lender, words)
        others = sum(one.reached not in PARTIES for one in mine)
        if others:
            yield Suggested(Subject.THIRD_PARTIES, mine[0].lender, name, others)
        found = {each.id for one in record.findings if same_lender(one.lender) == lender for each in one.contacts}
        if found:
            yield Suggested(Subject.COMPLAINT, mine[0].lender, name, len(found))
    for debt in debts:
        if is_settled(debt, on):
            lender = lender_of_debt(debt)
            yield Suggested(Subject.CLEARANCE, lender, addressed(lender, words), 0, debt)


def is_settled(debt: Debt, on: dt.date) -> bool:
    """Say whether nothing is owed any more; not where that cannot be counted."""
    try:
        return settled_on(debt, on) is not None
    except AnhuanError:
        return False
