"""One file of evidence: what is known of it, its content shown safely, attached to more, taken out and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

from django import forms
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from anhuan.app.household_evidence import attach, take_out
from anhuan.contact.evidence import HASH, MEDIA_TYPES, Kind
from anhuan.files.evidence.keep import path_of, refuse_unsound
from anhuan.store import contents
from anhuan.store.notes import evidences
from anhuan.web.evidence.targets import target_of, targets
from anhuan.web.evidence.views import row_of
from anhuan.web.fields import Form
from anhuan.web.noting import household_of, key_of
from anhuan.web.page import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.contact.evidence import Evidence
    from anhuan.store.notes import Noted
    from anhuan.web.person import Asked

SEEN: Final = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.GIF})
"""Pictures every browser shows; everything else is saved, never opened in the page."""
SANDBOX: Final = "default-src 'none'; img-src 'self'; sandbox"
PLAIN: Final = "application/octet-stream"


class AttachForm(Form):
    """What a file belongs to as well."""

    key = "evidence"
    to = forms.ChoiceField()


@require_safe
def show(request: Asked, sha256: str) -> HttpResponse:
    """Show what is known of a file."""
    found = _found(request, sha256)
    one = found.value
    form = AttachForm(words=request.words)
    there = [(each.value, each.text) for each in targets(request) if target_of(each.value) not in one.attached]
    form.fields["to"].choices = there  # type: ignore[attr-defined]  # a ChoiceField, as written above
    return page(
        request,
        "web/evidence/one.html",
        here="",
        one=one,
        row=row_of(one, request),
        removed=found.removed,
        is_seen=one.kind in SEEN,
        is_there=path_of(contents.folder(), one.sha256).is_file(),
        form=form if there else None,
        key=uuid4(),
    )


@require_safe
def content(request: Asked, sha256: str) -> FileResponse:
    """Return the content: a picture to look at, anything else to save; never anything a page could run."""
    one = _found(request, sha256).value
    path = refuse_unsound(contents.folder(), one.sha256, one.name)
    is_seen = one.kind in SEEN and not request.GET.get("save")
    response = FileResponse(
        path.open("rb"),
        as_attachment=not is_seen,
        filename=one.name,
        content_type=MEDIA_TYPES[one.kind] if is_seen else PLAIN,
    )
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


@require_POST
def attached(request: Asked, sha256: str) -> HttpResponse:
    """Attach a file to one thing more."""
    one = _found(request, sha256).value
    to = target_of(request.POST.get("to", ""))
    if to and request.POST["to"] in {each.value for each in targets(request)}:
        attach(household=household_of(request), sha256=one.sha256, to=to, request_key=key_of(request))
    return HttpResponseRedirect(reverse("evidence-one", args=[one.sha256]), status=303)


@require_POST
def remove(request: Asked, sha256: str) -> HttpResponse:
    """Take a file out, or put it back; sent twice it is done once."""
    one = _found(request, sha256).value
    back = bool(request.POST.get("back"))
    take_out(household=household_of(request), sha256=one.sha256, back=back, request_key=key_of(request))
    return HttpResponseRedirect(reverse("evidence-one", args=[one.sha256]), status=303)


def _found(request: Asked, sha256: str) -> Noted[Evidence]:
    """Return a file of whoever asks, taken out or not.

    Raises:
        Http404: they have none of that hash.

    """
    found = evidences.find(household_of(request), sha256) if HASH.fullmatch(sha256) else None
    if found is None:
        raise Http404
    return found
