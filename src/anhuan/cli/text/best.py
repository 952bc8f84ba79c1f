"""The best plan in a terminal: what is paid to whom, why, how sure it is, and what may be promised now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.app import tell_best, tell_early
from anhuan.app.tell_promises import beside_plan
from anhuan.app.tell_why import would_be
from anhuan.cli.more import NOTHING_MORE
from anhuan.cli.text.columns import columns
from anhuan.plan.keep import first_break
from anhuan.plan.outlook import months_ahead, promisable, stresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.app.promises_of import OfCase
    from anhuan.app.settle_early import SettlingEarly
    from anhuan.app.tell_best import Told
    from anhuan.cli.more import More
    from anhuan.plan.candidate import Best, Candidate
    from anhuan.plan.keep import FirstBreak
    from anhuan.wording import Words

SHOWN_MONTHS: Final = 13
TITLES: Final = ("way", "first", "last", "cost", "standing")


def plan(found: Best, name: str, words: Words, *, more: More = NOTHING_MORE, promised: OfCase) -> Iterator[str]:
    """Yield the plan, what is suggested first; what is promised already is no part of it and is told before it."""
    yield words.say("plan.heading", name=name, day=found.on)
    yield ""
    if found.plans_nothing:
        yield words.say("web.plan.all_promised" if promised.live else "web.plan.nothing_to_ask")
    beside = list(beside_plan(promised, words))
    yield from beside
    if found.plans_nothing:
        return
    if beside:
        yield ""
    shown = found.chosen or found.nearest
    if shown is None:
        yield words.say("web.plan.promise_nothing")
        yield from tell_best.missing(found, _breaks(found), words)
        return
    yield from suggestion(found, shown, words)
    yield ""
    yield from _promises(found, shown, words)
    yield ""
    yield words.say("web.plan.stressed")
    rows = [list(one) for one in tell_best.stresses_told(stresses(found, shown), words)]
    yield from columns(rows, right=frozenset({1}))
    if more.frontier:
        yield ""
        yield from _frontier(found, words)
    yield from _beyond(found, more, words)
    yield ""
    yield from _months(found, shown, words)
    yield ""
    yield words.say("web.plan.assumed")
    yield words.say("plan.next_letter")


def _breaks(found: Best) -> FirstBreak | None:
    """Return where what comes nearest breaks first."""
    return first_break(found.sky.available, found.nearest.selection.committed) if found.nearest else None


def suggestion(found: Best, shown: Candidate, words: Words) -> Iterator[str]:
    """Yield the selection shown, and the reasons for it."""
    told = tell_best.told(found, shown, words)
    title = "nearest" if found.chosen is None else "holds" if found.sure else "unsure"
    yield words.say(f"web.plan.{title}")
    yield from columns(_figures(found, told, words), right=frozenset({1}))
    yield from ("  " + line for line in tell_best.missing(found, _breaks(found), words))
    yield ""
    titles = [words.say("plan.title_debt"), *(words.say(f"offer.title_{key}") for key in TITLES)]
    rows = [[one.name, one.what, one.first, one.last, words.money(one.cost), one.rests_on] for one in told.rows]
    yield from columns([titles, *rows], right=frozenset({4}))
    yield from ("  " + line for line in tell_best.reasons(found, shown, words))
    if proof := tell_best.proof(shown, words):
        yield "  " + proof
    yield from ("  " + line for line in tell_best.checked(shown, words))


def _figures(found: Best, told: Told, words: Words) -> list[list[str]]:
    """Return the figures of a selection."""
    return [
        [words.say("web.plan.sure"), told.sure],
        [words.say("web.plan.cost"), words.money(told.cost)],
        *([[words.say("web.plan.priced"), words.money(told.priced)]] if told.priced != told.cost else []),
        [words.say("plan.title_monthly"), words.money(told.highest)],
        [words.say("web.plan.clear"), words.day(told.clear)]
        if told.clear
        else [words.say("web.plan.left_then", day=found.until), words.money(told.left)],
    ]


def _promises(found: Best, shown: Candidate, words: Words) -> Iterator[str]:
    """Yield what may be promised for each debt now."""
    yield words.say("web.plan.promise")
    none = words.say("web.plan.promise_none")
    rows = [
        [
            one.name,
            f"{words.money(one.once)} {one.once_note}" if one.once else none,
            f"{words.money(one.monthly)} {one.monthly_note}" if one.monthly else one.monthly_note or none,
        ]
        for one in tell_best.promises(promisable(found, shown, found.level), words)
    ]
    keys = ("plan.title_debt", "web.plan.promise_once", "web.plan.promise_monthly")
    yield from columns([[words.say(key) for key in keys], *rows])
    yield words.say("web.plan.promise_what", level=f"{found.level:.0%}")


def _frontier(found: Best, words: Words) -> Iterator[str]:
    """Yield cost against chance."""
    yield words.say("web.plan.frontier")
    titles = [words.say(key) for key in ("web.plan.sure", "web.plan.cost", "plan.title_monthly", "web.plan.clear")]
    rows = [
        [one.sure, words.money(one.priced), words.money(one.highest), words.day(one.clear) if one.clear else "–"]
        for one in tell_best.points(found, found.chosen)
    ]
    yield from columns([titles, *rows], right=frozenset({0, 1, 2}))


def _beyond(found: Best, more: More, words: Words) -> Iterator[str]:
    """Yield what settling early and other changes would do, where that was asked for."""
    if more.early:
        yield from ("", words.say("early.title"))
        yield from _early(more.settling, words) if more.settling else [words.say("early.nothing")]
    if more.what_if:
        yield from ("", words.say("web.plan.what_if_title"))
        yield from ("  " + line for line in would_be(more.what_if, found.as_it_is.there, words))


def _early(settling: SettlingEarly, words: Words) -> Iterator[str]:
    """Yield how much must be in hand to settle each debt, and every setting with what it comes to."""
    yield from ("  " + line for line in tell_early.sentences(settling, words))
    yield words.say("early.settings_what")
    titles = [words.say(f"early.{key}") for key in ("setting", "file", "sure", "saved", "sooner")]
    rows = [
        [f"{'→ ' if one.is_chosen else '  '}{one.name}", one.value, one.sure, words.money(one.saved), one.sooner]
        for one in tell_early.rows(settling, words)
    ]
    yield from columns([titles, *rows], right=frozenset({1, 2, 3, 4}))


def _months(found: Best, shown: Candidate, words: Words) -> Iterator[str]:
    """Yield the first year month by month."""
    yield words.say("web.plan.months")
    titles = [words.say(f"plan.title_{key}") for key in ("month", "promised")]
    titles += [words.say(f"web.plan.{key}") for key in ("poor", "middling")]
    rows = [
        [words.day(one.day), words.money(one.promised), words.money(one.poor), words.money(one.middling)]
        for one in months_ahead(found, shown)[:SHOWN_MONTHS]
    ]
    yield from columns([titles, *rows], right=frozenset({1, 2, 3}))
