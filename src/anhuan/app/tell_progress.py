"""How far the debts are paid, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.app.free_day import NoDay
from anhuan.app.tell_plan import percent
from anhuan.letters.speaker import called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.app.free_day import FreeDay
    from anhuan.app.progress_of import Milestone, OfAll
    from anhuan.plan.candidate import Best
    from anhuan.plan.free import Free
    from anhuan.wording import Words


def sentences(found: OfAll, words: Words) -> Iterator[str]:
    """Yield what was paid, what that has saved, and what comes next; nothing shaming where nothing was paid yet."""
    if not found.debts:
        yield words.say("progress.none")
        return
    if found.paid:
        percent = f"{float(found.share) * 100:.1f}%"
        yield words.say("progress.down", down=found.down, borrowed=found.borrowed, percent=percent)
        key = "progress.saved" if found.saved.fen >= 0 else "progress.cost"
        yield words.say(key, paid=found.paid, saved=found.saved if found.saved.fen >= 0 else -found.saved)
    else:
        yield words.say("progress.nothing_paid", owed=found.owed)
    yield from (milestone(one, words) for one in found.milestones)
    if not found.milestones:
        yield words.say("progress.all_clear")
    if found.uncounted:
        yield words.say("progress.uncounted", names=tuple(called(one, words) for one in found.uncounted))


def milestone(one: Milestone, words: Words) -> str:
    """Return what comes next."""
    if one.debt:
        return words.say("progress.next_debt", name=called(one.debt, words), left=one.left)
    percent = f"{float(one.share or 0) * 100:.0f}%"
    return words.say("progress.next_share", percent=percent, left=one.left)


def free_sentences(day: FreeDay, found: Best, words: Words) -> Iterator[str]:
    """Yield when nothing is owed any more, how surely, and what that assumes; or why it cannot be told."""
    if day.found is NoDay.LATER:
        yield from _later(found, words)
    elif isinstance(day.found, NoDay):
        yield words.say(f"web.progress.free_{day.found.value}")
    else:
        yield from _free(day.found, words)
    if day.beyond:
        yield words.say("web.progress.free_beyond", names=tuple(called(one, words) for one in day.beyond))


def _later(found: Best, words: Words) -> Iterator[str]:
    """Yield what a plan leaves in the end."""
    if found.chosen and not found.plans_nothing:
        left, sure = found.chosen.selection.left, percent(found.chosen.chance.sure)
        yield words.say("web.progress.free_later", day=found.until, left=left, sure=sure)


def _free(one: Free, words: Words) -> Iterator[str]:
    """Yield the day by the plan, how late it may become, and how soon where what is left over settles everything."""
    yield words.say("web.progress.free_plan", day=one.planned, sure=percent(one.on_time.sure))
    if one.late is None:
        yield words.say("web.progress.free_very_late", until=one.until)
    elif one.late > one.planned:
        yield words.say("web.progress.free_late", late=one.late)
    if one.is_sooner:
        key = "sooner" if one.latest else "sooner_open"
        facts = {"early": one.early, "likely": one.likely, "latest": one.latest or ""}
        yield words.say(f"web.progress.free_{key}", **facts)
    yield words.say("web.progress.free_assumes", runs=f"{one.on_time.scenarios:,}")
