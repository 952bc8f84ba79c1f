"""Positions and reconciliations as text for a terminal: one fact a line, figures aligned, the next step named."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from rich.cells import cell_len

from anhuan.ledger.reconcile import Reading, Reconciliation, Verdict
from anhuan.money.rate import Rate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.ledger.position import Position
    from anhuan.ledger.start import Start
    from anhuan.ledger.working import Figure, Line
    from anhuan.terms.agreed import Terms
    from anhuan.wording import Words

EXACT_DECIMALS = 4


def first_answer(found: Start, words: Words) -> Iterator[str]:
    """Yield the lines of a first answer: position, working, projection, what is assumed, next step."""
    yield from position(found.position, words)
    yield ""
    yield words.say("owe.projection")
    for days, total in found.position.unless_paid:
        yield "  " + words.say("owe.after_days", days=days, amount=total)
    yield ""
    yield words.say("owe.assumed")
    terms = found.position.debt.terms
    for name in found.assumed:
        yield f"  · {_term(terms, name, words)}"
    ranged = any(one.term != "day" for one in found.alternatives)
    yield words.say("owe.range" if ranged else "owe.exact", low=found.lowest, high=found.highest)
    yield ""
    yield words.say("owe.next_step")


def position(there: Position, words: Words) -> Iterator[str]:
    """Yield a position: the total first, then its components, then the working of each."""
    yield words.say("owe.heading", name=words.choose(there.debt.terms.product.name), day=there.on)
    yield words.say("owe.total", total=there.total)
    if there.days_past_due:
        yield words.say("owe.overdue", overdue=there.overdue, days=there.days_past_due, bucket=there.bucket)
    else:
        yield words.say("owe.not_late")
    yield from _coming(there, words)
    yield ""
    owed = [figure for figure in there.figures.values() if figure.amount]
    yield from _columns(
        [(words.say(f"component.{figure.component.value}"), words.money(figure.amount)) for figure in owed]
    )
    yield ""
    yield words.say("owe.working")
    for figure in owed:
        yield f"  {words.say(f'component.{figure.component.value}')} {words.money(figure.amount)}"
        yield from _working(figure, there.debt.terms, words)


def _coming(there: Position, words: Words) -> Iterator[str]:
    """Yield what comes next and what would clear the debt."""
    if there.next_due:
        yield words.say("owe.next_due", day=there.next_due.day, amount=there.next_due.amount)
    if there.minimum:
        yield words.say("owe.minimum", amount=there.minimum)
    yield words.say("owe.settle", amount=there.settlement.total)
    if there.credit:
        yield words.say("owe.credit", amount=there.credit)


def _columns(rows: list[tuple[str, str]]) -> Iterator[str]:
    """Yield names and figures in two columns, whatever the width of the characters."""
    left = max((cell_len(name) for name, _ in rows), default=0)
    right = max((cell_len(figure) for _, figure in rows), default=0)
    for name, figure in rows:
        yield f"  {name}{' ' * (left - cell_len(name))}  {figure:>{right}}"


def _working(figure: Figure, terms: Terms, words: Words) -> Iterator[str]:
    """Yield the lines of a figure, each accrual followed once by its source."""
    told: set[tuple[str, ...]] = set()
    for line in figure.lines:
        yield f"    {_line(line, words)}"
        if line.rate and line.terms not in told:
            told.add(line.terms)
            yield f"      {_source(terms, line.terms[0], words)}"


def _line(line: Line, words: Words) -> str:
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


def _source(terms: Terms, name: str, words: Words) -> str:
    """Return who says so, and how sure we are."""
    citation = terms.said(name).citation
    sources = "；".join(words.choose(source.title) for source in citation.sources[:1])
    return words.say("working.source", sources=sources, confidence=words.say(f"confidence.{citation.confidence.value}"))


def _term(terms: Terms, name: str, words: Words) -> str:
    """Return one assumed term: its name, value and confidence."""
    version = terms.said(name)
    label = words.say(f"term.{name}") if words.has(f"term.{name}") else name
    sure = words.say(f"confidence.{version.citation.confidence.value}")
    return f"{label}: {_value(name, version.value, words)} ({sure})"


def _value(name: str, value: object, words: Words) -> str:
    """Return the value of a term in words where the catalogue has them."""
    stored = getattr(value, "value", None)
    if stored is not None and words.has(f"term_value.{name}.{stored}"):
        return words.say(f"term_value.{name}.{stored}")
    if isinstance(value, bool):
        return words.say("term_value.yes" if value else "term_value.no")
    if isinstance(value, tuple):
        return words.say("term_value.orders")
    return words.write(stored if stored is not None else value)


def reconciliation(found: Reconciliation, words: Words) -> Iterator[str]:
    """Yield what became of the lender's figure, in sentences, and what to ask."""
    theirs = found.ours.total + found.difference
    yield words.say("reconcile.heading", stated=theirs, ours=found.ours.total, difference=found.difference)
    match found.verdict:
        case Verdict.AGREES:
            yield words.say("reconcile.agrees")
            return
        case Verdict.EXPLAINED:
            yield from (words.say("reconcile.explained", changes=_changes(one, words)) for one in found.exact)
        case Verdict.NEAR:
            for one in found.near:
                yield words.say(
                    "reconcile.near",
                    changes=_changes(one, words),
                    total=one.position.total,
                    difference=one.difference,
                )
        case Verdict.NOT_REPRODUCIBLE:
            yield words.say("reconcile.not_reproducible", tried=found.tried, ours=found.ours.total)
    yield words.say("reconcile.ask", day=found.stated.day)


def _changes(reading: Reading, words: Words) -> str:
    """Return the changed conventions of a reading as one phrase."""
    return words.say("reconcile.and").join(
        words.say(f"change.{change.name}", value=_plain(change.value, words)) for change in reading.changes
    )


def _plain(value: object, words: Words) -> str:
    """Return a rate as such and a factor as a plain number."""
    if isinstance(value, Fraction):
        return f"{float(value):g}"
    return words.write(value) if isinstance(value, Rate) else str(value)
