"""The lock: with a passphrase set, pages are shown only after it was given, and again after a while of nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.contrib.auth.hashers import check_password, make_password
from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import salted_hmac

from anhuan.store import preferences
from anhuan.web.calendar.address import is_feed

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from anhuan.web.person import Asked

COOKIE: Final = "anhuan_open"
IDLE_SECONDS: Final = 15 * 60
HASH: Final = "passphrase"
NOWHERE: Final = 404
OPEN: Final = ("/static/", "/unlock/", "/manifest.webmanifest", "/call/words/")
"""What is shown while the app is locked; the words to say on a call are the same for everybody.

A calendar feed is read by a calendar, which knows no passphrase: its address is the secret (`is_feed`).
"""

BY_ITSELF: Final = ("/settings/reminders/here/next/", "/settings/reminders/here/shown/")
"""What an open page asks for by itself, whoever sits before it: no clock is turned back for that."""
FORBIDDEN: Final = 403


class Lock:
    """Send every request without a fresh key to the page that asks for the passphrase."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before everything that shows data."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and turn the clock back; or ask for the passphrase."""
        stored = preferences.get(HASH, "")
        if not stored or request.path.startswith(OPEN) or is_feed(request):
            return self.get_response(request)
        if request.path.startswith(BY_ITSELF):
            return self.get_response(request) if _is_open(request, stored) else HttpResponse(status=FORBIDDEN)
        if _is_open(request, stored):
            response = self.get_response(request)
            give_key(response, stored)
            return response
        if request.method == "POST":
            # What was typed is not thrown away: `process_view` answers in place of the view.
            request.is_shut = True  # type: ignore[attr-defined]  # our own mark on it
            response = self.get_response(request)
            return response if response.status_code != NOWHERE else HttpResponseRedirect(reverse("unlock"))
        return HttpResponseRedirect(f"{reverse('unlock')}?{urlencode({'where': request.get_full_path()})}")

    def process_view(self, request: Asked, *_: object) -> HttpResponse | None:
        """Ask for the passphrase in place of what a form was sent to, and carry the form along."""
        from anhuan.web.frame.unlocking import ask  # noqa: PLC0415 -- the frame knows the lock

        return ask(request) if getattr(request, "is_shut", False) else None


def _is_open(request: HttpRequest, stored: str) -> bool:
    """Say whether the request carries a key to this passphrase that is not too old."""
    try:
        held = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=IDLE_SECONDS)
    except signing.BadSignature:
        return False
    return bool(held == _mark(stored))


def give_key(response: HttpResponse, stored: str) -> None:
    """Put a key that opens the app for a while on a response."""
    key = signing.dumps(_mark(stored), salt=COOKIE)
    response.set_cookie(COOKIE, key, max_age=IDLE_SECONDS, httponly=True, samesite="Strict")


def _mark(stored: str) -> str:
    """Return what ties a key to one passphrase: a new passphrase closes every open session."""
    return salted_hmac(COOKIE, stored).hexdigest()


def fits(passphrase: str) -> bool:
    """Say whether it is the passphrase; a wrong one costs a second."""
    if check_password(passphrase, preferences.get(HASH, "")):
        return True
    time.sleep(1)
    return False


def set_passphrase(passphrase: str) -> None:
    """Ask for ``passphrase`` from now on; for none if it is empty."""
    preferences.put(HASH, make_password(passphrase) if passphrase else "")
