"""The calendar feed: made, renewed and ended on the calendar's page, and read by calendars at its secret address."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import parse_etags
from django.views.decorators.http import require_POST, require_safe

from anhuan.app.list_dates import list_dates
from anhuan.app.mark_agenda import beside
from anhuan.clock import now, today
from anhuan.errors import AnhuanError
from anhuan.files.feed import Shown, follow, write_feed
from anhuan.store import feeds, households
from anhuan.store.feeds import Feed
from anhuan.web import answers
from anhuan.web.calendar.address import feed_at
from anhuan.web.calendar.views import TitlesForm
from anhuan.web.plan.working import best_within
from anhuan.wording import Words

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.agenda.agenda import Entry
    from anhuan.plan.proposal import Proposal
    from anhuan.store.households import Kept
    from anhuan.web.person import Asked

NOT_MODIFIED: Final = 304
NOT_FOUND: Final = 404
UNAVAILABLE: Final = 503
SEE_OTHER: Final = 303


@require_POST
def change_feed(request: Asked) -> HttpResponse:
    """Make an address, renew it, or end it; a renewed one ends the one before."""
    if request.kept is None:
        return HttpResponse(status=NOT_FOUND)
    household = request.kept.household_id
    if "end" in request.POST:
        feeds.end(household)
        messages.success(request, request.words.say("web.calendar.feed_ended"))
    else:
        form = TitlesForm(request.POST, words=request.words, prefix="feed")
        feeds.keep(Feed(household, feeds.fresh_salt(), form.chosen, request.words.language))
        messages.success(request, request.words.say("web.calendar.feed_made"))
    return HttpResponseRedirect(f"{reverse('calendar')}#feed", status=SEE_OTHER)


@require_safe
def feed(request: Asked, token: str) -> HttpResponse:
    """Return the calendar to whoever knows its address; nothing in an answer to anybody else.

    What goes wrong is told by a status alone: a calendar keeps what it has and asks again.
    """
    try:
        found = feed_at(token)
        body = _body(found) if found else None
    except AnhuanError:
        return HttpResponse(status=UNAVAILABLE, headers={"Retry-After": "3600"})
    if body is None:
        return HttpResponse(status=NOT_FOUND)
    etag = f'"{sha256(body).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    asked = parse_etags(request.headers.get("If-None-Match", ""))
    if asked == ["*"] or etag in {one.removeprefix("W/") for one in asked}:
        return HttpResponse(status=NOT_MODIFIED, headers=headers)
    headers["Content-Length"] = str(len(body))
    content = b"" if request.method == "HEAD" else body
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _body(found: Feed) -> bytes | None:
    """Return the calendar of a feed; None where its address was ended meanwhile."""
    kept = households.latest(found.household_id)
    on = kept.case.on or today()
    shown = Shown(Words(found.language), found.titles, f"feed-{found.household_id.hex[:12]}")
    entries = _entries(kept, on)
    served = feeds.tell(found, lambda before: follow(entries, before, shown=shown, on=on, now=now()))
    return None if served is None else write_feed(entries, served, shown=shown)


def _entries(kept: Kept, on: dt.date) -> tuple[Entry, ...]:
    """Return the days of a household; a debt that cannot be counted is left out, as it has no day that is known."""
    can = tuple(there.debt for there in answers.counted(kept, on).owed.positions)
    ids = {debt.id for debt in can}
    promises = tuple(one for one in kept.case.promises if one.debt in ids)
    case = replace(kept.case, debts=can, promises=promises)
    offered = tuple(one for one in _proposals(kept, on) if one.debt.id in ids)
    return list_dates(case=case, on=on, proposals=offered, beside=beside(household_id=kept.household_id))


def _proposals(kept: Kept, on: dt.date) -> tuple[Proposal, ...]:
    """Return what the best plan offers each lender, as the calendar's page shows it; nothing where there is no plan."""
    if not kept.case.household or not kept.case.debts:
        return ()
    with suppress(AnhuanError):
        best = best_within(kept, on, None)
        return answers.proposed_by(best, best.chosen) if best.as_it_is.choices else ()
    return ()
