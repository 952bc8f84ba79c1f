"""One verification: one step at a time, a tap for each answer. By looking at a case nothing is begun or changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, TypeVar
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from anhuan.app.tell_verification import tell
from anhuan.clock import SHANGHAI, now
from anhuan.contact.verification.case import Answer, Payee, Verification, Way
from anhuan.contact.verification.deciding import State
from anhuan.contact.verification.opening import opened
from anhuan.contact.verification.paying import payee_in
from anhuan.errors import AnhuanError, NotKept
from anhuan.letters.contacts import contact_line
from anhuan.letters.speaker import one_line
from anhuan.store import contacts
from anhuan.store.notes import verifications
from anhuan.terms.verifying import Says, Step
from anhuan.web.fields import Form
from anhuan.web.noting import household_of, key_of
from anhuan.web.page import page
from anhuan.web.who.cases import entered_channels, id_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from django.http import HttpResponse

    from anhuan.contact.contact import Contact
    from anhuan.web.person import Asked
    from anhuan.wording import Words

E = TypeVar("E", bound=Enum)

LONGEST: Final = 200


class CallerForm(Form):
    """Whom they say they call for, and who or what rang or wrote; both may be left out."""

    key = "verify"
    lender = forms.CharField(required=False, max_length=LONGEST)
    about = forms.CharField(required=False, max_length=LONGEST)

    def told(self, before: Verification) -> Verification:
        """Return a case with what was told."""
        given = self.cleaned_data
        return replace(before, lender=one_line(given["lender"]), about=one_line(given["about"]))


class PayeeForm(Form):
    """Where they want money."""

    key = "payee"
    way = forms.ChoiceField()
    place = forms.CharField(required=False, max_length=LONGEST)

    def __init__(self, *args: Any, words: Words, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Name the ways to pay."""
        super().__init__(*args, words=words, **options)
        choices = [(one.value, words.say(f"verify.way.{one.value}")) for one in Way]
        self.fields["way"].choices = choices  # type: ignore[attr-defined]  # a field of choices has them
        self.fields["place"].widget.attrs["autocomplete"] = "off"

    @property
    def payee(self) -> Payee:
        """Return the place that was told."""
        return Payee(Way(self.cleaned_data["way"]), one_line(self.cleaned_data["place"]))


@dataclass(frozen=True, slots=True)
class Case:
    """A case as a request finds it; ``is_kept`` that it is written down already."""

    found: Verification
    is_kept: bool
    removed: bool = False


def moment() -> dt.datetime:
    """Return this moment in the time zone contacts are told in."""
    return now().astimezone(SHANGHAI).replace(microsecond=0)


@require_POST
def start(request: Asked) -> HttpResponse:
    """Begin a case, from a message that was looked at or from nothing; sent twice it begins once."""
    form = CallerForm(request.POST, words=request.words)
    key = key_of(request)
    new = Verification(id=str(key), at=moment())
    new = form.told(new) if form.is_valid() else new
    payee = payee_in(one_line(request.POST.get("message", "")))
    whole = new.asked_to_pay(payee) if payee else new
    verifications.change(household_of(request), str(key), lambda before: before or whole, request_key=key)
    return HttpResponseRedirect(reverse("verify", args=[key]), status=303)


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: Asked, case_id: UUID) -> HttpResponse:
    """Show a case with its next step, or keep what was tapped."""
    case = _case(request, case_id)
    if request.method == "POST":
        return _keep(request, case)
    return _show(request, case, CallerForm(_of(case.found), words=request.words), PayeeForm(words=request.words))


def _case(request: Asked, case_id: UUID) -> Case:
    """Return a case; one of a contact is there before anything is kept of it.

    Raises:
        Http404: there is none.

    """
    kept = verifications.find(household_of(request), str(case_id))
    if kept:
        return Case(kept.value, is_kept=True, removed=kept.removed)
    return Case(opened(str(case_id), moment(), _contact(request, case_id)), is_kept=False)


