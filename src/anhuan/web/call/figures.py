"""What may be promised, worked out aside from the moment a call begins, so that no screen ever waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.app.may_promise import Figures, StillCounting, figures_of
from anhuan.web.answers import the_best
from anhuan.web.plan.working import Jobs, StillWorking

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.store.households import Kept


def the_figures(kept: Kept, on: dt.date) -> Figures:
    """Work the figures out."""
    return figures_of(the_best(kept, on))


jobs: Final = Jobs(the_figures)


def figures_at_hand(kept: Kept | None, on: dt.date) -> Figures:
    """Return what may be promised for each debt; work on it begins with the first question and is never waited for.

    Raises:
        StillCounting: it is being worked out.
        MissingTerm: a sum needs a term that nobody gives.

    """
    if kept is None or kept.case.household is None:
        raise StillCounting
    try:
        return jobs.plan(kept, on, 0)
    except StillWorking as error:
        raise StillCounting from error


def begin(kept: Kept | None, on: dt.date) -> None:
    """Begin to work it out, where there is something to work on."""
    if kept and kept.case.debts and kept.case.household:
        jobs.begin(kept, on)
