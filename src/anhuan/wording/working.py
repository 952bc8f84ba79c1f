"""Working, terms and their sources in words, the same on every screen."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from anhuan.terms.conventions import TERM_NAMES

if TYPE_CHECKING:
    from anhuan.ledger.working import Line
    from anhuan.terms.citation import Citation
    from anhuan.wording import Words

EXACT_DECIMALS: Final = 4


def line_of_working(line: Line, words: Words) -> str:
    """Return one line of working."""
    label, amount = words.say(f"label.{line.label.value}"), exact(Fraction(line.amount))
    if line.span and line.rate:
        return words.say(
            "working.accrual",
            label=label,
            first=line.span.start,
            last=line.span.last_day,
            days=line.span.days,
            base=line.base,
            rate=line.rate,
            amount=amount,
        )
    if line.base:
        return words.say("working.late_fee", label=label, day=line.day, base=line.base, amount=amount)
    return words.say("working.event", label=label, day=line.day, amount=amount)


def exact(fen: Fraction) -> str:
    """Return exact fen as yuan: two decimals, or four and an ellipsis where it is no whole number of fen."""
    if fen.denominator == 1:
        yuan, rest = divmod(abs(int(fen)), 100)
        return f"{'-' if fen < 0 else ''}{yuan:,}.{rest:02d}"
    scaled = fen * 10 ** (EXACT_DECIMALS - 2)
    whole, rest = divmod(abs(int(scaled)), 10**EXACT_DECIMALS)
    more = "" if scaled.denominator == 1 else "…"
    return f"{'-' if fen < 0 else ''}{whole:,}.{rest:0{EXACT_DECIMALS}d}{more}"


def source(citation: Citation, words: Words, *, most: int | None = None) -> str:
    """Return who says so, ``most`` of them at most, and how sure we are."""
    sources = "；".join(words.choose(one.title) for one in citation.sources[:most])
    return words.say("working.source", sources=sources, confidence=words.say(f"confidence.{citation.confidence.value}"))


def term_name(name: str, words: Words) -> str:
    """Return what a term is called."""
    assert name in TERM_NAMES  # noqa: S101 -- every term has words, which a test checks
    return words.say(f"term.{name}")


def term_value(name: str, value: object, words: Words) -> str:
    """Return the value of a term in words where the catalogue has them."""
    if words.has(f"term_value.{name}"):
        return words.say(f"term_value.{name}", value=value)
    stored = getattr(value, "value", None)
    if stored is not None and words.has(f"term_value.{name}.{stored}"):
        return words.say(f"term_value.{name}.{stored}")
    match value:
        case bool():
            return words.say("term_value.yes" if value else "term_value.no")
        case tuple():
            return words.say("term_value.orders")
        case Mapping():
            return _fees(value, words)
        case _:
            return words.write(stored if stored is not None else value)


def _fees(fees: Mapping[int, Fraction], words: Words) -> str:
    """Return fees by number of instalments."""
    return "；".join(f"{number}: {words.write(share)}" for number, share in sorted(fees.items()))
