"""A plan agreed with the lender replaces everything owed on its day by a new schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.ledger.card import post_instalment
from anhuan.ledger.claims import claims
from anhuan.ledger.falling import expect
from anhuan.ledger.state import Due, Loose, State
from anhuan.ledger.working import Label, Line
from anhuan.terms.conventions import Component

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.ledger.event import PlanAgreed

INTEREST: Final = (
    Component.NORMAL_INTEREST,
    Component.OVERDUE_INTEREST,
    Component.PENALTY_PRINCIPAL,
    Component.PENALTY_INTEREST,
)


def agree_plan(state: State, plan: PlanAgreed) -> None:
    """Close every due and meter, and spread what is owed over the plan: fees first, then interest, then principal."""
    pools = _close(state, plan.day)
    wanted = sum(amount.fen for _, amount in plan.instalments)
    pools["extra"] = max(0, wanted - sum(pools.values()))
    bears = not plan.interest_stops and state.ordinary is not None
    for day, amount in plan.instalments:
        part = _pour(pools, amount.fen)
        due = Due(day, part["principal"], part["interest"], part["fees"], part["extra"], event=plan.id)
        due.bearing = due.principal if bears else 0
        if not bears:
            post_instalment(state, due)
        expect(state, due)
    _leave_open(state, plan.day, pools, bears=bears)
    _restart_interest(state, plan.day, pools["principal"] + sum(due.principal for due in state.dues) if bears else 0)
    state.tidy(plan.day)


def _pour(pools: dict[str, int], fen: int) -> dict[str, int]:
    """Take ``fen`` out of the pools in their order and return what came from each."""
    part: dict[str, int] = {}
    for name, left in pools.items():
        part[name] = min(left, fen)
        fen -= part[name]
    for name, taken in part.items():
        pools[name] -= taken
    return part


def _leave_open(state: State, day: dt.date, pools: dict[str, int], *, bears: bool) -> None:
    """A settlement below what is owed leaves the difference open until the lender confirms it is waived."""
    state.undated = pools["principal"]
    state.revolving = state.undated if bears else 0
    state.unbilled = []
    for component, name in ((Component.NORMAL_INTEREST, "interest"), (Component.FEES, "fees")):
        if pools[name]:
            state.loose.append(Loose(day, component, pools[name]))


def _restart_interest(state: State, day: dt.date, base: int) -> None:
    """Let ordinary interest run on the plan's principal, or stop it."""
    if not state.ordinary:
        return
    state.ordinary.posted = 0
    state.ordinary.rebase(base, state.ordinary_end(day))


def _close(state: State, day: dt.date) -> dict[str, int]:
    """Round everything owed to fen, gather it in normal components, and drop the old dues and meters."""
    state.run_meters(day)
    state.close_meters()
    owed = dict.fromkeys(Component, 0)
    for claim in claims(state, day):
        owed[claim.component] += claim.fen if claim.owed else 0
    for component, fen in owed.items():
        state.book.post(Line(component, Label.ROUNDED, day, fen - state.book.exact(component), terms=("rounding",)))
    state.dues, state.loose, state.rest = [], [], None
    principal = owed[Component.NORMAL_PRINCIPAL] + owed[Component.OVERDUE_PRINCIPAL]
    state.move(
        owed[Component.OVERDUE_PRINCIPAL],
        day,
        Component.OVERDUE_PRINCIPAL,
        Component.NORMAL_PRINCIPAL,
        label=Label.PLANNED,
    )
    for component in INTEREST[1:]:
        state.move(owed[component], day, component, Component.NORMAL_INTEREST, label=Label.PLANNED)
    return {
        "fees": owed[Component.FEES],
        "interest": sum(owed[component] for component in INTEREST),
        "principal": principal,
    }
