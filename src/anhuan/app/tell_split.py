"""Reserve first or debts first, told: every split, what keeps most and what it costs, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.app.tell_plan import percent, sampling_error

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.app.split_reserve import NoSplit, OfCase
    from anhuan.money.amount import Money
    from anhuan.plan.split import Split, Step
    from anhuan.wording import Words

ALL: Final = 100
LEAST_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class SplitRow:
    """One split in words; the chance is a lower bound, in per cent; ``free`` is the first day of a month."""

    name: str
    cost: Money
    charges: Money
    sure: str
    free: dt.date | None
    is_surest: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """One month of usual months, with debts first and with the reserve first."""

    day: dt.date
    debts_first: Step
    reserve_first: Step


def rows(found: OfCase, words: Words) -> Iterator[SplitRow]:
    """Yield every split, debts first."""
    for one in found.splits:
        yield SplitRow(
            name(one, words),
            one.cost,
            found.charges(one),
            percent(one.chance.sure),
            one.free,
            is_surest=one is found.surest,
        )


def name(one: Split, words: Words) -> str:
    """Return what a split is called."""
    if one.share in {0, ALL}:
        return words.say("split.reserve_first" if one.share else "split.debts_first")
    return words.say("split.part", reserve=f"{one.share}%", debts=f"{ALL - one.share}%")


def why_not(found: NoSplit, words: Words) -> str:
    """Return why there is nothing to split."""
    return words.say(f"split.{found.value}")


def sentences(found: OfCase, words: Words) -> Iterator[str]:
    """Yield what is split, which split keeps most and what it costs, and how sure the figures are."""
    yield words.say(
        "split.spare", now=found.spare.now, monthly=found.spare.monthly, target=found.target.amount, held=found.held
    )
    yield _verdict(found, words)
    worst = max((one.chance for one in found.splits), key=lambda one: one.high - one.low)
    yield words.say("split.counted", runs=f"{found.runs:,}", seed=found.seed, error=sampling_error(worst))


def _verdict(found: OfCase, words: Words) -> str:
    """Return which split keeps most and what it costs; or that they hardly differ."""
    most, least = found.surest, found.cheapest
    facts = {"name": name(most, words), "sure": percent(most.chance.sure)}
    if found.hardly_differ:
        return words.say("split.hardly", spread=_spread(found), **facts)
    if most is least:
        return words.say("split.best_in_both", **facts)
    points = f"{(most.chance.share - least.chance.share) * 100:.1f}"
    more = most.cost - least.cost
    return words.say("split.trade", other=name(least, words), points=points, more=more, **facts)


def _spread(found: OfCase) -> Money:
    """Return by how much the splits' costs differ at most."""
    return max(one.cost for one in found.splits) - found.cheapest.cost


def months(found: OfCase) -> tuple[Beside, ...]:
    """Return usual months with debts first and with the reserve first, until neither changes anything more.

    That is the month in which both owe nothing and have their reserve full; at least a year is told.
    """
    first, last = found.splits[0].steps, found.splits[-1].steps
    both = [Beside(one.day, one, other) for one, other in zip(first, last, strict=True)]
    end = next((at for at, one in enumerate(both) if _is_over(one, found.target.amount)), len(both) - 1)
    return tuple(both[: max(end, LEAST_MONTHS) + 1])


def _is_over(one: Beside, target: Money) -> bool:
    """Say whether nothing is owed any more and the reserve is full, both ways."""
    return all(not step.owed and step.reserve >= target for step in (one.debts_first, one.reserve_first))
