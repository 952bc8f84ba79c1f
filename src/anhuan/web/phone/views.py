"""The page that shows the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from anhuan.web.page import page
from anhuan.web.phone.door import KNOCK, codes

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.web.person import Asked


@require_safe
def phone(request: Asked) -> HttpResponse:
    """Show a fresh code, or how to allow phones at all."""
    outside: str = settings.ANHUAN_PHONE  # type: ignore[misc]  # our own setting, not Django's
    if not outside:
        return page(request, "web/phone/phone.html")
    address = f"http://{outside}{KNOCK}{codes.fresh()}/"
    picture = segno.make(address, error="m").svg_data_uri(scale=6, border=3, dark="#000", light="#fff")
    return page(request, "web/phone/phone.html", address=address, picture=picture)


@require_safe
def opened(request: Asked, code: str) -> HttpResponse:
    """Go to the first page: whoever gets here was let in already."""
    del request, code
    return HttpResponseRedirect(reverse("today"))
