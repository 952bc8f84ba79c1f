"""The channels a user or adviser knows: entered, shown as theirs, and said where they contradict the program's list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django import forms
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from anhuan.clock import today
from anhuan.contact.reading.own import contradictions
from anhuan.letters.speaker import one_line
from anhuan.store.notes import own_channels
from anhuan.terms.channels import channels, entered
from anhuan.web.fields import Form
from anhuan.web.noting import household_of, key_of
from anhuan.web.page import page
from anhuan.web.who.cases import entered_channels

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from anhuan.contact.reading.own import Contradiction
    from anhuan.terms.channels import Channel
    from anhuan.web.person import Asked
    from anhuan.wording import Words

LONGEST: Final = 200
BETWEEN: Final = re.compile(r"[、，,;；\s]+")
LISTS: Final = ("apps", "hotlines", "signatures", "domains")


class ChannelForm(Form):
    """A lender and what is known of how it writes and calls; several are told apart by a comma or a space."""

    key = "channel"
    names = forms.CharField(max_length=LONGEST)
    hotlines = forms.CharField(required=False, max_length=LONGEST)
    apps = forms.CharField(required=False, max_length=LONGEST)
    signatures = forms.CharField(required=False, max_length=LONGEST)
    domains = forms.CharField(required=False, max_length=LONGEST)

    def channel(self, channel_id: str) -> Channel:
        """Return the channel that was told; its name may have spaces, everything else is a list."""
        given = self.cleaned_data
        names = tuple(filter(None, (one.strip() for one in re.split(r"[、，,;；]", one_line(given["names"])))))
        lists = {name: _several(given[name]) for name in LISTS}
        lists["signatures"] = tuple(one.strip("【】[]") for one in lists["signatures"])
        lists["domains"] = tuple(one.lower().removeprefix("https://").rstrip("/") for one in lists["domains"])
        return entered(channel_id, today(), names=names, **lists)

    def clean_names(self) -> str:
        """Refuse a name of nothing but commas."""
        text = str(self.cleaned_data["names"])
        if not BETWEEN.sub("", text):
            raise forms.ValidationError(self.words.say("web.channels.no_name"))
        return text


def _several(text: str) -> tuple[str, ...]:
    """Return what a comma or a space tells apart, each once."""
    return tuple(dict.fromkeys(filter(None, BETWEEN.split(text))))


@dataclass(frozen=True, slots=True)
class Row:
    """One channel in the list in words, with what of it contradicts the program's list."""

    channel: Channel
    name: str
    known: tuple[tuple[str, str], ...]
    wrong: tuple[str, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: Asked) -> HttpResponse:
    """List the channels entered, or keep one more; sent twice it is kept once."""
    form = ChannelForm(request.POST if request.method == "POST" else None, words=request.words)
    if request.method == "POST" and form.is_valid():
        key = key_of(request)
        new = form.channel(str(key))
        own_channels.change(household_of(request), str(key), lambda before: before or new, request_key=key)
        return HttpResponseRedirect(reverse("own-channels"), status=303)
    rows = [_row(one, request.words) for one in entered_channels(request)]
    removed = own_channels.find(household_of(request), request.GET.get("removed", ""))
    return page(
        request,
        "web/who/channels.html",
        here="",
        status=400 if form.errors else 200,
        form=form,
        rows=rows,
        key=key_of(request),
        removed=removed if removed and removed.removed else None,
    )


@require_POST
def remove(request: Asked, channel_id: UUID) -> HttpResponse:
    """Take a channel out, or put it back; nothing is lost."""
    home, name = household_of(request), str(channel_id)
    found = own_channels.find(home, name)
    if found is None:
        raise Http404
    gone = request.POST.get("back") != "1"
    own_channels.change(home, name, lambda one: one or found.value, request_key=key_of(request), removed=gone)
    return HttpResponseRedirect(f"{reverse('own-channels')}{f'?removed={name}' if gone else ''}", status=303)


def _row(channel: Channel, words: Words) -> Row:
    """Return one line of the list."""
    known = tuple(
        (words.say(f"form.channel.{name}"), words.write(getattr(channel, name)))
        for name in LISTS
        if getattr(channel, name)
    )
    return Row(
        channel,
        words.write(channel.names),
        known,
        tuple(_wrong(one, words) for one in contradictions(channel, channels())),
    )


def _wrong(one: Contradiction, words: Words) -> str:
    """Return a contradiction in words."""
    lender = one.whose.names[0] if one.whose else ""
    return words.say(f"web.channels.wrong.{one.why}", entry=one.entry, lender=lender)
