"""What can be done with each debt, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anhuan.money.amount import Money

if TYPE_CHECKING:
    from anhuan.app.list_choices import Choices
    from anhuan.plan.menu import Choice

Json = dict[str, Any]


def choices(found: Choices, name: str) -> Json:
    """Return the menu of every debt."""
    return {
        "schema": "anhuan.choices/1",
        "name": name,
        "on": found.there.on.isoformat(),
        "until": found.there.until.isoformat(),
        "paydays": [day.isoformat() for day in found.there.paydays],
        "debts": [{"id": menu[0].debt.id, "choices": [_choice(one) for one in menu]} for menu in found.menus],
    }


def _choice(one: Choice) -> Json:
    """Return one way."""
    return {
        "name": one.column.name,
        "deed": one.deed.value,
        "offer": one.offer.id if one.offer else None,
        "standing": one.standing.value,
        "months": one.months,
        "cost": str(Money(one.column.cost)),
        "left": str(one.left),
        "clear": one.clear.isoformat() if one.clear else None,
        "late": one.late,
        "payments": [{"day": payment.day.isoformat(), "amount": str(payment.amount)} for payment in one.payments],
    }
