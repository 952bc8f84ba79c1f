"""What a household itself says of its spending: which category a payee belongs to, and what is essential to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from anhuan.store.notes import Notes
from anhuan.terms.spending import Categories, categories

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class OwnSpending:
    """A household's own word: categories by payee, and whether a category is essential by its id."""

    payees: Mapping[str, str] = field(default_factory=dict)
    essential: Mapping[str, bool] = field(default_factory=dict)


def _to_plain(own: OwnSpending) -> dict[str, Any]:
    """Return it as plain values."""
    return {"payees": dict(own.payees), "essential": dict(own.essential)}


def _from_plain(raw: Any) -> OwnSpending:  # noqa: ANN401 -- whatever the database holds
    """Return what plain values tell; a category that is known no more is left out."""
    known = {one.id for one in categories().known}
    return OwnSpending(
        {str(payee): str(name) for payee, name in raw["payees"].items() if name in known},
        {str(name): bool(told) for name, told in raw["essential"].items() if name in known},
    )


_own: Final[Notes[OwnSpending]] = Notes("spending", _to_plain, _from_plain)
ALL: Final = "spending"
"""Everything a household says of its spending is one note."""


def categories_of(household_id: UUID | None) -> Categories:
    """Return the categories with a household's own word on them."""
    found = _own.find(household_id, ALL)
    own = found.value if found else OwnSpending()
    return replace(categories(), payees=own.payees, essential=own.essential)


def say(
    household_id: UUID | None,
    *,
    payees: Mapping[str, str],
    essential: Mapping[str, bool],
    request_key: UUID | None = None,
) -> None:
    """Keep what a household says beside what it said before.

    Raises:
        NotKept: it cannot be written down.

    """

    def both(old: OwnSpending | None) -> OwnSpending:
        before = old or OwnSpending()
        return OwnSpending({**before.payees, **payees}, {**before.essential, **essential})

    _own.change(household_id, ALL, both, request_key=request_key)
