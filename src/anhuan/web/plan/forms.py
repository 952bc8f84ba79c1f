"""What only the person can add to a letter that proposes a plan."""

from __future__ import annotations

from typing import ClassVar, Final

from django import forms

from anhuan.app.propose import Told
from anhuan.web.writing import WritingForm, line

LONGEST_REASON: Final = 500
LONGEST_TAIL: Final = 30


class LetterForm(WritingForm):
    """Everything is left blank in the letter that is left blank here; nothing of it is kept."""

    key = "letter"
    may_name_a_payee: ClassVar = ("reason", "contact", "address")
    reason = forms.CharField(required=False, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}))
    tail = line(LONGEST_TAIL)
    contact = line()

    def told(self) -> Told:
        """Return what goes into the words."""
        return Told(self.text("reason"), self.text("tail"), self.text("contact"), acknowledged=self.has_read)

    @property
    def is_opened(self) -> bool:
        """Say whether something was filled in, so that it is shown and not folded away."""
        return self.is_bound and any(self.data.get(name) for name in self.fields if name != "read")
