"""``--help`` in Chinese: commands and options are told in English where they stand, and click speaks English itself.

The Chinese stands in ``help_zh.toml`` by the English it is for; what is not there is shown as it is. A Chinese
character is two cells wide and may begin a line wherever it stands, a stop may not.
"""

from __future__ import annotations

import inspect
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import click
from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH: Final = 78
GAP: Final = 2
WIDEST_NAME: Final = 30
PIECE: Final = re.compile(r"[^\s\u2e80-\uffef]+|\s+|.")
STOPS: Final = frozenset("，。；：、？！）”》")
LABEL: Final = re.compile(r"[A-Z][A-Za-z ,]*:")
VERBATIM: Final = "\b"


@cache
def chinese() -> dict[str, str]:
    """Return the Chinese by the English it stands for."""
    told = tomllib.loads(files("anhuan.cli").joinpath("help_zh.toml").read_text("utf-8"))
    return {english: there for part in told.values() for english, there in part.items()}


def in_chinese(command: click.Command) -> None:
    """Let a command, and every command below it, tell its help in Chinese."""
    command.context_class = ChineseContext
    first = paragraphs(command.help or "")[0]
    command.short_help = chinese().get(first, first).rstrip("。").split("。")[0]
    for one in command.commands.values() if isinstance(command, click.Group) else ():
        in_chinese(one)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a help, each on one line; one that is to stand as it is keeps its lines."""
    parts = re.split(r"\n\s*\n", inspect.cleandoc(text))
    return [one if one.startswith(VERBATIM) else " ".join(one.split()) for one in parts if one.strip()]


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield lines no wider than so many cells; a stop that would begin a line stays on the one before."""
    line = ""
    for piece in PIECE.findall(text):
        if line and piece not in STOPS and cell_len(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    if line.strip():
        yield line.rstrip()


class ChineseFormatter(click.HelpFormatter):
    """Writes help in Chinese, as wide as it is seen."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is written."""
        super().write_usage(prog, args, prefix or f"{chinese()['Usage']}：")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        self.write(f"{' ' * self.current_indent}{chinese().get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """Write a help: paragraphs in Chinese, examples as they are."""
        self.write("\n".join("\n".join(self._block(one)) for one in _parts(text)))
        self.write("\n")

    def write_dl(
        self,
        rows: Iterable[tuple[str, str]],
        col_max: int = WIDEST_NAME,
        col_spacing: int = GAP,
    ) -> None:
        """Write names and what they are in two columns."""
        told = list(rows)
        first = min(max((cell_len(name) for name, _ in told), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, what in told:
            lines = list(wrapped(_option(what), WIDTH - len(indent) - first)) or [""]
            if cell_len(name) + col_spacing > first:
                self.write(f"{indent}{name}\n")
            else:
                self.write(f"{indent}{name}{' ' * (first - cell_len(name))}{lines.pop(0)}\n")
            for line in lines:
                self.write(f"{indent}{' ' * first}{line}\n")

    def _block(self, part: str) -> Iterator[str]:
        """Yield the lines of a paragraph."""
        indent = " " * self.current_indent
        if part.startswith(VERBATIM):
            yield from (f"{indent}{_labelled(line)}" for line in part.splitlines()[1:])
        else:
            yield from (f"{indent}{line}" for line in wrapped(_labelled(part), WIDTH - len(indent)))


class ChineseContext(click.Context):
    """Where a command tells its help in Chinese."""

    formatter_class = ChineseFormatter


def _parts(text: str) -> Iterable[str]:
    """Yield the paragraphs of a help with an empty line between two."""
    for place, one in enumerate(paragraphs(text)):
        if place:
            yield ""
        yield one


def _labelled(line: str) -> str:
    """Return a line in Chinese, or what stands before its example."""
    label = LABEL.match(line)
    if line in chinese() or label is None:
        return chinese().get(line, line)
    return chinese().get(label[0], label[0]) + line[label.end() :].lstrip()


def _option(text: str) -> str:
    """Return what an option is, and what click adds to it in brackets."""
    what, bracket, more = text.partition("  [")
    there = chinese().get(what, what)
    return f"{there}[{more.replace('required', chinese()['required'])}" if bracket else there
