"""Money: a count of fen, never a number with a fraction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FEN_PER_YUAN = 100


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of renminbi held as whole fen."""

    fen: int

    def __post_init__(self) -> None:
        """Refuse anything but a whole number, above all a float."""
        if type(self.fen) is not int:
            message = f"Money holds whole fen, not {self.fen!r}"
            raise TypeError(message)

    def __add__(self, other: Money) -> Money:
        """Return the sum."""
        return Money(self.fen + other.fen)

    def __sub__(self, other: Money) -> Money:
        """Return the difference."""
        return Money(self.fen - other.fen)

    def __neg__(self) -> Money:
        """Return the amount with its sign turned."""
        return Money(-self.fen)

    def __mul__(self, times: int) -> Money:
        """Return the amount taken a whole number of times."""
        return Money(self.fen * times)

    def __bool__(self) -> bool:
        """Say whether there is any money here."""
        return self.fen != 0

    def __str__(self) -> str:
        """Return yuan with two decimals, e.g. ``-1234.05``: the form used in JSON and case files."""
        yuan, fen = divmod(abs(self.fen), FEN_PER_YUAN)
        return f"{'-' if self.fen < 0 else ''}{yuan}.{fen:02d}"

    @staticmethod
    def total(amounts: Iterable[Money]) -> Money:
        """Return the sum of any number of amounts."""
        return Money(sum(amount.fen for amount in amounts))


ZERO = Money(0)
