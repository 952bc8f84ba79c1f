"""Forms of the reminders: a way to be reminded, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms

from anhuan.agenda.reminder import Manner
from anhuan.agenda.telling import Titles
from anhuan.notify.address import LONGEST, is_usable
from anhuan.store.wishes import Wishes
from anhuan.web.fields import Form

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.notify.kinds import Kind
    from anhuan.wording import Words

LONGEST_NAME: Final = 60
LEADS: Final = (14, 7, 3, 1, 0)
"""So many days before may be ticked."""
NUMERIC: Final = frozenset({"port"})
HIDDEN: Final = frozenset({"password"})
PORT: Final = 465
HIGHEST_PORT: Final = 65535


class AddressForm(Form):
    """Where a way to be reminded leads, asked for as its service shows it; what was typed once is not shown again."""

    key = "reminder_address"

    def __init__(self, *args: Any, words: Words, kind: Kind, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Ask for what ``kind`` needs."""
        super().__init__(*args, words=words, **options)
        self.kind = kind
        for name in kind.fields:
            self.fields[name] = self._field(name)

    def _field(self, name: str) -> forms.Field:
        """Return one field with its label, and its help where there is some."""
        key = f"form.reminder_address.{name}" if name != "secret" else f"form.reminder_address.secret_{self.kind.id}"
        told: dict[str, Any] = {"label": self.words.say(key), "required": name not in self.kind.optional}
        if self.words.has(f"{key}_help"):
            told["help_text"] = self.words.say(f"{key}_help")
        if name in NUMERIC:
            field: forms.Field = forms.IntegerField(min_value=1, max_value=HIGHEST_PORT, initial=PORT, **told)
            field.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
            return field
        widget = forms.PasswordInput if name in HIDDEN else forms.TextInput
        look = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        return forms.CharField(max_length=LONGEST, widget=widget(attrs=look), **told)

    def clean(self) -> dict[str, Any]:
        """Refuse what leads nowhere, before it is kept."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors:
            given["address"] = self.kind.address({name: str(given.get(name) or "") for name in self.kind.fields})
            if not is_usable(given["address"]):
                self.add_error(self.kind.fields[0], self.words.say("web.reminders.not_usable"))
        return given


class ChannelForm(AddressForm):
    """A new way to be reminded."""

    key = "reminder_channel"
    name = forms.CharField(max_length=LONGEST_NAME)


class MannerForm(Form):
    """When to be reminded, and how much a message shows."""

    key = "reminder_manner"
    lead_14 = forms.BooleanField(required=False)
    lead_7 = forms.BooleanField(required=False)
    lead_3 = forms.BooleanField(required=False)
    lead_1 = forms.BooleanField(required=False)
    lead_0 = forms.BooleanField(required=False)
    at = forms.TimeField(widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    quiet_from = forms.TimeField(widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    quiet_until = forms.TimeField(widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    full = forms.BooleanField(required=False)

    @staticmethod
    def shown(wanted: Wishes) -> dict[str, Any]:
        """Return what the form shows of what is wanted now."""
        manner = wanted.manner
        ticked: dict[str, Any] = {f"lead_{one}": one in manner.leads for one in LEADS}
        times = {"at": manner.at, "quiet_from": manner.quiet_from, "quiet_until": manner.quiet_until}
        return ticked | times | {"full": wanted.titles is Titles.FULL}

    def clean(self) -> dict[str, Any]:
        """Refuse no day at all, and a time at which nothing may ring."""
        given: dict[str, Any] = super().clean() or {}
        if not any(given.get(f"lead_{one}") for one in LEADS):
            self.add_error("lead_0", self.words.say("web.reminders.no_lead"))
        if not self.errors and self.wanted().manner.is_quiet(given["at"]):
            self.add_error("at", self.words.say("web.reminders.at_is_quiet"))
        return given

    def wanted(self) -> Wishes:
        """Return what is wanted from now on."""
        given = self.cleaned_data
        times: dict[str, dt.time] = {name: given[name] for name in ("at", "quiet_from", "quiet_until")}
        leads = tuple(one for one in LEADS if given[f"lead_{one}"])
        return Wishes(Manner(leads=leads, **times), Titles.FULL if given["full"] else Titles.DISCREET)
