"""Cash by day to the next three paydays, with what is due on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.views.decorators.http import require_safe

from anhuan.app.forecast_cash import CashAhead, forecast_cash
from anhuan.app.tell_forecast import about, notes, summary, told_dues, whole
from anhuan.errors import AnhuanError
from anhuan.web.household.found import found_of
from anhuan.web.page import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.household.forecast import Day
    from anhuan.money.amount import Money
    from anhuan.web.person import Asked
    from anhuan.wording import Words

TITLES: Final = ("low_95", "high_95", "low", "high", "middle")
"""The columns of the table: the ends of the wide band, of the narrow one, and the line in the middle of both."""
BANDS: Final = 4


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: its title, and how the chart draws it."""

    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One amount of the table: its column, what the chart draws, and what is read."""

    title: str
    amount: Money
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One day of the table."""

    day: Day
    cells: tuple[Cell, ...]
    is_due: bool


@require_safe
def forecast(request: Asked) -> HttpResponse:
    """Show cash by day; nothing is counted before the household is told."""
    facts: dict[str, Any] = {}
    try:
        if request.kept and request.kept.case.household:
            case, words = request.kept.case, request.words
            found = forecast_cash(case=case, on=request.on, words=words, found=found_of(request))
            facts = _facts(found, words)
    except AnhuanError as error:
        facts = {"trouble": request.words.say(f"error.{error.code}", **error.facts)}
    return page(request, "web/household/forecast.html", here="household", **facts)


def _facts(found: CashAhead, words: Words) -> dict[str, Any]:
    """Return what the page shows."""
    due = {one.day for one in found.forecast.due_days}
    titles = [words.say(f"forecast.column_{title}") for title in TITLES]
    return {
        "found": found,
        "outset": found.forecast.outset,
        "summary": tuple(summary(found, words)),
        "dues": told_dues(found, words),
        "notes": tuple(notes(found, words)),
        "columns": tuple(Column(title, "band" if place < BANDS else "line") for place, title in enumerate(titles)),
        "rows": tuple(_row(one, titles, words, is_due=one.day in due) for one in found.forecast.days),
    }


def _row(one: Day, titles: list[str], words: Words, *, is_due: bool) -> Row:
    """Return one day of the table, in whole yuan."""
    ends = (one.low_95, one.high_95, one.low_80, one.high_80, one.middle)
    cells = (Cell(title, whole(end), about(end, words)) for title, end in zip(titles, ends, strict=True))
    return Row(one, tuple(cells), is_due)
