"""Lines of the calendar ticked off, put off, or taken back: only what stands in the list can be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, cast

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from anhuan.agenda.marks import things
from anhuan.app.mark_agenda import put_off, take_back, tick_off
from anhuan.errors import AnhuanError
from anhuan.money.days import ONE_DAY
from anhuan.money.reading import read_day
from anhuan.web.calendar.dates import dates
from anhuan.web.calendar.lines import Teller, name_of
from anhuan.web.fields import Form, day
from anhuan.web.page import page
from anhuan.web.plan.working import patient

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpResponse

    from anhuan.agenda.agenda import Entry
    from anhuan.agenda.marks import Thing
    from anhuan.store.households import Kept
    from anhuan.web.fields import Read
    from anhuan.web.person import Asked
    from anhuan.wording import Words

SNOOZES: Final = {"tomorrow": 1, "three": 3}
"""How many days something is put off for by a button."""
MOST_DAYS_AWAY: Final = 366
"""What is put off for longer than a year is forgotten, not put off."""


class UntilForm(Form):
    """The day something is brought up again."""

    key = "later"
    until = day()

    def __init__(self, *args: object, on: dt.date, words: Words) -> None:
        """Take a day after ``on``."""
        super().__init__(*args, words=words)
        self.on = on
        until = cast("Read", self.fields["until"])
        until.read = partial(read_day, near=on)

    def clean_until(self) -> dt.date:
        """Return the day, if it is one to come and not too far away."""
        until: dt.date = self.cleaned_data["until"]
        if not self.on < until <= self.on + MOST_DAYS_AWAY * ONE_DAY:
            self.add_error("until", self.words.say("web.calendar.later_wrong", day=self.on))
        return until


@require_POST
@patient("calendar")
def mark(request: Asked) -> HttpResponse:
    """Tick off, put off or take back one line; what is not in the list any more changes nothing."""
    kept = _kept(request)
    for what, name in request.POST.items():
        found = _find(request, kept, str(name)) if what in {"done", "undo", "again", *SNOOZES} else None
        if found is not None:
            _change(request, kept, what, found[1])
            break
    return HttpResponseRedirect(_back(request), status=303)


def _change(request: Asked, kept: Kept, what: str, one: Thing) -> None:
    """Keep what becomes of a line, and say so."""
    household, keys = kept.household_id, one.keys
    if what == "done":
        tick_off(household_id=household, keys=keys, on=request.on)
    elif what in SNOOZES:
        _snooze(request, kept, one, request.on + SNOOZES[what] * ONE_DAY)
        return
    else:
        take_back(household_id=household, keys=keys)
    messages.success(request, request.words.say(f"web.calendar.noted_{what}"))


def _snooze(request: Asked, kept: Kept, one: Thing, until: dt.date) -> None:
    """Put a line off, and say so."""
    put_off(household_id=kept.household_id, keys=one.keys, until=until)
    messages.success(request, request.words.say("web.calendar.noted_later", day=until))


@require_http_methods(["GET", "HEAD", "POST"])
@patient("calendar")
def later(request: Asked, name: str) -> HttpResponse:
    """Ask for the day on which a line is brought up again, and keep it."""
    kept = _kept(request)
    found = _find(request, kept, name)
    if found is None:
        raise Http404
    entry, one = found
    form = UntilForm(request.POST or None, on=request.on, words=request.words)
    if request.method == "POST" and form.is_valid():
        _snooze(request, kept, one, form.cleaned_data["until"])
        return HttpResponseRedirect(_back(request), status=303)
    line = Teller(request.words, request.on).line(one)
    return page(
        request,
        "web/calendar/later.html",
        here="calendar",
        status=400 if form.errors else 200,
        form=form,
        line=line,
        due=entry.day,
        query=request.GET.urlencode(),
    )


def _kept(request: Asked) -> Kept:
    """Return the household looked at."""
    if request.kept is None:
        raise Http404
    return request.kept


def _find(request: Asked, kept: Kept, name: str) -> tuple[Entry, Thing] | None:
    """Return the line a form names, open or ticked off; None where there is no such line any more."""
    try:
        found = dates(request, kept)
    except AnhuanError:
        return None
    every = [(entry, one) for entry in found.entries for one in things(entry)]
    return next((pair for pair in (*every, *found.ticked) if name_of(pair[1].keys) == name), None)


def _back(request: Asked) -> str:
    """Return where to go on: today where it was done there, else the calendar as it was looked at."""
    if request.POST.get("back") == "today":
        return reverse("today")
    query = request.GET.urlencode()
    return reverse("calendar") + (f"?{query}" if query else "")
