"""What is wrong, told with its place: errors, and the findings of a file with what has to be mended first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.errors import BadBill, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from anhuan.errors import AnhuanError, Place
    from anhuan.wording import Words

ORDER = tuple(Severity)


def findings(found: Sequence[Finding], words: Words) -> Iterator[str]:
    """Yield every finding and their number."""
    if not found:
        yield words.say("check.fine")
        return
    for one in sorted(found, key=lambda one: ORDER.index(one.severity)):
        yield f"{words.say(f'check.{one.severity.value}')} · {_sentence(one, words)}"
    errors = sum(one.severity is Severity.ERROR for one in found)
    yield words.say("check.sum", errors=errors, others=len(found) - errors)


def _sentence(one: Finding, words: Words) -> str:
    """Return the message of a finding with its place."""
    kind = "finding" if words.has(f"finding.{one.code}") else "error"
    return placed(one.place, words.say(f"{kind}.{one.code}", **spoken(one.facts, words)), words)


def placed(place: Place | None, message: str, words: Words) -> str:
    """Return a message with the line and key it is about, as far as they are known."""
    if place is None or not (place.line or place.key):
        return message
    if place.line is None:
        return words.say("check.place_key", key=place.key, message=message)
    return words.say("check.place", line=place.line, key=place.key, message=message)


def wrong(error: AnhuanError, words: Words) -> str:
    """Return what an error says to a person, with its place in the user's file where it has one.

    Of several bills the one it is about is named.
    """
    message = words.say(f"error.{error.code}", **spoken(error.facts, words))
    if isinstance(error, BadBill) and error.place:
        key = "bills.wrong" if error.place.line is None else "bills.wrong_line"
        return words.say(key, file=error.place.file, line=error.place.line, message=message)
    return placed(error.place, message, words)


def spoken(facts: Mapping[str, object], words: Words) -> dict[str, object]:
    """Return facts with terms called by their names."""
    return {
        name: words.say(f"term.{fact}") if name == "term" and words.has(f"term.{fact}") else fact
        for name, fact in facts.items()
    }
