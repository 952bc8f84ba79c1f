"""The language tests visit pages in: open one, read it, fill in its form and send it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from threading import Event
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from django.http import HttpResponse

from anhuan.files.examples import example
from anhuan.store import households
from anhuan.store.models import Origin
from anhuan.store.what import What

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http.response import HttpResponseBase
    from django.test import Client

    from anhuan.files.case.case import Case
    from anhuan.store.households import Kept

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
MOST_TRIES: Final = 300
AGAIN_SECONDS: Final = 0.1
LIVED = What("household-created", {"name": "test"})
WORKER = """
name = "Wang"
on = 2026-11-12
[household]
cash = "9000"
reserve = "3000"
income = [ { name = "wages", amount = "9800", day = 15, swing = "8%" } ]
spending = [ { name = "living", amount = "5200", swing = "10%" } ]
[[debt]]
product = "借呗"
contract = { ordinary_rate = "0.05%/day", source = "contract" }
events = [
  { drawn = "24000", on = 2026-10-15, instalments = 12, first_due = 2026-11-10 },
  { paid = "2360", on = 2026-11-10 },
]
"""
"""A household of one dear loan and a steady wage, with money to spare."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a reader sees it."""

    status: int
    source: str
    where: str

    @property
    def text(self) -> str:
        """Return the words, one space between them."""
        bare = re.sub(r"<(script|style|datalist)\b.*?</\1>", " ", self.source, flags=re.DOTALL)
        bare = re.sub(r'<span class="whole">(.*?)</span>', r"\1", bare)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def _page(response: HttpResponseBase) -> Page:
    assert isinstance(response, HttpResponse)
    return Page(response.status_code, response.content.decode(), response.headers.get("Location", ""))


def see(client: Client, address: str, **asked: str) -> Page:
    """Open a page; one that says it asks again is asked again, as a browser does, until it is there."""
    for _ in range(MOST_TRIES):
        response = client.get(address, asked)
        if "Refresh" not in response.headers and b'http-equiv="refresh"' not in response.content:
            break
        Event().wait(AGAIN_SECONDS)  # a test may have taken `time.sleep` away
    return _page(response)


def send(
    client: Client,
    address: str,
    fields: Mapping[str, str] = NOTHING,
    *,
    based_on: int | None = None,
    key: str = "",
    **told: str,
) -> Page:
    """Send a form of a page, as based on what is kept now and as a request of its own unless told otherwise."""
    kept = households.chosen()
    seen = based_on if based_on is not None else (kept.number if kept else 0)
    data = {"based_on": str(seen), "request_key": key or str(uuid4()), **fields, **told}
    return _page(client.post(address, data))


def live_as(case: Case) -> Kept:
    """Keep a household and look at it."""
    kept = households.create(case, what=LIVED, origin=Origin.WEB)
    households.choose(kept.household_id)
    return kept


def live_as_example(name: str) -> Kept:
    """Keep one of the worked households and look at it."""
    return live_as(example(name))


def now() -> Case:
    """Return the household looked at, as it is kept."""
    kept = households.chosen()
    assert kept
    return kept.case


def saved(response: Any) -> bytes:  # noqa: ANN401 -- Django's test client answers with several types
    """Return what a file that is given piece by piece holds."""
    found = b"".join(response.streaming_content)
    response.close()
    return found
