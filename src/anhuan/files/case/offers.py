"""``[[offer]]`` tables → what lenders have offered, with what is wrong or doubtful in them on its line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from anhuan.errors import BadEvent, MissingTerm, UnreadableInput
from anhuan.files.case import values
from anhuan.files.case.lines import join
from anhuan.money.numerals import half_width
from anhuan.plan.offer import MOST_MONTHS, FeeDue, Kind, Offer, Standing, flaws
from anhuan.plan.offer_doubts import doubts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from enum import Enum

    from anhuan.files.case.sheet import Sheet, Table
    from anhuan.ledger.debt import Debt
    from anhuan.plan.offer import Flaw, Sum

E = TypeVar("E", bound="Enum")

OFFER_KEYS: Final = (
    "id",
    "debt",
    "kind",
    "months",
    "amount",
    "fee",
    "fee_due",
    "interest_stops",
    "first",
    "expires",
    "group",
    "only_if",
    "standing",
)
MOST_OFFERS: Final = 100
SHARE_SIGNS: Final = ("%", "‰", "百分之", "千分之", "万分之")
UNKNOWN: Final = frozenset({"offer-unknown-debt", "offer-condition-unknown"})
HOPED_OR_MADE: Final = tuple(one for one in Standing if one is not Standing.CONTRACT)
KINDS: Final[Mapping[str, Kind]] = {
    "延期": Kind.DEFERRAL,
    "分期": Kind.INSTALMENTS,
    "一次性结清": Kind.SETTLEMENT,
    "最低还款": Kind.MINIMUM,
}


@dataclass(frozen=True, slots=True)
class ToldOffer:
    """An offer as the file tells it, with the path of its table."""

    offer: Offer
    path: str


def read_offers(sheet: Sheet, raw: object, debts: Collection[str], before: Sequence[Offer] = ()) -> list[ToldOffer]:
    """Return every offer of the file that can be read; an id not given is its number: ``offer-2``.

    ``before`` are offers told elsewhere, which the numbers go on from and which conditions may name.
    """
    found: list[ToldOffer] = []
    all_told = not sheet.errors
    for number, (place, one) in enumerate(sheet.items(raw, "offer"), len(before) + 1):
        if number > MOST_OFFERS:
            sheet.note("case-too-many-offers", place, most=MOST_OFFERS)
            break
        table = sheet.table(one, place, OFFER_KEYS)
        offer = _offer(table, f"offer-{number}") if table else None
        if offer:
            found.append(ToldOffer(offer, place))
    # What a name means cannot be said while something else could not be read: it may be just that.
    told = flaws([*before, *(one.offer for one in found)], debts)
    mine = (replace(flaw, place=flaw.place - len(before)) for flaw in told if flaw.place >= len(before))
    _note(sheet, found, (flaw for flaw in mine if all_told or flaw.code not in UNKNOWN))
    return found


def doubt_offers(sheet: Sheet, told: Sequence[ToldOffer], debts: Iterable[Debt], on: dt.date) -> None:
    """Note what is doubtful about offers as they stand on ``on``; a debt that cannot be counted is told elsewhere."""
    by_id = {debt.id: debt for debt in debts}
    for place, one in enumerate(told):
        try:
            found = list(doubts([one.offer], by_id, on))
        except (MissingTerm, BadEvent):
            continue
        _note(sheet, told[place : place + 1], found)


def _note(sheet: Sheet, told: Sequence[ToldOffer], found: Iterable[Flaw]) -> None:
    """Keep flaws as findings, each on the line of the key it is about."""
    for flaw in found:
        path = join(told[flaw.place].path, flaw.key)
        facts = {key: values.shown(fact) if isinstance(fact, str) else fact for key, fact in flaw.facts.items()}
        sheet.note(flaw.code, path, flaw.severity, **({"key": flaw.key} | facts))


def _offer(table: Table, default_id: str) -> Offer | None:
    """Return one offer, or nothing where something in it cannot be read."""
    name, debt = table.get("id", values.text) or default_id, table.need("debt", values.text)
    kind, months = table.need("kind", _kind), table.get("months", values.count(1, MOST_MONTHS))
    amount, fee = table.get("amount", money_or_share), table.get("fee", money_or_share)
    fee_due, stops = table.get("fee_due", one_of(FeeDue)), table.get("interest_stops", values.flag)
    first, expires = table.maybe_day("first"), table.maybe_day("expires")
    group, only_if = table.get("group", values.text), table.get("only_if", _names)
    standing = table.get("standing", one_of(Standing, HOPED_OR_MADE))
    if table.failed:
        return None
    return Offer(
        id=name,
        debt=debt,
        kind=kind,
        months=months,
        amount=amount,
        fee=fee,
        fee_due=fee_due or FeeDue.EACH,
        interest_stops=stops is not False,
        first=first,
        expires=expires,
        group=group,
        only_if=only_if or (),
        standing=standing or Standing.SPOKEN,
    )


def money_or_share(raw: object) -> Sum:
    """Return an amount, or a share of what is owed where its sign says so: ``"70%"``."""
    told = raw if isinstance(raw, str) else ""
    return values.share(told) if any(sign in half_width(told) for sign in SHARE_SIGNS) else values.positive(raw)


def _kind(raw: object) -> Kind:
    """Return a kind of offer by its name in the files or in Chinese."""
    chinese = KINDS.get(raw) if isinstance(raw, str) else None
    return chinese or one_of(Kind)(raw)


def one_of(kind: type[E], allowed: Sequence[E] = ()) -> Callable[[object], E]:
    """Return a reader of one value of a closed list."""
    return partial(_member, tuple(allowed or kind))


def _member(allowed: Sequence[E], raw: object) -> E:
    """Return the member of that name."""
    for member in allowed:
        if raw == member.value:
            return member
    raise UnreadableInput("case-choice", options=", ".join(str(member.value) for member in allowed))


def _names(raw: object) -> tuple[str, ...]:
    """Return one name, or a list of them."""
    return tuple(values.text(one) for one in (raw if isinstance(raw, list) else [raw]))
