"""Evidence listed, added, and taken away as one bundle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from anhuan.app.household_evidence import LIMITS, bundle, keep_file
from anhuan.clock import SHANGHAI, now
from anhuan.contact.evidence import SUFFIXES, Kind
from anhuan.errors import BadEvidence, NotKept
from anhuan.files.evidence.keep import MEGABYTE
from anhuan.store.notes import bundles, evidences
from anhuan.web.contacts.record import record
from anhuan.web.evidence.targets import Target, target_of, targets, told
from anhuan.web.fields import Files, Form, day
from anhuan.web.noting import household_of
from anhuan.web.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpResponse
    from django.utils.datastructures import MultiValueDict

    from anhuan.contact.evidence import Evidence
    from anhuan.web.person import Asked
    from anhuan.wording import Words

LONGEST_NOTE: Final = 500
MOST_FILES: Final = 20
"""Files of one request; a gallery is added in a few goes."""
TAKEN: Final = ",".join(one for kind in Kind if kind is not Kind.ZIP for one in SUFFIXES[kind])
BUNDLE: Final = "anhuan-evidence.zip"


class EvidenceForm(Form):
    """Files, and what is known of them."""

    key = "evidence"
    file = Files(most=MOST_FILES, allow_empty_file=True)
    to = forms.ChoiceField(required=False)
    made = day(required=False)
    note = forms.CharField(required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 -- Django's own
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        words: Words,
        there: Sequence[Target],
        **options: Any,  # noqa: ANN401 -- Django's own
    ) -> None:
        """Offer what there is to attach to; a target the address names is offered though it is an older one."""
        super().__init__(data, files, words=words, **options)
        self.fields["file"].widget.attrs["accept"] = TAKEN
        choices = [("", words.say("web.evidence.nothing")), *((one.value, one.text) for one in there)]
        cast("forms.ChoiceField", self.fields["to"]).choices = choices

    def clean_file(self) -> list[UploadedFile[bytes]]:
        """Refuse more files than one request may bring."""
        found: list[UploadedFile[bytes]] = self.cleaned_data["file"]
        if len(found) > MOST_FILES:
            raise forms.ValidationError(self.words.say("web.evidence.too_many", most=MOST_FILES))
        return found


@dataclass(frozen=True, slots=True)
class Row:
    """One file as it is listed."""

    evidence: Evidence
    kind: str
    size: str
    added: str
    about: tuple[str, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: Asked) -> HttpResponse:
    """List what is kept, and keep more."""
    there = list(targets(request))
    asked = target_of(request.GET.get("to", ""))
    value = request.GET["to"] if asked else ""
    if asked and value not in {one.value for one in there}:
        there.insert(0, Target(value, told(asked, request)))
    if request.method == "POST":
        form = EvidenceForm(request.POST, request.FILES, words=request.words, there=there)
        if form.is_valid() and _keep(request, form):
            to = form.cleaned_data["to"]
            again = f"?{urlencode({'to': to})}" if to else ""
            return HttpResponseRedirect(reverse("evidence") + again, status=303)
    else:
        form = EvidenceForm(words=request.words, there=there, initial={"to": value})
    status = 400 if form.errors else 200
    rows = tuple(row_of(one, request) for one in reversed(evidences.all(household_of(request))))
    most = LIMITS.each // MEGABYTE
    facts = {"form": form, "rows": rows, "most": most, "given": bundles_given(request)}
    return page(request, "web/evidence/index.html", here="", status=status, **facts)


def bundles_given(request: Asked) -> tuple[tuple[str, str], ...]:
    """Return the bundles that were given away, the latest first: the hash of each, and when it was made."""
    words, found = request.words, []
    for one in reversed(bundles.all(household_of(request))):
        at = one.made.astimezone(SHANGHAI)
        moment = f"{words.day(at.date())} {at:%H:%M}"
        found.append((one.sha256, words.say("web.evidence.given_one", moment=moment, count=one.files)))
    return tuple(found)


def _keep(request: Asked, form: EvidenceForm) -> bool:
    """Keep every file of a form, those that can be; what was wrong with another is said, and nothing is kept of it."""
    given, words = form.cleaned_data, request.words
    to = target_of(given["to"])
    for file in given["file"]:
        try:
            kept = keep_file(
                household=household_of(request),
                source=file,
                name=file.name or "",
                attached=(to,) if to else (),
                made=given["made"],
                note=given["note"],
                now=now(),
            )
        except (BadEvidence, NotKept) as error:
            form.add_error("file", words.say(f"error.{error.code}", **error.facts))
        else:
            key = "web.evidence.kept_before" if kept.before else "web.evidence.kept"
            messages.success(request, words.say(key, name=kept.evidence.name))
    return not form.errors


def row_of(one: Evidence, request: Asked) -> Row:
    """Return a file as it is listed."""
    words, at = request.words, one.added.astimezone(SHANGHAI)
    return Row(
        one,
        words.say(f"evidence_kind.{one.kind.value}"),
        size_of(one.size),
        f"{words.day(at.date())} {at:%H:%M}",
        tuple(_about(one, request)),
    )


def _about(one: Evidence, request: Asked) -> Iterator[str]:
    """Yield what a file belongs to."""
    yield from (told(to, request) for to in one.attached)


def size_of(size: int) -> str:
    """Return a size as people read it."""
    return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE else f"{max(1, size // 1000)} kB"


@require_POST
def bundled(request: Asked) -> HttpResponse | FileResponse:
    """Return everything that is kept as one ZIP; where it cannot be made, the page that says why."""
    found = record(request)
    contacts = tuple(one.contact for one in found.noted)
    whose = request.kept.case.name if request.kept else ""
    try:
        made = bundle(
            household=household_of(request),
            contacts=contacts,
            findings=found.findings,
            whose=whose,
            now=now(),
            words=request.words,
        )
    except (BadEvidence, NotKept) as error:
        messages.warning(request, request.words.say(f"error.{error.code}", **error.facts))
        return HttpResponseRedirect(reverse("evidence"), status=303)
    return FileResponse(made.file, as_attachment=True, filename=BUNDLE, content_type="application/zip")
