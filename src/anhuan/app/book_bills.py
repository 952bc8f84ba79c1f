"""What bills do to a household's debts: pure functions, from what rows mean to the events of each debt and back.

A repayment is a payment of its debt, unless that is booked already. A purchase on a pay-later product or a credit card
raises that debt from the day of the last bill that is told: what was bought before stands on a bill. Which debt a row
means is told by the names in it; where they fit several or none, that is asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.app.edit_case import add_event, debt_of
from anhuan.errors import AnhuanError, BadEvent, MissingTerm
from anhuan.household.bills.meaning import Means
from anhuan.household.bills.paid_with import With
from anhuan.ledger.booked import Several, same_payment
from anhuan.ledger.event import Billed, Charged, Drawn, Event, InstalmentDue, Paid, Refunded
from anhuan.ledger.position import position
from anhuan.money.amount import Money
from anhuan.terms.conventions import Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from anhuan.files.case.case import Case
    from anhuan.household.bills.answers import Answers
    from anhuan.household.bills.gathered import Gathered
    from anhuan.household.bills.meaning import Meaning
    from anhuan.ledger.debt import Debt

PREFIX: Final = "bill-"
GENERIC: Final = frozenset({"信用卡", "银行信用卡", "贷记卡", "消费贷", "银行贷款", "信用贷款", "银行消费贷"})
"""Names that every bank's product of a kind has: they tell nothing apart."""
SHORTEST: Final = 2
NO_DEBT: Final = "-"
"""The answer that a text means none of the household's debts."""


class Fate(Enum):
    """What becomes of a row that is about a debt."""

    NEW = "new"
    """To be booked."""
    THERE = "there"
    """Booked already, by an earlier import or by hand."""
    EARLIER = "earlier"
    """From before what is told of the debt: a bill that is told holds it, or the debt began with it."""
    WHICH = "which"
    """It fits more than one debt, or is a card that no debt names: to be asked."""
    NONE = "none"
    """No such debt is told."""
    UNSURE = "unsure"
    """A coupon paid part of it, and not how much: the next bill says what it came to."""


@dataclass(frozen=True, slots=True)
class Booking:
    """A row about a debt: what becomes of it, with the event it makes where it is ``NEW``.

    ``text`` is what names the debt in the row. ``debt`` is its id, empty where it is asked or there is none; ``near``
    is the id of the event that tells the same payment, where there is one by hand.
    """

    meaning: Meaning
    fate: Fate
    text: str
    debt: str = ""
    event: Event | None = None
    choices: tuple[str, ...] = ()
    near: str = ""


def bookings(found: Gathered, case: Case, answers: Answers) -> tuple[Booking, ...]:
    """Return what becomes of every row that is about a debt, in the order of their times."""
    back = {id(refund): origin for refund, origin in found.refunds}
    refunded = Counter[int]()
    for refund, origin in found.refunds:
        refunded[id(origin)] += refund.amount.fen
    told = _Told(case, answers)
    made = []
    for one in found.counted():
        if one.means is Means.REPAID:
            made.append(told.payment(one))
        elif one.means is Means.CHARGED:
            made.append(told.purchase(one, refunded[id(one)]))
        elif one.means is Means.REFUNDED and id(one) in back and back[id(one)].means is Means.CHARGED:
            made.extend(told.refund(one, back[id(one)]))
    return tuple(made)


