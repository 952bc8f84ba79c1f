"""How many days before its day each kind of thing is reminded of: chosen kind by kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anhuan.agenda.early import MOST_DAYS
from anhuan.errors import UnreadableInput
from anhuan.store.marks import early as early_kept
from anhuan.store.marks import keep_early
from anhuan.web.fields import Form, Read
from anhuan.web.page import page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from anhuan.web.person import Asked

ASKED: Final[Mapping[str, tuple[str, ...]]] = {
    "due": ("due", "overdue"),
    "promised": ("promised",),
    "proposed": ("proposed",),
    "answer": ("answer", "verify"),
    "offer": ("offer",),
    "court": ("payment-order", "summons"),
    "limitation": ("limitation",),
    "saving": ("saving",),
}
"""Each field, and the kinds it is about."""
BETWEEN: Final = re.compile(r"[\s,，、;；]+")
MOST_LEADS: Final = 8


def read_leads(text: str) -> tuple[int, ...]:
    """Return how many days before, as people write a few numbers.

    Raises:
        UnreadableInput: it is something else, or too many or too large.

    """
    told = [one for one in BETWEEN.split(text.strip()) if one]
    if len(told) > MOST_LEADS or not all(one.isdecimal() and len(one) <= len(str(MOST_DAYS)) for one in told):
        raise UnreadableInput("early-days", most=MOST_DAYS)
    days = sorted({int(one) for one in told}, reverse=True)
    if days and days[0] > MOST_DAYS:
        raise UnreadableInput("early-days", most=MOST_DAYS)
    return tuple(days)


class EarlyForm(Form):
    """A few numbers of days for each kind; none where it is not to be reminded of."""

    key = "early"
    all_optional = True

    due = Read(read_leads, required=False)
    promised = Read(read_leads, required=False)
    proposed = Read(read_leads, required=False)
    answer = Read(read_leads, required=False)
    offer = Read(read_leads, required=False)
    court = Read(read_leads, required=False)
    limitation = Read(read_leads, required=False)
    saving = Read(read_leads, required=False)

    def told(self) -> dict[str, tuple[int, ...]]:
        """Return the days of every kind."""
        return {kind: self.cleaned_data[name] or () for name, kinds in ASKED.items() for kind in kinds}


@require_http_methods(["GET", "HEAD", "POST"])
def early(request: Asked) -> HttpResponse:
    """Show and change how many days before to be reminded."""
    form = EarlyForm(request.POST, words=request.words) if request.method == "POST" else _as_kept(request)
    if form.is_bound and form.is_valid():
        keep_early(form.told())
        messages.success(request, request.words.say("web.calendar.early_kept"))
        return HttpResponseRedirect(reverse("calendar"), status=303)
    status = 400 if form.errors else 200
    return page(request, "web/calendar/early.html", here="calendar", form=form, status=status)


def _as_kept(request: Asked) -> EarlyForm:
    """Return the form with what is kept."""
    kept = early_kept()
    initial = {name: " ".join(map(str, kept[kinds[0]])) for name, kinds in ASKED.items()}
    return EarlyForm(words=request.words, initial=initial)
