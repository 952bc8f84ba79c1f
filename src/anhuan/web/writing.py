"""Forms of letters: who writes, what they add, and no place to pay to that nobody verified; nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms

from anhuan.app.refuse_payee import why_not_in_letter
from anhuan.letters.pen import Sender
from anhuan.web.fields import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from anhuan.contact.verification.case import Verification
    from anhuan.wording import Words

LONGEST: Final = 60


def line(length: int = LONGEST, kind: str = "off") -> forms.CharField:
    """Return a field for a line nobody has to fill in; ``kind`` is what the browser may offer for it."""
    found = forms.CharField(required=False, max_length=length)
    found.widget.attrs["autocomplete"] = kind
    return found


class WritingForm(Form):
    """What only the person can add to a letter; everything is left blank there that is left blank here.

    Whoever inherits has the fields ``name``, ``phone``, ``address`` and ``read``; ``may_name_a_payee`` are those whose
    words go into the letter as they are.
    """

    may_name_a_payee: ClassVar[tuple[str, ...]] = ()
    name = line(kind="name")
    phone = line(kind="tel")
    address = line(kind="street-address")
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
        for name in self.may_name_a_payee:
            why = why_not_in_letter(str(self.cleaned_data.get(name) or ""), self.cases, self.words)
            if why:
                self.add_error(name, self.words.say("error.payee-in-letter", why=why))
        return given

    def sender(self) -> Sender:
        """Return who writes."""
        return Sender(name=self.text("name"), phone=self.text("phone"), address=self.text("address"))

    @property
    def has_read(self) -> bool:
        """Say whether the person has read why a letter may better not be sent."""
        return bool(self.given().get("read"))

    def text(self, name: str) -> str:
        """Return a line filled in; nothing for one that is not right."""
        return str(self.given().get(name) or "")

    def given(self) -> Mapping[str, Any]:
        """Return what is right of what was filled in, else what the form begins with."""
        if not self.is_bound:
            return self.initial
        self.is_valid()
        return self.cleaned_data
