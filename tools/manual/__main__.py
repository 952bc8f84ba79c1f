"""Make the manual's pictures and examples anew: ``make manual``; with ``--commands`` only the examples."""

from __future__ import annotations

import sys

from manual.commands import page_anew
from manual.pages import ROOT, kept_true


def main(arguments: list[str]) -> None:
    """Write the commands' output, take the pictures, and say what changed."""
    for page in kept_true():
        before = page.read_text("utf-8")
        now = page_anew(page)
        if now != before:
            page.write_text(now, "utf-8")
            _say(f"written: {page.relative_to(ROOT)}")
    if "--commands" in arguments:
        return
    from manual.shooting import all_pictures, shoot_all  # noqa: PLC0415 -- the browser is asked for only here

    kept = shoot_all()
    for word, paths in (("written", kept.written), ("removed", kept.removed)):
        for path in paths:
            _say(f"{word}: {path.relative_to(ROOT)}")
    size = sum(path.stat().st_size for path in all_pictures())
    _say(f"{len(kept.written) + len(kept.unchanged)} pictures, {size / 1e6:.2f} MB; {len(kept.unchanged)} unchanged.")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 -- the answer of the command


main(sys.argv[1:])
