"""A phone's log taken in: given, looked at, agreed to, and undone as one step. Until then nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from django import forms
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from anhuan.app.take_in_log import look_at, numbers_in, take_in
from anhuan.clock import SHANGHAI, now
from anhuan.contact.lender import lender_name
from anhuan.errors import BadContact
from anhuan.files.contacts.log import LARGEST, read_rows
from anhuan.letters.contacts import contact_line
from anhuan.store import contacts as kept
from anhuan.store import uploads
from anhuan.web.contacts.record import record
from anhuan.web.fields import Form
from anhuan.web.noting import household_of
from anhuan.web.page import page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from anhuan.app.take_in_log import Look, Number
    from anhuan.contact.contact import Contact
    from anhuan.files.contacts.log import Rows
    from anhuan.web.person import Asked
    from anhuan.wording import Words

LONGEST: Final = 200
MOST_NUMBERS: Final = 300
MOST_TWINS: Final = 50
"""So many are asked about one by one; one answer for all the others is asked besides."""
SAME, OTHER = "same", "other"


class LogForm(Form):
    """A log of calls or messages."""

    key = "log"
    file = forms.FileField(allow_empty_file=True)

    def __init__(self, *args: Any, words: Words, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Say which files there are."""
        super().__init__(*args, words=words, **options)
        self.fields["file"].widget.attrs["accept"] = ".csv,.xml,.json,text/csv,text/xml,application/json"

    def clean_file(self) -> bytes:
        """Return the content, once it is known that it can be read to its end."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(self.words.say("error.contacts-too-large", most=LARGEST >> 20))
        data: bytes = file.read()
        try:
            read_rows(data, SHANGHAI)
        except BadContact as error:
            raise forms.ValidationError(self.words.say(f"error.{error.code}", **error.facts)) from error
        return data


class LookForm(forms.Form):
    """Whose each number is, which contacts are one, and whether bad rows may be left out."""

    def __init__(self, data: Any, *, numbers: tuple[Number, ...], words: Words) -> None:  # noqa: ANN401 -- what a browser sent
        """Ask about every number; what seems to be known stands there to be agreed to."""
        super().__init__(data, label_suffix="")
        self.words, self.numbers = words, numbers
        for place, one in enumerate(numbers):
            label = words.say("web.log.number", number=one.number or words.say("web.log.no_number"))
            self.fields[f"lender-{place}"] = forms.CharField(
                required=False, max_length=LONGEST, label=label, initial=words.choose(lender_name(one.lender))
            )
            self.fields[f"lender-{place}"].help_text = words.say(
                "web.log.number_what", count=one.count, first=one.first.date(), last=one.last.date()
            )
        self.fields["leave_bad"] = forms.BooleanField(required=False, label=words.say("web.log.leave_bad"))

    @property
    def lenders(self) -> dict[str, str]:
        """Return whose each number is, as it was sent or as it stands there."""
        if not (self.is_bound and self.is_valid()):
            return {one.number: one.lender for one in self.numbers}
        told = {one: self.cleaned_data[f"lender-{place}"] for place, one in enumerate(self.numbers)}
        called = {one: self.words.choose(lender_name(one.lender)) for one in self.numbers}
        return {one.number: one.lender if name == called[one] else name for one, name in told.items()}


@dataclass(frozen=True, slots=True)
class Question:
    """Two contacts that may be one, in words, and what was answered."""

    name: str
    new: str
    there: str
    answer: str


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: Asked) -> HttpResponse:
    """Ask for a log, and hold it until it was looked at."""
    form = LogForm(request.POST, request.FILES, words=request.words) if request.method == "POST" else None
    if form and form.is_valid():
        held = uploads.hold(form.cleaned_data["file"], now=now())
        return HttpResponseRedirect(reverse("contacts-import-look", args=[held]), status=303)
    return page(
        request,
        "web/contacts/import.html",
        here="",
        status=400 if form else 200,
        form=form or LogForm(words=request.words),
        batches=[(one.id, one.at.astimezone(SHANGHAI), one.count) for one in kept.batches(household_of(request))],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: Asked, upload_id: UUID) -> HttpResponse:
    """Show what a log would add, and add it once everything it leaves open was answered."""
    data = uploads.held(upload_id)
    if data is None:
        return HttpResponseRedirect(_after(request, upload_id), status=303)
    go = request.POST.get("go", "")
    if go == "drop":
        uploads.drop(upload_id)
        return HttpResponseRedirect(reverse("contacts-import"), status=303)
    rows, found = read_rows(data, SHANGHAI), record(request)
    numbers = numbers_in(rows, found.noted)
    form = LookForm(
        request.POST if request.method == "POST" else None, numbers=numbers[:MOST_NUMBERS], words=request.words
    )
    seen = look_at(rows, form.lenders, noted=found.noted, household_id=household_of(request), zone=SHANGHAI)
    answers = {one.new.id: _answer(request, one.new) for one in seen.twins}
    open_ = _open(rows, form, seen, answers) if go == "take" else ""
    if go == "take" and not open_:
        same = [name for name, answer in answers.items() if answer == SAME]
        take_in(seen, same, household_id=household_of(request), batch=upload_id)
        uploads.drop(upload_id)
        return HttpResponseRedirect(_after(request, upload_id), status=303)
    return _show(request, form, rows, seen, answers, open_=open_, hidden=max(0, len(numbers) - MOST_NUMBERS))


@require_POST
def undo(request: Asked, batch: UUID) -> HttpResponse:
    """Take an import back as a whole; what was changed since stays."""
    kept.take_back(household_of(request), batch)
    return HttpResponseRedirect(f"{reverse('contacts-import')}?undone=1", status=303)


def _after(request: Asked, upload_id: UUID) -> str:
    """Return where a log that is no longer held leads: to what came of it, or to the beginning."""
    made = any(one.id == upload_id for one in kept.batches(household_of(request)))
    return f"{reverse('contacts')}?imported={upload_id}" if made else reverse("contacts-import")


def _answer(request: Asked, new: Contact) -> str:
    """Return what was answered about a contact that may be there already, else what was answered for all others."""
    told = request.POST.get(f"twin-{new.id}") or request.POST.get("twins", "")
    return told if told in {SAME, OTHER} else ""


def _open(rows: Rows, form: LookForm, seen: Look, answers: dict[str, str]) -> str:
    """Return the key of what still has to be answered; empty where nothing is open."""
    if not form.is_valid():
        return "web.log.open_numbers"
    if not seen.new:
        return "web.log.open_nothing"
    if rows.bad_count and not form.cleaned_data["leave_bad"]:
        return "web.log.open_bad"
    return "" if all(answers.values()) else "web.log.open_twins"


def _show(
    request: Asked, form: LookForm, rows: Rows, seen: Look, answers: dict[str, str], *, open_: str, hidden: int
) -> HttpResponse:
    """Show what a log would add."""
    words = request.words
    questions = [
        Question(
            f"twin-{one.new.id}",
            contact_line(one.new, words),
            contact_line(one.there.contact, words),
            request.POST.get(f"twin-{one.new.id}", ""),
        )
        for one in seen.twins[:MOST_TWINS]
    ]
    bad = [(one.line, words.say(f"error.{one.code}", **one.facts)) for one in rows.bad]
    columns = [(words.say(f"web.log.column.{name}"), title) for name, title in rows.columns.items()]
    return page(
        request,
        "web/contacts/look.html",
        here="",
        status=400 if open_ or form.errors else 200,
        form=form,
        asked=[form[name] for name in form.fields if name != "leave_bad"],
        rows=len(rows.entries) + len(rows.whole) + rows.bad_count,
        bad=bad,
        bad_count=rows.bad_count,
        bad_more=rows.bad_count - len(bad),
        columns=columns,
        seen=seen,
        new=len(seen.new),
        questions=questions,
        more_twins=max(0, len(seen.twins) - len(questions)),
        all_twins=request.POST.get("twins", ""),
        all_answered=all(answers.values()),
        open=words.say(open_) if open_ else "",
        hidden=hidden,
        key=uuid4(),
    )
