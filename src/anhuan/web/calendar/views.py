"""The calendar: what is to be paid on which day."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from anhuan.agenda.agenda import Kind
from anhuan.agenda.telling import Titles, care_line
from anhuan.app.make_calendar import make_calendar
from anhuan.clock import now
from anhuan.errors import AnhuanError
from anhuan.letters.speaker import called
from anhuan.money.amount import Money
from anhuan.store.cared import cares
from anhuan.terms.citation import Text
from anhuan.web.calendar.dates import dates
from anhuan.web.fields import Form
from anhuan.web.page import page
from anhuan.web.plan.way import POINT, WAY, number_of, taken
from anhuan.web.plan.working import patient

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.agenda.agenda import Entry, Item
    from anhuan.web.person import Asked
    from anhuan.wording import Words

FILE: Final = "anhuan.ics"
MONTHS_AT_ONCE: Final = 6
ORDER: Final = (Titles.DISCREET, Titles.FULL, Titles.BARE)


class TitlesForm(Form):
    """How much the calendar file shows at a glance."""

    key = "calendar"
    titles = forms.ChoiceField(initial=Titles.DISCREET.value)

    def __init__(self, *args: Any, words: Words, **options: Any) -> None:  # noqa: ANN401 -- Django's own options
        """Offer the three ways."""
        super().__init__(*args, words=words, **options)
        titles = cast("forms.ChoiceField", self.fields["titles"])
        titles.choices = [(one.value, words.say(f"web.calendar.titles_{one.value}")) for one in ORDER]


@dataclass(frozen=True, slots=True)
class Line:
    """One amount of a day."""

    name: str
    kind: str
    where: str
    amount: Money
    is_late: bool


@dataclass(frozen=True, slots=True)
class Care:
    """One thing to do about a debt that is paid."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the list."""

    day: dt.date
    weekday: str
    lines: tuple[Line, ...]
    amount: Money
    notes: tuple[str, ...]
    cares: tuple[Care, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthOfDays:
    """The days of one month."""

    name: str
    days: tuple[Day, ...]
    amount: Money


class Teller:
    """Words for many lines about few debts: each debt is named, and its page looked up, once."""

    def __init__(self, words: Words) -> None:
        """Speak the reader's language."""
        self.words = words
        self._kinds = {one: words.say(f"web.calendar.{one.value}") for one in Kind}
        self._debts: dict[str, tuple[str, str]] = {}

    def line(self, item: Item) -> Line:
        """Return one amount of a day as it is shown."""
        debt = item.debt
        if debt.id not in self._debts:
            self._debts[debt.id] = (called(debt, self.words), reverse("debt", args=[debt.id]))
        name, where = self._debts[debt.id]
        return Line(name, self._kinds[item.kind], where, item.amount, item.kind is Kind.OVERDUE)


@require_safe
@patient("calendar")
def calendar(request: Asked) -> HttpResponse:
    """Show every day something is to be paid, month by month."""
    asked = {name: number for name in (WAY, POINT) if (number := number_of(request, name))}
    facts: dict[str, Any] = {"form": TitlesForm(words=request.words), "carried": asked.items()}
    try:
        if request.kept and request.kept.case.debts:
            facts |= _list(dates(request, request.kept, str(asked)), request.words)
    except AnhuanError as error:
        facts["trouble"] = request.words.say(f"error.{error.code}", **error.facts)
    return page(request, "web/calendar/calendar.html", here="calendar", **facts)


def _list(entries: tuple[Entry, ...], words: Words) -> dict[str, Any]:
    """Return the months, those far ahead apart, and whether any of it waits for a lender's consent."""
    teller = Teller(words)
    found = tuple(_months(entries, teller))
    items = [item for one in entries for item in one.items]
    return {
        "months": found[:MONTHS_AT_ONCE],
        "later": found[MONTHS_AT_ONCE:],
        "proposed": any(item.kind is Kind.PROPOSED for item in items),
        "waits": any(item.kind is Kind.PROMISED and item.waits for item in items),
    }


def _months(entries: tuple[Entry, ...], teller: Teller) -> Iterator[MonthOfDays]:
    """Yield the months of a list of days."""
    words = teller.words
    for _, group in groupby(entries, key=lambda one: (one.day.year, one.day.month)):
        found = tuple(group)
        first = found[0].day
        name = words.say(
            "web.calendar.month", year=first.year, month=words.choose(Text(str(first.month), f"{first:%B}"))
        )
        amount = Money.total(one.amount for one in found)
        yield MonthOfDays(name, tuple(_day(one, teller) for one in found), amount)


def _day(entry: Entry, teller: Teller) -> Day:
    """Return one day as it is shown."""
    words = teller.words
    weekday = words.say(f"web.calendar.weekday_{entry.day.isoweekday()}")
    lines = tuple(teller.line(item) for item in entry.items)
    cares = tuple(Care(care_line(one, words), reverse("debt", args=[one.debt.id])) for one in entry.cares)
    return Day(entry.day, weekday, lines, entry.amount, tuple(_notes(entry, words)), cares)


def _notes(entry: Entry, words: Words) -> Iterator[str]:
    """Yield what is to be minded about a day."""
    if entry.safe_day:
        yield words.say("agenda.safe_day", day=entry.safe_day)
    if entry.may_be_closed:
        yield words.say("agenda.may_be_closed", year=entry.day.year)


@require_safe
def calendar_file(request: Asked) -> HttpResponse:
    """Return the calendar as a file the phone's own calendar understands."""
    form = TitlesForm(request.GET, words=request.words)
    titles = Titles(form.cleaned_data["titles"]) if form.is_valid() else Titles.DISCREET
    if request.kept is None:
        return page(request, "web/calendar/calendar.html", here="calendar", form=form, status=404)
    way = taken(request)
    data = make_calendar(
        case=request.kept.case,
        on=request.on,
        proposals=way.proposals if way else (),
        stamp=now(),
        titles=titles,
        words=request.words,
        noted=cares.all(request.kept.household_id),
    )
    disposition = content_disposition_header(as_attachment=True, filename=FILE)
    return HttpResponse(
        data, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": disposition or ""}
    )
