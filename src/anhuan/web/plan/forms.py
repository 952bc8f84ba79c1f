"""What only the person can add to a letter."""

from __future__ import annotations

from typing import Final

from django import forms

from anhuan.app.propose import Told
from anhuan.letters.pen import Sender
from anhuan.web.fields import Form

LONGEST_REASON: Final = 500
LONGEST: Final = 60
LONGEST_TAIL: Final = 30


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
