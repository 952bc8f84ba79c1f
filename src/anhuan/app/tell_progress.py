"""How far the debts are paid, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.letters.speaker import called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.app.progress_of import Milestone, OfAll
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
