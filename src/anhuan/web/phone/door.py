"""Who may come in from the home network: only a phone that has shown a code the app gave out, each code once.

Requests from this machine pass. Every other one needs a key, which a phone gets for a code that is ten minutes old at
most. Keys hold until the program stops. A calendar brings no key: it may read a feed, whose address is a secret itself.
"""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Final

from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from anhuan.web.calendar.address import is_feed

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

COOKIE: Final = "anhuan_phone"
LOOPBACK: Final = ("127.0.0.1", "::1")
CODE_SECONDS: Final = 600
KNOCK: Final = "/phone/open/"


class _Codes:
    """The code given out last, and the run of the program that keys belong to."""

    def __init__(self) -> None:
        """Begin a run without a code."""
        self.run = secrets.token_urlsafe(16)
        self.code, self.until = "", 0.0

    def fresh(self) -> str:
        """Return a new code; the one before no longer opens anything."""
        self.code, self.until = secrets.token_urlsafe(16), time.monotonic() + CODE_SECONDS
        return self.code

    def spend(self, code: str) -> bool:
        """Say whether a code opens the door; it does so once."""
        fits = bool(self.code) and secrets.compare_digest(code, self.code) and time.monotonic() < self.until
        if fits:
            self.code = ""
        return fits


codes: Final = _Codes()


class Door:
    """Let in this machine, and phones with a key."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before everything that shows data."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, open the door to a code, or refuse without a word about what is inside."""
        if request.META.get("REMOTE_ADDR") in LOOPBACK or is_feed(request) or _has_key(request):
            return self.get_response(request)
        if request.path.startswith(KNOCK) and codes.spend(request.path.removeprefix(KNOCK).rstrip("/")):
            response = HttpResponseRedirect(reverse("today"))
            response.set_cookie(COOKIE, signing.dumps(codes.run, salt=COOKIE), httponly=True, samesite="Strict")
            return response
        return HttpResponse(status=403)


def _has_key(request: HttpRequest) -> bool:
    """Say whether a request carries a key of this run."""
    try:
        return bool(signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE) == codes.run)
    except signing.BadSignature:
        return False
