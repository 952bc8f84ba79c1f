"""Who asks: the language they read, the theme they chose, and the household they look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpRequest
from django.utils import translation

from anhuan.clock import today
from anhuan.store import households, preferences
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from django.http import HttpResponse

    from anhuan.store.households import Kept

DJANGO: Final = {Language.ZH: "zh-hans", Language.EN: "en"}


class Asked(HttpRequest):
    """A request with its person: what `Person` puts on it."""

    words: Words
    theme: str
    kept: Kept | None
    on: dt.date


class Person:
    """Put language, theme, household and day on every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand after the session and before the views."""
        self.get_response = get_response

    def __call__(self, request: Asked) -> HttpResponse:
        """Answer in the person's language."""
        introduce(request)
        with translation.override(DJANGO[request.words.language]):
            response = self.get_response(request)
        response.headers["Content-Language"] = request.words.say("web.lang")
        return response


def introduce(request: Asked) -> None:
    """Put words, theme, household and day on a request."""
    request.words = Words(_language(request))
    request.theme = preferences.get("theme", "auto")
    request.kept = households.chosen()
    case = request.kept.case if request.kept else None
    request.on = case.on if case and case.on else today()


def introduce_stranger(request: Asked) -> None:
    """Put words and day on a request while the store cannot be asked who it is."""
    request.words = Words(_browsers(request))
    request.theme, request.kept, request.on = "auto", None, today()


def _language(request: HttpRequest) -> Language:
    """Return the language chosen, else the browser's."""
    chosen = preferences.get("language", "")
    return Language(chosen) if chosen else _browsers(request)


def _browsers(request: HttpRequest) -> Language:
    """Return the browser's first language that is ours, else Chinese."""
    for part in request.META.get("HTTP_ACCEPT_LANGUAGE", "").split(","):
        name = part.strip().lower()[:2]
        if name in {one.value for one in Language}:
            return Language(name)
    return Language.ZH
