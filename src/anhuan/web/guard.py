"""Who may ask, and what a page may load.

The app listens on this machine only. A page elsewhere could still make a browser send requests here, so a Host that is
not ours is refused (DNS rebinding) and so is anything that changes data with a foreign Origin; Django's own CSRF token
is asked for besides. No page loads, sends or embeds anything from another address, and none runs a script or style
written into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

RULES: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
POLICY: Final = "; ".join(f"{name} {sources}" for name, sources in RULES.items())
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
STATIC: Final = "/static/"
SAFE: Final = frozenset({"GET", "HEAD"})


class Guard:
    """Refuse requests from elsewhere, and say what answers may load."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before everything else."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse with 403 and nothing in it that tells about the data."""
        response = self.get_response(request) if _is_ours(request) else HttpResponse(status=403)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith(STATIC):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def _is_ours(request: HttpRequest) -> bool:
    """Say whether a request came to this address, and, if it changes anything, from a page of it."""
    hosts: frozenset[str] = settings.ANHUAN_HOSTS  # type: ignore[misc]  # our own setting, not Django's
    if request.META.get("HTTP_HOST", "") not in hosts:
        return False
    if request.method in SAFE:
        return True
    origin = request.META.get("HTTP_ORIGIN")
    if origin is None:
        return bool(request.META.get("HTTP_SEC_FETCH_SITE", "same-origin") == "same-origin")
    return origin in {f"http://{host}" for host in hosts}
