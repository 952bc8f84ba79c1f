"""What became of the lender's figure, in sentences, and what to ask."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from anhuan.ledger.reconcile import Reading, Reconciliation, Verdict
from anhuan.money.rate import Rate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.wording import Words


def reconciliation(found: Reconciliation, words: Words) -> Iterator[str]:
    """Yield what became of the lender's figure: both figures, then what gives theirs, then what to ask."""
    theirs = found.ours.total + found.difference
    yield words.say("reconcile.heading", stated=theirs, ours=found.ours.total, difference=found.difference)
    match found.verdict:
        case Verdict.AGREES:
            yield words.say("reconcile.agrees")
            return
        case Verdict.EXPLAINED:
            yield from (words.say("reconcile.explained", changes=changes(one, words)) for one in found.exact)
        case Verdict.NEAR:
            for one in found.near:
                yield words.say(
                    "reconcile.near",
                    changes=changes(one, words),
                    total=one.position.total,
                    difference=one.difference,
                )
        case Verdict.NOT_REPRODUCIBLE:
            yield words.say("reconcile.not_reproducible", tried=found.tried, ours=found.ours.total)
        case _:
            assert_never(found.verdict)
    yield words.say("reconcile.ask", day=found.stated.day)


def changes(reading: Reading, words: Words) -> str:
    """Return the changed conventions of a reading as one phrase."""
    return words.say("reconcile.and").join(
        words.say(f"change.{change.name}", value=_plain(change.value, words)) for change in reading.changes
    )


def _plain(value: object, words: Words) -> str:
    """Return a rate as such and a factor as a plain number."""
    if isinstance(value, Fraction):
        return f"{float(value):g}"
    return words.write(value) if isinstance(value, Rate) else str(value)
