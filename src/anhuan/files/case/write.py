"""A case → a case file, in the layout somebody would write it by hand; reading it again gives the same case."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final

import tomlkit

from anhuan.files.case.debts import START, first_day
from anhuan.files.case.living import NEVER
from anhuan.files.case.rows import percent, rows, written
from anhuan.files.case.shocks import write_shocks
from anhuan.household.household import PUBLISHED
from anhuan.ledger.event import Billed, InstalmentDue
from anhuan.ledger.start import debt_from
from anhuan.money.amount import Money
from anhuan.plan.offer import FeeDue, Standing
from anhuan.terms.agreed import OwnTerm
from anhuan.terms.citation import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tomlkit.items import Array, InlineTable, Item, Table

    from anhuan.files.case.case import Case
    from anhuan.household.household import Household, Income, Spending
    from anhuan.ledger.debt import Debt
    from anhuan.plan.offer import Offer, Sum
    from anhuan.promise.promise import Promise

INDENT: Final = "  "


def write_case(case: Case) -> str:
    """Return the TOML text of a case as `read_case` understands it.

    What no file says is not written either: products of no catalogue, conventions only tried (`Terms.but`).
    """
    document = tomlkit.document()
    for key, value in tables(case).items():
        if isinstance(value, dict | list):
            document.add(tomlkit.nl())
        document.add(key, _section(value))
    return tomlkit.dumps(document)


def _section(value: object) -> Item:
    """Return what stands at the top of the document: a line, a table, or tables one below the other."""
    if isinstance(value, dict):
        return _table(value)
    if not isinstance(value, list):
        return tomlkit.item(value)
    tables_below = tomlkit.aot()
    for one in value:
        tables_below.append(_table(one))
    return tables_below


def tables(case: Case) -> dict[str, object]:
    """Return the plain tables of a case as `read_tables` understands them, with days as they are and amounts as text.

    What no file says is not in them either.
    """
    told: dict[str, object] = {"name": case.name}
    if case.on:
        told["on"] = case.on
    if case.household:
        told["household"] = _household(case.household)
    if case.debts:
        told["debt"] = [_debt(debt, pay_first=debt.id in case.pay_first) for debt in case.debts]
    if case.offers:
        told["offer"] = [dict(_offer(offer)) for offer in case.offers]
    if case.promises:
        told["promise"] = [dict(_promise(promise)) for promise in case.promises]
    return told


def _promise(promise: Promise) -> Iterator[tuple[str, object]]:
    """Yield the keys of a promise; what has its default value is left out."""
    yield from (("id", promise.id), ("debt", promise.debt), ("made", promise.made))
    if promise.standing is not Standing.HOPED:
        yield "standing", promise.standing.value
    if promise.before:
        yield "before", str(promise.before)
    yield "payments", [{"on": one.day, "amount": str(one.amount)} for one in promise.payments]


def _offer(offer: Offer) -> Iterator[tuple[str, object]]:
    """Yield the keys of an offer; what has its default value is left out."""
    yield from (("id", offer.id), ("debt", offer.debt), ("kind", offer.kind.value))
    for key, value, usual in (
        ("months", offer.months, None),
        ("amount", _sum(offer.amount), None),
        ("fee", _sum(offer.fee), None),
        ("fee_due", offer.fee_due.value, FeeDue.EACH.value),
        ("interest_stops", offer.interest_stops, True),
        ("first", offer.first, None),
        ("expires", offer.expires, None),
        ("group", offer.group, None),
        ("only_if", list(offer.only_if), []),
        ("standing", offer.standing.value, Standing.SPOKEN.value),
    ):
        if value != usual:
            yield key, value


def _sum(amount: Sum | None) -> str | None:
    """Return an amount or a share as text."""
    if amount is None:
        return None
    return str(amount) if isinstance(amount, Money) else percent(amount)


def _household(household: Household) -> dict[str, object]:
    """Return the table of a household."""
    table: dict[str, object] = {"cash": str(household.cash)}
    if household.reserve:
        table["reserve"] = str(household.reserve)
    if household.saving is not None:
        table["saving"] = str(household.saving)
    if household.told_on is not None:
        table["months_known"] = household.told_on
    if household.keeps_back is not None:
        table["keeps_back"] = f"{household.keeps_back:g}" if household.keeps_back < inf else NEVER
    table["income"] = [_income(line) for line in household.income]
    table["spending"] = [_spending(line) for line in household.spending]
    if household.shocks != PUBLISHED:
        table["shocks"] = write_shocks(household.shocks)
    return table


def _income(line: Income) -> Mapping[str, object]:
    """Return a line of income."""
    day = {} if line.day is None else {"day": line.day}
    return {"name": line.name, "amount": str(line.amount), **day} | _swing(line)


def _spending(line: Spending) -> Mapping[str, object]:
    """Return a line of spending."""
    essential = {} if line.essential else {"essential": False}
    return {"name": line.name, "amount": str(line.amount), **essential} | _swing(line)


def _swing(line: Income | Spending) -> dict[str, object]:
    """Return how much a line swings, nothing where it is steady."""
    return {"swing": percent(line.swing)} if line.swing else {}


def _debt(debt: Debt, *, pay_first: bool) -> dict[str, object]:
    """Return the table of a debt."""
    product, contract, fields = debt.terms.product, _contract(debt), _three_fields(debt)
    table: dict[str, object] = {"id": debt.id}
    if debt.name != product.name.zh:
        table["name"] = debt.name
    table["product"] = product.id
    table |= fields
    if debt.terms.day != first_day(debt.events):
        table["signed"] = debt.terms.day
    if pay_first:
        table["pay_first"] = pay_first
    if contract:
        table["contract"] = contract[0] if len(contract) == 1 else contract
    events = debt.events[1:] if fields else debt.events
    if events:
        table["events"] = list(rows(events))
    return table


def _own(debt: Debt) -> dict[str, OwnTerm]:
    """Return the terms the user's own contract says."""
    return {
        name: OwnTerm(version.value, version.citation.sources[0].title.zh)
        for name, version in debt.terms.versions.items()
        if version.citation.confidence is Confidence.OWN
    }


