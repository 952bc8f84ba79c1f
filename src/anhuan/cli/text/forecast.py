"""The forecast in words: what a glance should tell, every due day, and cash on the days that matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.app.tell_forecast import about, notes, shown_days, summary, told_dues
from anhuan.cli.text.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.app.forecast_cash import CashAhead
    from anhuan.wording import Words

AMOUNT: Final = frozenset({1})
FIGURES: Final = frozenset({1, 2, 3, 4, 5})
TITLES: Final = ("day", "low_95", "low", "middle", "high", "high_95")


def forecast(found: CashAhead, name: str, words: Words) -> Iterator[str]:
    """Yield the forecast."""
    outset = found.forecast.outset
    yield words.say("forecast.heading", name=name)
    yield words.say(
        "forecast.start", day=outset.on, cash=outset.cash, reserve=outset.reserve, end=found.forecast.days[-1].day
    )
    yield from summary(found, words)
    yield from _dues(found, words)
    yield ""
    yield words.say("forecast.days_heading")
    rows = [tuple(words.say(f"forecast.column_{title}") for title in TITLES)]
    for one in shown_days(found):
        ends = (one.low_95, one.low_80, one.middle, one.high_80, one.high_95)
        rows.append((words.day(one.day), *(about(end, words) for end in ends)))
    yield from columns(rows, right=FIGURES)
    yield words.say("forecast.bands")
    yield ""
    yield from notes(found, words)


def _dues(found: CashAhead, words: Words) -> Iterator[str]:
    """Yield every day on which something is due."""
    told = told_dues(found, words)
    if not told:
        return
    yield ""
    yield words.say("forecast.due_heading")
    heads = list(columns([(one.day, one.amount, one.names) for one in told], right=AMOUNT))
    for head, one in zip(heads, told, strict=True):
        yield head
        yield f"      {one.verdict}"
        if one.help:
            yield f"      {one.help}"
