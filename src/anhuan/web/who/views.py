"""A message or a call note looked at. It comes in the body of the request, so that no address and no log holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django import forms
from django.views.decorators.http import require_http_methods

from anhuan.app.check_message import check_message, tell
from anhuan.contact.reading.reading import KINDS, Verdict
from anhuan.web.fields import Form
from anhuan.web.page import page

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

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


@require_http_methods(["GET", "HEAD", "POST"])
def who(request: Asked) -> HttpResponse:
    """Ask for a message, or say what one is."""
    if request.method != "POST":
        return page(request, "web/who/who.html", here="", form=WhoForm(words=request.words))
    form = WhoForm(request.POST, words=request.words)
    if not form.is_valid():
        return page(request, "web/who/who.html", here="", status=400, form=form)
    given = form.cleaned_data
    case = request.kept.case if request.kept else None
    found = check_message(text=given["message"], sender=given["sender"], kind=given["kind"], case=case)
    told = tell(found, request.words)
    fraud = found.verdict is Verdict.FRAUD
    return page(request, "web/who/who.html", here="", form=form, told=told, fraud=fraud)
