"""What a screen or a command asks of the store, one verb at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from keeping import FAMILY, family, moment, paid, paying

from anhuan.app.back_up import back_up
from anhuan.app.export_case import export_case
from anhuan.app.import_case import import_case
from anhuan.app.keep_household import keep_household
from anhuan.app.remove_household import remove_household
from anhuan.app.restore import restore
from anhuan.app.undo import redo, undo
from anhuan.errors import BadCase, NotKept
from anhuan.files import examples
from anhuan.files.case.read import read_case
from anhuan.store import households
from anhuan.store.models import Origin
from anhuan.store.what import What

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.store.households import Kept

pytestmark = pytest.mark.usefixtures("home")

NOW = moment("2026-11-12 10:11:12")
CREATED, CHANGED = What("household-created", {"name": "Ana"}), What("debt-changed", {"debt": "huabei"})


def keep(name: str = "Ana") -> Kept:
    return keep_household(case=family(name), what=CREATED, origin=Origin.WEB)


def test_a_household_that_is_kept_is_looked_at() -> None:
    keep()
    kept = keep("Ben")
    households.choose(households.all_households()[0].household_id)
    again = keep("Cem")

    assert households.chosen() == again
    assert kept.case.name == "Ben"


def test_a_household_that_cannot_be_kept_leaves_the_one_looked_at() -> None:
    kept = keep()

    with pytest.raises(BadCase, match="case-text"):
        keep("")
    assert households.chosen() == kept


def test_an_undo_tells_what_it_took_back_and_what_can_be_done_now() -> None:
    kept = keep()
    households.change(
        kept.household_id,
        paying("huabei", "300"),
        based_on=1,
        touches="huabei",
        what=CHANGED,
        origin=Origin.WEB,
    )
    back = undo(household=kept.household_id, based_on=2)
    forth = redo(household=kept.household_id, based_on=3)

    assert (back.what, back.steps.undo, back.kept.case) == (What("undone", {"what": CHANGED}), None, kept.case)
    assert back.steps.redo
    assert back.steps.redo.what == CHANGED
    assert (forth.what, paid(forth.kept.case)) == (What("redone", {"what": CHANGED}), [("huabei", "300.00")])


def test_the_same_undo_sent_again_tells_of_the_undo_it_was() -> None:
    kept, key = keep(), uuid4()
    households.change(
        kept.household_id,
        paying("huabei", "300"),
        based_on=1,
        touches="huabei",
        what=CHANGED,
        origin=Origin.WEB,
    )
    first = undo(household=kept.household_id, based_on=2, request_key=key)
    redo(household=kept.household_id, based_on=3)
    again = undo(household=kept.household_id, based_on=2, request_key=key)

    assert (again.kept, again.what) == (first.kept, first.what)


def test_removing_names_what_is_gone_and_the_backups_that_still_hold_it(home: Path) -> None:
    kept = keep()
    copy = back_up(to=None, folder=home, now=NOW).file
    gone = remove_household(household=kept.household_id, folder=home)

    assert (gone.name, gone.revisions, gone.backups) == ("Ana", 1, (copy,))
    assert households.all_households() == ()


@pytest.mark.parametrize("name", examples.names())
def test_what_is_imported_is_exported_without_loss(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.toml"
    file.write_text(examples.text(name), "utf-8")
    import_case(path=file)
    told, back = examples.example(name), read_case(export_case(household=None), "out.toml")

    assert (back.name, back.on, back.household, back.pay_first) == (told.name, told.on, told.household, told.pay_first)
    assert back.debts == told.debts


def test_an_import_says_which_file_it_was(tmp_path: Path) -> None:
    (tmp_path / "family.toml").write_text(FAMILY)
    kept = import_case(path=tmp_path / "family.toml")
    (told,) = households.history(kept.household_id)

    assert told.origin == Origin.IMPORT
    assert told.what == What("household-imported", {"name": "Ana", "file": "family.toml"})


def test_a_file_can_replace_what_a_household_held_and_that_be_undone(tmp_path: Path) -> None:
    kept = keep()
    (tmp_path / "other.toml").write_text(examples.text("gig-worker"), "utf-8")
    over = import_case(path=tmp_path / "other.toml", over="Ana")
    back = undo(household=kept.household_id, based_on=over.number)

    assert (over.household_id, over.number, len(over.case.debts)) == (kept.household_id, 2, 4)
    assert back.kept.case == kept.case


def test_a_household_is_meant_by_id_or_name() -> None:
    kept = keep()
    keep("Ben")

    assert 'name = "Ana"' in export_case(household=str(kept.household_id))
    assert 'name = "Ben"' in export_case(household="Ben")


@pytest.mark.parametrize(
    ("there", "meant", "code"),
    [
        ((), None, "no-household-yet"),
        (("Ana",), "Cem", "no-such-household"),
        (("Ana", "Ben"), None, "which-household"),
        (("Ana", "Ana"), "Ana", "which-household"),
    ],
    ids=["none", "another", "one of two", "one of two of a name"],
)
def test_a_household_that_is_not_clear_is_asked_for(there: tuple[str, ...], meant: str | None, code: str) -> None:
    for name in there:
        keep(name)

    with pytest.raises(NotKept, match=code):
        export_case(household=meant)


def test_a_backup_goes_to_the_data_folder_a_folder_or_a_file(home: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    name = "backup-20261112T101112Z.sqlite3"
    asked = (None, tmp_path / "stick", tmp_path / "mine.db", None)

    assert [back_up(to=to, folder=home, now=NOW).file for to in asked] == [
        home / "backups" / name,
        tmp_path / "stick" / name,
        tmp_path / "mine.db",
        home / "backups" / "backup-20261112T101112Z-2.sqlite3",
    ]


def test_a_backup_is_restored_and_up_to_date(home: Path, tmp_path: Path) -> None:
    kept = keep()
    copy = back_up(to=tmp_path / "copy.sqlite3", folder=home, now=NOW)
    households.remove(kept.household_id)
    done = restore(source=copy.file, folder=home, now=NOW)

    assert households.latest(kept.household_id) == kept
    assert done.verified.revisions == 1
