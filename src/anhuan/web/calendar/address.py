"""The secret address of a calendar feed: made when asked for, kept nowhere, and let through by its shape alone.

It is a keyed hash (HMAC-SHA-256) of a salt in the database under the secret in the data folder: 256 bits nobody can
guess, and neither of the two tells it without the other.
"""

from __future__ import annotations

import base64
import re
import secrets
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from anhuan.store import feeds

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from anhuan.store.feeds import Feed

SALT: Final = "anhuan.calendar.feed"
SHAPE: Final = re.compile(r"/feed/([A-Za-z0-9_-]{43})\.ics")
SAFE: Final = frozenset({"GET", "HEAD"})


def is_feed(request: HttpRequest) -> bool:
    """Say whether a request asks for a feed: it needs no cookie, and whether there is one its token decides."""
    return request.method in SAFE and SHAPE.fullmatch(request.path) is not None


def token_of(feed: Feed) -> str:
    """Return what names a feed in its address."""
    digest = salted_hmac(SALT, feed.salt, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def feed_at(token: str) -> Feed | None:
    """Return the feed with a token; every one there is is compared, each in the same time.

    Raises:
        NotKept: the database cannot be read.

    """
    found = None
    for one in feeds.all_feeds():
        if secrets.compare_digest(token_of(one).encode(), token.encode()):
            found = one
    return found


def address_of(request: HttpRequest, household_id: UUID) -> str:
    """Return the address of a household's feed, by the name phones know this computer by if there is one.

    Empty where it has no feed.

    Raises:
        NotKept: the database cannot be read.

    """
    found = feeds.find(household_id)
    if found is None:
        return ""
    outside: str = settings.ANHUAN_PHONE  # type: ignore[misc]  # our own setting, not Django's
    return f"http://{outside or request.get_host()}{reverse('calendar-feed', args=[token_of(found)])}"
