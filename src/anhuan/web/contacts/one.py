"""A contact's own page: everything that is known of it, what goes beyond the rules, and how it came to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anhuan.app.tell_conduct import tell
from anhuan.clock import SHANGHAI
from anhuan.contact.contact import From, Means, Told
from anhuan.contact.evidence import About, Attached
from anhuan.contact.verification.deciding import decide
from anhuan.errors import BadContact, NotKept
from anhuan.letters.contacts import contact_line, moment
from anhuan.store import contacts as kept
from anhuan.store.notes import evidences
from anhuan.terms.verifying import verifying
from anhuan.web.contacts.facts import facts_of
from anhuan.web.contacts.forms import FullForm
from anhuan.web.contacts.record import record
from anhuan.web.noting import household_of, key_of
from anhuan.web.page import page
from anhuan.web.who.cases import address_of, case_of, refused

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.contact.contact import Contact
    from anhuan.contact.evidence import Evidence
    from anhuan.store.contacts import Noted
    from anhuan.web.person import Asked

KINDS: Final = {Means.TEXT: "sms", Means.APP: "app", Means.MAIL: "mail"}
"""How a message came, as the page that looks at one asks for it; anything else was told in a person's own words."""


@dataclass(frozen=True, slots=True)
class Version:
    """One change of a contact, as it is listed."""

    when: str
    origin: str
    line: str


@require_safe
def contact(request: Asked, contact_id: str) -> HttpResponse:
    """Show one contact."""
    found = _found(request, contact_id)
    one, words = found.contact, request.words
    about = () if found.removed else record(request).about.get(one.id, ())
    case = case_of(request, one.id)
    past = kept.versions(household_of(request), one.id)
    state = words.say(f"verify.state.{decide(case, verifying()).state.value}") if case else ""
    return page(
        request,
        "web/contacts/one.html",
        here="",
        one=one,
        removed=found.removed,
        title=moment(one, words),
        how=words.say(f"logged.means.{one.means.value}.{'ours' if one.began is From.US else 'theirs'}"),
        facts=tuple(facts_of(one, request)),
        told=[words.say(f"logged.told.{said.value}") for said in Told if said in one.told],
        findings=[tell(breach, words) for breach in about],
        refusal=refused(one, case, request),
        check=words.say("web.verify.of_contact", state=state) if case else words.say("web.verify.link"),
        where=address_of(one.id),
        kind=KINDS.get(one.means, "call"),
        evidence=_evidence(request, one.id),
        past=[_version(each, request) for each in reversed(past)],
        can_undo=kept.can_undo(past),
        key=uuid4(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Asked) -> HttpResponse:
    """Ask for everything that can be told of a contact, or keep a new one; sent twice it is kept once."""
    form = FullForm(request.POST if request.method == "POST" else None, request=request)
    key = key_of(request)
    if request.method == "POST" and (told := _told(form, str(key))):
        kept.keep(household_of(request), told, request_key=key)
        return HttpResponseRedirect(reverse("contact", args=[told.id]), status=303)
    return _ask(request, form, key=str(key), based_on=0)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Asked, contact_id: str) -> HttpResponse:
    """Change a contact, unless it was changed meanwhile; every change is a version, and the last can be taken back."""
    found = _found(request, contact_id)
    form = FullForm(request.POST if request.method == "POST" else None, request=request, before=found.contact)
    if request.method == "POST" and (told := _told(form, contact_id)):
        try:
            _keep(request, found, told)
        except NotKept as error:
            if error.code != "contact-changed-meanwhile":
                raise
            form.add_error(None, request.words.say(f"error.{error.code}"))
        else:
            return HttpResponseRedirect(reverse("contact", args=[contact_id]), status=303)
    based_on = request.POST.get("based_on", "") if request.method == "POST" else str(found.number)
    return _ask(request, form, key=str(uuid4()), based_on=based_on, contact_id=contact_id)


@require_POST
def undo(request: Asked, contact_id: str) -> HttpResponse:
    """Take the last change of a contact back."""
    _found(request, contact_id)
    kept.undo(household_of(request), contact_id, request_key=key_of(request))
    return HttpResponseRedirect(reverse("contact", args=[contact_id]), status=303)


def _found(request: Asked, contact_id: str) -> Noted:
    """Return a contact as it stands, taken out or not.

    Raises:
        Http404: there is none of that id.

    """
    found = kept.find(household_of(request), contact_id)
    if found is None:
        raise Http404
    return found


def _told(form: FullForm, contact_id: str) -> Contact | None:
    """Return the contact a form tells; None where something of it cannot be."""
    if not form.is_valid():
        return None
    try:
        return form.contact(contact_id)
    except BadContact as error:
        form.refuse(error)
        return None


def _keep(request: Asked, found: Noted, told: Contact) -> None:
    """Keep a change, based on the version that was seen; what changes nothing adds nothing."""
    based_on = request.POST.get("based_on", "")
    if told != found.contact:
        number = int(based_on) if based_on.isdecimal() and len(based_on) < len(str(10**9)) else 0
        kept.keep(household_of(request), told, based_on=number, removed=found.removed, request_key=key_of(request))


def _ask(request: Asked, form: FullForm, *, key: str, based_on: object, contact_id: str = "") -> HttpResponse:
    """Show the form."""
    return page(
        request,
        "web/contacts/full.html",
        here="",
        status=400 if form.errors else 200,
        form=form,
        key=key,
        based_on=based_on,
        contact_id=contact_id,
    )


def _evidence(request: Asked, contact_id: str) -> tuple[Evidence, ...]:
    """Return the files that belong to a contact."""
    to = Attached(about=About.CONTACT, id=contact_id)
    return tuple(one for one in evidences.all(household_of(request)) if to in one.attached)


def _version(one: Noted, request: Asked) -> Version:
    """Return one change in words."""
    at, words = one.at.astimezone(SHANGHAI), request.words
    gone = words.say("web.contact.version_gone") if one.removed else contact_line(one.contact, words)
    return Version(f"{words.day(at.date())} {at:%H:%M}", words.say(f"origin.{one.origin.value}"), gone)
