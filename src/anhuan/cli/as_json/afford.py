"""What a purchase does, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from anhuan.app.afford import DebtShare, Purchase
    from anhuan.plan.afford import Outcome, SafeToSpend

Json = dict[str, Any]


def afford(found: Purchase, name: str) -> Json:
    """Return the answer, the days ahead without and with it, and what is safe to spend."""
    weighed = found.weighed
    return {
        "schema": "anhuan.afford/1",
        "name": name,
        "amount": str(found.amount),
        "answer": weighed.answer.value,
        "level": weighed.level,
        "until": weighed.end.isoformat(),
        "product": _product(found),
        "payments": [{"day": one.day.isoformat(), "amount": str(one.amount)} for one in weighed.dues],
        "paid_in_all": str(found.paid_in_all),
        "rate_percent": [str(one.rates.dated_effective.percent) for one in found.cost.contract] if found.cost else [],
        "without": _outcome(weighed.without),
        "with": _outcome(weighed.with_it),
        "safe_to_spend": _safe(found.safe),
        "debt_share": found.share and _share(found.share),
        "late": str(found.late),
    }


def _product(found: Purchase) -> str | None:
    """Return the product it is paid with, None from cash."""
    debt = found.cost.debt if found.cost else found.debt
    return debt.terms.product.id if debt else None


def _outcome(one: Outcome) -> Json:
    """Return what the days ahead come to."""
    return {
        "kept": round(one.kept, 6),
        "reserve_whole": round(one.reserve_whole, 6),
        "dues": [
            {"day": due.day.isoformat(), "short": round(due.short, 6), "missing": str(due.missing)}
            for due in one.due_days
        ],
    }


def _safe(one: SafeToSpend) -> Json:
    """Return what may be spent with its working."""
    return {
        "payday": one.payday.isoformat(),
        "tightest": one.tightest.isoformat(),
        "level": one.level,
        "cash": str(one.cash),
        "dues": str(one.dues),
        "living": str(one.living),
        "luck": str(one.luck),
        "reserve": str(one.reserve),
        "left": str(one.left),
        "amount": str(one.amount),
    }


def _share(one: DebtShare) -> Json:
    """Return what debts take of the income."""
    return {
        "income": str(one.income),
        "without": str(one.without),
        "with": str(one.with_it),
        "lending_test": str(one.test.value),
    }
