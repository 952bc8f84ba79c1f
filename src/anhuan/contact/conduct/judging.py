"""All rules that hold for a lender, over all contacts with it.

Contacts are told apart by lender, its agencies taken together; where no lender is known, by the agency or the number,
since nothing says that two unknown callers are one. Which document held is looked up for the day of each contact.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from anhuan.contact.conduct import counted, spoken
from anhuan.contact.conduct.breach import Breach, Sure
from anhuan.contact.lender import lender_of, same_lender
from anhuan.errors import BadContact
from anhuan.terms.conduct import CARD, Rank, What
from anhuan.terms.lends import Lends

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from anhuan.contact.contact import Contact
    from anhuan.terms.conduct import Instrument, Rule

    Judge = Callable[[Rule, str, Sequence[Contact], dt.tzinfo], Iterator[Breach]]

JUDGES: Final[Mapping[What, Judge]] = {
    What.QUIET_HOURS: counted.quiet_hours,
    What.PER_DAY: counted.per_day,
    What.WINDOW: counted.window,
    What.AFTER_TALK: counted.after_talk,
    What.OTHERS: spoken.others,
    What.TOLD: spoken.told,
}
ORDER: Final = tuple(Rank)


@dataclass(frozen=True, slots=True)
class Lending:
    """What kind of institution a lender is, as the rules tell kinds apart, and whether it is about a credit card.

    ``others`` are ids of debts to it that are no cards: a contact about nothing but those is not judged by the rules
    for cards, and one that names no debt only may fall under them.
    """

    kind: str = Lends.UNKNOWN.value
    card: bool = False
    others: frozenset[str] = frozenset()

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds a document may name to be about it."""
        return frozenset({self.kind, CARD} if self.card else {self.kind})


def judge(
    contacts: Iterable[Contact],
    rules: Sequence[Rule],
    zone: dt.tzinfo,
    lending: Mapping[str, Lending] | None = None,
) -> tuple[Breach, ...]:
    """Return what goes beyond a rule, by day, the higher documents first on each.

    ``zone`` is the debtor's own; ``lending`` tells what kind each lender is, by any of its names.

    Raises:
        BadContact: two contacts have the same id.

    """
    known = {same_lender(name): one for name, one in (lending or {}).items()}
    documents = {one.instrument.id: one.instrument for one in rules}.values()
    found: list[Breach] = []
    for lender, together in by_lender(contacts).items():
        one = known.get(same_lender(lender), Lending())
        held = _in_force(together, documents, zone)
        for rule in rules:
            if rule.instrument.kinds & one.kinds:
                found.extend(_judged(rule, lender, held[rule.instrument.id], zone, one))
    return tuple(sorted(found, key=_place))


def _judged(
    rule: Rule, lender: str, contacts: Sequence[Contact], zone: dt.tzinfo, lending: Lending
) -> Iterator[Breach]:
    """Yield what goes beyond one rule; a rule for cards is not about contacts on nothing but other debts."""
    judged = JUDGES[rule.what]
    if not lending.others or lending.kind in rule.instrument.kinds:
        yield from judged(rule, lender, contacts, zone)
        return
    about = [one for one in contacts if not one.debts or not set(one.debts) <= lending.others]
    for found in judged(rule, lender, about, zone):
        sure = found.sure if all(one.debts for one in found.contacts) else Sure.MAY
        yield replace(found, sure=sure)


def _in_force(
    contacts: Sequence[Contact], documents: Iterable[Instrument], zone: dt.tzinfo
) -> dict[str, list[Contact]]:
    """Return, for each document, the contacts on whose day it held."""
    days = [(one, one.at.astimezone(zone).date()) for one in contacts]
    return {held.id: [one for one, day in days if held.is_in_force(day)] for held in documents}


def by_lender(contacts: Iterable[Contact]) -> dict[str, list[Contact]]:
    """Return the contacts of each lender in the order of their moments, by its id or the name it was first given.

    Raises:
        BadContact: two contacts have the same id.

    """
    found: defaultdict[str, list[Contact]] = defaultdict(list)
    names: dict[str, str] = {}
    seen: set[str] = set()
    for one in sorted(contacts, key=lambda one: (one.at, one.id)):
        if one.id in seen:
            raise BadContact("contact-twice", contact=one.id)
        seen.add(one.id)
        who = one.lender.strip() or one.agency.strip() or one.number.strip()
        same = same_lender(who)
        if same not in names:
            names[same] = lender_of(who)
        found[names[same]].append(one)
    return dict(found)


def _place(one: Breach) -> tuple[object, ...]:
    """Return where a finding stands in the list."""
    return one.day, ORDER.index(one.rule.instrument.rank), one.rule.id, one.lender, one.contacts[0].id
