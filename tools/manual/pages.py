"""The pages that are kept true: which there are, what they name, and which language they speak."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs" / "manual"
PICTURES = MANUAL / "pictures"
LANGUAGES = ("zh", "en")

_PICTURE = re.compile(r"""<img\b[^>]*?\bsrc="([^"]+)"|!\[[^\]]*\]\(([^)\s]+)\)""")
_LINK = re.compile(r"""(?<!!)\[[^\]]*\]\(([^)\s]+)\)|<a\b[^>]*?\bhref="([^"]+)\"""")
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`[^`\n]*`")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")


def chapters(language: str) -> list[Path]:
    """Return the pages of the manual in ``language``, in order."""
    return sorted((MANUAL / language).glob("*.md"))


def front_pages() -> list[Path]:
    """Return the READMEs."""
    return sorted(ROOT.glob("README*.md"))


def kept_true() -> list[Path]:
    """Return every page whose commands are run."""
    return [*front_pages(), *(page for language in LANGUAGES for page in chapters(language))]


def language_of(page: Path) -> str:
    """Return the language ``page`` is written in."""
    return "zh" if "zh" in page.relative_to(ROOT).as_posix() else "en"


def prose(page: Path) -> str:
    """Return the text of ``page`` without what is quoted from a terminal."""
    return _INLINE.sub("", _FENCED.sub("", page.read_text("utf-8")))


def pictures_named(page: Path) -> list[Path]:
    """Return the picture files ``page`` shows, there or not."""
    return [(page.parent / (one[1] or one[2])).resolve() for one in _PICTURE.finditer(prose(page))]


def links(page: Path) -> list[str]:
    """Return what ``page`` links to inside the project: a path, an ``#anchor``, or both."""
    found = (one[1] or one[2] for one in _LINK.finditer(prose(page)))
    return [one for one in found if "://" not in one and not one.startswith("mailto:")]


def anchors(page: Path) -> set[str]:
    """Return the anchors of the headings of ``page``, as they are made where Markdown is shown."""
    return {
        _NOT_IN_ANCHOR.sub("", heading.lower()).replace(" ", "-")
        for heading in _HEADING.findall(_FENCED.sub("", page.read_text("utf-8")))
    }


def leads_somewhere(page: Path, link: str) -> bool:
    """Say whether ``link`` on ``page`` has a file, and in it the heading, to lead to."""
    path, _, anchor = link.partition("#")
    there = (page.parent / path).resolve() if path else page
    if not there.exists():
        return False
    return not anchor or there.suffix != ".md" or anchor in anchors(there)
