"""Every field of every form takes rubbish: told beside the field, with what was typed still there, and nothing kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from forms_on_page import Box, Sheet, pages, read, unlike
from telling import day, yuan
from visiting import live_as, live_as_example, see

from anhuan.app.edit_household import Names, Short, Swing, from_short
from anhuan.app.look_at_bills import read_bills
from anhuan.contact.contact import Contact, Means
from anhuan.contact.verification.case import Verification
from anhuan.files.examples import example
from anhuan.plan.offer import Kind, Offer, Standing
from anhuan.plan.proposal import Payment
from anhuan.promise.promise import Promise
from anhuan.store import bills, contacts, households, uploads
from anhuan.store.models import Origin, ReminderChannel
from anhuan.store.notes import verifications
from anhuan.store.parts import Part
from anhuan.store.sealing import sealed
from anhuan.store.what import What
from anhuan.web.bills.reading import together
from anhuan.web.fields import Form
from anhuan.web.frame.views import PartsForm
from anhuan.web.promises.forms import AgreedForm
from anhuan.web.record.forms import RecordForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

SHORT: Final = Short(yuan("6500"), 15, Swing.STEADY, yuan("4660"), yuan("400"), yuan("3200"), yuan("1000"))
FIRST: Final = (
    "/",
    "/start/",
    "/start/debt/",
    "/household/",
    "/household/lines/",
    "/household/forecast/",
    "/afford/",
    "/household/reserve/split/",
    "/household/found/",
    "/household/luck/",
    "/parts/",
    "/unlock/",
    "/phone/",
    "/debts/huabei/offers/",
    "/contacts/import/8f1b6c1e-6a0b-4a39-9d3e-0f4f5f0f7a11/",
    "/bills/2c7f6f0a-3f0c-4f6f-8f0e-6d1f2b3c4d5e/",
    "/bills/questions/",
    "/bills/picture/",
)
UPLOAD: Final = UUID("8f1b6c1e-6a0b-4a39-9d3e-0f4f5f0f7a11")
BILLS: Final = UUID("2c7f6f0a-3f0c-4f6f-8f0e-6d1f2b3c4d5e")
GIVEN: Final = [
    (name, (Path(__file__).parents[1] / "files" / "bills" / "samples" / name).read_bytes())
    for name in ("rider-alipay.csv", "rider-wechat.csv")
]
LOG: Final = "时间,号码\n2026-11-03 22:15,95555\n昨天,95555\n"
CHECK: Final = "48807abf-d3e2-49c4-8976-2394ca479062"
LONG: Final = "长" * 3000
RUBBISH: Final = {
    "letters": "abc",
    "exponent": "1e99",
    "negative": "-1",
    "forty digits": "9" * 40,
    "markup": "<script>alert(1)</script>",
    "emoji": "\N{GRINNING FACE}\N{FAMILY}\N{ZERO WIDTH JOINER}",
    "control characters": "\x00\x07\x1b[2J\u202e",
    "no such day": "2026-02-31",
    "endless": LONG,
}
"""Not one of these is an amount, a number, a day or a rate."""
AMOUNTS: Final = ("0.01", "999999999999.99", "")
DAYS: Final = ("9999-12-31", "2100-12-31", "1990-01-01")
COUNTS: Final = ("0", "31", "360")
OTHERS: Final = ("0%", "999%")
"""Each of these may be right somewhere; whatever becomes of it, the app goes on."""
NOT_FORMS: Final = frozenset(
    {
        "manifest",
        "calendar-feed",
        "phone-open",
        "start-live",
        "live-owe",
        "household-live",
        "letter-live",
        "letter-file",
        "promise-ahead-file",
        "promise-agreed",
        "record-live",
        "evidence-content",
        "evidence-attach",
        "evidence-remove",
        "evidence-bundle",
        "evidence-one",
        "record-file",
        "plan-point",
        "plan-ready",
        "call-now",
        "call-screen",
        "call-note",
        "call-may",
        "call-else",
        "call-over",
        "own-channel-remove",
        "reminders-again",
        "reminders-here-next",
        "reminders-here-off",
        "reminders-here-shown",
        "debt-aftercare",
        "bills-all-one",
        "bills-book",
        "undo",
    }
)
"""Addresses that no link or form of a page walked leads to: scripts, codes, browsers and buttons ask for them."""
NOT_TYPED: Final = frozenset({"old", "read", "level", "keeps_back", "more"})
"""Hidden, ticked or picked; ``more`` stands on a plan that was asked what would be, and is tested with it."""
EXAMPLE_ONLY: Final = "/parts/"
"""A page of components, whose form is sent nowhere."""
LOOKED_AT: Final = ("/", "/debts/")


@pytest.fixture(autouse=True)
def wrong_passphrases_cost_no_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anhuan.web.lock.time.sleep", lambda _: None)


def live() -> None:
    """Live as somebody with debts of several kinds, a household in seven figures, and a change that can be undone."""
    case = example("gig-worker")
    paid = Payment(day("2026-11-25"), yuan("12"))
    asked = Promise(
        id="asked", debt=case.debts[0].id, made=day("2026-11-12"), payments=(paid,), standing=Standing.HOPED
    )
    short = from_short(SHORT, Names("收入", "必要支出", "其他支出"))
    told = tuple(Offer(id=f"told-{one.id}", debt=one.id, kind=Kind.INSTALMENTS, months=6) for one in case.debts)
    kept = live_as(replace(case, household=short, promises=(asked,), offers=told))
    what = What("name-changed", {"name": "我们"})
    households.change(
        kept.household_id,
        lambda before: replace(before, name="我们"),
        based_on=kept.number,
        touches=Part.HOUSEHOLD,
        what=what,
        origin=Origin.WEB,
    )

    check = Verification(id=CHECK, at=dt.datetime(2026, 11, 12, 10, tzinfo=dt.UTC), lender="花呗")
    verifications.change(kept.household_id, CHECK, lambda _: check)
    noted = Contact(id=CHECK, at=dt.datetime(2026, 11, 12, 10, tzinfo=dt.UTC), means=Means.TEXT, words="请还款")
    contacts.keep(kept.household_id, noted)
    contacts.keep(kept.household_id, replace(noted, lender="花呗"), based_on=1)
    contacts.keep_all(
        kept.household_id, [replace(noted, id="imported", at=noted.at - dt.timedelta(hours=1))], batch=UPLOAD
    )
    way = {"name": "手机", "kind": "bark", "sealed": sealed("barks://host.invalid/key"), "created": noted.at}
    ReminderChannel.objects.get_or_create(id=UPLOAD, defaults=way)
    uploads.hold(LOG.encode(), now=dt.datetime.now(dt.UTC), upload=UPLOAD)
    uploads.hold(together(GIVEN), now=dt.datetime.now(dt.UTC), upload=BILLS)
    bills.keep(kept.household_id, read_bills(GIVEN), batch=uuid4())


@pytest.fixture
def forms(client: Client) -> list[tuple[str, Sheet]]:
    """Give every form of the app with the page it stands on."""
    live()
    if not walked:
        walked.update(walk(client))
    return list(walked.values())


walked: dict[object, tuple[str, Sheet]] = {}
"""The forms, walked once for all tests here: a household told anew has the same."""


def walk(client: Client) -> Iterator[tuple[object, tuple[str, Sheet]]]:
    """Yield every form by what makes it unlike others: of the many terms that are asked for alike, one is enough."""
    for address, page in pages(client, FIRST):
        there = read(page.source)
        for sheet in there.sheets:
            if sheet.typed and page.status == 200 and address != EXAMPLE_ONLY:
                where = sheet.action or address
                asked = tuple(
                    (box.kind, box.name, there.texts.get(box.attributes.get("aria-describedby", ""), ""))
                    for box in sheet.typed
                )
                yield (unlike(where)[0], asked), (where, sheet)


def number() -> int:
    """Return how many changes the household has seen."""
    kept = households.chosen()
    return kept.number if kept else 0


def is_strict(box: Box) -> bool:
    """Say whether a field takes an amount, a number or a day, and so none of the rubbish."""
    return box.attributes.get("inputmode") in {"decimal", "numeric"} or box.name in {"day", "due", "first_due"}


def extremes(box: Box) -> tuple[str, ...]:
    """Return what a field of this kind may just take, or just not."""
    kinds = {"decimal": AMOUNTS, "numeric": COUNTS, "text": DAYS}
    return kinds.get(box.attributes.get("inputmode", ""), OTHERS)


def fill(box: Box, rubbish: str) -> str:
    """Return what is put into a field; a box that is ticked stays ticked."""
    return box.value if box.kind in {"checkbox", "file"} else rubbish


def sent(client: Client, where: str, sheet: Sheet, told: dict[str, str]) -> tuple[int, str]:
    """Send a form, and return the status and the page."""
    ask = client.post if sheet.method == "post" else client.get
    response = ask(where, sheet.filled | told)
    return response.status_code, response.content.decode(errors="replace")


def complaints(sheet: Sheet, source: str, told: dict[str, str]) -> Iterator[str]:
    """Yield what is not as it should be on the page that sends a form back."""
    there = read(source)
    names = {box.name for box in sheet.typed}
    back = next((one for one in there.sheets if names <= {box.name for box in one.boxes}), None)
    if back is None:
        yield "the form is gone"
        return
    if not any(box.is_wrong for box in back.boxes) and 'role="alert"' not in source:
        yield "nothing says what is wrong"
    for box in back.typed:
        yield from _of_a_field(box, told, there.texts)
        if is_strict(box) and box.name in told and not box.is_wrong:
            yield f"{box.name}: {told[box.name][:20]!r} was taken"
    if told and "<script>alert" in source:
        yield "what was typed became markup"


def _of_a_field(box: Box, told: dict[str, str], texts: object) -> Iterator[str]:
    assert isinstance(texts, dict)
    if box.is_wrong:
        said = [texts.get(name, "").strip() for name in box.attributes.get("aria-describedby", "").split()]
        if not any(said):
            yield f"{box.name}: no words beside it"
    if box.name in told and box.kind in {"text", "textarea"} and box.value.split() != told[box.name].split():
        yield f"{box.name}: {told[box.name][:20]!r} became {box.value[:20]!r}"


@pytest.mark.parametrize("name", RUBBISH)
def test_rubbish_in_every_field_is_told_beside_it_and_nothing_is_kept(
    client: Client, forms: list[tuple[str, Sheet]], name: str
) -> None:
    before, found = number(), list[str]()
    for where, sheet in forms:
        told = {box.name: fill(box, RUBBISH[name]) for box in sheet.typed if box.kind not in {"checkbox", "file"}}
        strict = [box for box in sheet.typed if is_strict(box)]
        status, source = sent(client, where, sheet, told)
        if status not in {200, 303, 400}:
            found.append(f"{where}: status {status}")
        elif strict:
            found += [f"{where}: {one}" for one in complaints(sheet, source, told)]
            found += [f"{where}: kept"] if number() != before else []
        before = number()

    assert found == []


def test_what_is_extreme_in_one_field_stops_nothing(client: Client, forms: list[tuple[str, Sheet]]) -> None:
    found = list[str]()
    for where, sheet in forms:
        if sheet.method != "post" or "delete" in where or "passphrase" in where or "unlock" in where:
            continue
        for box in sheet.typed:
            if box.kind in {"checkbox", "file"}:
                continue
            for extreme in extremes(box):
                found += _extreme(client, where, sheet, box, extreme)

    assert found == []


def _extreme(client: Client, where: str, sheet: Sheet, box: Box, extreme: str) -> Iterator[str]:
    """Yield what goes wrong with one extreme in an otherwise proper form."""
    before = number()
    status, _ = sent(client, where, sheet, proper(sheet) | {box.name: extreme} | {"request_key": _key()})
    if status not in {200, 303, 400}:
        yield f"{where} {box.name}={extreme}: status {status}"
    if number() == before:
        return
    if status == 400:
        yield f"{where} {box.name}={extreme}: refused, and kept"
    debt = urlsplit(where).path.split("/")[2] if where.startswith("/debts/") and where != "/debts/add/" else ""
    for address in (*LOOKED_AT, *([f"/debts/{debt}/"] if debt else [])):
        seen = see(client, address)
        if seen.status not in {200, 404}:
            yield f"{where} {box.name}={extreme}: then {address} is {seen.status}"
    live()


PROPER: Final = {
    "amount": "12.34",
    "day": "2026-11-01",
    "due": "2026-11-05",
    "first_due": "2026-12-05",
    "instalments": "3",
    "name": "名",
    "product": "花呗",
    "said_by": "合同第 5 条",
    "total": "100",
}


def proper(sheet: Sheet) -> dict[str, str]:
    """Return a form filled in as it should be, as far as that can be said without knowing it."""
    return {name: value or PROPER.get(name, "") for name, value in sheet.filled.items()}


def _key() -> str:
    return str(uuid4())


# That nothing was left out


def names(patterns: object, inside: str = "") -> Iterator[str]:
    """Yield the name of every address of the app."""
    assert isinstance(patterns, list)
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from names(one.url_patterns, inside)
        elif isinstance(one, URLPattern) and one.name:
            yield one.name


def every(kind: type[Form]) -> Iterator[type[Form]]:
    """Yield every form there is."""
    for one in kind.__subclasses__():
        yield one
        yield from every(one)


def test_every_address_is_walked_or_named_here(client: Client) -> None:
    live_as_example("first-slip")
    live()
    reached = set()
    for address, page in pages(client, FIRST):
        sheets = read(page.source).sheets
        reached |= {unlike(one)[0] for one in (address, *(sheet.action for sheet in sheets if sheet.action))}

    assert reached | NOT_FORMS >= set(names(get_resolver().url_patterns))


def test_every_form_with_something_to_fill_in_is_walked(forms: list[tuple[str, Sheet]]) -> None:
    # Each letter asks for other fields of one form, and one letter is walked: `test_record_letters` goes through all.
    # What a lender agreed to is carried by a button once a day for the rest is told: `test_before_day` presses it.
    shown = [{box.name for box in sheet.boxes} for _, sheet in forms]
    asked = {
        one: set(one.base_fields) - NOT_TYPED
        for one in every(Form)
        if one not in {PartsForm, RecordForm, AgreedForm} and one.__module__.startswith("anhuan")
    }

    assert [one.__name__ for one, fields in asked.items() if not any(fields <= names for names in shown)] == []
