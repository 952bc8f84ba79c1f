"""What became of each lender's figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.letters.speaker import called
from anhuan.wording.checked import reconciliation

__all__ = ["household", "reconciliation"]

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.reconcile import Reconciliation
    from anhuan.wording import Words


def household(found: Iterable[tuple[Debt, Reconciliation | None]], words: Words) -> Iterator[str]:
    """Yield what became of each lender's figure; a lender that stated none is named as such."""
    for debt, one in found:
        yield called(debt, words)
        if one is None:
            yield "  " + words.say("reconcile.none_stated")
        else:
            yield from ("  " + line for line in reconciliation(one, words))
