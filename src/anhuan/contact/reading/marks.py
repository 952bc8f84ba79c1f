"""Words and requests that only fraud uses, or nearly only; the wordings themselves are data (`terms.phrases`).

A mark is looked for in each clause of a text, and does not count where the clause warns of it or says that it did not
happen: a lender's "we never ask for a code" is no request for one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from anhuan.terms.phrases import speech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.contact.reading.text import Plain
    from anhuan.terms.phrases import Mark

CLAUSE: Final = re.compile(r"(?:[^。!?;\n,，！？；]|(?<=\d),(?=\d{3}))+[。!?;\n,，！？；]?")
SENTENCE: Final = re.compile(r"[^。!?;\n！？；]+[。!?;\n！？；]?")


def hard_words(found: Plain) -> Iterator[tuple[str, int, int]]:
    """Yield a threat and an insult, each once, with where it stands; a text that warns tells of others' words."""
    hits = [(code, hit) for code, looks in speech().hard_words.items() if (hit := looks.search(found.text))]
    if hits and not is_warning(found.text):
        yield from ((code, *hit.span()) for code, hit in hits)


def marks(found: Plain, *, careful: bool = False) -> Iterator[tuple[str, int, int]]:
    """Yield each mark of a text once, with where it stands.

    ``careful`` lets a denial or warning undo every mark of its sentence, not only of its clause: in a text that comes
    through the lender's own channel "should anybody have you do this, do not" is long.

    A text that warns tells what frauds ask for; only where it asks the reader for it itself does that count, because
    "beware of fraud" is easily put before a demand.
    """
    looked_in = {
        (wide, strict): tuple(_parts(found.text, wide=wide, careful=strict))
        for wide in (False, True)
        for strict in {False, careful}
    }
    for mark in speech().marks:
        parts = looked_in[mark.wide, careful and mark.denied]
        hit = next(filter(None, (_in(mark, start, part, found.text) for start, part in parts)), None)
        if hit:
            yield mark.code, *hit


def _parts(text: str, *, wide: bool, careful: bool) -> Iterator[tuple[int, str]]:
    """Yield the sentences, or else the clauses, a mark is looked for in, with where each begins."""
    says, warning = speech().phrases, is_warning(text)
    for one in SENTENCE.finditer(text):
        reported = careful and bool(says.denied.search(one[0]) or says.of_others.search(one[0]))
        asks_only = warning or bool(says.warns.search(one[0])) or reported
        clauses = ((one.start() + part.start(), part[0]) for part in CLAUSE.finditer(one[0]))
        parts = [(one.start(), one[0])] if wide else clauses
        yield from (part for part in parts if not asks_only or _is_demanded(text, one.start(), part))


def _is_demanded(text: str, begins: int, part: tuple[int, str]) -> bool:
    """Say whether a part of a sentence that warns or denies asks the reader for something itself."""
    says, (start, clause) = speech().phrases, part
    if says.asks.match(clause.lstrip()):
        return True
    demand = says.demands.search(clause)
    return bool(demand) and not says.reports.search(text, begins, start + len(clause))


def is_warning(text: str) -> bool:
    """Say whether a text warns of fraud and asks for nothing itself."""
    says = speech().phrases
    return bool(says.warns.search(text)) and not says.calls_to_act.search(text)


def asked_for(text: str) -> tuple[int, int] | None:
    """Return where a text speaks of what fraud asks for and neither denies it nor warns; None where it does not.

    What a lender may speak of as well is denied by the whole sentence, what it hardly ever needs only by its clause.
    """
    says = speech().phrases
    for one in SENTENCE.finditer(text):
        if says.warns.search(one[0]):
            continue
        if not says.denied.search(one[0]) and (hit := says.risky.search(text, *one.span())):
            return hit.span()
        for clause in CLAUSE.finditer(text, *one.span()):
            if not says.denied.search(clause[0]) and (hit := says.rare.search(text, *clause.span())):
                return hit.span()
    return None


def unusual_request(text: str, *, is_told: bool) -> tuple[int, int] | None:
    """Return the clause that asks the reader for something lenders do not usually ask for; None where there is none.

    What frauds will ask for tomorrow nobody can list; what a lender asks for nearly can be. ``is_told`` says that it is
    a call, told in the words of who had it: there less is said of a request, so more is taken for usual.
    """
    says = speech().phrases
    requests = says.told_requests if is_told else says.requests
    for clause in CLAUSE.finditer(text):
        asks = requests.search(clause[0]) and not says.denied.search(clause[0])
        usual = says.usual_requests.search(clause[0]) or (is_told and says.usual_told.search(clause[0]))
        if asks and not usual:
            return clause.span()
    return None


def _in(mark: Mark, start: int, clause: str, text: str) -> tuple[int, int] | None:
    """Return where a mark stands in a clause, None where it does not or is denied."""
    if mark.denied and speech().phrases.denied.search(clause):
        return None
    hit = mark.looks.search(text, start, start + len(clause))
    return (hit.start(), hit.end()) if hit else None
