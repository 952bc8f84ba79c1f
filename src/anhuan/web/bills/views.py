"""Bills taken in: given, looked at, agreed to, listed, and taken back as a whole. Until agreed to nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from anhuan.app.book_bills import Fate
from anhuan.app.import_bills import bring_back, look_at, take_back, take_in
from anhuan.app.look_at_bills import NOBODY, Look
from anhuan.app.tell_bills import failed_line, file_line, on_debts, refused_lines, trade_line
from anhuan.clock import SHANGHAI, now
from anhuan.store import bills, uploads
from anhuan.web.bills.forms import BillsForm, QuestionsForm
from anhuan.web.bills.reading import forget, reading, together
from anhuan.web.noting import household_of
from anhuan.web.page import page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from anhuan.errors import AnhuanError
    from anhuan.household.bills.meaning import Means
    from anhuan.web.person import Asked

AT_ONCE: Final = 0.8
"""Seconds a page waits for bills to be read before it tells how far that is."""
ASK_AGAIN_SECONDS: Final = 1
SETTLED: Final = frozenset({Fate.THERE, Fate.EARLIER})
"""What needs no word once an import was looked at."""
MOST_SHOWN: Final = 8
"""So many trades of each meaning are shown as examples before anything is kept."""


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: Asked) -> HttpResponse:
    """List what was taken in and what is open, and take more."""
    form = BillsForm(request.POST, request.FILES, words=request.words) if request.method == "POST" else None
    if form and form.is_valid():
        files = [(one.name or "", one.read()) for one in form.cleaned_data["file"]]
        held = uploads.hold(together(files), now=now())
        return HttpResponseRedirect(reverse("bills-look", args=[held]), status=303)
    there = bills.imports(household_of(request))
    look = look_at((), request.kept) if there else None
    return page(
        request,
        "web/bills/index.html",
        here="household",
        status=400 if form else 200,
        form=form or BillsForm(words=request.words),
        imports=_batches(request, there),
        **(_standing(request, look) if look else {}),
    )


def _batches(request: Asked, there: tuple[bills.Held, ...]) -> list[dict[str, object]]:
    """Return the imports, the newest first, each with its files in words."""
    found: dict[UUID, dict[str, object]] = {}
    for one in there:
        source = request.words.say(f"bills.source.{one.source}")
        told = {"source": source, "name": one.name, "count": one.rows, "first": one.first, "last": one.last}
        files = found.setdefault(
            one.batch, {"id": one.batch, "at": one.at.astimezone(SHANGHAI), "undone": one.undone, "files": []}
        )["files"]
        assert isinstance(files, list)  # noqa: S101 -- made just above
        files.append(request.words.say("bills.file", **told))
    return list(found.values())


def _standing(request: Asked, look: Look) -> dict[str, object]:
    """Return what stands of all bills: what failed, what is asked, and what could be booked now."""
    case = request.kept.case if request.kept else NOBODY
    form = QuestionsForm(None, look=look, case=case, words=request.words)
    return {
        "failed": [failed_line(one, request.words) for one in look.failed[:MOST_SHOWN]],
        "asked": len(look.found.asked()) + len(look.found.same) + len(form.debts),
        "debts": on_debts(look, case, request.words, but=SETTLED),
        "untold": any(one.fate is Fate.NONE for one in look.bookings),
        "to_book": len(look.to_book),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: Asked, upload_id: UUID) -> HttpResponse:
    """Show what bills would add, how far their reading is, or why they cannot be read; and add it once agreed to."""
    data = uploads.held(upload_id)
    if data is None:
        return HttpResponseRedirect(reverse("bills"), status=303)
    if request.POST.get("go") == "drop":
        return _drop(upload_id)
    read = reading(upload_id, data, AT_ONCE)
    if read.error:
        _drop(upload_id)
        return _refused(request, read.error)
    if read.given is None:
        working = page(request, "web/bills/reading.html", here="household", name=read.name, rows=read.rows)
        working.headers["Refresh"] = str(ASK_AGAIN_SECONDS)
        return working
    found = look_at(read.given, request.kept)
    if request.POST.get("go") == "take" and found.new:
        return _take(request, found, upload_id)
    return _show(request, found)


def _refused(request: Asked, error: AnhuanError) -> HttpResponse:
    """Say why bills cannot be read, and where; nothing of any of them is kept."""
    words, place = request.words, error.place
    where = place.file if place else ""
    if place and place.line:
        where = words.say("web.bills.place", file=place.file, line=place.line)
    why = words.say(f"error.{error.code}", **error.facts)
    return page(request, "web/bills/refused.html", here="household", status=400, why=why, where=where)


def _take(request: Asked, found: Look, upload_id: UUID) -> HttpResponse:
    """Keep what was looked at, and say what was done."""
    words = request.words
    booked = take_in(found, request.kept, batch=upload_id, on=request.on)
    _drop(upload_id)
    messages.success(request, words.say("web.bills.done", new=len(found.new), events=len(booked.done)))
    for line in refused_lines(booked, request.kept.case if request.kept else NOBODY, words):
        messages.warning(request, line)
    return HttpResponseRedirect(reverse("bills"), status=303)


def _drop(upload_id: UUID) -> HttpResponse:
    """Let go of files that were given."""
    uploads.drop(upload_id)
    forget(upload_id)
    return HttpResponseRedirect(reverse("bills"), status=303)


def _show(request: Asked, found: Look) -> HttpResponse:
    """Show what bills would add."""
    words = request.words
    return page(
        request,
        "web/bills/look.html",
        here="household",
        files=[file_line(one, words) for one in found.given],
        new=len(found.new),
        again=found.again,
        sums=[
            (words.say(f"bills.means.{means.value}"), one.count, one.amount, _examples(request, found, means))
            for means, one in found.sums.items()
        ],
        debts=on_debts(found, request.kept.case if request.kept else NOBODY, words),
        failed=[failed_line(one, words) for one in found.failed[:MOST_SHOWN]],
        asked=len(found.found.asked()),
        same=len(found.found.same),
    )


def _examples(request: Asked, found: Look, means: Means) -> list[str]:
    """Return the latest trades of one meaning, each with its file and line."""
    some = [one for one in reversed(found.new) if one.means is means][:MOST_SHOWN]
    said = request.words
    return [
        said.say("web.bills.where", trade=trade_line(one, said), file=one.row.file, line=one.row.line) for one in some
    ]


@require_POST
def undo(request: Asked, batch: UUID) -> HttpResponse:
    """Take an import back as a whole, or bring it back."""
    if request.POST.get("back"):
        bring_back(request.kept, batch=batch, on=request.on)
    else:
        take_back(request.kept, batch=batch)
    messages.success(request, request.words.say("web.bills.back" if request.POST.get("back") else "web.bills.undone"))
    return HttpResponseRedirect(reverse("bills"), status=303)
