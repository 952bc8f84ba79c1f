"""The record of contacts: a list by month with what goes beyond the rules, and a new one in a few taps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anhuan.app.tell_conduct import sentence, source
from anhuan.clock import now
from anhuan.contact.lender import lender_name
from anhuan.contact.verification.deciding import decide
from anhuan.errors import BadContact
from anhuan.letters.contacts import contact_line, moment
from anhuan.store import contacts as kept
from anhuan.store import uploads
from anhuan.terms.verifying import verifying
from anhuan.web.contacts.forms import WAYS, ContactForm
from anhuan.web.contacts.record import record
from anhuan.web.noting import household_of, key_of
from anhuan.web.page import page
from anhuan.web.who.cases import address_of, cases, refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from anhuan.contact.conduct.breach import Breach
    from anhuan.contact.verification.case import Verification
    from anhuan.store.contacts import Batch, Noted
    from anhuan.web.contacts.record import Record
    from anhuan.web.person import Asked

A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Point:
    """One finding in the list: what it is, and who says so. The contacts it is about stand on the page of each."""

    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class Row:
    """One contact in the list, with the findings it is part of, how its caller is verified, and a refusal to pay."""

    noted: Noted
    lender: str
    line: str
    open: str
    findings: tuple[Point, ...]
    check: str
    where: str
    refusal: str


@dataclass(frozen=True, slots=True)
class Month:
    """One month that has contacts: ``2026-11``, what it is called, how many, and whether it is the one shown."""

    id: str
    name: str
    count: int
    is_shown: bool


@require_safe
def contacts(request: Asked) -> HttpResponse:
    """List the contacts of a month, the latest first, each with what goes beyond the rules."""
    uploads.sweep(now())
    return _show(request, ContactForm(words=request.words))


@require_http_methods(["POST"])
def add(request: Asked) -> HttpResponse:
    """Keep a contact; sent twice it is kept once."""
    form, way = ContactForm(request.POST, words=request.words), request.POST.get("way", "")
    if way not in WAYS or not form.is_valid():
        return _show(request, form, status=400)
    key = key_of(request)
    try:
        told = form.contact(way, str(key))
    except BadContact as error:
        form.refuse(error)
        return _show(request, form, status=400)
    kept.keep(household_of(request), told, request_key=key)
    return HttpResponseRedirect(reverse("contacts"), status=303)


@require_POST
def remove(request: Asked, contact_id: str) -> HttpResponse:
    """Take a contact out of the list, or put it back; nothing is lost."""
    found = kept.find(household_of(request), contact_id)
    if found is None:
        raise Http404
    gone = request.POST.get("back") != "1"
    kept.set_aside(household_of(request), found, removed=gone, request_key=key_of(request))
    there = reverse("contact", args=[contact_id]) if request.POST.get("from") == "one" else reverse("contacts")
    return HttpResponseRedirect(f"{reverse('contacts')}?removed={contact_id}" if gone else there, status=303)


def _show(request: Asked, form: ContactForm, *, status: int = 200) -> HttpResponse:
    """Show the list with the form to add to it."""
    found = record(request)
    month = _month(found, request.GET.get("month", ""))
    shown = Paginator(found.months.get(month, []), A_PAGE).get_page(request.GET.get("page"))
    begun = {one.contact: one for one in cases(request)}
    rows = [_row(one, found.about.get(one.contact.id, ()), begun.get(one.contact.id), request) for one in shown]
    removed = kept.find(household_of(request), request.GET.get("removed", ""))
    months = [Month(name, _called(name, request), len(one), name == month) for name, one in found.months.items()]
    return page(
        request,
        "web/contacts/contacts.html",
        here="",
        status=status,
        form=form,
        rows=rows,
        shown=shown,
        month=month,
        months=months,
        month_name=_called(month, request) if month else "",
        ways=[(way, request.words.say(f"web.contacts.way.{way}")) for way in WAYS],
        key=uuid4(),
        removed=removed if removed and removed.removed else None,
        imported=_imported(request),
        findings=len(found.findings),
        count=len(found.noted),
    )


def _imported(request: Asked) -> Batch | None:
    """Return the import that was just made, with what of it can still be undone."""
    try:
        told = UUID(request.GET.get("imported", ""))
    except ValueError:
        return None
    return next((one for one in kept.batches(household_of(request)) if one.id == told), None)


def _month(found: Record, asked: str) -> str:
    """Return the month to show: the one asked for where it has contacts, else the latest that has."""
    return asked if asked in found.months else next(iter(found.months), "")


def _called(month: str, request: Asked) -> str:
    """Return what a month is called."""
    year, number = month.split("-")
    return request.words.say(f"web.contacts.month_{int(number)}", year=year)


def _row(noted: Noted, about: Iterable[Breach], case: Verification | None, request: Asked) -> Row:
    """Return one line of the list."""
    contact, words = noted.contact, request.words
    state = words.say(f"verify.state.{decide(case, verifying()).state.value}") if case else ""
    return Row(
        noted,
        words.choose(lender_name(contact.lender)),
        contact_line(contact, words),
        words.say("web.contacts.open_of", moment=moment(contact, words)),
        tuple(Point(sentence(one, words), source(one, words)) for one in about),
        words.say("web.verify.of_contact", state=state) if case else words.say("web.verify.link"),
        address_of(contact.id),
        refused(contact, case, request),
    )
