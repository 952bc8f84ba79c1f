"""What to do when a court paper arrives, or somebody says that the debt was sold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404
from django.views.decorators.http import require_safe

from anhuan.errors import NotInForce
from anhuan.letters.guides import Arrived
from anhuan.letters.guides import guide as steps_for
from anhuan.letters.recorded import Subject
from anhuan.web.fields import Form, day
from anhuan.web.page import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.web.person import Asked

LETTERS: Final = {Arrived.PAYMENT_ORDER: Subject.PAYMENT_ORDER, Arrived.SOLD_DEBT: Subject.HOLDER}
"""The letter that follows from a guide."""


class ArrivedForm(Form):
    """The day something arrived."""

    key = "arrived"
    received = day(required=False)


@require_safe
def guide(request: Asked, arrived: str) -> HttpResponse:
    """Show what to do, the days counted from the day it arrived; today where none was told."""
    which = next((one for one in Arrived if one.value == arrived), None)
    if which is None:
        raise Http404
    form = ArrivedForm({"received": request.GET.get("received") or request.on.isoformat()}, words=request.words)
    received = form.cleaned_data["received"] if form.is_valid() else request.on
    try:
        found = steps_for(which, received, request.words)
    except NotInForce as error:
        form.add_error("received", request.words.say(f"error.{error.code}", **error.facts))
        found = steps_for(which, request.on, request.words)
    letter = LETTERS.get(which)
    return page(
        request,
        "web/record/guide.html",
        here="plan",
        status=400 if form.errors else 200,
        guide=found,
        form=form,
        letter=letter.value if letter else "",
    )
