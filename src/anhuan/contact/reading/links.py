"""Addresses in a text: short, bare, look-alike, or unknown to every channel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from anhuan.contact.reading.text import Plain
    from anhuan.terms.channels import Channel

ADDRESS: Final = re.compile(
    r"(?:https?:?/{0,2})?((?:[a-z0-9\u00e0-\u04ff-]{1,63}\.){1,4}[a-z]{2,12}|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?(/[^\s，。一-龥]{0,80})?"
)
SHORT: Final = frozenset(
    {"t.cn", "dwz.cn", "url.cn", "suo.im", "bit.ly", "is.gd", "tinyurl.com", "mrw.so", "c1n.cn", "t.hk"}
)
FILES: Final = frozenset({"exe", "apk", "pdf", "doc", "docx", "zip", "rar", "jpg", "png"})
DIGITS_FOR_LETTERS: Final = str.maketrans("01358", "olesb")
COMPARED: Final = 4
"""Letters a name needs to be looked for in an address: shorter ones stand in too many words."""
COMPARED_NEARLY: Final = 5
"""Letters a word needs before one letter more, less or other makes it a look-alike."""
SHORT_LABEL: Final = 2


def links(found: Plain, channels: Sequence[Channel]) -> Iterator[tuple[str, int, int]]:
    """Yield each address that no channel knows, with what is odd about it and where it stands."""
    official = {domain for one in channels for domain in one.domains}
    for hit in ADDRESS.finditer(found.text):
        host = hit[1]
        if host.rpartition(".")[2] in FILES or _is_mail(found.text, hit.start()) or belongs(host, official):
            continue
        yield _odd(host, bool(hit[2]), official), hit.start(), hit.end()


def _is_mail(text: str, start: int) -> bool:
    """Say whether an address is the end of a mail address."""
    return start > 0 and text[start - 1] == "@"


def belongs(host: str, official: Collection[str]) -> bool:
    """Say whether a host is an official one, or below it."""
    return any(host == one or host.endswith(f".{one}") for one in official)


def _odd(host: str, has_path: bool, official: Collection[str]) -> str:  # noqa: FBT001 -- one of two facts about an address
    """Return what is odd about a host."""
    labels = host.split(".")
    if host.replace(".", "").isdigit():
        return "link-bare"
    if any(label.startswith("xn--") or not label.isascii() for label in labels) or looks_like(host, official):
        return "link-alike"
    if host in SHORT or (has_path and all(len(label) <= SHORT_LABEL for label in labels[:-1])):
        return "link-short"
    return "link-unknown"


def looks_like(host: str, official: Collection[str]) -> bool:
    """Say whether a host names an official one without being below it, or is one letter off it."""
    labels = re.split(r"[.-]", host.translate(DIGITS_FOR_LETTERS))
    names = {name for one in official if len(name := one.partition(".")[0]) >= COMPARED}
    return any(label == name or _near(label, name) for name in names for label in labels)


def _near(one: str, other: str) -> bool:
    """Say whether two words are the same but for one letter added, left out or exchanged."""
    if abs(len(one) - len(other)) > 1 or len(other) < COMPARED_NEARLY:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
