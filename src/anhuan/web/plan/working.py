"""A plan that takes longer than a page may: it is worked out aside, and the page asks again until it is there.

One plan of thirty debts is some thousand balances. Whoever waits sees that it is being worked on; nothing is worked
out twice, and a page left open costs nothing once the plan is known.
"""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future
from functools import wraps
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from anhuan.errors import AnhuanError
from anhuan.web.answers import best_at_hand, plan_at_hand, the_best_shown, the_plan
from anhuan.web.page import page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from django.http import HttpResponse

    from anhuan.plan.candidate import Best
    from anhuan.plan.first_plan import Plan
    from anhuan.store.households import Kept
    from anhuan.web.person import Asked

PATIENCE: Final = 1.5
"""So many seconds a page waits before it says that the plan is being worked on."""
ASK_AGAIN_SECONDS: Final = 2
MOST_JOBS: Final = 8

T = TypeVar("T")


class StillWorking(Exception):
    """The plan is not there yet."""


class Jobs(Generic[T]):
    """Plans being worked out, and why the last ones could not be; what is done is remembered elsewhere."""

    def __init__(self, work: Callable[[Kept, dt.date], T]) -> None:
        """Work plans out by ``work``."""
        self._work = work
        self._jobs: OrderedDict[tuple[int, dt.date], tuple[Kept, Future[T]]] = OrderedDict()
        self._lock = Lock()

    def plan(self, kept: Kept, on: dt.date, seconds: float | None) -> T:
        """Return the plan, waiting for it so many seconds at most; for None as long as it takes.

        Raises:
            StillWorking: it is not there by then.
            MissingTerm: a sum needs a term that nobody gives.

        """
        try:
            return self._job(kept, on).result(seconds)
        except TimeoutError as error:
            raise StillWorking from error

    def is_done(self, kept: Kept, on: dt.date) -> bool | None:
        """Say whether the plan is there, or why it cannot be; None where nobody has begun to work on it."""
        with self._lock:
            job = self._jobs.get((id(kept.case), on))
        return None if job is None else job[1].done()

    def begin(self, kept: Kept, on: dt.date) -> None:
        """Have a plan worked out aside."""
        self._job(kept, on)

    def _job(self, kept: Kept, on: dt.date) -> Future[T]:
        """Return the work on a plan, begun now if nobody has yet; what it is about is held on to with it."""
        key = (id(kept.case), on)
        with self._lock:
            if key not in self._jobs:
                done: Future[T] = Future()
                self._jobs[key] = (kept, done)
                Thread(target=self._run, args=(kept, on, done), daemon=True).start()
                if len(self._jobs) > MOST_JOBS:
                    self._jobs.popitem(last=False)
            return self._jobs[key][1]

    def _run(self, kept: Kept, on: dt.date, done: Future[T]) -> None:
        """Work a plan out."""
        try:
            done.set_result(self._work(kept, on))
        except Exception as error:  # noqa: BLE001 -- it is raised again where somebody waits for the plan
            done.set_exception(error)


alike_jobs: Final = Jobs(the_plan)
jobs: Final = Jobs(the_best_shown)


def plan_within(kept: Kept, on: dt.date, seconds: float | None) -> Plan:
    """Return the plan that treats every lender alike, waiting so many seconds at most; for None as long as it takes.

    Raises:
        StillWorking: it is not there by then.
        MissingTerm: a sum needs a term that nobody gives.

    """
    return plan_at_hand(kept, on) or alike_jobs.plan(kept, on, seconds)


def best_within(kept: Kept, on: dt.date, seconds: float | None) -> Best:
    """Return the best plan of a household, waiting for it so many seconds at most; for None as long as it takes.

    Raises:
        StillWorking: it is not there by then.
        MissingTerm: a sum needs a term that nobody gives.

    """
    return best_at_hand(kept, on) or jobs.plan(kept, on, seconds)


def patience(request: Asked) -> float | None:
    """Return how many seconds a page waits for a plan: a form that was sent waits as long as it takes.

    A page that is looked at asks again of its own accord; what was filled in and sent would be lost by that.
    """
    return None if request.method == "POST" else PATIENCE


def best_is_there(kept: Kept, on: dt.date) -> bool:
    """Say whether the best plan need not be waited for, or why it cannot be made is known."""
    done = jobs.is_done(kept, on)
    return best_at_hand(kept, on) is not None if done is None else done


def missing(request: Asked, error: AnhuanError | None = None) -> HttpResponse:
    """Return the page in place of a plan that cannot be made: what is not told yet, or what stands in the way."""
    trouble = request.words.say(f"error.{error.code}", **error.facts) if error else ""
    return page(request, "web/plan/missing.html", here="plan", trouble=trouble)


def found_or_missing(request: Asked, find: Callable[[], T | None]) -> T | HttpResponse:
    """Return what is found, or the page that says why there is nothing."""
    try:
        found = find()
    except AnhuanError as error:
        return missing(request, error)
    return missing(request) if found is None else found


def patient(here: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Show, in place of a page whose plan is not there yet, one that asks again; ``here`` is the tab it stands in."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: Asked, **named: str) -> HttpResponse:
            try:
                return view(request, **named)
            except StillWorking:
                waiting = page(request, "web/plan/working.html", here=here)
                waiting.headers["Refresh"] = str(ASK_AGAIN_SECONDS)
                return waiting

        return answer

    return wrap
