"""What goes wrong, told calmly: pages that help, never a traceback."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from django.core.exceptions import RequestDataTooBig

from anhuan.errors import AnhuanError, BadCase, NotKept
from anhuan.web.carrying import ask_again, carried
from anhuan.web.page import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from anhuan.web.person import Asked

DISK: Final = (
    "place-read-only",
    "disk-full",
    "disk-not-written",
    "database-busy",
    "database-damaged",
    "database-newer",
    "database-unreachable",
    "database-trouble",
)
"""What is no fault of the request: disk or database does not do its part, and may again later."""


class Trouble:
    """Tell errors raised on purpose in the reader's words; what no view caught is no fault of theirs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand nearest to the views."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: Asked, error: Exception) -> HttpResponse | None:
        """Return a page for an error of ours."""
        return _told(request, error) if isinstance(error, AnhuanError) else None


def _told(request: Asked, error: AnhuanError) -> HttpResponse:
    """Return the page for an error of ours: what is not there is 404, disk and database are 503, the rest 400."""
    status = 404 if isinstance(error, BadCase) and error.code == "case-no-such-debt" else 400
    if isinstance(error, NotKept) and error.code in DISK:
        status = 503
    return page(
        request,
        "web/trouble.html",
        status=status,
        message=request.words.say(f"error.{error.code}", **error.facts),
        typed=carried(request) if status == 503 and request.method == "POST" else None,  # noqa: PLR2004 -- as above
    )


def expired(request: Asked, reason: str = "") -> HttpResponse:
    """Return the page for a form whose token no longer fits: an old tab, or cookies switched off."""
    del reason
    _person(request)
    typed = carried(request)
    if typed:
        return ask_again(request, typed, request.words.say("web.trouble.expired_typed"), status=403)
    return page(request, "web/trouble.html", status=403, message=request.words.say("web.trouble.expired"))


def refused(request: Asked, exception: Exception) -> HttpResponse:
    """Return the page for a request that is too much, or is none."""
    _person(request)
    if isinstance(exception, RequestDataTooBig):
        return page(request, "web/trouble.html", status=413, message=request.words.say("web.trouble.too_large"))
    return page(request, "web/trouble.html", status=400, message=request.words.say("web.trouble.refused"))


def not_found(request: Asked, exception: Exception) -> HttpResponse:
    """Return the page for an address nothing stands at."""
    del exception
    _person(request)
    return page(request, "web/trouble.html", status=404, message=request.words.say("web.trouble.not_found"))


def failed(request: Asked) -> HttpResponse:
    """Return the page for a fault of the program, or for a store that failed before any view was asked."""
    error = sys.exc_info()[1]
    if isinstance(error, AnhuanError):
        _stranger(request)
        return _told(request, error)
    _person(request)
    return page(request, "web/trouble.html", status=500, message=request.words.say("web.trouble.failed"))


def _person(request: Asked) -> None:
    """Put words on a request that failed before they were there."""
    from anhuan.web.person import introduce  # noqa: PLC0415 -- person stands above the store, which may be what failed

    if not hasattr(request, "on"):
        try:
            introduce(request)
        except AnhuanError:
            _stranger(request)


def _stranger(request: Asked) -> None:
    """Put words on a request without asking the store, which is what failed."""
    from anhuan.web.person import introduce_stranger  # noqa: PLC0415 -- as above

    introduce_stranger(request)
