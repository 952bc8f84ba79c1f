"""Letters from the record: which there are, which the record suggests, and each with what the person adds to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anhuan.app.edit_case import debt_of
from anhuan.app.record_letter import (
    Record,
    addressed,
    bodies_above,
    is_settled,
    lender_of_debt,
    suggestions,
    with_record,
)
from anhuan.app.write_letter import Paper, not_printed, write_letter
from anhuan.app.write_recorded import write_recorded
from anhuan.clock import now
from anhuan.errors import AnhuanError, BadCase
from anhuan.letters.contacts import contact_line
from anhuan.letters.guides import Arrived
from anhuan.letters.letter import Held
from anhuan.letters.plain import as_text
from anhuan.letters.recorded import WITH_RECORD, Affair, Subject
from anhuan.letters.speaker import called
from anhuan.web.contacts.record import record
from anhuan.web.evidence.views import bundles_given
from anhuan.web.page import page
from anhuan.web.plan.letters import TYPES
from anhuan.web.record.forms import RecordForm
from anhuan.web.who.cases import cases

if TYPE_CHECKING:
    from django.http import QueryDict

    from anhuan.ledger.debt import Debt
    from anhuan.letters.document import Formal
    from anhuan.web.person import Asked

GROUPS: Final = {
    "figures": (Subject.DISPUTE_AMOUNT, Subject.DISPUTE_DEBT, Subject.HOLDER),
    "collecting": (Subject.CONTACT_ONLY, Subject.THIRD_PARTIES, Subject.COMPLAINT, Subject.REGULATOR),
    "after": (Subject.CLEARANCE, Subject.REPORT_ERROR),
    "court": (Subject.PAYMENT_ORDER,),
}
"""The letters by what somebody comes with."""
COMPLAINTS: Final = frozenset({Subject.COMPLAINT, Subject.REGULATOR})


@dataclass(frozen=True, slots=True)
class Group:
    """Some letters under one heading; ``guides`` are steps for a paper that arrived."""

    name: str
    subjects: tuple[str, ...]
    guides: tuple[str, ...] = ()


@require_safe
def index(request: Asked) -> HttpResponse:
    """List the letters there are, those first that the record suggests."""
    groups = [
        Group(
            name, tuple(one.value for one in subjects), tuple(one.value for one in Arrived) if name == "court" else ()
        )
        for name, subjects in GROUPS.items()
    ]
    debts = request.kept.case.debts if request.kept else ()
    found = _record(request)
    suggested = tuple(suggestions(debts, found, request.on, request.words))
    facts: dict[str, Any] = {"groups": groups, "suggested": suggested, "has_contacts": bool(found.contacts)}
    return page(request, "web/record/index.html", here="plan", **facts)


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: Asked, subject: str) -> HttpResponse:
    """Show a letter, with what the person adds to it."""
    return _show(request, _matter(request, subject, request.POST if request.method == "POST" else None))


@require_safe
def live(request: Asked, subject: str) -> HttpResponse:
    """Show the words alone while somebody adds to them; nothing of it is kept."""
    matter = _matter(request, subject, request.GET)
    return page(request, "web/record/words.html", **matter.facts(request))


@require_POST
def letter_file(request: Asked, subject: str, kind: str) -> HttpResponse:
    """Return the letter as a file; where it is held back, or something cannot be read, the page that says so."""
    paper = next((one for one in Paper if one.value == kind), None)
    if paper is None:
        raise Http404
    matter = _matter(request, subject, request.POST)
    if not matter.form.is_valid() or isinstance(matter.written, Held):
        return _show(request, matter)
    data = write_letter(letter=matter.written, paper=paper, words=request.words, made=now())
    disposition = content_disposition_header(as_attachment=True, filename=f"{matter.written.title}.{kind}") or ""
    return HttpResponse(data, content_type=TYPES[paper], headers={"Content-Disposition": disposition})


def _show(request: Asked, matter: Matter) -> HttpResponse:
    """Show the page of one letter."""
    status = 400 if matter.form.errors else 200
    return page(request, "web/record/letter.html", here="plan", status=status, **matter.facts(request))


@dataclass(frozen=True, slots=True)
class Matter:
    """A letter on ``subject`` as it stands: what was filled in, what it rests on, and ``trouble`` counting a debt.

    ``owed_yet`` says that a letter for a debt that is paid was chosen for one that is not.
    """

    subject: Subject
    form: RecordForm
    affair: Affair
    written: Formal | Held
    trouble: str
    owed_yet: bool = False

    def facts(self, request: Asked) -> dict[str, Any]:
        """Return everything the page shows."""
        held = self.written if isinstance(self.written, Held) else None
        letter = None if isinstance(self.written, Held) else self.written
        words = request.words
        unprintable = not_printed(letter) if letter else ()
        return {
            "subject": self.subject.value,
            "form": self.form,
            "affair": self.affair,
            "held": held,
            "text": as_text(letter, words) if letter else "",
            "trouble": self.trouble,
            "owed_yet": self.owed_yet,
            "has_read": self.form.has_read,
            "unprintable": tuple(words.say(f"finding.{one.code}", **one.facts) for one in unprintable),
            "stands_on": tuple((one.id, contact_line(one, words)) for one in self.affair.contacts),
            "wants_contacts": self.subject in WITH_RECORD,
            "bodies": bodies_above(self.affair.lender) if self.subject in COMPLAINTS else (),
        }


def _record(request: Asked) -> Record:
    """Return the household's contacts and what goes beyond the rules in them."""
    found = record(request)
    return Record(tuple(one.contact for one in found.noted), found.findings)


