"""On which line of a TOML text each key stands: ``debt[1].events[2].paid`` → 14.

The parser of the standard library tells no lines, and may take minutes over keys nobody writes (``a.a.a. …``), so this
walk over the text comes first: it finds the lines and measures depth and number. It checks nothing else; where it
cannot follow, the parser will refuse the text, and what was found so far still serves. Numbers count from 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

DEEPEST: Final = 20
MOST_PLACES: Final = 60_000
LONGEST_PART: Final = 40

# Each repeated group begins with what ends the part before it, so there is one way to match and nothing to try again. A
# group itself is not repeated possessively: Python before 3.11.5 matches that wrongly.
BLANK: Final = re.compile(r"[ \t\r\n]*+(?:#[^\n]*+[ \t\r\n]*+)*")
SPACE: Final = re.compile(r"[ \t]*+")
BARE: Final = re.compile(r"[A-Za-z0-9_-]++")
BASIC: Final = re.compile(r'"([^"\\\n]*+(?:\\.[^"\\\n]*+)*)"')
LITERAL: Final = re.compile(r"'([^'\n]*+)'")
LONG_BASIC: Final = re.compile(r'"""[^"\\]*+(?:(?:\\.|"{1,2}(?!"))[^"\\]*+)*"{3,5}', re.DOTALL)
LONG_LITERAL: Final = re.compile(r"'''[^']*+(?:'{1,2}(?!')[^']*+)*'{3,5}")
SCALAR: Final = re.compile(r"[^,\]}#\n]++")
STRINGS: Final = (LONG_BASIC, LONG_LITERAL, BASIC, LITERAL)
PARENT: Final = re.compile(r"(?:\[\d+\]|\.?(?:[^.\[\]\"]+|\"[^\"]*\"))\Z")


def join(path: str, key: str) -> str:
    """Return the path of ``key`` inside ``path``; a key that is not plain is quoted, and a very long one cut."""
    part = key[:LONGEST_PART]
    plain = part if BARE.fullmatch(part) else '"' + part.replace('"', "'") + '"'
    return f"{path}.{plain}" if path else plain


def item(path: str, number: int) -> str:
    """Return the path of the ``number``-th thing (from 1) of a list."""
    return f"{path}[{number}]"


@dataclass(frozen=True, slots=True)
class Lines:
    """The line of each key path; ``too_deep`` and ``too_many`` are lines where nobody writes by hand any more."""

    found: Mapping[str, int]
    too_deep: int | None = None
    too_many: int | None = None

    def line(self, path: str) -> int | None:
        """Return the line of ``path`` or, where it is not known, of the nearest thing it stands in."""
        while path and path not in self.found:
            path = PARENT.sub("", path)
        return self.found.get(path)


def scan(text: str) -> Lines:
    """Return the lines of every key path of a TOML text, as far as it can be followed."""
    walk = _Walk(text)
    try:
        walk.document()
    except _Lost:
        pass
    except _TooDeep:
        return Lines(walk.found, too_deep=walk.line)
    except _TooMany:
        return Lines(walk.found, too_many=walk.line)
    return Lines(walk.found)


class _Lost(Exception):
    """What follows is no TOML."""


class _TooDeep(Exception):
    """Things stand in things beyond what anybody writes."""


class _TooMany(Exception):
    """There are more keys and values than anybody writes."""


@dataclass(slots=True)
class _Walk:
    """One walk over a text; ``counts`` say how many tables of a list of tables were met."""

    text: str
    at: int = 0
    found: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)
    places: int = 0

    def __post_init__(self) -> None:
        """Note where each line ends."""
        self.ends = [found.start() for found in re.finditer("\n", self.text)]

    @property
    def line(self) -> int:
        """Return the line reached."""
        return bisect_right(self.ends, self.at - 1) + 1

    def mark(self, path: str, line: int | None = None) -> None:
        """Note that ``path`` begins on ``line`` (by default here), unless it began before."""
        self.places += 1
        if self.places > MOST_PLACES:
            raise _TooMany
        self.found.setdefault(path, line or self.line)

    def eat(self, token: str) -> bool:
        """Step over ``token`` if it comes next."""
        if not self.text.startswith(token, self.at):
            return False
        self.at += len(token)
        return True

    def expect(self, token: str) -> None:
        """Step over ``token``, which must come next."""
        if not self.eat(token):
            raise _Lost

    def skip(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Step over what ``pattern`` matches here."""
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def document(self) -> None:
        """Walk over every statement."""
        prefix = ""
        self.skip(BLANK)
        while self.at < len(self.text):
            if self.eat("[["):
                prefix = self.next_table()
                self.expect("]]")
            elif self.eat("["):
                prefix = self.resolve(self.key())
                self.mark(prefix)
                self.expect("]")
            else:
                self.pair(prefix, depth=0)
            self.skip(BLANK)

    def next_table(self) -> str:
        """Return the path of one more table of a list of tables."""
        *outer, last = self.key()
        name = join(self.resolve(outer), last)
        self.counts[name] = self.counts.get(name, 0) + 1
        self.mark(name)
        self.mark(item(name, self.counts[name]))
        return item(name, self.counts[name])

    def resolve(self, parts: list[str]) -> str:
        """Return the path of a header: a list of tables means its last one."""
        path = ""
        for part in parts:
            path = join(path, part)
            if path in self.counts:
                path = item(path, self.counts[path])
        return path

    def key(self) -> list[str]:
        """Return the parts of a dotted key."""
        parts = [self.part()]
        while self.eat("."):
            parts.append(self.part())
            if len(parts) > DEEPEST:
                raise _TooDeep
        return parts

    def part(self) -> str:
        """Return one part of a key, with the blanks around it stepped over."""
        self.skip(SPACE)
        quoted = self.skip(BASIC) or self.skip(LITERAL)
        bare = None if quoted else self.skip(BARE)
        if not quoted and not bare:
            raise _Lost
        self.skip(SPACE)
        return quoted[1] if quoted else bare[0] if bare else ""

    def pair(self, prefix: str, depth: int) -> None:
        """Walk over a key and its value."""
        path, line = prefix, self.line
        for part in self.key():
            path = join(path, part)
            self.mark(path, line)
        self.expect("=")
        self.skip(SPACE)
        self.value(path, depth)

    def value(self, path: str, depth: int) -> None:
        """Walk over a value."""
        if depth > DEEPEST:
            raise _TooDeep
        if self.eat("["):
            self.array(path, depth)
        elif self.eat("{"):
            self.table(path, depth)
        elif not any(self.skip(pattern) for pattern in (*STRINGS, SCALAR)):
            raise _Lost

    def array(self, path: str, depth: int) -> None:
        """Walk over the rest of a list."""
        number = 0
        self.skip(BLANK)
        while not self.eat("]"):
            number += 1
            self.mark(item(path, number))
            self.value(item(path, number), depth + 1)
            self.skip(BLANK)
            if not self.eat(","):
                self.expect("]")
                return
            self.skip(BLANK)

    def table(self, path: str, depth: int) -> None:
        """Walk over the rest of an inline table."""
        self.skip(BLANK)
        while not self.eat("}"):
            self.pair(path, depth + 1)
            self.skip(BLANK)
            if not self.eat(","):
                self.expect("}")
                return
            self.skip(BLANK)