class _Told:
    """The debts that are told, while rows are laid beside them; a payment by hand explains one row only."""

    def __init__(self, case: Case, answers: Answers) -> None:
        """Begin with nothing explained."""
        self.case, self.answers = case, answers
        self._taken: dict[str, set[str]] = {debt.id: set() for debt in case.debts}
        self._ids = {debt.id: {one.id for one in debt.events} for debt in case.debts}
        self._names = {debt.id: _names(debt) for debt in case.debts}
        self._parts = Counter[str]()

    def payment(self, one: Meaning) -> Booking:
        """Return what becomes of a repayment."""
        text = one.towards
        found = self._debt(text, one)
        if isinstance(found, Booking):
            return found
        event = Paid(id=self._id(one), day=one.row.at.date(), amount=one.amount)
        booked = Booking(one, Fate.NEW, text, found.id, event)
        if event.id in self._ids[found.id]:
            return replace(booked, fate=Fate.THERE, event=None)
        near = self._near(found, event)
        if near:
            self._taken[found.id].add(near.id)
            return replace(booked, fate=Fate.THERE, event=None, near=near.id)
        start = _start(found)
        return replace(booked, fate=Fate.EARLIER, event=None) if start and event.day < start else booked

    def purchase(self, one: Meaning, refunded: int) -> Booking:
        """Return what becomes of a purchase on a debt; ``refunded`` fen of it came back in the same files."""
        text = one.instrument.name if one.instrument else ""
        found = self._debt(text, one)
        if isinstance(found, Booking):
            return found
        left = replace(one, amount=Money(one.amount.fen - refunded))
        if one.most:
            return Booking(left, Fate.UNSURE, text, found.id)
        return self._since_bill(left, text, found, Drawn(id=self._id(one), day=one.row.at.date(), amount=left.amount))

    def refund(self, one: Meaning, origin: Meaning) -> Iterator[Booking]:
        """Yield what becomes of a refund whose purchase stands on a bill; any other is taken off its purchase."""
        text = origin.instrument.name if origin.instrument else ""
        found = self._debt(text, one)
        if isinstance(found, Booking) or origin.row.at.date() >= (_last_bill(found) or origin.row.at.date()):
            return
        event = Refunded(id=self._id(one), day=one.row.at.date(), amount=one.amount)
        yield self._since_bill(one, text, found, event)

    def _since_bill(self, one: Meaning, text: str, debt: Debt, event: Drawn | Refunded) -> Booking:
        """Return what becomes of a purchase or a refund: it counts since the last bill that is told."""
        if event.id in self._ids[debt.id]:
            return Booking(one, Fate.THERE, text, debt.id)
        last = _last_bill(debt)
        if last is None or event.day < last or event.amount.fen <= 0:
            return Booking(one, Fate.EARLIER, text, debt.id)
        return Booking(one, Fate.NEW, text, debt.id, event)

    def _debt(self, text: str, one: Meaning) -> Debt | Booking:
        """Return the debt a text means, or what becomes of the row where that is none or to be asked."""
        answer = self.answers.debts.get(text)
        if answer == NO_DEBT:
            return Booking(one, Fate.NONE, text)
        fits = [answer] if answer in self._names else self._fitting(text, one)
        if len(fits) == 1:
            return debt_of(self.case, fits[0])
        return Booking(one, Fate.WHICH if fits else Fate.NONE, text, choices=tuple(fits))

    def _fitting(self, text: str, one: Meaning) -> list[str]:
        """Return the debts whose longest name stands in a text; of a card that no debt names, every card."""
        product = one.instrument.product if one.means is Means.CHARGED and one.instrument else ""
        same = [debt.id for debt in self.case.debts if product and debt.terms.product.id == product]
        if same:
            return same
        score = {
            id_: max((len(name) for name in names if name in text), default=0) for id_, names in self._names.items()
        }
        best = max(score.values(), default=0)
        if best:
            return [id_ for id_, found in score.items() if found == best]
        is_card = "信用卡" in text or bool(
            one.instrument and one.instrument.way is With.CREDIT_CARD and not one.towards
        )
        return [debt.id for debt in self.case.debts if debt.terms.product.kind is Kind.CARD] if is_card else []

    def _near(self, debt: Debt, event: Paid) -> Paid | None:
        """Return a payment by hand that is the same and explains no other row; of several as near, the first."""
        found = same_payment(debt, event.amount, event.day, taken=self._taken[debt.id])
        return found.payments[0] if isinstance(found, Several) else found

    def _id(self, one: Meaning) -> str:
        """Return the id of the event a row makes; the parts of a split purchase are numbered."""
        self._parts[one.row.name] += 1
        number = self._parts[one.row.name]
        return f"{PREFIX}{one.row.name}" + (f"-{number}" if number > 1 else "")


@dataclass(frozen=True, slots=True)
class Booked:
    """A case with bookings in it; ``refused`` are those its debts cannot hold, each with the reason."""

    case: Case
    done: tuple[Booking, ...]
    refused: tuple[tuple[Booking, AnhuanError], ...]


def book(case: Case, new: Iterable[Booking], *, on: dt.date) -> Booked:
    """Return the case with every new booking; one its debt cannot hold is left out and said, the others stand."""
    done, refused = list[Booking](), list[tuple[Booking, AnhuanError]]()
    for one in new:
        if one.event is None:
            continue
        try:
            tried = add_event(case, one.debt, one.event)
            position(debt_of(tried, one.debt), max(on, one.event.day), horizon=())
        except (BadEvent, MissingTerm) as error:
            refused.append((one, error))
            continue
        case = tried
        done.append(one)
    return Booked(case, tuple(done), tuple(refused))


def unbook(case: Case, rows: frozenset[str]) -> Case:
    """Return the case without the events that rows with these names made."""
    ids = {f"{PREFIX}{name}" for name in rows}

    def is_theirs(event: Event) -> bool:
        return event.id.startswith(PREFIX) and f"{PREFIX}{event.id.removeprefix(PREFIX).partition('-')[0]}" in ids

    def left(debt: Debt) -> Debt:
        kept = tuple(one for one in debt.events if not is_theirs(one))
        return replace(debt, events=kept) if kept and len(kept) < len(debt.events) else debt

    return replace(case, debts=tuple(left(debt) for debt in case.debts))


def by_debt(found: Sequence[Booking]) -> Mapping[tuple[str, Fate], tuple[Booking, ...]]:
    """Return bookings by debt and fate, as a person is told of them."""
    together = defaultdict[tuple[str, Fate], list[Booking]](list)
    for one in found:
        together[one.debt or one.text, one.fate].append(one)
    return {key: tuple(many) for key, many in together.items()}


def total(found: Iterable[Booking]) -> Money:
    """Return what bookings come to."""
    return Money.total(one.meaning.amount for one in found)


def _names(debt: Debt) -> tuple[str, ...]:
    """Return what a debt may be called in a bill, without what every product of its kind is called."""
    product = debt.terms.product
    every = (debt.name, product.name.zh, *product.aliases)
    bare = (name.partition("（")[0].strip() for name in every)
    return tuple(
        dict.fromkeys(name for name in bare if len(name) >= SHORTEST and not name.isascii() and name not in GENERIC)
    )


def _start(debt: Debt) -> dt.date | None:
    """Return the first day anything of a debt is told, None where only the lender's plan is."""
    days = [one.day for one in debt.events if isinstance(one, Drawn | Billed | Charged)]
    planned = any(isinstance(one, InstalmentDue) for one in debt.events)
    return min(days) if days and not planned else None


def _last_bill(debt: Debt) -> dt.date | None:
    """Return the day of the last bill that is told."""
    return max((one.day for one in debt.events if isinstance(one, Billed)), default=None)
