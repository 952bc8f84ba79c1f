"""Why a text that acknowledges a debt is held back, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.letters.limitation import NEAR_DAYS, LimitationState
from anhuan.letters.speaker import called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.letters.limitation import Limitation
    from anhuan.wording import Words


def explanation(period: Limitation, words: Words) -> Iterator[str]:
    """Yield what is known of the period, what writing now would do, what cannot be known, and what to do instead."""
    facts = {"debt": called(period.debt, words), "years": period.years, "since": period.since, "end": period.end}
    state = period.state.value
    if period.state is LimitationState.NEAR and period.end:
        facts |= {"days": (period.end - period.on).days, "margin": NEAR_DAYS}
    yield words.say(f"limitation.{state}.found", **facts)
    yield words.say(f"limitation.{state}.effect", **facts)
    yield words.say("limitation.demands")
    if period.stated:
        yield words.say("limitation.stated", day=period.stated)
    yield words.say("limitation.instead")
    yield _source(period, words)


def _source(period: Limitation, words: Words) -> str:
    """Return who says so and how sure that is."""
    citation = period.law.citation
    return words.say(
        "limitation.source",
        source=words.choose(citation.sources[0].title),
        confidence=words.say(f"confidence.{citation.confidence.value}"),
    )
