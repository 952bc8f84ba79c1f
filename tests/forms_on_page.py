"""The forms of a page as a browser sees them, and every page of the app found by following its links."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from visiting import see

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.test import Client
    from visiting import Page

TYPED: Final = frozenset({"text", "password", "textarea", "select", "checkbox", "file"})
VOID: Final = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "path", "rect", "circle"})


@dataclass(slots=True)
class Box:
    """One field: its kind (the type of an input, else the element) and its attributes."""

    kind: str
    name: str
    value: str
    attributes: Mapping[str, str]
    options: list[str] = field(default_factory=list)

    @property
    def is_wrong(self) -> bool:
        """Say whether the page says that what stands here is not right."""
        return self.attributes.get("aria-invalid") == "true"


@dataclass(slots=True)
class Sheet:
    """One form: where it is sent, how, and its fields in order."""

    action: str
    method: str
    boxes: list[Box] = field(default_factory=list)

    @property
    def typed(self) -> list[Box]:
        """Return the fields a person fills in."""
        return [box for box in self.boxes if box.kind in TYPED and box.name]

    @property
    def filled(self) -> dict[str, str]:
        """Return what a browser would send as the form stands; a box not ticked and a file not chosen are left out."""
        return {
            box.name: box.value
            for box in self.boxes
            if box.name
            and box.kind not in {"file", "submit"}
            and (box.kind != "checkbox" or "checked" in box.attributes)
        }

    def box(self, name: str) -> Box:
        """Return the field of a name."""
        return next(box for box in self.boxes if box.name == name)


class _Reader(HTMLParser):
    """Reads the forms, links, ids and texts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[Sheet] = []
        self.links: list[str] = []
        self.texts: dict[str, str] = {}
        self._form: Sheet | None = None
        self._box: Box | None = None
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if "id" in told:
            self.texts[told["id"]] = ""
        if tag not in VOID:
            self._open.append((tag, told.get("id", "")))
        if tag == "a" and "href" in told:
            self.links.append(told["href"])
        elif tag == "form":
            self._form = Sheet(told.get("action", ""), told.get("method", "get").lower())
            self.sheets.append(self._form)
        elif self._form:
            self._field(tag, told)

    def _field(self, tag: str, told: dict[str, str]) -> None:
        assert self._form
        if tag in {"input", "select", "textarea"}:
            kind = told.get("type", "text") if tag == "input" else tag
            value = told.get("value", "on" if kind == "checkbox" else "")
            self._box = Box(kind, told.get("name", ""), value, told)
            self._form.boxes.append(self._box)
        elif tag == "option" and self._box:
            self._box.options.append(told.get("value", ""))
            if "selected" in told or not self._box.value:
                self._box.value = told.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name:
                self.texts[name] += data
        if self._box and self._open and self._open[-1][0] == "textarea":
            self._box.value += data


@dataclass(frozen=True, slots=True)
class Read:
    """A page read: its forms, where its links lead, and the text of every element that has an id."""

    sheets: list[Sheet]
    links: list[str]
    texts: Mapping[str, str]


def read(source: str) -> Read:
    """Read a page."""
    reader = _Reader()
    reader.feed(source)
    for sheet in reader.sheets:
        for box in sheet.boxes:
            if box.kind == "textarea":
                box.value = box.value.removeprefix("\n")
    return Read(reader.sheets, reader.links, reader.texts)


def unlike(address: str) -> tuple[str | None, tuple[tuple[str, str], ...], bool]:
    """Return what makes a page unlike others: the view and what it is about, whichever debt or line it shows."""
    found = resolve(urlsplit(address).path)
    about = {key: value for key, value in found.kwargs.items() if key in {"kind", "name", "side", "direction"}}
    return found.url_name, tuple(about.items()), "place" in found.kwargs


def pages(client: Client, first: Iterable[str]) -> Iterator[tuple[str, Page]]:
    """Follow every link from ``first`` on, and yield each page that is unlike those before it."""
    waiting, known = list(first), set[object]()
    while waiting:
        address = waiting.pop(0)
        try:
            key = unlike(address)
        except Resolver404:
            continue
        if key in known:
            continue
        known.add(key)
        page = see(client, address)
        yield address, page
        waiting += [html.unescape(link) for link in read(page.source).links if link.startswith("/")]
