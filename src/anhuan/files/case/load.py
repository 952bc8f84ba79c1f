"""Bytes → text → TOML, with a plain word and a line where that does not work."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from anhuan.errors import BadCase, Place
from anhuan.files.case.lines import MOST_PLACES, Lines, scan

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST: Final = 1_000_000
UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
AT_LINE: Final = re.compile(r"at line (\d+)")
TWICE: Final = ("Cannot overwrite", "Cannot declare", "Duplicate", "Cannot mutate", "Cannot redefine", "namespace")


def load_bytes(data: bytes, file: str) -> str:
    """Return the text of a case file: UTF-8 with or without a byte order mark, at most a megabyte.

    Raises:
        BadCase: it is too large, in another encoding, or no text at all.

    """
    if len(data) > LARGEST:
        raise BadCase("case-too-large", place=Place(file), most=LARGEST)
    if data.startswith(UTF16_MARKS):
        raise BadCase("case-encoding", place=Place(file, 1), encoding="UTF-16")
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise BadCase("case-nul", place=Place(file, line))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadCase("case-encoding", place=Place(file, line), encoding=_encoding(data)) from error


def _encoding(data: bytes) -> str:
    """Return the encoding a text that is not UTF-8 seems to be in."""
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GBK / GB18030"


def parse(text: str, file: str) -> tuple[Mapping[str, object], Lines]:
    """Return the tables of a case file and where each key stands; decimals are kept as they are written.

    Raises:
        BadCase: the text is too large, not TOML, says a key twice, or is nothing anybody writes by hand.

    """
    if len(text) > LARGEST:
        raise BadCase("case-too-large", place=Place(file), most=LARGEST)
    text = text.removeprefix(BOM)
    lines = scan(text)
    if lines.too_deep:
        raise BadCase("case-too-deep", place=Place(file, lines.too_deep))
    if lines.too_many:
        raise BadCase("case-too-many", place=Place(file, lines.too_many), most=MOST_PLACES)
    try:
        return tomllib.loads(text, parse_float=Decimal), lines
    # tomllib's own error is a ValueError, as is an endless number; an endless exponent is an ArithmeticError.
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise _refused(str(error), text, file) from error


def _refused(problem: str, text: str, file: str) -> BadCase:
    """Return the error for a text that is not TOML."""
    found = AT_LINE.search(problem)
    line = int(found[1]) if found else text.rstrip().count("\n") + 1
    code = "case-toml"
    if problem.startswith(TWICE):
        code = "case-key-twice"
    elif problem.endswith("(at end of document)"):
        code = "case-cut-off"
    return BadCase(code, place=Place(file, line), line=line)
