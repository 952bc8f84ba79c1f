"""A household's record leaves and comes back: nothing is lost, nothing doubled, what was taken out stays out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from keeping import family

from anhuan.agenda.aftercare import Care, Cared
from anhuan.agenda.marks import Mark
from anhuan.app.export_record import export_record, record_of
from anhuan.app.import_record import import_record
from anhuan.app.keep_household import keep_household
from anhuan.contact.contact import Contact, Exchange, Means
from anhuan.contact.verification.case import Answer, Verification
from anhuan.errors import BadCase, UnreadableInput
from anhuan.files.record import Record, read_record
from anhuan.letters.guides import Arrived, Paper
from anhuan.store import contacts
from anhuan.store.cared import cares, note_of
from anhuan.store.marks import marks, papers
from anhuan.store.marks import note_of as note_of_key
from anhuan.store.models import Origin
from anhuan.store.notes import own_channels, verifications
from anhuan.store.what import What
from anhuan.terms.channels import entered
from anhuan.terms.verifying import Step

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

pytestmark = pytest.mark.usefixtures("home")

AT = dt.datetime(2026, 11, 12, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
CALLS = tuple(
    Contact(id=f"{number:032x}", at=AT + dt.timedelta(hours=number), means=Means.CALL, exchange=Exchange.TWO_WAY)
    for number in range(3)
)
CHECK = Verification(id="v", at=AT, lender="花呗", contact=CALLS[0].id).answered(next(iter(Step)), Answer.YES)
CHANNEL = entered("某银行", AT.date(), names=("某银行",))
CARE = Cared("huabei", AT.date(), {Care.CERTIFICATE: AT.date()})
MARK = Mark("due/huabei/2026-11-20", done=AT.date())
PAPER = Paper("summons-2026-11-02", Arrived.SUMMONS, AT.date())


def home_of(name: str) -> UUID:
    what = What("household-created", {"name": name})
    return keep_household(case=family(name), what=what, origin=Origin.WEB).household_id


@pytest.fixture
def ana() -> UUID:
    """Return a household with a record."""
    at = home_of("Ana")
    for one in CALLS:
        contacts.keep(at, one)
    verifications.change(at, CHECK.id, lambda _: CHECK)
    own_channels.change(at, CHANNEL.id, lambda _: CHANNEL)
    cares.change(at, note_of(CARE.debt), lambda _: CARE)
    marks.change(at, note_of_key(MARK.key), lambda _: MARK)
    papers.change(at, PAPER.id, lambda _: PAPER)
    return at


@pytest.fixture
def file(tmp_path: Path, ana: UUID) -> Path:
    """Return Ana's record as a file."""
    found = tmp_path / "ana.json"
    found.write_bytes(export_record(household=str(ana)))
    return found


def test_a_record_comes_back_whole_in_another_household(file: Path, ana: UUID) -> None:
    ben = home_of("Ben")
    added = import_record(path=file, household="Ben")

    assert record_of(ben) == record_of(ana) == Record(CALLS, (CHECK,), (CHANNEL,), (CARE,), (MARK,), (PAPER,))
    assert (added.contacts, added.verifications, added.channels, added.aftercare) == (3, 1, 1, 1)
    assert (added.agenda, added.papers) == (1, 1)


def test_taken_in_again_it_doubles_nothing(file: Path, ana: UUID) -> None:
    before = record_of(ana)
    added = import_record(path=file, household=None)

    assert (added.contacts, added.verifications, added.channels, added.aftercare) == (0, 0, 0, 0)
    assert (added.agenda, added.papers) == (0, 0)
    assert record_of(ana) == before


def test_what_was_changed_or_taken_out_meanwhile_is_left_as_it_is(file: Path, ana: UUID) -> None:
    told = replace(CALLS[0], words="后来补记的")
    contacts.keep(ana, told, based_on=1)
    contacts.keep(ana, CALLS[1], based_on=1, removed=True)
    verifications.change(ana, CHECK.id, lambda _: CHECK, removed=True)
    import_record(path=file, household=None)

    assert record_of(ana).contacts == (told, CALLS[2])
    assert record_of(ana).verifications == ()


def test_a_file_that_is_not_there_or_is_none_changes_nothing(tmp_path: Path, ana: UUID) -> None:
    with pytest.raises(BadCase):
        import_record(path=tmp_path / "none.json", household=None)
    (tmp_path / "bad.json").write_text("{}")
    with pytest.raises(UnreadableInput):
        import_record(path=tmp_path / "bad.json", household=None)
    assert record_of(ana).contacts == CALLS


def test_what_is_written_is_what_is_read(file: Path) -> None:
    assert read_record(file.read_bytes()).contacts == CALLS
