"""What is no case file at all is refused in plain words, with its line where there is one."""

from __future__ import annotations

import pytest

from anhuan.errors import BadCase
from anhuan.files.case.load import LARGEST, load_bytes, parse

CASE = 'name = "小林"\n[household]\ncash = "1"\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert load_bytes(CASE.encode(encoding), "f") == CASE


@pytest.mark.parametrize(
    ("data", "code", "line", "facts"),
    [
        pytest.param(CASE.encode("gb18030"), "case-encoding", 1, {"encoding": "GBK / GB18030"}, id="GBK"),
        pytest.param(CASE.encode("utf-16"), "case-encoding", 1, {"encoding": "UTF-16"}, id="UTF-16"),
        pytest.param(b"a = 1\nb = '\xff'", "case-encoding", 2, {"encoding": "?"}, id="no text at all"),
        pytest.param(b"a = 1\n\n\0", "case-nul", 3, {}, id="a NUL byte"),
        pytest.param(b" " * (LARGEST + 1), "case-too-large", None, {"most": LARGEST}, id="too large"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, code: str, line: int | None, facts: dict[str, object]) -> None:
    with pytest.raises(BadCase) as told:
        load_bytes(data, "f.toml")

    assert (told.value.code, told.value.facts) == (code, facts)
    assert told.value.place
    assert (told.value.place.file, told.value.place.line) == ("f.toml", line)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        pytest.param('a = 1\nname = "x\nb = 2', "case-toml", 2, id="a quote left open in a line"),
        pytest.param("a = 1\nname = “x”\n", "case-toml", 2, id="curly quotes"),
        pytest.param("a = 1\nb = 2026-13-01\n", "case-toml", 2, id="no such month"),
        pytest.param('name = "x"\ndebt = [\n  { a = 1 },\n', "case-cut-off", 3, id="a list left open"),
        pytest.param("a = '''x\n\n", "case-cut-off", 1, id="a long text left open"),
        pytest.param("a = 1\na = 2\nb = 3\n", "case-key-twice", 2, id="a key twice"),
        pytest.param("[a]\n[b]\n[a]\n", "case-key-twice", 3, id="a table twice"),
        pytest.param("x = { a = 1, a = 2 }\n", "case-key-twice", 1, id="a key twice in a row"),
        pytest.param("a = 1\nb = " + "[" * 5000, "case-too-deep", 2, id="deep lists"),
        pytest.param("a" + ".a" * 50_000 + " = 1", "case-too-deep", 1, id="deep keys"),
        pytest.param("a = 1\nb = " + "9" * 5000, "case-toml", 2, id="an endless number"),
        pytest.param("a = 1\nb = 1e99999999999999999999", "case-toml", 2, id="an endless exponent"),
        pytest.param("a = [\n" + "1,\n" * 100_000 + "]", "case-too-many", 60_001, id="an endless list"),
        pytest.param(" " * (LARGEST + 1), "case-too-large", None, id="too large"),
    ],
)
def test_a_text_that_is_no_toml_is_refused_with_its_line(text: str, code: str, line: int | None) -> None:
    with pytest.raises(BadCase) as told:
        parse(text, "f.toml")

    assert (told.value.code, told.value.place and told.value.place.line) == (code, line)


def test_a_mark_at_the_beginning_does_no_harm() -> None:
    raw, lines = parse("\N{ZERO WIDTH NO-BREAK SPACE}a = 1", "f")

    assert (raw, lines.line("a")) == ({"a": 1}, 1)
