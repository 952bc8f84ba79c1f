"""What a file can belong to: a debt, one of its payments, or a contact; named in a form and told in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.contact.evidence import About, Attached
from anhuan.ledger.event import Paid
from anhuan.letters.contacts import contact_line
from anhuan.letters.speaker import called
from anhuan.web.contacts.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.ledger.debt import Debt
    from anhuan.web.person import Asked

MARK: Final = "|"
"""Between the parts of a target's name in a form; no id is split at another place than the first ones."""
LATEST: Final = 50
"""So many contacts and payments are offered, the latest first; an older one is reached from its own page."""
LONGEST_LINE: Final = 60


@dataclass(frozen=True, slots=True)
class Target:
    """One thing a file can belong to: its name in a form, and in words."""

    value: str
    text: str


def targets(request: Asked) -> Iterator[Target]:
    """Yield everything a file can belong to: debts, then their payments, then contacts, the latest first."""
    words = request.words
    debts = request.kept.case.debts if request.kept else ()
    for debt in debts:
        yield Target(
            value_of(Attached(about=About.DEBT, id=debt.id)), words.say("attached.debt", name=called(debt, words))
        )
    paid = [(event, debt) for debt in debts for event in debt.events if isinstance(event, Paid)]
    for event, debt in sorted(paid, key=lambda each: each[0].day, reverse=True)[:LATEST]:
        to = Attached(about=About.PAYMENT, id=event.id, debt=debt.id)
        yield Target(value_of(to), _payment(event, debt, request))
    for noted in list(reversed(record(request).noted))[:LATEST]:
        to = Attached(about=About.CONTACT, id=noted.contact.id)
        yield Target(value_of(to), _cut(contact_line(noted.contact, words)))


def value_of(to: Attached) -> str:
    """Return how a form names a target."""
    return MARK.join((to.about.value, to.debt, to.id))


def target_of(value: str) -> Attached | None:
    """Return the target a form names; None for a name that is none."""
    about, _, rest = value.partition(MARK)
    debt, mark, own = rest.partition(MARK)
    if about not in {one.value for one in About} or not (mark and own) or (about == About.PAYMENT.value) != bool(debt):
        return None
    return Attached(about=About(about), id=own, debt=debt)


def told(to: Attached, request: Asked) -> str:
    """Return a target in words; what it names may be gone meanwhile, then by its id."""
    words = request.words
    debts = {debt.id: debt for debt in request.kept.case.debts} if request.kept else {}
    if to.about is About.CONTACT:
        found = next((one.contact for one in record(request).noted if one.contact.id == to.id), None)
        return contact_line(found, words) if found else words.say("attached.contact", id=to.id)
    debt = debts.get(to.debt or to.id)
    if to.about is About.DEBT:
        return words.say("attached.debt", name=called(debt, words) if debt else to.id)
    event = next((one for one in debt.events if one.id == to.id and isinstance(one, Paid)), None) if debt else None
    if debt and isinstance(event, Paid):
        return _payment(event, debt, request)
    return words.say("attached.payment", name=called(debt, words) if debt else to.debt)


def _payment(event: Paid, debt: Debt, request: Asked) -> str:
    """Return a payment in words."""
    words = request.words
    return words.say("attached.payment_of", name=called(debt, words), day=event.day, amount=event.amount)


def _cut(line: str) -> str:
    """Return a line short enough for a list to choose from."""
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"
