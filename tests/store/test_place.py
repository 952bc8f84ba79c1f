"""The data folder is the person's own, and what cannot be kept there is told."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

import pytest

from anhuan.errors import NotKept
from anhuan.store import place


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(
    ("platform", "environment", "where"),
    [
        pytest.param("linux", {}, "~/.local/share/anhuan", id="Linux"),
        pytest.param("linux", {"XDG_DATA_HOME": "/data"}, "/data/anhuan", id="Linux with a data folder"),
        pytest.param("linux", {"XDG_DATA_HOME": "data"}, "~/.local/share/anhuan", id="a relative one is ignored"),
        pytest.param("darwin", {"XDG_DATA_HOME": "/data"}, "~/Library/Application Support/anhuan", id="macOS"),
        pytest.param("win32", {"LOCALAPPDATA": "/Local"}, "/Local/anhuan", id="Windows"),
        pytest.param("win32", {}, "~/AppData/Local/anhuan", id="Windows that tells nothing"),
        pytest.param("linux", {"ANHUAN_HOME": "~/mine", "XDG_DATA_HOME": "/data"}, "~/mine", id="told by the person"),
    ],
)
def test_the_folder_is_where_the_system_keeps_such_data(platform: str, environment: dict[str, str], where: str) -> None:
    assert place.home(environment, platform) == Path(where).expanduser()


def test_a_relative_folder_means_the_one_it_is_told_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert place.home({"ANHUAN_HOME": "mine"}) == tmp_path / "mine"


def test_nobody_else_can_look_into_the_folder_or_the_secret(tmp_path: Path) -> None:
    folder = place.made(tmp_path / "deep" / "home")
    place.secret(folder)

    assert (rights(folder), rights(folder / "secret")) == (0o700, 0o600)


def test_the_secret_is_long_and_stays_the_same(tmp_path: Path) -> None:
    first = place.secret(tmp_path / "home")

    assert len(first) == 64
    assert place.secret(tmp_path / "home") == first
    assert place.secret(tmp_path / "other") != first


def test_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(mode=0o755)

    assert rights(place.made(tmp_path / "home")) == 0o755


def test_a_folder_that_cannot_be_made_is_told_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(NotKept, match="place-read-only") as told:
        place.made(tmp_path / "file" / "home")
    assert told.value.facts["where"] == str(tmp_path / "file" / "home")


def test_a_secret_that_finds_no_room_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(NotKept, match="disk-full"):
        place.secret(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["lock"]


def test_only_one_at_a_time_holds_the_lock(tmp_path: Path) -> None:
    with place.locked(tmp_path), pytest.raises(NotKept, match="database-busy"), place.locked(tmp_path, patience=0):
        pytest.fail("the lock was given twice")


def test_a_lock_that_was_let_go_of_can_be_held_again(tmp_path: Path) -> None:
    for _ in range(2):
        with place.locked(tmp_path, patience=0):
            assert (tmp_path / "lock").exists()
