"""A calendar file of a household's days: what falls due, what is promised or proposed, and what is to be done."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from anhuan.app.list_dates import list_dates
from anhuan.files.ics import write_calendar

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from anhuan.agenda.telling import Titles
    from anhuan.app.list_dates import Beside
    from anhuan.files.case.case import Case
    from anhuan.plan.proposal import Proposal
    from anhuan.wording import Words


def make_calendar(
    *,
    case: Case,
    on: dt.date,
    proposals: Sequence[Proposal],
    stamp: dt.datetime,
    titles: Titles,
    words: Words,
    beside: Beside | None = None,
) -> bytes:
    """Return the calendar of a case: thirteen months ahead, promised and proposed payments to their end.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    entries = list_dates(case=case, on=on, proposals=proposals, beside=beside)
    return write_calendar(entries, stamp=stamp, words=words, titles=titles, calendar_id=_identity(case))


def _identity(case: Case) -> str:
    """Return what keeps this household's events apart from another's without naming it."""
    return f"anhuan-{sha256(case.name.encode()).hexdigest()[:12]}"
