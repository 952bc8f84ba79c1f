"""Forms of the record: a contact in a few taps, and one with everything that can be told of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django import forms

from anhuan.clock import SHANGHAI, now
from anhuan.contact.contact import FIRST_YEAR, LAST_YEAR, LONGEST_TEXT, Contact, Exchange, From, Means, Reached, Told
from anhuan.contact.lender import lender_name
from anhuan.contact.written import tidy
from anhuan.errors import BadContact, UnreadableInput
from anhuan.files.contacts.entry import length
from anhuan.letters.speaker import called, one_line
from anhuan.web.fields import Form, Read, day, money

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.web.person import Asked
    from anhuan.wording import Words

LONGEST: Final = 200
MOMENTS: Final = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"]
MINUTE: Final = 60
TEXTS: Final = ("agency", "by", "staff", "number")
WAYS: Final = {
    "call": (Means.CALL, Exchange.TWO_WAY, Reached.DEBTOR),
    "robot": (Means.CALL, Exchange.ONE_WAY, Reached.DEBTOR),
    "missed": (Means.CALL, Exchange.UNANSWERED, Reached.DEBTOR),
    "text": (Means.TEXT, Exchange.ONE_WAY, Reached.DEBTOR),
    "app": (Means.APP, Exchange.ONE_WAY, Reached.DEBTOR),
    "letter": (Means.LETTER, Exchange.ONE_WAY, Reached.DEBTOR),
    "visit": (Means.VISIT, Exchange.TWO_WAY, Reached.DEBTOR),
    "family": (Means.CALL, Exchange.TWO_WAY, Reached.FAMILY),
    "employer": (Means.CALL, Exchange.TWO_WAY, Reached.EMPLOYER),
}
"""What one tap tells: how it came, how far it got, and whom it reached."""


def moment() -> dt.datetime:
    """Return this moment in the time zone contacts are told in."""
    return now().astimezone(SHANGHAI).replace(microsecond=0)


class TimedForm(Form):
    """A form with the moment of a contact and what was said or done in it."""

    at = forms.DateTimeField(required=False, input_formats=MOMENTS)
    told = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, words: Words, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Name what may have been said or done."""
        super().__init__(*args, words=words, **options)
        choices = [(one.value, words.say(f"logged.told.{one.value}")) for one in Told]
        self.fields["told"].choices = choices  # type: ignore[attr-defined]  # a field of choices has them
        self.fields["at"].widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        self.fields["at"].error_messages["invalid"] = words.say("web.contacts.at_wrong")

    def clean_at(self) -> dt.datetime | None:
        """Refuse a moment in a year no contact can be of."""
        at: dt.datetime | None = self.cleaned_data["at"]
        if at and not FIRST_YEAR <= at.year <= LAST_YEAR:
            raise forms.ValidationError(self.words.say("web.contacts.at_wrong"))
        return at

    def refuse(self, error: BadContact) -> None:
        """Say what of it no contact can be."""
        self.add_error(None, self.words.say(f"error.{error.code}", **error.facts))


class ContactForm(TimedForm):
    """A new contact; the button says how it came, everything else may be left out."""

    key = "contact"
    lender = forms.CharField(required=False, max_length=LONGEST)
    number = forms.CharField(required=False, max_length=LONGEST)
    gist = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST_TEXT)

    def contact(self, way: str, contact_id: str) -> Contact:
        """Return the contact that was told."""
        means, exchange, reached = WAYS[way]
        given = self.cleaned_data
        return Contact(
            id=contact_id,
            at=given["at"].replace(tzinfo=SHANGHAI) if given["at"] else moment(),
            means=means,
            exchange=exchange,
            reached=reached,
            lender=tidy(given["lender"]),
            number=one_line(given["number"]),
            words=given["gist"].strip(),
            told=frozenset(Told(one) for one in given["told"]),
        )


