"""What bills leave open, asked; what is answered is booked at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from anhuan.app.import_bills import book_again, look_at
from anhuan.app.look_at_bills import NOBODY
from anhuan.app.tell_bills import refused_lines
from anhuan.household.bills.answers import pair_of
from anhuan.store import bills
from anhuan.web.bills.forms import QuestionsForm
from anhuan.web.noting import household_of, key_of
from anhuan.web.page import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.web.person import Asked


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: Asked) -> HttpResponse:
    """Ask what bills leave open, and keep what is answered."""
    look = look_at((), request.kept)
    case = request.kept.case if request.kept else NOBODY
    form = QuestionsForm(request.POST if request.method == "POST" else None, look=look, case=case, words=request.words)
    if form.is_bound and form.is_valid():
        bills.answer(household_of(request), form.added_to, request_key=key_of(request))
        messages.success(request, request.words.say("web.bills.answered"))
        return _booked(request)
    if form.is_empty:
        return HttpResponseRedirect(reverse("bills"), status=303)
    return page(
        request,
        "web/bills/questions.html",
        here="household",
        status=400 if form.errors else 200,
        form=form,
        asked=[(one, [form[box] for box in one.boxes]) for one in form.asked],
        debts=[(one, [form[box] for box in one.boxes]) for one in form.debts],
        cards=[(one, [form[box] for box in one.boxes]) for one in form.cards],
        same=[(one, [form[box] for box in one.boxes]) for one in form.same],
        more=len(form.open) - len(form.asked),
        pairs=len(look.found.same),
        key=key_of(request),
    )


@require_POST
def all_one(request: Asked) -> HttpResponse:
    """Take every pair that is still open for one purchase."""
    pairs = {pair_of(one.one.row, one.other.row) for one in look_at((), request.kept).found.same}
    bills.answer(household_of(request), lambda old: replace(old, one=old.one | pairs), request_key=key_of(request))
    messages.success(request, request.words.say("web.bills.answered"))
    return HttpResponseRedirect(reverse("bills-questions"), status=303)


@require_POST
def book(request: Asked) -> HttpResponse:
    """Book what bills tell of debts and is not booked yet."""
    return _booked(request)


def _booked(request: Asked) -> HttpResponse:
    """Book what can be, say what cannot, and go on."""
    if request.kept:
        booked = book_again(request.kept, on=request.on, request_key=key_of(request))
        for line in refused_lines(booked, request.kept.case, request.words):
            messages.warning(request, line)
        if booked.done:
            messages.success(request, request.words.say("change.bills-booked", count=len(booked.done)))
    return HttpResponseRedirect(reverse("bills"), status=303)
