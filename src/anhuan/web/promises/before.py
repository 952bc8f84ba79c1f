"""Before a promised day that may not be kept: the words for the lender, and the promise changed once it agrees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST

from anhuan.app.before_day import before_day, change_promise
from anhuan.app.promises_of import LEVEL, promises_of
from anhuan.app.write_letter import Paper, not_printed, write_letter
from anhuan.clock import now
from anhuan.errors import BadCase
from anhuan.letters.ahead import Added, formal_ahead, tell_ahead
from anhuan.letters.letter import Held
from anhuan.letters.speaker import Channel, called
from anhuan.store.what import What
from anhuan.web.changing import tell
from anhuan.web.page import page
from anhuan.web.plan.letters import TYPES, Spoken
from anhuan.web.promises.forms import AgreedForm, AheadForm
from anhuan.web.promises.plan import promises_known
from anhuan.web.who.cases import cases

if TYPE_CHECKING:
    from django.http import QueryDict

    from anhuan.ledger.debt import Debt
    from anhuan.letters.document import Formal
    from anhuan.letters.letter import Letter
    from anhuan.promise.ahead import Ahead
    from anhuan.web.person import Asked

LEVELS: Final = (0.8, 0.9, LEVEL, 0.99)
"""How sure what is written may be asked to be."""


@require_http_methods(["GET", "HEAD", "POST"])
def before(request: Asked, promise_id: str) -> HttpResponse:
    """Show the words for a lender before the day, with what can be paid instead."""
    matter = _matter(request, promise_id, request.POST if request.method == "POST" else None)
    return matter if isinstance(matter, HttpResponse) else _show(request, matter)


@require_POST
def ahead_file(request: Asked, promise_id: str, kind: str) -> HttpResponse:
    """Return the letter as a file; where it is held back, or something does not fit, the page that says so."""
    paper = next((one for one in Paper if one.value == kind), None)
    if paper is None:
        raise Http404
    matter = _matter(request, promise_id, request.POST)
    if isinstance(matter, HttpResponse):
        return matter
    found = matter.paper(request) if matter.form.is_valid() else None
    if found is None or isinstance(found, Held):
        return _show(request, matter)
    data = write_letter(letter=found, paper=paper, words=request.words, made=now())
    name = f"{found.title} {called(matter.debt, request.words)}.{kind}"
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(data, content_type=TYPES[paper], headers={"Content-Disposition": disposition})


@require_POST
def agreed(request: Asked, promise_id: str) -> HttpResponse:
    """Change a promise to what its lender agreed to in writing; sent twice, the second time changes nothing."""
    matter = _matter(request, promise_id, None)
    form = AgreedForm(request.POST, words=request.words, kept=request.kept)
    if isinstance(matter, HttpResponse) or not form.is_valid():
        return _refused(request, request.words.say("web.change.list_changed"))
    given = form.cleaned_data
    what = What("promise-amended", {"debt": called(matter.debt, request.words), "later": given["later"]})
    facts = {"day": given["day"], "can": given["can"], "later": given["later"], "on": request.on}
    if form.keep(lambda case: change_promise(case, promise_id, **facts), touches=matter.debt.id, what=what) is None:
        return _refused(request, " ".join(map(str, form.non_field_errors())))
    tell(request, what)
    return HttpResponseRedirect(reverse("promises"), status=303)


def _refused(request: Asked, why: str) -> HttpResponse:
    """Go back to the promises and say why nothing was kept."""
    messages.warning(request, why)
    return HttpResponseRedirect(reverse("promises"), status=303)


def _show(request: Asked, matter: Matter) -> HttpResponse:
    """Show the page."""
    status = 400 if matter.form.errors else 200
    return page(request, "web/promises/ahead.html", here="plan", status=status, **matter.facts(request))


@dataclass(frozen=True, slots=True)
class Matter:
    """A payment to talk about before its day, at a level, with what the person says and adds."""

    debt: Debt
    about: Ahead
    level: float
    form: AheadForm

    def facts(self, request: Asked) -> dict[str, Any]:
        """Return everything the page shows."""
        found = [self._spoken(request, channel) for channel in Channel]
        held = next((one for one in found if isinstance(one, Held)), None)
        instead = self.form.instead
        return {
            "debt": self.debt,
            "name": called(self.debt, request.words),
            "about": self.about,
            "instead": instead,
            "level": f"{self.level:.0%}",
            "levels": [(f"{one:.0%}", str(one), one == self.level) for one in LEVELS],
            "query": "" if self.level == LEVEL else f"?level={self.level}",
            "form": self.form,
            "has_read": self.form.has_read,
            "held": held,
            "spoken": [
                Spoken(channel.value, one.instead if isinstance(one, Held) else one)
                for channel, one in zip(Channel, found, strict=True)
            ],
            "unprintable": () if held else self._unprintable(request),
            "agreed": _agreed_form(request, instead),
        }

    def _unprintable(self, request: Asked) -> tuple[str, ...]:
        """Return, in words, what a PDF cannot show of what was filled in."""
        paper = self.paper(request)
        told = () if isinstance(paper, Held) else not_printed(paper)
        return tuple(request.words.say(f"finding.{one.code}", **one.facts) for one in told)

    def _spoken(self, request: Asked, channel: Channel) -> Letter | Held:
        """Return the words of one channel."""
        return tell_ahead(
            self.debt,
            self.form.instead,
            on=request.on,
            words=request.words,
            channel=channel,
            added=self._added(),
        )

    def paper(self, request: Asked) -> Formal | Held:
        """Return the letter to print, or why it is held back."""
        return formal_ahead(
            self.debt,
            self.form.instead,
            on=request.on,
            words=request.words,
            sender=self.form.sender(),
            added=self._added(),
        )

    def _added(self) -> Added:
        """Return what the person adds."""
        told = self.form.told()
        return Added(told.reason, told.tail, told.contact, acknowledged=told.acknowledged)


def _agreed_form(request: Asked, instead: Ahead) -> AgreedForm | None:
    """Return the form that changes the promise; None while it is open by when the rest is paid."""
    if instead.later is None:
        return None
    told = {"day": instead.payment.day.isoformat(), "can": str(instead.can), "later": instead.later.isoformat()}
    return AgreedForm(words=request.words, kept=request.kept, initial=told, auto_id=False)


def _matter(request: Asked, promise_id: str, given: QueryDict | None) -> Matter | HttpResponse:
    """Return what the page is about; back to the promises where nothing of this one is to come."""
    if request.kept is None:
        raise Http404
    level = next((one for one in LEVELS if str(one) == request.GET.get("level")), LEVEL)
    if level == LEVEL:
        found = promises_known(request.kept, request.on)
    else:
        found = promises_of(case=request.kept.case, on=request.on, level=level)
    try:
        debt, about = before_day(found, promise_id)
    except BadCase as error:
        if error.code == "case-no-such-promise":
            raise Http404 from error
        return _refused(request, request.words.say("web.ahead.gone"))
    form = AheadForm(given, words=request.words, cases=lambda: cases(request), about=about)
    return Matter(debt, about, level, form)