def _matter(request: Asked, name: str, given: QueryDict | None) -> Matter:
    """Return a letter as it stands.

    Raises:
        Http404: there is no such letter.

    """
    subject = next((one for one in Subject if one.value == name), None)
    if subject is None:
        raise Http404
    form = _form(request, subject, given)
    debt = _debt(request, form.text("debt"))
    affair = with_record(_affair(request, form, debt), subject, _record(request), request.words)
    written, trouble = _written(request, form, affair, debt)
    owed_yet = subject is Subject.CLEARANCE and debt is not None and not trouble and not is_settled(debt, request.on)
    return Matter(subject, form, affair, written, trouble, owed_yet)


def _form(request: Asked, subject: Subject, given: QueryDict | None) -> RecordForm:
    """Return what was filled in, or what the address names."""
    words = request.words
    debts = request.kept.case.debts if request.kept else ()
    asked = (given or request.GET).get("lender", "")
    debt = _debt(request, (given or request.GET).get("debt", ""))
    lender = asked or (lender_of_debt(debt) if debt else "")
    return RecordForm(
        given,
        words=words,
        subject=subject,
        debts=[(one.id, called(one, words)) for one in debts],
        bodies=[(one.id, words.choose(one.name)) for one in bodies_above(lender)],
        bundles=bundles_given(request),
        cases=lambda: cases(request),
        initial={"debt": debt.id if debt else "", "lender": addressed(lender, words) if lender else ""},
    )


def _debt(request: Asked, debt_id: str) -> Debt | None:
    """Return the debt of an id; None where none is meant, or it is gone."""
    if request.kept is None or not debt_id:
        return None
    try:
        return debt_of(request.kept.case, debt_id)
    except BadCase:
        return None


def _affair(request: Asked, form: RecordForm, debt: Debt | None) -> Affair:
    """Return what the letter rests on, without the record."""
    given, words = form.given(), request.words
    lender = form.text("lender") or (addressed(lender_of_debt(debt), words) if debt else "")
    above = bodies_above(lender)
    body = next((one for one in above if one.id == given.get("body")), next(iter(above), None))
    return Affair(
        lender=lender,
        debt=called(debt, words) if debt else "",
        tail=form.text("tail"),
        stated=given.get("stated"),
        stated_on=given.get("stated_on"),
        body=body if form.subject is Subject.REGULATOR else None,
        complained=given.get("complained"),
        case=form.text("number"),
        bundle=form.text("bundle"),
        reach=form.text("reach"),
        settled=given.get("settled"),
        entry=form.text("entry"),
        court=form.text("court"),
        order=form.text("order"),
        received=given.get("received"),
        details=form.text("details"),
    )


def _written(request: Asked, form: RecordForm, affair: Affair, debt: Debt | None) -> tuple[Formal | Held, str]:
    """Return the letter; and what is in the way where the debt cannot be counted, it is then told without a count."""
    words, on = request.words, request.on
    try:
        found = write_recorded(
            subject=form.subject,
            affair=affair,
            on=on,
            words=words,
            sender=form.sender(),
            debt=debt,
            acknowledged=form.has_read,
        )
    except AnhuanError as error:
        found = write_recorded(subject=form.subject, affair=affair, on=on, words=words, sender=form.sender())
        return found, words.say(f"error.{error.code}", **error.facts)
    return found, ""
