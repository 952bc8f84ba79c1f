"""``anhuan import`` of a picture: what was read is told and nothing is noted."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import run
from telling import day

from anhuan.app.read_picture import Looked
from anhuan.cli.picturing import picture
from anhuan.files.pictures.reading import Picture
from anhuan.household.seen import Box, seen
from anhuan.wording import Language, Words

PAY_LATER = Path(__file__).parents[1] / "files" / "pictures" / "pay-later.png"
ZH = Words(Language.ZH)
BILL = (
    Box("花呗", 20, 0, 80, 30),
    Box("本期应还", 20, 60, 120, 90),
    Box("1,219.80", 300, 60, 400, 90),
    Box("还款日", 20, 120, 120, 150),
    Box("2026-11-10", 300, 120, 400, 150),
)
ANOTHER = (Box("应还金额", 20, 180, 120, 210), Box("1,300.00", 300, 180, 400, 210))
INSTALMENT = (Box("第3期/共12期", 20, 240, 200, 270),)


@pytest.fixture
def shows(monkeypatch: pytest.MonkeyPatch) -> list[Box]:
    """Give the words that every picture shows, to be filled."""
    boxes: list[Box] = []
    monkeypatch.setattr(
        "anhuan.cli.picturing.read_picture",
        lambda _data, _on: Looked(Picture(400, 600, tuple(boxes), ""), seen(boxes, day("2026-11-12"))),
    )
    return boxes


def test_what_was_read_is_told_with_what_to_do_once_it_was_checked(shows: list[Box]) -> None:
    shows += [*BILL, *INSTALMENT]
    lines, facts = picture(PAY_LATER, ZH)

    assert "  可能是：花呗" in lines
    assert "  本期应还：¥1,219.80" in lines
    assert "  第几期：第 3 期，共 12 期" in lines
    assert lines[-2] == "还什么都没有记，照片也没有存。请对着照片核对。"
    assert lines[-1].endswith("anhuan owe --product huabei --amount 1219.80 --due 2026-11-10")
    assert [(one["field"], one["value"], one["sure"]) for one in facts["read"]] == [
        ("amount", "1219.80", True),
        ("due", "2026-11-10", True),
        ("instalment", "3/12", True),
    ]
    assert facts["read"][0]["place"] == [300, 60, 400, 90]


def test_of_several_values_none_is_put_into_the_command_to_copy(shows: list[Box]) -> None:
    shows += [*BILL, *ANOTHER]
    lines, facts = picture(PAY_LATER, ZH)

    assert "  本期应还：¥1,219.80（照片里还有 ¥1,300.00，请核对）" in lines
    assert not any("anhuan owe" in one for one in lines)
    assert facts["read"][0]["others"] == ["1300.00"]
    assert not facts["read"][0]["sure"]


def test_a_page_that_names_no_product_says_so(shows: list[Box]) -> None:
    shows += BILL[1:]
    lines, facts = picture(PAY_LATER, ZH)

    assert "  没有看出是哪一家的哪一项。" in lines
    assert facts["products"] == []


def test_pictures_are_read_one_at_a_time_and_a_damaged_one_says_why(tmp_path: Path) -> None:
    damaged = tmp_path / "cut.png"
    damaged.write_bytes(PAY_LATER.read_bytes()[:9_000])
    two = run("import", str(PAY_LATER), str(PAY_LATER), ANHUAN_HOME=str(tmp_path / "home"))
    cut = run("import", str(damaged), ANHUAN_HOME=str(tmp_path / "home"))

    assert (two.returncode, cut.returncode) == (2, 2)
    assert "这张照片打不开" in cut.stderr
    assert "Traceback" not in two.stderr + cut.stderr
    assert not (tmp_path / "home").exists()