class FullForm(TimedForm):
    """Everything that can be told of a contact."""

    all_optional = True

    key = "contact_full"
    means = forms.ChoiceField()
    exchange = forms.ChoiceField()
    reached = forms.ChoiceField()
    began = forms.ChoiceField()
    lender = forms.CharField(required=False, max_length=LONGEST)
    agency = forms.CharField(required=False, max_length=LONGEST)
    by = forms.CharField(required=False, max_length=LONGEST)
    staff = forms.CharField(required=False, max_length=LONGEST)
    number = forms.CharField(required=False, max_length=LONGEST)
    debts = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    claimed = money(positive=True, required=False)
    asked = money(positive=True, required=False)
    promised = money(positive=True, required=False)
    promised_by = day(required=False)
    gist = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=LONGEST_TEXT)
    agreed = forms.BooleanField(required=False)
    planned = forms.BooleanField(required=False)

    def __init__(self, *args: Any, request: Asked, before: Contact | None = None, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Offer every choice in words, and stand filled in with what is known of a contact."""
        super().__init__(*args, words=request.words, initial=_initial(before, request.words), **options)
        self.before = before
        self.fields["lasted"] = Read(_seconds, required=False, label=request.words.say("form.contact_full.lasted"))
        self.fields["lasted"].words = request.words  # type: ignore[attr-defined]  # a `Read` has them
        self.fields["lasted"].help_text = request.words.say("form.contact_full.lasted_help")
        self._name_choices(request)

    def _name_choices(self, request: Asked) -> None:
        """Call every choice by its name; a debt that is gone by now stays among those it was about."""
        words = request.words
        debts = {one.id: called(one, words) for one in request.kept.case.debts} if request.kept else {}
        gone = {one: one for one in (self.before.debts if self.before else ())}
        choices = {
            "means": [(one.value, words.say(f"web.contact.means.{one.value}")) for one in Means],
            "exchange": [(one.value, words.say(f"web.contact.exchange.{one.value}")) for one in Exchange],
            "reached": [(one.value, words.say(f"logged.reached.{one.value}")) for one in Reached],
            "began": [(one.value, words.say(f"web.contact.began.{one.value}")) for one in From],
            "debts": list((gone | debts).items()),
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]  # a field of choices has them
        if not choices["debts"]:
            del self.fields["debts"]

    def contact(self, contact_id: str) -> Contact:
        """Return the contact that was told; what no form asks for stays as it was.

        Raises:
            BadContact: no contact can be so.

        """
        given, before = self.cleaned_data, self.before
        at = given["at"].replace(tzinfo=SHANGHAI) if given["at"] else (before.at if before else moment())
        if before and given["at"] and at.replace(second=0) == _local(before.at).replace(second=0, microsecond=0):
            at = before.at  # the form asks for minutes only
        facts: dict[str, Any] = {name: one_line(given[name]) for name in TEXTS}
        facts |= {name: given[name] for name in ("claimed", "asked", "promised", "promised_by", "agreed", "planned")}
        facts |= {
            "at": at,
            "means": Means(given["means"]),
            "exchange": Exchange(given["exchange"]),
            "reached": Reached(given["reached"]),
            "began": From(given["began"]),
            "lender": self._lender(),
            "debts": tuple(given.get("debts", ())),
            "lasted": given["lasted"],
            "words": given["gist"].strip(),
            "told": frozenset(Told(one) for one in given["told"]),
        }
        return replace(before, **facts) if before else Contact(id=contact_id, **facts)

    def _lender(self) -> str:
        """Return the lender as it was typed; an id that was shown by its name stays one."""
        typed = tidy(self.cleaned_data["lender"])
        if self.before and typed == self.words.choose(lender_name(self.before.lender)):
            return self.before.lender
        return typed


def _initial(before: Contact | None, words: Words) -> dict[str, Any]:
    """Return what stands in the form."""
    if before is None:
        return {"means": Means.CALL.value, "exchange": Exchange.TWO_WAY.value, "reached": "debtor", "began": "them"}
    found = {name: getattr(before, name) for name in (*TEXTS, "agreed", "planned")}
    found |= {name: getattr(before, name).value for name in ("means", "exchange", "reached", "began")}
    found |= {name: _plain(getattr(before, name)) for name in ("claimed", "asked", "promised", "promised_by")}
    return found | {
        "at": _local(before.at).replace(tzinfo=None),
        "lender": words.choose(lender_name(before.lender)),
        "debts": list(before.debts),
        "lasted": "" if before.lasted is None else "{}:{:02d}".format(*divmod(before.lasted, MINUTE)),
        "gist": before.words,
        "told": [one.value for one in before.told],
    }


def _local(at: dt.datetime) -> dt.datetime:
    """Return a moment by the clock contacts are told in."""
    return at.astimezone(SHANGHAI)


def _plain(fact: object) -> str:
    """Return an amount or a day as it may be typed."""
    return "" if fact is None else str(fact)


def _seconds(text: str) -> int:
    """Return how long a call lasted: ``1:05``, ``1分5秒``, or seconds."""
    found = length(text.strip())
    if found is None:
        raise UnreadableInput("contact-length", text=text)
    return found