def _three_fields(debt: Debt) -> Mapping[str, object]:
    """Return amount and due day, where the debt's first event is exactly what they tell."""
    first = debt.events[0]
    if first.id != START or not isinstance(first, Billed | InstalmentDue):
        return {}
    amount, due = (first.amount, first.due) if isinstance(first, Billed) else (first.principal, first.day)
    told = amount and debt_from(debt.terms.product, amount, due, _own(debt)).events == (first,)
    return {"amount": str(amount), "due": due} if told else {}


def _contract(debt: Debt) -> list[Mapping[str, object]]:
    """Return own terms by the place they stand in, each place with its terms."""
    by_source: dict[str, dict[str, object]] = {}
    for name, term in _own(debt).items():
        by_source.setdefault(term.said_by, {})[name] = written(name, term.value)
    return [terms | {"source": source} for source, terms in by_source.items()]


def _table(values: Mapping[str, object]) -> Table:
    """Return a table of the document, lists with one thing a line."""
    table = tomlkit.table()
    for key, value in values.items():
        if isinstance(value, list) and not any(isinstance(one, str) for one in value):
            table.add(key, _list(value))
        else:
            table.add(key, _value(value))
    return table


def _list(found: Iterable[Mapping[str, object]]) -> Array:
    """Return a list with one inline table a line."""
    array = tomlkit.array()
    empty = True
    for one in found:
        array.add_line(_inline(one), indent=INDENT)
        empty = False
    if not empty:
        array.add_line(indent="")
    return array


def _inline(values: Mapping[str, object]) -> InlineTable:
    """Return an inline table, things inside it on the same line."""
    table = tomlkit.inline_table()
    for key, value in values.items():
        table.add(key, _value(value))
    return table


def _value(value: object) -> Item:
    """Return a value inside an inline table."""
    if isinstance(value, dict):
        return _inline(value)
    if not isinstance(value, list):
        return tomlkit.item(value)
    array = tomlkit.array()
    array.extend(map(_value, value))
    return array