def _contact(request: Asked, case_id: UUID) -> Contact:
    """Return the contact a case belongs to that is not kept yet.

    Raises:
        Http404: there is none.

    """
    told = request.POST.get("contact") or request.GET.get("contact", "")
    noted = contacts.find(household_of(request), told)
    if noted is None or id_of(told) != case_id:
        raise Http404
    return noted.contact


def _of(found: Verification) -> dict[str, str]:
    """Return what stands in the form about the caller."""
    return {"lender": found.lender, "about": found.about}


def _keep(request: Asked, case: Case) -> HttpResponse:
    """Keep what came from the page, and lead back to it."""
    given = request.POST
    caller = CallerForm(given if "tell" in given else _of(case.found), words=request.words)
    payee = PayeeForm(given if "pay" in given else None, words=request.words)
    if (payee.is_bound and not payee.is_valid()) or not caller.is_valid():
        return _show(request, case, caller, payee, status=400)
    try:
        _kept(request, case, caller, payee)
    except NotKept:
        raise
    except AnhuanError as error:
        payee.add_error(None, request.words.say(f"error.{error.code}", **error.facts))
        return _show(request, case, caller, payee, status=400)
    return HttpResponseRedirect(reverse("verify", args=[case.found.id]), status=303)


def _kept(request: Asked, case: Case, caller: CallerForm, payee: PayeeForm) -> None:
    """Keep a change of a case, or take the last one back."""
    home, given, key = household_of(request), request.POST, key_of(request)
    if "undo" in given:
        verifications.undo(home, case.found.id, request_key=key)
        return
    how: Callable[[Verification], Verification]
    if "tell" in given:
        how = caller.told
    elif payee.is_bound:
        how = lambda one: one.asked_to_pay(payee.payee)  # noqa: E731 -- one of several changes
    else:
        how = _tapped(given)
    removed = "remove" in given
    verifications.change(home, case.found.id, lambda one: how(one or case.found), request_key=key, removed=removed)


def _tapped(given: Mapping[str, str]) -> Callable[[Verification], Verification]:
    """Return what a tap does; one that nobody knows changes nothing."""
    says = _member(Says, given.get("says"))
    step, answer = _member(Step, given.get("step")), _member(Answer, given.get("answer"))

    def how(one: Verification) -> Verification:
        if says:
            return replace(one, says=says)
        if step and answer:
            return one.answered(step, answer)
        places = {str(number): payee for number, payee in enumerate(one.payees)}
        unpaid = places.get(given.get("unpay", ""))
        return one.not_asked_to_pay(unpaid) if unpaid else one

    return how


def _member(kind: type[E], value: str | None) -> E | None:
    """Return the member of an enumeration that a text names, None where it names none."""
    return next((one for one in kind if one.value == value), None)


def _show(request: Asked, case: Case, caller: CallerForm, payee: PayeeForm, *, status: int = 200) -> HttpResponse:
    """Show a case."""
    told = tell(case.found, request.words, own=entered_channels(request))
    step = request.GET.get("step", "")
    asked = next((one for one in told.questions if one.step == step), None)
    asks_who = step == "says" or (told.asks_who and asked is None)
    asked = asked or told.next
    noted = contacts.find(household_of(request), case.found.contact) if case.found.contact else None
    return page(
        request,
        "web/who/verify.html",
        here="",
        status=status,
        told=told,
        asked=asked,
        settled=told.decision.state not in {State.UNVERIFIED, State.CHECKING},
        number=told.questions.index(asked) + 1 if asked else 0,
        asks_who=asks_who,
        says=[(one.value, request.words.say(f"verify.says.{one.value}")) for one in Says],
        says_now=request.words.say(f"verify.says.{case.found.says.value}") if case.found.says else "",
        caller=caller,
        payee=payee,
        key=uuid4(),
        contact="" if case.is_kept else case.found.contact,
        noted=contact_line(noted.contact, request.words) if noted and not noted.removed else "",
        removed=case.removed,
        can_undo=verifications.can_undo(household_of(request), case.found.id),
        here_address=reverse("verify", args=[case.found.id]),
    )
