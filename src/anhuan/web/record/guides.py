"""What to do when a court paper arrives, or somebody says that the debt was sold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anhuan.errors import NotInForce
from anhuan.letters.guides import DAYS, Arrived, Paper
from anhuan.letters.guides import guide as steps_for
from anhuan.letters.recorded import Subject
from anhuan.store.marks import papers
from anhuan.web.fields import Form, day
from anhuan.web.noting import household_of
from anhuan.web.page import page

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpResponse

    from anhuan.web.person import Asked

LETTERS: Final = {Arrived.PAYMENT_ORDER: Subject.PAYMENT_ORDER, Arrived.SOLD_DEBT: Subject.HOLDER}
"""The letter that follows from a guide."""


class ArrivedForm(Form):
    """The day something arrived."""

    key = "arrived"
    received = day(required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def guide(request: Asked, arrived: str) -> HttpResponse:
    """Show what to do, the days counted from the day it arrived, today where none was told; or note its last day."""
    which = next((one for one in Arrived if one.value == arrived), None)
    if which is None:
        raise Http404
    told = request.POST if request.method == "POST" else request.GET
    form = ArrivedForm({"received": told.get("received") or request.on.isoformat()}, words=request.words)
    received = form.cleaned_data["received"] if form.is_valid() else request.on
    try:
        found = steps_for(which, received, request.words)
    except NotInForce as error:
        form.add_error("received", request.words.say(f"error.{error.code}", **error.facts))
        found = steps_for(which, request.on, request.words)
    if request.method == "POST" and form.is_valid() and which in DAYS:
        return _note(request, which, received)
    letter = LETTERS.get(which)
    return page(
        request,
        "web/record/guide.html",
        here="plan",
        status=400 if form.errors else 200,
        guide=found,
        form=form,
        received=received,
        letter=letter.value if letter else "",
    )


def _note(request: Asked, which: Arrived, received: dt.date) -> HttpResponse:
    """Put the last day to answer a paper into the calendar; the same paper of the same day is one."""
    paper = Paper(f"{which.value}-{received}", which, received)
    papers.change(household_of(request), paper.id, lambda _: paper)
    messages.success(request, request.words.say("web.calendar.paper_noted"))
    return HttpResponseRedirect(reverse("calendar"), status=303)
