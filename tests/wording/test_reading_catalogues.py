"""Catalogues are read from their folder, and nothing else that lies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan import wording
from anhuan.wording import Language, Words, messages

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_only_catalogue_files_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "zh"
    folder.mkdir()
    (folder / "room.toml").write_text('[owe]\nheading = "欠款"\n', "utf-8")
    (folder / "room.toml.orig").write_text("not a catalogue", "utf-8")
    monkeypatch.setattr(wording, "files", lambda _package: tmp_path)

    assert messages.__wrapped__(Language.ZH) == {"owe.heading": "欠款"}


def test_a_message_is_there_or_not() -> None:
    assert Words(Language.EN).has("error.rate-none")
    assert not Words(Language.EN).has("error.no-such-thing")
