"""Forms that accept a plan or change a promise; they stand in lists, so they are told apart by their addresses."""

from __future__ import annotations

from typing import Final

from django import forms

from anhuan.web.changing import ChangeForm

LONGEST_LEVEL: Final = 8


class AcceptForm(ChangeForm):
    """A plan to accept: ``level`` is that of a point of the frontier as text, empty for the plan recommended."""

    key = "accept"
    again = False

    level = forms.CharField(required=False, max_length=LONGEST_LEVEL, widget=forms.HiddenInput)


class PromiseForm(ChangeForm):
    """A promise to confirm or to take away."""

    key = "promise"
