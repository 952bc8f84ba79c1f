"""The record of contacts: a list by day with what goes beyond the rules, and a new one in a few taps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anhuan.app.tell_conduct import Told as Finding
from anhuan.app.tell_conduct import tell
from anhuan.clock import SHANGHAI, now
from anhuan.contact.conduct.judging import judge
from anhuan.contact.contact import FIRST_YEAR, LAST_YEAR, Contact, Exchange, Means, Reached, Told
from anhuan.contact.verification.deciding import decide
from anhuan.letters.contacts import contact_line
from anhuan.letters.speaker import one_line
from anhuan.store import contacts as kept
from anhuan.terms.conduct import conduct
from anhuan.terms.verifying import verifying
from anhuan.web.fields import Form
from anhuan.web.noting import household_of, key_of
from anhuan.web.page import page
from anhuan.web.who.cases import address_of, cases, refused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from django.http import HttpResponse

    from anhuan.contact.conduct.breach import Breach
    from anhuan.contact.verification.case import Verification
    from anhuan.store.contacts import Noted
    from anhuan.web.person import Asked
    from anhuan.wording import Words

A_PAGE: Final = 50
LONGEST: Final = 200
WAYS: Final = {
    "call": (Means.CALL, Exchange.TWO_WAY, Reached.DEBTOR),
    "robot": (Means.CALL, Exchange.ONE_WAY, Reached.DEBTOR),
    "missed": (Means.CALL, Exchange.UNANSWERED, Reached.DEBTOR),
    "text": (Means.TEXT, Exchange.ONE_WAY, Reached.DEBTOR),
    "app": (Means.APP, Exchange.ONE_WAY, Reached.DEBTOR),
    "letter": (Means.LETTER, Exchange.ONE_WAY, Reached.DEBTOR),
    "visit": (Means.VISIT, Exchange.TWO_WAY, Reached.DEBTOR),
    "family": (Means.CALL, Exchange.TWO_WAY, Reached.FAMILY),
    "employer": (Means.CALL, Exchange.TWO_WAY, Reached.EMPLOYER),
}
"""What one tap tells: how it came, how far it got, and whom it reached."""


@dataclass(frozen=True, slots=True)
class Row:
    """One contact in the list, with the findings it is part of, how its caller is verified, and a refusal to pay."""

    noted: Noted
    line: str
    findings: tuple[Finding, ...]
    check: str
    where: str
    refusal: str


class ContactForm(Form):
    """A new contact; the button says how it came, everything else may be left out."""

    key = "contact"
    lender = forms.CharField(required=False, max_length=LONGEST)
    number = forms.CharField(required=False, max_length=LONGEST)
    at = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])
    told = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    gist = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=4_000)

    def __init__(self, *args: Any, words: Words, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Name what may have been said or done."""
        super().__init__(*args, words=words, **options)
        choices = [(one.value, words.say(f"logged.told.{one.value}")) for one in Told]
        self.fields["told"].choices = choices  # type: ignore[attr-defined]  # a field of choices has them
        self.fields["at"].widget = forms.DateTimeInput(attrs={"type": "datetime-local"})
        self.fields["at"].error_messages["invalid"] = words.say("web.contacts.at_wrong")

    def clean_at(self) -> dt.datetime | None:
        """Refuse a moment in a year no contact can be of."""
        at: dt.datetime | None = self.cleaned_data["at"]
        if at and not FIRST_YEAR <= at.year <= LAST_YEAR:
            raise forms.ValidationError(self.words.say("web.contacts.at_wrong"))
        return at

    def contact(self, way: str, contact_id: str) -> Contact:
        """Return the contact that was told."""
        means, exchange, reached = WAYS[way]
        given = self.cleaned_data
        at = given["at"].replace(tzinfo=SHANGHAI) if given["at"] else now().astimezone(SHANGHAI).replace(microsecond=0)
        return Contact(
            id=contact_id,
            at=at,
            means=means,
            exchange=exchange,
            reached=reached,
            lender=one_line(given["lender"]),
            number=one_line(given["number"]),
            words=given["gist"].strip(),
            told=frozenset(Told(one) for one in given["told"]),
        )


@require_safe
def contacts(request: Asked) -> HttpResponse:
    """List the contacts, the latest first, each with what goes beyond the rules."""
    return _show(request, ContactForm(words=request.words))


@require_http_methods(["POST"])
def add(request: Asked) -> HttpResponse:
    """Keep a contact; sent twice it is kept once."""
    form, way = ContactForm(request.POST, words=request.words), request.POST.get("way", "")
    if way not in WAYS or not form.is_valid():
        return _show(request, form, status=400)
    key = key_of(request)
    kept.keep(household_of(request), form.contact(way, str(key)), request_key=key)
    return HttpResponseRedirect(reverse("contacts"), status=303)


@require_POST
def remove(request: Asked, contact_id: str) -> HttpResponse:
    """Take a contact out of the list, or put it back; nothing is lost."""
    found = kept.find(household_of(request), contact_id)
    if found is None:
        raise Http404
    gone = request.POST.get("back") != "1"
    kept.set_aside(household_of(request), found, removed=gone, request_key=key_of(request))
    return HttpResponseRedirect(
        f"{reverse('contacts')}?removed={contact_id}" if gone else reverse("contacts"), status=303
    )


def _show(request: Asked, form: ContactForm, *, status: int = 200) -> HttpResponse:
    """Show the list with the form to add to it."""
    noted = kept.contacts_of(household_of(request))
    found = judge([one.contact for one in noted], conduct(), SHANGHAI)
    shown = Paginator(noted[::-1], A_PAGE).get_page(request.GET.get("page"))
    begun = {one.contact: one for one in cases(request)}
    rows = [_row(one, found, begun.get(one.contact.id), request) for one in shown]
    removed = kept.find(household_of(request), request.GET.get("removed", ""))
    return page(
        request,
        "web/contacts/contacts.html",
        here="",
        status=status,
        form=form,
        rows=rows,
        shown=shown,
        ways=[(way, request.words.say(f"web.contacts.way.{way}")) for way in WAYS],
        key=uuid4(),
        removed=removed if removed and removed.removed else None,
        findings=len(found),
        count=len(noted),
    )


def _row(noted: Noted, found: Sequence[Breach], case: Verification | None, request: Asked) -> Row:
    """Return one line of the list."""
    contact, words = noted.contact, request.words
    about = (one for one in found if any(each.id == contact.id for each in one.contacts))
    state = words.say(f"verify.state.{decide(case, verifying()).state.value}") if case else ""
    return Row(
        noted,
        contact_line(contact, words),
        tuple(tell(one, words) for one in about),
        words.say("web.verify.of_contact", state=state) if case else words.say("web.verify.link"),
        address_of(contact.id),
        refused(contact, case, request),
    )
