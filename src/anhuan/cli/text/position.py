"""What is owed: of one debt with its working, of a household debt by debt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.cli.text.columns import columns
from anhuan.letters.speaker import called
from anhuan.wording.working import line_of_working, source, term_name, term_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.app.what_is_owed import Owed
    from anhuan.ledger.position import Position
    from anhuan.ledger.start import Start
    from anhuan.ledger.working import Figure
    from anhuan.money.amount import Money
    from anhuan.terms.agreed import Terms
    from anhuan.wording import Words

FIGURES = frozenset({1})


def first_answer(found: Start, words: Words) -> Iterator[str]:
    """Yield the lines of a first answer: position, working, projection, what is assumed, next step."""
    yield from explained(found.position, words)
    ranged = any(one.term != "day" for one in found.alternatives)
    yield words.say("owe.range" if ranged else "owe.exact", low=found.lowest, high=found.highest)
    yield ""
    yield words.say("owe.next_step")


def household(found: Owed, words: Words) -> Iterator[str]:
    """Yield what a household owes: one debt a line, the sum below."""
    yield words.say("owe.heading", name=found.name, day=found.on)
    yield ""
    titles = [words.say(f"owe.title_{name}") for name in ("debt", "total", "overdue", "late")]
    rows = [
        [called(there.debt, words), *_sums(there.total, there.overdue, words), _late(there, words)]
        for there in found.positions
    ]
    sums = [words.say("owe.title_sum"), *_sums(found.total, found.overdue, words), ""]
    yield from columns([titles, *rows, sums], right=frozenset({1, 2}))
    yield ""
    for there in found.positions:
        yield from _next_due(there, words)
    yield words.say("owe.explain")
    yield words.say("owe.next_step")


def _next_due(there: Position, words: Words) -> Iterator[str]:
    """Yield what falls due next, and the least that avoids falling behind where there is a minimum."""
    if not there.next_due:
        return
    facts = {"name": called(there.debt, words), "day": there.next_due.day, "amount": there.next_due.amount}
    if there.minimum:
        yield words.say("owe.next_due_least", least=there.minimum, **facts)
    else:
        yield words.say("owe.next_due_of", **facts)


def _sums(total: Money, overdue: Money, words: Words) -> list[str]:
    """Return two amounts as text."""
    return [words.money(total), words.money(overdue)]


def _late(there: Position, words: Words) -> str:
    """Return how late a debt is."""
    if not there.days_past_due:
        return words.say("owe.not_late")
    return words.say("owe.days_late", days=there.days_past_due, bucket=there.bucket)


def all_explained(found: Owed, words: Words) -> Iterator[str]:
    """Yield the working of every debt."""
    for number, there in enumerate(found.positions):
        if number:
            yield ""
        yield from explained(there, words)


def explained(there: Position, words: Words) -> Iterator[str]:
    """Yield a position with its working, what it grows to, and what is assumed."""
    yield from position(there, words)
    yield ""
    yield words.say("owe.projection")
    for days, total in there.unless_paid:
        yield "  " + words.say("owe.after_days", days=days, amount=total)
    yield ""
    yield words.say("owe.assumed")
    terms = there.debt.terms
    for name in terms.assumed():
        yield f"  · {_term(terms, name, words)}"


def position(there: Position, words: Words) -> Iterator[str]:
    """Yield a position: the total first, then its components, then the working of each."""
    yield words.say("owe.heading", name=called(there.debt, words), day=there.on)
    yield words.say("owe.total", total=there.total)
    if there.days_past_due:
        yield words.say("owe.overdue", overdue=there.overdue, days=there.days_past_due, bucket=there.bucket)
    else:
        yield words.say("owe.not_late")
    yield from _coming(there, words)
    yield ""
    owed = [figure for figure in there.figures.values() if figure.amount]
    rows = [(words.say(f"component.{figure.component.value}"), words.money(figure.amount)) for figure in owed]
    yield from columns(rows, right=FIGURES)
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


def _working(figure: Figure, terms: Terms, words: Words) -> Iterator[str]:
    """Yield the lines of a figure, each accrual followed once by its source."""
    told: set[tuple[str, ...]] = set()
    for line in figure.lines:
        yield f"    {line_of_working(line, words)}"
        if line.rate and line.terms not in told:
            told.add(line.terms)
            yield f"      {source(terms.said(line.terms[0]).citation, words, most=1)}"


def _term(terms: Terms, name: str, words: Words) -> str:
    """Return one assumed term: its name, value and confidence."""
    version = terms.said(name)
    sure = words.say(f"confidence.{version.citation.confidence.value}")
    return words.say("owe.term", term=term_name(name, words), value=term_value(name, version.value, words), sure=sure)
