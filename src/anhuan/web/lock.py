"""The lock: with a passphrase set, pages are shown only after it was given, and again after a while of nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from django.contrib.auth.hashers import check_password, make_password
from django.core import signing
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import salted_hmac

from anhuan.store import preferences

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

COOKIE: Final = "anhuan_open"
IDLE_SECONDS: Final = 15 * 60
HASH: Final = "passphrase"
OPEN: Final = ("/static/", "/unlock/", "/manifest.webmanifest")


class Lock:
    """Send every request without a fresh key to the page that asks for the passphrase."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before everything that shows data."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and turn the clock back; or ask for the passphrase."""
        stored = preferences.get(HASH, "")
        if not stored or request.path.startswith(OPEN):
            return self.get_response(request)
        if not _is_open(request, stored):
            return HttpResponseRedirect(reverse("unlock"))
        response = self.get_response(request)
        give_key(response, stored)
        return response


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
