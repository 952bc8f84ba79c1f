"""The plan that can be accepted, and the promises of a household, each worked out once for a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404

from anhuan.app.promises_of import OfCase, promises_of
from anhuan.web import answers
from anhuan.web.answers import Remembered

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.plan.candidate import Best, Candidate
    from anhuan.store.households import Kept
    from anhuan.web.person import Asked

ROOM: Final = 8

_promises: Final[Remembered[OfCase]] = Remembered(ROOM)


def best_of(request: Asked) -> Best:
    """Return the plan whoever asks may accept: for what is not promised yet, with everything promised kept.

    Raises:
        Http404: nothing is kept that a plan could be made of.
        BadCase: nothing is told of what the household lives on.
        MissingTerm: a sum needs a term that nobody gives.

    """
    if request.kept is None:
        raise Http404
    return answers.the_best(request.kept, request.on)


def at_level(best: Best, level: str) -> Candidate | None:
    """Return the plan of the frontier at a level told as text, the recommended one for none; None where it is gone."""
    if not level:
        return best.chosen
    return next((one for one in best.points if one.level is not None and str(one.level) == level), None)


def promises_known(kept: Kept, on: dt.date) -> OfCase:
    """Return the promises of a household."""
    return _promises.answer(kept.case, on, lambda: promises_of(case=kept.case, on=on))
