"""What only the person can add to a letter from the record; nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from django import forms

from anhuan.app.refuse_payee import why_not_in_letter
from anhuan.letters.pen import Sender
from anhuan.letters.recorded import WITH_RECORD, Subject
from anhuan.web.fields import Form, day, money

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from anhuan.contact.verification.case import Verification
    from anhuan.wording import Words

LONGEST_DETAILS: Final = 1000
LONGEST: Final = 80
LONGEST_TAIL: Final = 30
OF_SUBJECT: Final[Mapping[Subject, tuple[str, ...]]] = {
    Subject.DISPUTE_AMOUNT: ("stated", "stated_on"),
    Subject.DISPUTE_DEBT: (),
    Subject.CONTACT_ONLY: ("reach",),
    Subject.THIRD_PARTIES: (),
    Subject.HOLDER: (),
    Subject.COMPLAINT: (),
    Subject.REGULATOR: ("body", "complained", "number"),
    Subject.CLEARANCE: ("settled",),
    Subject.REPORT_ERROR: ("entry", "settled"),
    Subject.PAYMENT_ORDER: ("court", "order", "received"),
}
"""What a letter asks for beside what all of them do."""
ABOUT_ALL: Final = ("debt", "lender", "tail")
SENDER: Final = ("name", "phone", "address")
MAY_NAME_A_PAYEE: Final = ("details", "reach", "address")


def _line(length: int = LONGEST, kind: str = "off") -> forms.CharField:
    """Return a field for a line nobody has to fill in; ``kind`` is what the browser may offer for it."""
    found = forms.CharField(required=False, max_length=length)
    found.widget.attrs["autocomplete"] = kind
    return found


class RecordForm(Form):
    """Everything is left blank in the letter that is left blank here."""

    key = "record_letter"
    debt = forms.ChoiceField(required=False)
    lender = _line()
    tail = _line(LONGEST_TAIL)
    stated = money(required=False)
    stated_on = day(required=False)
    reach = _line()
    body = forms.ChoiceField(required=False)
    complained = day(required=False)
    number = _line()
    settled = day(required=False)
    entry = _line(LONGEST_DETAILS)
    court = _line()
    order = _line()
    received = day(required=False)
    bundle = forms.ChoiceField(required=False)
    details = forms.CharField(required=False, max_length=LONGEST_DETAILS, widget=forms.Textarea(attrs={"rows": 3}))
    name = _line(kind="name")
    phone = _line(kind="tel")
    address = _line(kind="street-address")
    read = forms.BooleanField(required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        words: Words,
        subject: Subject,
        debts: Sequence[tuple[str, str]],
        bodies: Sequence[tuple[str, str]],
        bundles: Sequence[tuple[str, str]],
        cases: Callable[[], Sequence[Verification]],
        **options: Any,  # noqa: ANN401 -- Django's own
    ) -> None:
        """Ask only for what a letter on ``subject`` has a place for."""
        super().__init__(*args, words=words, **options)
        self.subject, self.cases = subject, cases
        none = ("", words.say("web.record.no_debt"))
        cast("forms.ChoiceField", self.fields["debt"]).choices = [none, *debts]
        cast("forms.ChoiceField", self.fields["body"]).choices = list(bodies)
        no_bundle = ("", words.say("web.record.no_bundle"))
        cast("forms.ChoiceField", self.fields["bundle"]).choices = [no_bundle, *bundles]
        kept = self.fields["bundle"]
        for name in set(self.fields) - {*ABOUT_ALL, *OF_SUBJECT[subject], "details", *SENDER, "read"}:
            del self.fields[name]
        if subject in WITH_RECORD and bundles:
            self.fields["bundle"] = kept
        if subject is Subject.PAYMENT_ORDER:
            del self.fields["lender"], self.fields["tail"]

    def clean(self) -> dict[str, Any]:
        """Refuse a place to pay to that nobody verified: a letter would make it the person's own word."""
        given: dict[str, Any] = super().clean() or {}
        for name in MAY_NAME_A_PAYEE:
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

    @property
    def own(self) -> list[forms.BoundField]:
        """Return the fields only this letter has."""
        return [self[name] for name in (*OF_SUBJECT[self.subject], "bundle") if name in self.fields]

    @property
    def is_opened(self) -> bool:
        """Say whether something of the sender was filled in, so that it is shown and not folded away."""
        return self.is_bound and any(self.data.get(name) for name in SENDER)

    def text(self, name: str) -> str:
        """Return a line filled in; nothing for one that is not right."""
        return str(self.given().get(name) or "")

    def given(self) -> Mapping[str, Any]:
        """Return what is right of what was filled in, else what the form begins with."""
        if not self.is_bound:
            return self.initial
        self.is_valid()
        return self.cleaned_data
