"""Form fields that read what people write: 1.5万, 万分之五/日, 10月10日; what is wrong is said in plain words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms

from anhuan.errors import AnhuanError, UnreadableInput
from anhuan.money.reading import read_day, read_money, read_rate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from django.core.files.uploadedfile import UploadedFile

    from anhuan.wording import Words

LONGEST = 200


class Read(forms.CharField):
    """A text read as a value by ``read``; the person's own spelling stays in the box when it cannot be."""

    def __init__(self, read: Callable[[str], object], **options: Any) -> None:  # noqa: ANN401 -- Django's own options
        """Read with ``read``, which raises `UnreadableInput` for what it cannot read."""
        super().__init__(max_length=LONGEST, **options)
        self.read = read
        self.words: Words | None = None
        self.widget.attrs.setdefault("autocomplete", "off")

    def clean(self, value: Any) -> object:  # noqa: ANN401 -- Django hands over whatever the browser sent
        """Return the value, None for nothing."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return self.read(text)
        except AnhuanError as error:
            assert self.words  # noqa: S101 -- `Form` gives its words to every field
            raise forms.ValidationError(self.words.say(f"error.{error.code}", **error.facts)) from error


def money(*, positive: bool = False, **options: Any) -> Read:  # noqa: ANN401 -- Django's own options
    """Return a field for an amount of yuan; with ``positive`` it must be more than nothing."""
    found = Read(partial(_money, positive=positive), **options)
    found.widget.attrs |= {"inputmode": "decimal"}
    return found


def _money(text: str, *, positive: bool) -> object:
    """Return an amount that is not below nothing."""
    amount = read_money(text)
    if amount.fen < 0 or (positive and not amount.fen):
        raise UnreadableInput("money-not-positive" if positive else "money-negative", text=text)
    return amount


def day(near: dt.date | None = None, **options: Any) -> Read:  # noqa: ANN401 -- Django's own options
    """Return a field for a day; one without its year is the one nearest to ``near``."""
    found = Read(partial(read_day, near=near), **options)
    found.widget.attrs |= {"inputmode": "text"}
    return found


def rate(**options: Any) -> Read:  # noqa: ANN401 -- Django's own options
    """Return a field for a rate with its period."""
    return Read(read_rate, **options)


class ManyFiles(forms.ClearableFileInput):
    """A box for several files."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files, whatever they hold; one more than ``most`` is let through, for whoever asks to refuse."""

    widget = ManyFiles

    def __init__(self, *, most: int, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Take so many."""
        super().__init__(**options)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:  # noqa: ANN401 -- Django's own
        """Return the files, one at least."""
        found = data if isinstance(data, list) else [data]
        return [super(Files, self).clean(one, initial) for one in found[: self.most + 1] or [None]]


class Form(forms.Form):
    """A form that speaks: labels and help come from the catalogue under ``form.<key>.<field>``."""

    key = ""

    def __init__(self, *args: Any, words: Words, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Name every field in the reader's words."""
        super().__init__(*args, **({"label_suffix": ""} | options))
        self.words = words
        for name, found in self.fields.items():
            found.label = words.say(f"form.{self.key}.{name}")
            if words.has(f"form.{self.key}.{name}_help"):
                found.help_text = words.say(f"form.{self.key}.{name}_help")
            if isinstance(found, Read):
                found.words = words
