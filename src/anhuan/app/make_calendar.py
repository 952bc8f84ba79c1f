"""A calendar file of a household's due days, and of promised and proposed payments."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from anhuan.app.list_dates import list_dates
from anhuan.files.ics import write_calendar

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from anhuan.agenda.aftercare import Cared
    from anhuan.agenda.telling import Titles
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
    noted: Sequence[Cared] = (),
) -> bytes:
    """Return the calendar of a case: thirteen months ahead, promised and proposed payments to their end.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    entries = list_dates(case=case, on=on, proposals=proposals, noted=noted)
    return write_calendar(entries, stamp=stamp, words=words, titles=titles, calendar_id=_identity(case))


def _identity(case: Case) -> str:
    """Return what keeps this household's events apart from another's without naming it."""
    return f"anhuan-{sha256(case.name.encode()).hexdigest()[:12]}"
