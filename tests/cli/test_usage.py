"""A command that is not written as it can be read: said in the reader's language, with how it is written."""

from __future__ import annotations

import pytest
from running import run


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("owe", "--amont", "3"), "没有 --amont 这个选项。是不是想写 --amount"),
        (("owe", "--xyz"), "没有 --xyz 这个选项。"),
        (("--xyz",), "没有 --xyz 这个选项。"),
        (("owe", "--amount"), "--amount 后面还要写一个值。"),
        (("nothing",), "没有这个命令。"),
        (("products", "a"), "后面多写了东西。"),
        (("evidence", "add", "x"), "还缺 --into。"),
        (("afford", "x", "3", "--instalments", "99"), "--instalments 要写 1 到 60 之间的数。"),
        (("check-message", "x", "--kind", "fax"), "--kind 只能写这几个之一：sms、app、call、wechat、mail。"),
        (("afford", "x", "3", "--level", "sure"), "--level 要写 0.5 到 0.999 之间的数。"),
    ],
)
def test_what_is_wrong_with_a_command_is_said_in_chinese(arguments: tuple[str, ...], said: str) -> None:
    found = run(*arguments)

    assert (found.returncode, found.stdout) == (2, "")
    assert said in found.stderr
    assert "写法：anhuan" in found.stderr
    assert "--help" in found.stderr
    assert "Error" not in found.stderr


def test_and_in_english() -> None:
    found = run("owe", "--amont", "3", lang="en")

    assert found.stderr.splitlines()[0].startswith("There is no option --amont. Is it --amount")
