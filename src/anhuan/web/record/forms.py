"""What only the person can add to a letter from the record; nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from django import forms

from anhuan.letters.recorded import WITH_RECORD, Subject
from anhuan.web.fields import day, money
from anhuan.web.writing import WritingForm, line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


class RecordForm(WritingForm):
    """Everything is left blank in the letter that is left blank here."""

    key = "record_letter"
    may_name_a_payee: ClassVar = ("details", "reach", "address")
    debt = forms.ChoiceField(required=False)
    lender = line(LONGEST)
    tail = line(LONGEST_TAIL)
    stated = money(required=False)
    stated_on = day(required=False)
    reach = line(LONGEST)
    body = forms.ChoiceField(required=False)
    complained = day(required=False)
    number = line(LONGEST)
    settled = day(required=False)
    entry = line(LONGEST_DETAILS)
    court = line(LONGEST)
    order = line(LONGEST)
    received = day(required=False)
    bundle = forms.ChoiceField(required=False)
    details = forms.CharField(required=False, max_length=LONGEST_DETAILS, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        words: Words,
        subject: Subject,
        debts: Sequence[tuple[str, str]],
        bodies: Sequence[tuple[str, str]],
        bundles: Sequence[tuple[str, str]],
        **options: Any,  # noqa: ANN401 -- Django's own
    ) -> None:
        """Ask only for what a letter on ``subject`` has a place for."""
        super().__init__(*args, words=words, **options)
        self.subject = subject
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

    @property
    def own(self) -> list[forms.BoundField]:
        """Return the fields only this letter has."""
        return [self[name] for name in (*OF_SUBJECT[self.subject], "bundle") if name in self.fields]

    @property
    def is_opened(self) -> bool:
        """Say whether something of the sender was filled in, so that it is shown and not folded away."""
        return self.is_bound and any(self.data.get(name) for name in SENDER)
