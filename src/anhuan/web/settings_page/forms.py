"""Forms of the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast
from uuid import uuid4

from django import forms

from anhuan.files.case.load import LARGEST
from anhuan.files.record import LARGEST as LARGEST_RECORD
from anhuan.web.changing import ChangeForm
from anhuan.web.fields import Form
from anhuan.wording import Language

if TYPE_CHECKING:
    from anhuan.wording import Words

LONGEST_NAME: Final = 40
LONGEST_PASSPHRASE: Final = 200
SHORTEST_PASSPHRASE: Final = 6
THEMES: Final = ("auto", "light", "dark")


class LookForm(Form):
    """Language and theme."""

    key = "look"
    language = forms.ChoiceField()
    theme = forms.ChoiceField()

    def __init__(self, *args: Any, words: Words, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Offer each language in its own name."""
        super().__init__(*args, words=words, **options)
        language = cast("forms.ChoiceField", self.fields["language"])
        language.choices = [(one.value, words.say(f"web.settings.language_{one.value}")) for one in Language]
        theme = cast("forms.ChoiceField", self.fields["theme"])
        theme.choices = [(one, words.say(f"web.settings.theme_{one}")) for one in THEMES]


class NameForm(ChangeForm):
    """What the household is called."""

    key = "household_name"
    name = forms.CharField(max_length=LONGEST_NAME)


class StepForm(ChangeForm):
    """One step back or forward."""

    again = False


class DeleteForm(Form):
    """The wish to delete a household for good."""

    key = "delete_household"
    sure = forms.BooleanField()


def _secret(kind: str, *, required: bool) -> forms.CharField:
    """Return a field nobody reads over the shoulder; it is kept as it was typed."""
    return forms.CharField(
        required=required,
        strip=False,
        max_length=LONGEST_PASSPHRASE,
        widget=forms.PasswordInput(attrs={"autocomplete": kind}),
    )


class PassphraseForm(Form):
    """A new passphrase; the one before is asked for where there is one. An empty new one takes the lock away."""

    key = "passphrase"
    old = _secret("current-password", required=True)
    new = _secret("new-password", required=False)
    again = _secret("new-password", required=False)

    def __init__(self, *args: Any, is_locked: bool, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Ask for the old one only where there is one."""
        super().__init__(*args, **options)
        if not is_locked:
            del self.fields["old"]

    def clean(self) -> dict[str, Any]:
        """Refuse one that is too short to be one, or was typed differently the second time."""
        given: dict[str, Any] = super().clean() or {}
        new = given.get("new") or ""
        if new and len(new) < SHORTEST_PASSPHRASE:
            self.add_error("new", self.words.say("web.settings.passphrase_short", least=SHORTEST_PASSPHRASE))
        elif new != (given.get("again") or ""):
            self.add_error("again", self.words.say("web.settings.passphrase_differs"))
        return given


class ImportForm(Form):
    """A case file to take in."""

    key = "import"
    file = forms.FileField(allow_empty_file=True)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Carry the name of the request, so that a double tap takes the file in once."""
        super().__init__(*args, **options)
        self.fields["request_key"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
        self.fields["file"].widget.attrs["accept"] = ".toml,.json,text/plain,application/toml,application/json"

    def clean_file(self) -> Any:  # noqa: ANN401 -- Django's uploaded file
        """Refuse what is no case file by its size alone."""
        file = self.cleaned_data["file"]
        is_record = file.name.lower().endswith(".json")
        if is_record and file.size > LARGEST_RECORD:
            raise forms.ValidationError(self.words.say("error.record-too-large", most=LARGEST_RECORD // 1_000_000))
        if not is_record and file.size > LARGEST:
            raise forms.ValidationError(self.words.say("error.case-too-large", most=LARGEST))
        return file
