"""The words for each lender: to paste, to say, to print; and the guard before any that acknowledge a debt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anhuan.app.edit_case import debt_of
from anhuan.app.tell_plan import payments
from anhuan.app.write_letter import Paper, compose, not_printed, write_letter
from anhuan.clock import now
from anhuan.errors import AnhuanError
from anhuan.letters.letter import Held, Letter, ask_for_sheet, propose
from anhuan.letters.speaker import Channel, called
from anhuan.web.page import page
from anhuan.web.plan.forms import LetterForm
from anhuan.web.plan.way import taken
from anhuan.web.plan.working import patience, patient
from anhuan.web.who.cases import cases

if TYPE_CHECKING:
    from django.http import QueryDict

    from anhuan.ledger.debt import Debt
    from anhuan.letters.document import Formal
    from anhuan.plan.proposal import Proposal
    from anhuan.web.person import Asked
    from anhuan.web.plan.way import Taken

TYPES: Final = {
    Paper.PDF: "application/pdf",
    Paper.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One debt in the list of letters."""

    debt_id: str
    name: str
    what: str
    is_proposal: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of one channel."""

    channel: str
    letter: Letter


@require_safe
@patient("plan")
def letters(request: Asked) -> HttpResponse:
    """List the debts with what can be written about each."""
    try:
        way = taken(request, patience(request))
    except AnhuanError as error:
        trouble = request.words.say(f"error.{error.code}", **error.facts)
        return page(request, "web/plan/letters.html", here="plan", trouble=trouble, rows=_rows(request, {}))
    return page(request, "web/plan/letters.html", here="plan", rows=_rows(request, _offered(way)), way=way)


def _offered(way: Taken | None) -> dict[str, Proposal]:
    """Return what each lender is offered, by the id of the debt."""
    return {one.debt.id: one for one in (*way.proposals, *way.promised)} if way else {}


def _rows(request: Asked, offered: dict[str, Proposal]) -> list[Row]:
    """Return one row a debt, those with a proposal first."""
    words = request.words
    debts = request.kept.case.debts if request.kept else ()
    rows = [
        Row(
            one.id, called(one, words), payments(offered[one.id], words) if one.id in offered else "", one.id in offered
        )
        for one in debts
    ]
    return sorted(rows, key=lambda row: not row.is_proposal)


@require_http_methods(["GET", "HEAD", "POST"])
@patient("plan")
def letter(request: Asked, debt_id: str) -> HttpResponse:
    """Show the words for one lender, with what the person adds to them."""
    form = _form(request, request.POST if request.method == "POST" else None)
    return _show(request, form, _matter(request, debt_id, patience(request)))


def _form(request: Asked, given: QueryDict | None) -> LetterForm:
    """Return what was filled in."""
    return LetterForm(given, words=request.words, cases=lambda: cases(request))


def _show(request: Asked, form: LetterForm, matter: Matter) -> HttpResponse:
    """Show the page of one letter."""
    facts = {"form": form, "way": matter.way, "only_sheet": matter.proposal is None}
    status = 400 if form.errors else 200
    return page(request, "web/plan/letter.html", here="plan", status=status, **facts, **matter.facts(request, form))


@require_safe
def live(request: Asked, debt_id: str) -> HttpResponse:
    """Show the words alone while somebody adds to them; nothing of it is kept."""
    matter = _matter(request, debt_id)
    form = _form(request, request.GET)
    return page(request, "web/plan/words.html", **matter.facts(request, form))


@require_POST
def letter_file(request: Asked, debt_id: str, kind: str) -> HttpResponse:
    """Return the letter as a file; where it is held back, the page that says why."""
    paper = next((one for one in Paper if one.value == kind), None)
    if paper is None:
        raise Http404
    form = _form(request, request.POST)
    matter = _matter(request, debt_id)
    if not form.is_valid():
        return _show(request, form, matter)
    found = matter.paper(request, form)
    if isinstance(found, Held):
        return _show(request, form, matter)
    data = write_letter(letter=found, paper=paper, words=request.words, made=now())
    name = f"{found.title} {called(matter.debt, request.words)}.{kind}"
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(data, content_type=TYPES[paper], headers={"Content-Disposition": disposition})


@dataclass(frozen=True, slots=True)
class Matter:
    """A debt, and what its lender is offered; None where only the sheet is asked for. ``way`` is what was taken."""

    debt: Debt
    proposal: Proposal | None
    way: Taken | None = None

    def facts(self, request: Asked, form: LetterForm) -> dict[str, Any]:
        """Return the words of every channel, and why they are others than those asked for."""
        found = [self._one(request, form, channel) for channel in Channel]
        held = next((one for one in found if isinstance(one, Held)), None)
        spoken = [
            Spoken(channel.value, one.instead if isinstance(one, Held) else one)
            for channel, one in zip(Channel, found, strict=True)
        ]
        name = called(self.debt, request.words)
        told = {"debt": self.debt, "name": name, "spoken": spoken, "held": held, "has_read": form.has_read}
        return {**told, "unprintable": () if held else self._unprintable(request, form)}

    def _unprintable(self, request: Asked, form: LetterForm) -> tuple[str, ...]:
        """Return, in words, what the PDF cannot show of what was filled in."""
        paper = self.paper(request, form)
        if isinstance(paper, Held):
            return ()
        words = request.words
        return tuple(words.say(f"finding.{one.code}", **one.facts) for one in not_printed(paper))

    def paper(self, request: Asked, form: LetterForm) -> Formal | Held:
        """Return the letter to print, or why it is held back."""
        return compose(
            debt=self.debt,
            proposal=self.proposal,
            on=request.on,
            sender=form.sender(),
            told=form.told(),
            words=request.words,
        )

    def _one(self, request: Asked, form: LetterForm, channel: Channel) -> Letter | Held:
        """Return the words of one channel."""
        told, words = form.told(), request.words
        if self.proposal is None:
            return ask_for_sheet(self.debt, on=request.on, words=words, channel=channel, tail=told.tail)
        return propose(
            self.proposal,
            on=request.on,
            words=words,
            channel=channel,
            reason=told.reason,
            tail=told.tail,
            contact=told.contact,
            acknowledged=told.acknowledged,
        )


def _matter(request: Asked, debt_id: str, seconds: float | None = None) -> Matter:
    """Return what a letter is about; ``?sheet=1`` only asks for the sheet, whatever the plan offers."""
    if request.kept is None:
        raise Http404
    debt = debt_of(request.kept.case, debt_id)
    if request.GET.get("sheet"):
        return Matter(debt, None)
    way = taken(request, seconds)
    return Matter(debt, _offered(way).get(debt.id), way)
