"""What was typed into a form that could not be taken yet: carried along, so that it is never lost in silence.

A page may have stood open for so long that its token is old or the lock has closed. What was sent then comes back on a
page of its own, as it was typed, with a button that sends it again. Nothing of it is kept before that.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from anhuan.web.page import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from anhuan.web.person import Asked

TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105 -- the name of a field
SECRETS: Final = frozenset({"passphrase", "old", "new", "again"})
UNSEEN: Final = frozenset({"based_on", "request_key"})
TICKED: Final = "on"


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a form was sent, and what it said."""

    where: str
    fields: tuple[tuple[str, str], ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """Return what a person typed, without what only the program reads."""
        return tuple(value for name, value in self.fields if name not in UNSEEN and value.strip() and value != TICKED)

    def text(self) -> str:
        """Return it as one text, for a hidden field."""
        return json.dumps({"where": self.where, "fields": self.fields}, ensure_ascii=False)


def carried(request: HttpRequest) -> Carried | None:
    """Return what a request carries; None where that is a file, a passphrase or nothing anybody typed."""
    names = set(request.POST)
    if request.FILES or names & SECRETS:
        return None
    told = tuple((name, value) for name, values in request.POST.lists() for value in values if name != TOKEN)
    return Carried(request.get_full_path(), told) if told else None


def carried_in(text: str) -> Carried | None:
    """Return what a hidden field carries; None for anything else, and for addresses that are no page of the app."""
    try:
        whole = json.loads(text)
        fields = tuple((str(name), str(value)) for name, value in whole["fields"])
        where = own_address(str(whole["where"]))
    except (ValueError, KeyError, TypeError):
        return None
    return Carried(where, fields) if where else None


def own_address(address: str) -> str:
    """Return the address if it is one of the app's own pages, else nothing."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ""
    try:
        resolve(parts.path)
    except Resolver404:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def ask_again(request: Asked, what: Carried, why: str, *, status: int) -> HttpResponse:
    """Show what was typed, with the button that sends it again."""
    return page(request, "web/frame/again.html", status=status, carried=what, why=why)
