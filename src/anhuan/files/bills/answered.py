"""What was answered about bills, as plain values for the database, and back."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from anhuan.files.plain import understood
from anhuan.household.bills.answers import Answers
from anhuan.household.bills.meaning import Means
from anhuan.household.bills.paid_with import With
from anhuan.money.amount import Money


def to_plain(answers: Answers) -> dict[str, Any]:
    """Return answers as plain values."""
    return {
        "cards": {name: way.value for name, way in answers.cards.items()},
        "means": {name: means.value for name, means in answers.means.items()},
        "parts": {name: {by: share.fen for by, share in parts.items()} for name, parts in answers.parts.items()},
        "one": sorted(map(list, answers.one)),
        "two": sorted(map(list, answers.two)),
        "debts": dict(answers.debts),
    }


def from_plain(raw: object) -> Answers:
    """Return the answers plain values tell.

    Raises:
        UnreadableInput: something in them is no such thing.

    """
    with understood("bill-answers"):
        return _read(raw)


def _read(raw: Any) -> Answers:  # noqa: ANN401 -- whatever the database holds
    """Return what plain values tell; they stand in the shape `to_plain` gives them, or it does not work."""
    return Answers(
        cards=MappingProxyType({str(name): With(way) for name, way in raw["cards"].items()}),
        means=MappingProxyType({str(name): Means(means) for name, means in raw["means"].items()}),
        parts=MappingProxyType({str(name): _parts(parts) for name, parts in raw["parts"].items()}),
        one=frozenset((str(first), str(second)) for first, second in raw["one"]),
        two=frozenset((str(first), str(second)) for first, second in raw["two"]),
        debts=MappingProxyType({str(text): str(debt) for text, debt in raw["debts"].items()}),
    )


def _parts(raw: Any) -> MappingProxyType[str, Money]:  # noqa: ANN401 -- the same
    """Return how much each way of paying paid."""
    return MappingProxyType({str(by): Money(int(fen)) for by, fen in raw.items()})
