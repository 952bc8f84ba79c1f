"""Counts over many households taken in: how often work is lost and illness costs, and what to put into a case file."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from anhuan.files.case.shocks import write_shocks
from anhuan.household.counted import Learned, learned
from anhuan.household.household import OwnShocks
from anhuan.household.shock import cited_prior

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.household.counted import Counts, Rate
    from anhuan.wording import Words


def learn_shocks(*, counts: Counts, on: dt.date) -> Learned:
    """Return what counts make of the figures published on a day."""
    return learned(cited_prior(on), counts)


def as_table(found: Learned) -> dict[str, object]:
    """Return the table ``[household.shocks]`` that says it: without caution on top only where the counts are sure."""
    own = OwnShocks(
        out_of_work=found.prior.out_of_work,
        illness_yearly=found.prior.illness_yearly,
        times=Fraction(1) if found.is_sure else None,
    )
    return write_shocks(own)


def tell_learned(found: Learned, words: Words) -> Iterator[str]:
    """Yield what was counted beside what is published, and what to put into each case file."""
    for name, rate in (("work", found.work), ("illness", found.illness)):
        yield words.say(f"shocks.{name}", **_figures(rate))
    yield ""
    yield words.say("shocks.put")
    yield "[household.shocks]"
    yield from (f'{key} = "{value}"' for key, value in as_table(found).items())
    yield ""
    yield words.say("shocks.sure" if found.is_sure else "shocks.not_sure")


def _figures(rate: Rate) -> dict[str, str]:
    """Return a rate as it is told."""
    return {
        "counted": str(rate.counted),
        "expected": f"{rate.expected:.1f}",
        "times": f"{rate.times:.2f}",
        "low": f"{rate.low:.2f}",
        "high": f"{rate.high:.2f}",
    }
