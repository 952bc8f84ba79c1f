"""What templates do to sentences: days and amounts are never broken over two lines, what is typed is never markup."""

from __future__ import annotations

import pytest
from django.utils.html import escape

from anhuan.web.templatetags.anhuan import whole


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("到2026年11月23日还差 ¥11,284.87。", ["2026年11月23日", "¥11,284.87"]),
        ("¥66.80 on 23 October 2028, then monthly", ["¥66.80", "23 October 2028"]),
        ("共 24 笔", []),
    ],
)
def test_days_and_amounts_stay_whole(sentence: str, kept: list[str]) -> None:
    told = str(whole(sentence))

    assert [part.split("</span>")[0] for part in told.split('<span class="whole">')[1:]] == kept


def test_what_a_person_typed_stays_text() -> None:
    assert str(whole("<b>¥1</b> & “x”")) == escape("<b>¥1</b> & “x”").replace("¥1", '<span class="whole">¥1</span>')
