"""The list of debts, and the page of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from anhuan.app.record_event import event_of
from anhuan.errors import AnhuanError
from anhuan.ledger.event import Paid
from anhuan.letters.speaker import called
from anhuan.promise.repaid import went
from anhuan.store.notes import evidences
from anhuan.terms.conventions import TERM_NAMES
from anhuan.web import answers
from anhuan.web.answers import Uncounted
from anhuan.web.debts import told
from anhuan.web.debts.aftercare import after
from anhuan.web.debts.found import found
from anhuan.web.page import page
from anhuan.wording.working import source, term_name, term_value

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from anhuan.app.paid_as_planned import Balance
    from anhuan.ledger.debt import Debt
    from anhuan.ledger.position import Position
    from anhuan.money.amount import Money
    from anhuan.plan.candidate import Best
    from anhuan.promise.repaid import Went
    from anhuan.store.households import Kept
    from anhuan.web.person import Asked
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class Row:
    """A debt in the list: its position, or why it cannot be counted."""

    debt: Debt
    name: str
    there: Position | None
    missing: str
    first: bool


@require_safe
def debts(request: Asked) -> HttpResponse:
    """Show every debt, and the sums."""
    kept = request.kept
    if kept is None or not kept.case.debts:
        return page(request, "web/debts/list.html", here="debts", rows=())
    rows = [_row(kept, debt, request) for debt in kept.case.debts]
    owed = answers.counted(kept, request.on).owed
    return page(request, "web/debts/list.html", here="debts", rows=rows, owed=owed)


def _row(kept: Kept, debt: Debt, request: Asked) -> Row:
    """Return one line of the list."""
    there = answers.position_of(debt, request.on)
    first = debt.id in kept.case.pay_first
    name = called(debt, request.words)
    if isinstance(there, Uncounted):
        return Row(debt, name, None, told.missing(there.error, debt, request.words), first)
    return Row(debt, name, there, "", first)


@require_safe
def debt(request: Asked, debt_id: str) -> HttpResponse:
    """Show one debt: figures, working, what comes next, payments, the lender's figure, what is assumed."""
    kept, one = found(request, debt_id)
    there = answers.position_of(one, request.on)
    facts: dict[str, Any] = {
        "debt": one,
        "name": called(one, request.words),
        "product": one.terms.product,
        "history": told.history(one, request.words, evidences.all(kept.household_id)),
        "assumed": assumed(one, request.words),
        "went": _went(kept, one, request),
    }
    if isinstance(there, Uncounted):
        facts |= _missing(there, request.words)
        return page(request, "web/debts/uncounted.html", here="debts", **facts)
    return page(request, "web/debts/debt.html", here="debts", **facts, **_counted(kept, one, there, request))


def _went(kept: Kept, one: Debt, request: Asked) -> Went | None:
    """Return where the payment went that was just booked, None where none was or that cannot be counted."""
    paid = event_of(one, request.GET.get("paid", ""))
    if not isinstance(paid, Paid):
        return None
    try:
        return went(one, paid, kept.case.promises)
    except AnhuanError:
        return None


def _missing(there: Uncounted, words: Words) -> dict[str, Any]:
    """Return why a debt cannot be counted, and the term that would help."""
    term = str(there.error.facts.get("term", ""))
    known = term in TERM_NAMES
    label = term_name(term, words) if known else ""
    return {"missing": told.missing(there.error, there.debt, words), "term": term, "term_label": label}


def _counted(kept: Kept, one: Debt, there: Position, request: Asked) -> dict[str, Any]:
    """Return what is shown of a debt that can be counted."""
    plan, why = _plan(kept, request)
    return {
        "there": there,
        "figures": told.figures(there, request.words),
        "range": answers.range_of(one, request.on, there.total),
        "course": told.course(there, request.words),
        "growth": _growth(answers.growth(one, request.on), answers.kept_balances(plan, one) if plan else ()),
        "planned": plan is not None,
        "no_plan": why,
        "stated": told.stated(one, request.on),
        "after": after(kept, one, request.on, request.words),
    }


def _plan(kept: Kept, request: Asked) -> tuple[Best | None, str]:
    """Return the plan if it was made or is asked for, and why there is none."""
    plan = answers.best_at_hand(kept, request.on)
    if plan or request.GET.get("with") != "plan":
        return plan, ""
    for one in answers.counted(kept, request.on).uncounted:
        return None, told.missing(one.error, one.debt, request.words)
    try:
        return answers.the_best(kept, request.on), ""
    except AnhuanError as error:
        return None, request.words.say(f"error.{error.code}", **error.facts)


@dataclass(frozen=True, slots=True)
class Grown:
    """One row of the chart: what is owed then if nothing is done, and if the plan is kept."""

    balance: Balance
    planned: Money | None


def _growth(nothing: tuple[Balance, ...], plan: tuple[Balance, ...]) -> tuple[Grown, ...]:
    """Return the rows of the chart."""
    then = {one.after: one.total for one in plan}
    return tuple(Grown(one, then.get(one.after)) for one in nothing)


@dataclass(frozen=True, slots=True)
class Assumed:
    """A term nobody has found in the contract yet."""

    name: str
    label: str
    value: str
    confidence: str
    source: str


def assumed(debt: Debt, words: Words) -> tuple[Assumed, ...]:
    """Return the terms of a debt that are the catalogue's and not the contract's."""
    terms = debt.terms
    return tuple(
        Assumed(
            name,
            term_name(name, words),
            term_value(name, terms.said(name).value, words),
            words.say(f"confidence.{terms.said(name).citation.confidence.value}"),
            source(terms.said(name).citation, words),
        )
        for name in terms.assumed()
    )
