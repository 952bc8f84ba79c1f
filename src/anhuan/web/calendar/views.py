"""The calendar: everything with a day, and the file for the calendar on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from anhuan.agenda.agenda import Kind
from anhuan.agenda.telling import Titles
from anhuan.app.make_calendar import make_calendar
from anhuan.app.mark_agenda import beside
from anhuan.clock import now
from anhuan.errors import AnhuanError
from anhuan.web.calendar.address import address_of
from anhuan.web.calendar.dates import asked_for, dates
from anhuan.web.calendar.lines import Done, Teller, months
from anhuan.web.fields import Form
from anhuan.web.page import page
from anhuan.web.plan.way import taken
from anhuan.web.plan.working import patient

if TYPE_CHECKING:
    from anhuan.app.list_dates import Dates
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

    @property
    def chosen(self) -> Titles:
        """Return what was chosen, discreet titles for anything else."""
        return Titles(self.cleaned_data["titles"]) if self.is_valid() else Titles.DISCREET


@require_safe
@patient("calendar")
def calendar(request: Asked) -> HttpResponse:
    """Show everything with a day, month by month."""
    facts: dict[str, Any] = {"form": TitlesForm(words=request.words), "carried": asked_for(request).items()}
    facts |= {"feed_form": TitlesForm(words=request.words, prefix="feed")}
    facts["query"] = request.GET.urlencode()
    try:
        if request.kept:
            facts |= _list(dates(request, request.kept), request)
            facts |= {"address": address_of(request, request.kept.household_id)}
    except AnhuanError as error:
        facts["trouble"] = request.words.say(f"error.{error.code}", **error.facts)
    return page(request, "web/calendar/calendar.html", here="calendar", **facts)


def _list(found: Dates, request: Asked) -> dict[str, Any]:
    """Return the months, those far ahead apart, what is ticked off, and whether any of it waits for a lender."""
    teller = Teller(request.words, request.on)
    shown = tuple(months(found.entries, teller))
    items = [item for one in found.entries for item in one.items]
    return {
        "months": shown[:MONTHS_AT_ONCE],
        "later": shown[MONTHS_AT_ONCE:],
        "done": tuple(Done(entry.day, teller.line(one)) for entry, one in found.ticked),
        "proposed": any(item.kind is Kind.PROPOSED for item in items),
        "waits": any(item.kind is Kind.PROMISED and item.waits for item in items),
    }


@require_safe
def calendar_file(request: Asked) -> HttpResponse:
    """Return the calendar as a file the phone's own calendar understands."""
    form = TitlesForm(request.GET, words=request.words)
    if request.kept is None:
        return page(request, "web/calendar/calendar.html", here="calendar", form=form, status=404)
    way = taken(request)
    data = make_calendar(
        case=request.kept.case,
        on=request.on,
        proposals=way.proposals if way else (),
        stamp=now(),
        titles=form.chosen,
        words=request.words,
        beside=beside(household_id=request.kept.household_id),
    )
    disposition = content_disposition_header(as_attachment=True, filename=FILE)
    return HttpResponse(
        data, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": disposition or ""}
    )
