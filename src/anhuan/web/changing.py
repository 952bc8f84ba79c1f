"""Forms that change a household: each says which revision it was shown for and carries the name of its request.

Sent twice by a double tap, the same request is kept once. Where somebody else changed the same part meanwhile, nothing
is lost or overwritten in silence: the form comes back as it was filled in, says so, and sent again it counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from django import forms
from django.contrib import messages

from anhuan.errors import AnhuanError, Conflict
from anhuan.files.case.case import Case
from anhuan.store import households
from anhuan.store.models import Origin
from anhuan.web.fields import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import QueryDict

    from anhuan.store.households import Kept
    from anhuan.store.parts import Touched
    from anhuan.store.what import What
    from anhuan.web.person import Asked
    from anhuan.wording import Words


def tell(request: Asked, what: What) -> None:
    """Say on the next page what was kept, with a button that undoes it; the beginning of a household has none."""
    done = request.words.say("web.change.done", what=what.said(request.words))
    messages.success(request, done, extra_tags="undo" if request.kept else "")


class ChangeForm(Form):
    """A form whose answer is kept; ``again`` says whether it still means the same after others changed that part."""

    again = True

    def __init__(self, *args: Any, words: Words, kept: Kept | None, **options: Any) -> None:  # noqa: ANN401 -- Django's
        """Carry the revision of ``kept``; without a household the first answer makes one."""
        super().__init__(*args, words=words, **options)
        self.kept = kept
        seen = kept.number if kept else 0
        self.fields["based_on"] = forms.IntegerField(widget=forms.HiddenInput, initial=seen, min_value=0)
        self.fields["request_key"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def keep(self, change: Callable[[Case], Case], *, touches: Touched, what: What) -> Kept | None:
        """Keep a change of the valid form; None where that is refused, and then the form says why."""
        try:
            return self._kept(change, touches, what)
        except Conflict as conflict:
            self._meet(conflict)
        except AnhuanError as error:
            self.add_error(None, self.words.say(f"error.{error.code}", **error.facts))
        return None

    def _meet(self, conflict: Conflict) -> None:
        """Say what happened; a form that still means the same may be sent again and then counts."""
        if not self.again:
            self.add_error(None, self.words.say("web.change.list_changed"))
            return
        _, theirs = households.versions(conflict)
        sent = cast("QueryDict", self.data).copy()
        sent["based_on"] = str(theirs.number)
        self.data = sent
        self.add_error(None, self.words.say("web.change.changed"))

    def _kept(self, change: Callable[[Case], Case], touches: Touched, what: What) -> Kept:
        """Keep a change, or the household it begins."""
        key = self.cleaned_data["request_key"]
        if self.kept is None:
            fresh = change(Case(self.words.say("web.household.name"), ()))
            return households.create(fresh, what=what, origin=Origin.WEB, request_key=key)
        return households.change(
            self.kept.household_id,
            change,
            based_on=self.cleaned_data["based_on"],
            touches=touches,
            what=what,
            origin=Origin.WEB,
            request_key=key,
        )
