"""Pages: a template, the reader's words, and what every page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.web.person import Asked


def page(request: Asked, template: str, *, status: int = 200, **facts: Any) -> HttpResponse:  # noqa: ANN401 -- whatever a template shows
    """Return the page made of ``template`` and ``facts``."""
    return render(
        request, template, {"words": request.words, "kept": request.kept, "on": request.on, **facts}, status=status
    )
