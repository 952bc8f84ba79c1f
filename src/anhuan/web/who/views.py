"""A message or a call note looked at. It comes in the body of the request, so that no address and no log holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from django import forms
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anhuan.app.check_message import check_message, tell
from anhuan.app.tell_verification import who as named
from anhuan.contact.reading.reading import KINDS, Verdict
from anhuan.contact.verification.deciding import decide
from anhuan.terms.verifying import verifying
from anhuan.web.fields import Form
from anhuan.web.page import page
from anhuan.web.who.cases import cases, entered_channels
from anhuan.web.who.verify import CallerForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.contact.verification.case import Verification
    from anhuan.web.person import Asked
    from anhuan.wording import Words

LONGEST: Final = 8_000
LONGEST_SENDER: Final = 80


class WhoForm(Form):
    """What was sent or said, from where, and how it came."""

    key = "who"
    message = forms.CharField(widget=forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST}), max_length=LONGEST)
    sender = forms.CharField(required=False, max_length=LONGEST_SENDER)
    kind = forms.ChoiceField()

    def __init__(self, *args: Any, words: Words, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Name the ways a message comes."""
        super().__init__(*args, words=words, **options)
        choices = [(kind, words.say(f"web.who.kind.{kind}")) for kind in KINDS]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]  # a field of choices has them
        self.fields["message"].error_messages["required"] = words.say("error.message-empty")
        for name in ("message", "sender"):
            self.fields[name].widget.attrs["autocomplete"] = "off"


@dataclass(frozen=True, slots=True)
class Line:
    """One case in the list."""

    name: str
    about: str
    state: str
    where: str


@require_http_methods(["GET", "HEAD", "POST"])
def who(request: Asked) -> HttpResponse:
    """Ask for a message, or say what one is."""
    if request.method != "POST":
        return _show(request, WhoForm(words=request.words))
    form = WhoForm(request.POST, words=request.words)
    if not form.is_valid():
        return _show(request, form, status=400)
    given = form.cleaned_data
    case = request.kept.case if request.kept else None
    found = check_message(
        text=given["message"],
        sender=given["sender"],
        kind=given["kind"],
        own=entered_channels(request),
        case=case,
        on=request.on,
    )
    told = tell(found, request.words, text=given["message"])
    lender = found.lender.names[0] if found.lender and found.lender.lends else ""
    return _show(
        request,
        form,
        told=told,
        fraud=found.verdict is Verdict.FRAUD,
        begins={"lender": lender, "about": given["sender"], "message": given["message"]},
    )


def _show(request: Asked, form: WhoForm, *, status: int = 200, **facts: Any) -> HttpResponse:  # noqa: ANN401 -- whatever a template shows
    """Show the page: what a message is, the cases there are, and how to begin one."""
    caller = CallerForm(words=request.words, auto_id="caller_%s")
    lines = [_line(one, request.words) for one in cases(request)]
    facts |= {"form": form, "caller": caller, "cases": lines[::-1], "key": uuid4()}
    return page(request, "web/who/who.html", here="", status=status, **facts)


def _line(found: Verification, words: Words) -> Line:
    """Return a case as one line."""
    state = words.say(f"verify.state.{decide(found, verifying()).state.value}")
    about = found.about if found.lender.strip() else ""
    return Line(named(found, words), about, state, reverse("verify", args=[found.id]))
