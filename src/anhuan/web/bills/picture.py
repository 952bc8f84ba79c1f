"""A photo or screenshot: what was read in it beside the places it was read at, to be corrected and then used.

The picture is answered with at once and never kept; what was read goes on in the forms a person fills in anyway.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anhuan.app.read_picture import doubts, names, read_picture, value
from anhuan.errors import UnreadableInput
from anhuan.files.pictures.reading import LARGEST
from anhuan.household.seen import Field
from anhuan.letters.speaker import called
from anhuan.web.fields import Form
from anhuan.web.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from anhuan.app.read_picture import Looked
    from anhuan.household.seen import Box, Proposal
    from anhuan.web.person import Asked
    from anhuan.wording import Words

AROUND: Final = 0.4
"""A place is shown with so much of its height around it."""
OWED: Final = (Field.AMOUNT, Field.TOTAL)


class PictureForm(Form):
    """A picture."""

    key = "picture"
    file = forms.FileField(allow_empty_file=True)

    def __init__(self, *args: Any, words: Words, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Ask a phone for its camera or its pictures."""
        super().__init__(*args, words=words, **options)
        self.fields["file"].widget.attrs["accept"] = "image/png,image/jpeg,image/webp"


class SeenForm(Form):
    """What was read, to be corrected; it goes on to the form of a new debt."""

    key = "seen"
    all_optional = True
    """The form it goes on to asks for what is missing."""
    product = forms.CharField(required=False)
    amount = forms.CharField(required=False)
    due = forms.CharField(required=False)


@dataclass(frozen=True, slots=True)
class Place:
    """One thing that was read: its name and value in words, where it stands, and what is doubtful about it."""

    name: str
    value: str
    text: str
    view: str
    note: str


@require_http_methods(["GET", "HEAD", "POST"])
def picture(request: Asked) -> HttpResponse:
    """Ask for a picture; show what was read in one."""
    if request.method != "POST":
        return _asks(request, PictureForm(words=request.words))
    form = PictureForm(request.POST, request.FILES, words=request.words)
    if not form.is_valid():
        return _asks(request, form)
    try:
        looked = read_picture(form.cleaned_data["file"].read(LARGEST + 1), request.on)
    except UnreadableInput as error:
        form.add_error("file", request.words.say(f"error.{error.code}", **error.facts))
        return _asks(request, form)
    return page(request, "web/bills/seen.html", here="debts", **_facts(looked, request))


def _asks(request: Asked, form: PictureForm) -> HttpResponse:
    """Ask for a picture, and say what was wrong with the one before."""
    return page(request, "web/bills/picture.html", here="debts", form=form, status=400 if form.errors else 200)


def _facts(looked: Looked, request: Asked) -> dict[str, Any]:
    """Return what the page shows."""
    words, found = request.words, looked.seen
    owed = next(filter(None, map(found.of, OWED)), None)
    due = found.of(Field.DUE)
    one = names(found, words) if len(found.products) == 1 else ()
    form = SeenForm(
        words=words,
        initial={
            "product": one[0] if one else "",
            "amount": _proposed(owed),
            "due": _proposed(due),
        },
    )
    return {
        "form": form,
        "picture": looked.picture,
        "asked": (("amount", owed and _asked(owed, words)), ("due", due and _asked(due, words))),
        "is_asked": any(one and one.others for one in (owed, due)),
        "products": names(found, words),
        "more": [_place(each, words) for each in found.proposals if each not in {owed, due}],
        "doubts": tuple(doubts(found, words)),
        "debts": tuple(_checks(request, found.of(Field.TOTAL) or owed)),
    }


def _proposed(one: Proposal | None) -> str:
    """Return what stands in a box already: nothing where the picture has several values, for these are asked."""
    return "" if one is None or one.others else str(one.value)


def _asked(one: Proposal, words: Words) -> tuple[Place, ...]:
    """Return the places of what a box asks for: of several values to choose from by eye, or of one."""
    place = _place(one, words)
    if one.others:
        values = tuple(value(each, words) for each in (one.value, *one.others))
        rest = [replace(place, text=box.text, view=_view(box), note="") for box in one.elsewhere]
        rest[-1] = replace(rest[-1], note=words.say("web.picture.which", values=values))
        return (replace(place, note=""), *rest)
    if one.field is Field.TOTAL:
        place = replace(place, note=" ".join(filter(None, (words.say("web.picture.is_total"), place.note))))
    return (place,)


def _place(one: Proposal, words: Words) -> Place:
    """Return one thing that was read."""
    note = "" if one.is_sure else words.say("web.picture.check")
    if one.others:
        note = words.say("web.picture.others", others=tuple(value(other, words) for other in one.others))
    name = words.say(f"seen.field.{one.field.value}")
    return Place(name, value(one.value, words), one.box.text, _view(one.box), note)


def _view(box: Box) -> str:
    """Return the part of the picture around a box, as a drawing is told it."""
    around = round(box.height * AROUND)
    view = (box.left - around, box.top - around, box.right - box.left + 2 * around, box.height + 2 * around)
    return " ".join(map(str, view))


def _checks(request: Asked, owed: Proposal | None) -> Iterator[tuple[str, str]]:
    """Yield each debt of the household, and where its figure is compared with the one that was read."""
    if request.kept is None or owed is None or owed.others:
        return
    query = urlencode({"total": str(owed.value), "day": request.on.isoformat()})
    for debt in request.kept.case.debts:
        yield called(debt, request.words), f"{reverse('debt-check', args=[debt.id])}?{query}"
