"""What only the person can add to a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms

from anhuan.app.propose import Told
from anhuan.app.refuse_payee import why_not_in_letter
from anhuan.letters.pen import Sender
from anhuan.web.fields import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from anhuan.contact.verification.case import Verification
    from anhuan.wording import Words

LONGEST_REASON: Final = 500
LONGEST: Final = 60
LONGEST_TAIL: Final = 30
MAY_NAME_A_PAYEE: Final = ("reason", "contact", "address")


def _line(length: int = LONGEST, kind: str = "off") -> forms.CharField:
    """Return a field for a line nobody has to fill in; ``kind`` is what the browser may offer for it."""
    found = forms.CharField(required=False, max_length=length)
    found.widget.attrs["autocomplete"] = kind
    return found


class LetterForm(Form):
    """Everything is left blank in the letter that is left blank here; nothing of it is kept."""

    key = "letter"
    reason = forms.CharField(required=False, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}))
    tail = _line(LONGEST_TAIL)
    contact = _line()
    name = _line(kind="name")
    phone = _line(kind="tel")
    address = _line(kind="street-address")
    read = forms.BooleanField(required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        words: Words,
        cases: Callable[[], Sequence[Verification]],
        **options: Any,  # noqa: ANN401 -- Django's own
    ) -> None:
        """Ask for the callers that were verified only where something names a place to pay to."""
        super().__init__(*args, words=words, **options)
        self.cases = cases

    def clean(self) -> dict[str, Any]:
        """Refuse a place to pay to that nobody verified: a letter would make it the person's own word."""
        given: dict[str, Any] = super().clean() or {}
        for name in MAY_NAME_A_PAYEE:
            why = why_not_in_letter(str(self.cleaned_data.get(name) or ""), self.cases, self.words)
            if why:
                self.add_error(name, self.words.say("error.payee-in-letter", why=why))
        return given

    def told(self) -> Told:
        """Return what goes into the words."""
        return Told(self._text("reason"), self._text("tail"), self._text("contact"), acknowledged=self.has_read)

    def sender(self) -> Sender:
        """Return who writes."""
        return Sender(name=self._text("name"), phone=self._text("phone"), address=self._text("address"))

    @property
    def has_read(self) -> bool:
        """Say whether the person has read why a proposal may better not be sent."""
        return bool(self._given().get("read"))

    @property
    def is_opened(self) -> bool:
        """Say whether something was filled in, so that it is shown and not folded away."""
        return self.is_bound and any(self.data.get(name) for name in self.fields if name != "read")

    def _text(self, name: str) -> str:
        """Return a line filled in; nothing for one that is not right."""
        return str(self._given().get(name) or "")

    def _given(self) -> dict[str, object]:
        """Return what is right of what was filled in."""
        if self.is_bound:
            self.is_valid()
            return dict(self.cleaned_data)
        return {}
