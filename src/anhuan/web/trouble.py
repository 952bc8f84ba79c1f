"""What goes wrong, told calmly: pages that help, never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.errors import AnhuanError, BadCase
from anhuan.web.page import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from anhuan.web.person import Asked


class Trouble:
    """Tell errors raised on purpose in the reader's words; what no view caught is no fault of theirs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand nearest to the views."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: Asked, error: Exception) -> HttpResponse | None:
        """Return a page for an error of ours: what is not there is 404, everything else 400."""
        if not isinstance(error, AnhuanError):
            return None
        missing = isinstance(error, BadCase) and error.code == "case-no-such-debt"
        message = request.words.say(f"error.{error.code}", **error.facts)
        return page(request, "web/trouble.html", status=404 if missing else 400, message=message)


def expired(request: Asked, reason: str = "") -> HttpResponse:
    """Return the page for a form whose token no longer fits: an old tab, or cookies switched off."""
    del reason
    _person(request)
    return page(request, "web/trouble.html", status=403, message=request.words.say("web.trouble.expired"))


def not_found(request: Asked, exception: Exception) -> HttpResponse:
    """Return the page for an address nothing stands at."""
    del exception
    _person(request)
    return page(request, "web/trouble.html", status=404, message=request.words.say("web.trouble.not_found"))


def failed(request: Asked) -> HttpResponse:
    """Return the page for a fault of the program."""
    _person(request)
    return page(request, "web/trouble.html", status=500, message=request.words.say("web.trouble.failed"))


def _person(request: Asked) -> None:
    """Put words on a request that failed before they were there."""
    from anhuan.web.person import introduce  # noqa: PLC0415 -- person stands above the store, which may be what failed

    if not hasattr(request, "words"):
        introduce(request)
