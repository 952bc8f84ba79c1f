"""What is kept, taken out and in: a case file, a backup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anhuan.app.export_case import export_case
from anhuan.app.export_record import export_record
from anhuan.app.import_record import take_in_record
from anhuan.app.keep_household import keep_household
from anhuan.app.make_backup import make_backup
from anhuan.app.read_upload import read_upload
from anhuan.clock import now
from anhuan.errors import AnhuanError, Severity
from anhuan.files.record import read_record
from anhuan.store.models import Origin
from anhuan.store.place import home
from anhuan.store.what import What
from anhuan.web.page import page
from anhuan.web.settings_page.forms import ImportForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from anhuan.app.read_upload import Upload
    from anhuan.errors import Finding
    from anhuan.web.person import Asked
    from anhuan.wording import Words


def _attachment(data: bytes | str, name: str, kind: str) -> HttpResponse:
    """Return a file to save."""
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": disposition})


@require_safe
def export(request: Asked) -> HttpResponse:
    """Return the household as a case file."""
    household = str(request.kept.household_id) if request.kept else None
    name = request.kept.case.name if request.kept else ""
    return _attachment(export_case(household=household), f"{name}.toml", "application/toml; charset=utf-8")


@require_safe
def export_of_record(request: Asked) -> HttpResponse:
    """Return the household's record as a file of its own."""
    household = str(request.kept.household_id) if request.kept else None
    name = request.kept.case.name if request.kept else ""
    return _attachment(export_record(household=household), f"{name}.json", "application/json")


@require_POST
def backup(request: Asked) -> FileResponse:
    """Return everything that is kept as one file, read piece by piece."""
    del request
    made = make_backup(folder=home(), now=now())
    return FileResponse(made.file, as_attachment=True, filename=made.name, content_type="application/vnd.sqlite3")


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words."""

    severity: str
    message: str
    is_error: bool


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: Asked) -> HttpResponse:
    """Take a case file in as a new household, or say what has to be mended in it first."""
    if request.method != "POST":
        return _show(request, ImportForm(words=request.words))
    form = ImportForm(request.POST, request.FILES, words=request.words)
    if not form.is_valid():
        return _show(request, form)
    file = form.cleaned_data["file"]
    if file.name.lower().endswith(".json"):
        return _record_taken_in(request, form)
    found = read_upload(data=file.read(), name=file.name, on=request.on)
    if found.case is None:
        return _show(request, form, found)
    return _taken_in(request, form, found)


def _record_taken_in(request: Asked, form: ImportForm) -> HttpResponse:
    """Take a record into the household that is looked at."""
    words = request.words
    if request.kept is None:
        form.add_error("file", words.say("web.settings.record_needs_household"))
        return _show(request, form)
    try:
        record = read_record(form.cleaned_data["file"].read())
        batch = form.cleaned_data["request_key"]
        added = take_in_record(record=record, household_id=request.kept.household_id, batch=batch)
    except AnhuanError as error:
        form.add_error("file", words.say(f"error.{error.code}", **error.facts))
        return _show(request, form)
    messages.success(request, words.say("store.record_taken", contacts=added.contacts, checks=added.verifications))
    return HttpResponseRedirect(reverse("contacts"), status=303)


def _taken_in(request: Asked, form: ImportForm, found: Upload) -> HttpResponse:
    """Keep what a file tells; what is doubtful in it is shown at once."""
    assert found.case  # noqa: S101 -- the caller has looked
    what = What("household-imported", {"name": found.case.name, "file": form.cleaned_data["file"].name})
    try:
        keep_household(case=found.case, what=what, origin=Origin.IMPORT, request_key=form.cleaned_data["request_key"])
    except AnhuanError as error:
        form.add_error("file", request.words.say(f"error.{error.code}", **error.facts))
        return _show(request, form)
    messages.success(request, request.words.say("web.change.done", what=what.said(request.words)))
    if not found.findings:
        return HttpResponseRedirect(reverse("today"), status=303)
    facts: dict[str, Any] = {"findings": tuple(_in_words(found.findings, request.words)), "name": found.case.name}
    return page(request, "web/settings_page/imported.html", **facts)


def _show(request: Asked, form: ImportForm, found: Upload | None = None) -> HttpResponse:
    """Show the form, with what has to be mended in a file that was not taken in."""
    findings = tuple(_in_words(found.findings, request.words)) if found else ()
    status = 400 if form.errors or findings else 200
    return page(request, "web/settings_page/import.html", status=status, form=form, findings=findings)


def _in_words(findings: Iterable[Finding], words: Words) -> Iterator[Told]:
    """Yield findings in words, with their place, the most important first."""
    order = tuple(Severity)
    for one in sorted(findings, key=lambda one: order.index(one.severity)):
        facts = dict(one.facts)
        if words.has(f"term.{facts.get('term')}"):
            facts["term"] = words.say(f"term.{facts['term']}")
        kind = "finding" if words.has(f"finding.{one.code}") else "error"
        message = words.say(f"{kind}.{one.code}", **facts)
        if one.place and one.place.line is not None:
            message = words.say("check.place", line=one.place.line, key=one.place.key, message=message)
        elif one.place and one.place.key:
            message = words.say("check.place_key", key=one.place.key, message=message)
        yield Told(words.say(f"check.{one.severity.value}"), message, one.severity is Severity.ERROR)
