"""What ``--help`` says: in Chinese for who reads Chinese, every command and every option of it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest
from rich.cells import cell_len
from running import run

from anhuan.cli.helping import STOPS, VERBATIM, WIDTH, chinese, paragraphs, wrapped
from anhuan.cli.main import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

CLICKS_OWN = {"Usage", "Options", "Commands", "Show this message and exit.", "required"}
LABELS = {"Example:", "Debts:", "Offer:", "Flows:", "Unit periods, nominal:", "Years, effective:"}


def commands(one: click.Command = cli) -> Iterator[click.Command]:
    """Yield every command, the group itself first."""
    yield one
    for below in one.commands.values() if isinstance(one, click.Group) else ():
        yield from commands(below)


def said(command: click.Command) -> Iterator[str]:
    """Yield every English sentence a command's help is made of."""
    for part in paragraphs(command.help or ""):
        if part.startswith(VERBATIM):
            yield from (line for line in part.splitlines()[1:] if not any(line.startswith(one) for one in LABELS))
        elif not part.startswith("Example:"):
            yield part
    yield from (one.help for one in command.params if isinstance(one, click.Option) and one.help)


def test_everything_help_says_is_there_in_chinese_and_nothing_nobody_says_any_more() -> None:
    told = {sentence for command in commands() for sentence in said(command)}

    assert told - set(chinese()) == set()
    assert set(chinese()) - told - CLICKS_OWN - LABELS == set()


@pytest.mark.parametrize("arguments", [(), ("plan",), ("contacts", "import"), ("letter", "complaint")])
def test_help_reads_in_chinese_and_is_no_wider_than_a_terminal(arguments: tuple[str, ...]) -> None:
    done = run(*arguments, "--help")
    lines = done.stdout.splitlines()

    assert done.returncode == 0
    assert lines[0].startswith("写法：anhuan")
    assert "  --help" in done.stdout
    assert "显示这份说明。" in done.stdout
    assert [line for line in lines if cell_len(line) > WIDTH + 2 and "例：" not in line] == []
    assert not any(line.strip()[:1] in STOPS for line in lines if line.strip())
    for english in ("Usage:", "Options:", "Print JSON", "Show this message"):
        assert english not in done.stdout


def test_help_reads_in_english_where_that_is_asked_for() -> None:
    done = run("plan", "--help", lang="en")

    assert done.stdout.startswith("Usage: anhuan plan [OPTIONS] [CASE]")
    assert "Print JSON for other programs." in done.stdout
    assert "显示" not in done.stdout


def test_the_language_may_be_named_with_an_equals_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    command = [sys.executable, "-m", "anhuan", "--lang=en", "plan", "--help"]
    told = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")  # noqa: S603 -- our own program

    assert told.stdout.startswith("Usage: anhuan plan")


def test_a_line_breaks_where_it_is_full_but_never_before_a_stop_or_within_a_word() -> None:
    assert list(wrapped("一二三四五，六七", 10)) == ["一二三四五，", "六七"]
    assert list(wrapped("用 --out 写进文件", 8)) == ["用 --out", "写进文件"]
    assert list(wrapped("", 10)) == []
