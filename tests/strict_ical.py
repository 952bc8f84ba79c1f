"""A small strict reader of iCalendar streams (RFC 5545), independent of what writes them.

It refuses what is not allowed. It knows what a feed may hold: lines of 75 octets at most that end in CRLF, properties
each as often as allowed, dates and moments in their forms, components closed in order, events with what they must have.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Final

NAME: Final = re.compile(r"[A-Z0-9-]+")
PARAMETER: Final = re.compile(r';([A-Z0-9-]+)=("[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*)')
DURATION: Final = re.compile(r"[+-]?P(\d+W|(?=\d|T)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)")
LONGEST: Final = 75
MUST: Final = {
    "VCALENDAR": ("PRODID", "VERSION"),
    "VEVENT": ("UID", "DTSTAMP", "DTSTART"),
    "VALARM": ("ACTION", "TRIGGER", "DESCRIPTION"),
}
ONCE: Final = {
    "VCALENDAR": {"PRODID", "VERSION", "CALSCALE", "METHOD", "REFRESH-INTERVAL"},
    "VEVENT": {
        "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS", "CLASS", "TRANSP", "SEQUENCE",
        "LAST-MODIFIED",
    },
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}  # fmt: skip
WITHIN: Final = {"VEVENT": "VCALENDAR", "VALARM": "VEVENT"}
CHOICES: Final = {
    "STATUS": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "CLASS": {"PUBLIC", "PRIVATE", "CONFIDENTIAL"},
    "TRANSP": {"OPAQUE", "TRANSPARENT"},
    "ACTION": {"DISPLAY"},
    "METHOD": {"PUBLISH"},
    "VERSION": {"2.0"},
    "CALSCALE": {"GREGORIAN"},
}
TEXTS: Final = {"SUMMARY", "DESCRIPTION", "UID", "PRODID", "X-WR-CALNAME"}


class Refused(ValueError):
    """The stream is no iCalendar."""


@dataclass
class Component:
    """One component: its properties as read, with their parameters, and what is in it."""

    name: str
    properties: dict[str, list[tuple[str, dict[str, str]]]] = field(default_factory=dict)
    inside: list[Component] = field(default_factory=list)

    def value(self, name: str) -> str:
        """Return the one value of a property, empty where it is not there."""
        return self.properties[name][0][0] if name in self.properties else ""

    @property
    def day(self) -> dt.date:
        """Return the day an event is on."""
        return dt.datetime.strptime(self.value("DTSTART"), "%Y%m%d").date()  # noqa: DTZ007 -- a day has no zone


def read(data: bytes) -> Component:
    """Return the one calendar of a stream, or refuse it."""
    stack: list[Component] = []
    whole: list[Component] = []
    for name, parameters, value in map(_split, _lines(data)):
        if name == "BEGIN":
            parent = stack[-1].name if stack else None
            _need(value in MUST and WITHIN.get(value) == parent, f"{value} in {parent}")
            made = Component(value)
            (stack[-1].inside if stack else whole).append(made)
            stack.append(made)
        elif name == "END":
            _need(bool(stack) and stack[-1].name == value, f"END:{value}")
            _check(stack.pop())
        else:
            _need(bool(stack), f"{name} outside")
            _need(not stack[-1].inside, f"{name} after a component")
            _form(name, parameters, value)
            stack[-1].properties.setdefault(name, []).append((value, parameters))
    _need(not stack and len(whole) == 1, "not one calendar")
    uids = [one.value("UID") for one in whole[0].inside]
    _need(len(uids) == len(set(uids)), "a UID twice")
    return whole[0]


def _need(holds: bool, what: str) -> None:  # noqa: FBT001 -- one condition and its name
    if not holds:
        raise Refused(what)


def _lines(data: bytes) -> list[str]:
    """Return the unfolded lines."""
    _need(data.endswith(b"\r\n"), "the end of the last line")
    raw = data[:-2].split(b"\r\n")
    for line in raw:
        _need(0 < len(line) <= LONGEST, f"a line of {len(line)} octets")
        _need(b"\n" not in line and b"\r" not in line, "a bare line end")
        line.decode()  # a fold between the octets of one character is allowed by the letter, and read by few
    unfolded: list[str] = []
    for text in (one.decode() for one in raw):
        if text[0] in " \t":
            _need(bool(unfolded), "a fold without a line")
            unfolded[-1] += text[1:]
        else:
            unfolded.append(text)
    return unfolded


def _split(line: str) -> tuple[str, dict[str, str], str]:
    """Return name, parameters and value of a line."""
    found = NAME.match(line)
    _need(found is not None, line)
    assert found
    at, parameters = found.end(), {}
    while one := PARAMETER.match(line, at):
        parameters[one[1]], at = one[2], one.end()
    _need(line[at : at + 1] == ":", line)
    _need(not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line), "a control character")
    return found[0], parameters, line[at + 1 :]


def _form(name: str, parameters: dict[str, str], value: str) -> None:
    """Refuse a value that is not in the form of its property."""
    if name in CHOICES:
        _need(value in CHOICES[name], f"{name}:{value}")
    if name in {"DTSTART", "DTEND"}:
        _need(parameters == {"VALUE": "DATE"}, f"{name} is no day")
        dt.datetime.strptime(value, "%Y%m%d")  # noqa: DTZ007 -- a day has no zone
    if name in {"DTSTAMP", "LAST-MODIFIED"}:
        _need(not parameters, f"{name} with parameters")
        dt.datetime.strptime(value, "%Y%m%dT%H%M%SZ")  # noqa: DTZ007 -- only its form
    if name == "SEQUENCE":
        _need(value.isdecimal(), f"SEQUENCE:{value}")
    if name in {"TRIGGER", "REFRESH-INTERVAL"}:
        _need(DURATION.fullmatch(value) is not None, f"{name}:{value}")
    if name in TEXTS:
        bare = re.sub(r"\\[\\;,nN]", "", value)
        _need(not re.search(r"[\\;,]", bare), f"unescaped text in {name}")


def _check(one: Component) -> None:
    """Refuse a component that lacks something or has it too often."""
    for name in MUST[one.name]:
        _need(name in one.properties, f"{one.name} without {name}")
    for name in ONCE[one.name] & one.properties.keys():
        _need(len(one.properties[name]) == 1, f"{name} twice")
    if one.name == "VEVENT" and "DTEND" in one.properties:
        _need(one.value("DTEND") > one.value("DTSTART"), "an end before the start")
