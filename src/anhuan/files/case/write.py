"""A case → a case file, in the layout somebody would write it by hand; reading it again gives the same case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import tomlkit

from anhuan.files.case.debts import START, first_day
from anhuan.files.case.rows import percent, rows, written
from anhuan.ledger.event import Billed, InstalmentDue
from anhuan.ledger.start import debt_from
from anhuan.terms.agreed import OwnTerm
from anhuan.terms.citation import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tomlkit.items import Array, InlineTable, Item, Table

    from anhuan.files.case.case import Case
    from anhuan.household.household import Household, Income, Spending
    from anhuan.ledger.debt import Debt

INDENT: Final = "  "


def write_case(case: Case) -> str:
    """Return the TOML text of a case as `read_case` understands it.

    What no file says is not written either: products of no catalogue, conventions only tried (`Terms.but`).
    """
    document = tomlkit.document()
    document.add("name", tomlkit.string(case.name))
    if case.on:
        document.add("on", tomlkit.date(case.on.isoformat()))
    if case.household:
        document.add(tomlkit.nl())
        document.add("household", _household(case.household))
    if case.debts:
        debts = tomlkit.aot()
        for debt in case.debts:
            debts.append(_debt(debt, pay_first=debt.id in case.pay_first))
        document.add(tomlkit.nl())
        document.add("debt", debts)
    return tomlkit.dumps(document)


def _household(household: Household) -> Table:
    """Return the table of a household."""
    table = tomlkit.table()
    table.add("cash", str(household.cash))
    if household.reserve:
        table.add("reserve", str(household.reserve))
    if household.saving is not None:
        table.add("saving", str(household.saving))
    for key, lines in (("income", map(_income, household.income)), ("spending", map(_spending, household.spending))):
        table.add(key, _list(lines))
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


def _debt(debt: Debt, *, pay_first: bool) -> Table:
    """Return the table of a debt."""
    product, contract = debt.terms.product, _contract(debt)
    table = tomlkit.table()
    table.add("id", debt.id)
    if debt.name != product.name.zh:
        table.add("name", tomlkit.string(debt.name))
    table.add("product", product.id)
    fields = _three_fields(debt)
    for key, value in fields.items():
        table.add(key, tomlkit.item(value))
    if debt.terms.day != first_day(debt.events):
        table.add("signed", tomlkit.item(debt.terms.day))
    if pay_first:
        table.add("pay_first", tomlkit.item(pay_first))
    if contract:
        table.add("contract", _inline(contract[0]) if len(contract) == 1 else _list(contract))
    events = debt.events[1:] if fields else debt.events
    if events:
        table.add("events", _list(rows(events)))
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
