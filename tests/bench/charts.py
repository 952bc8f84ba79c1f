"""Draws the measured figures as pictures for the docs: small SVG, readable on light and on dark ground.

`PYTHONPATH=tests python -m bench.charts` reads docs/reference/pictures/measured.toml and writes beside it.
"""

from __future__ import annotations

import tomllib
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PICTURES: Final = Path(__file__).parents[2] / "docs" / "reference" / "pictures"
WIDTH: Final = 640
LEFT: Final = 170
RIGHT: Final = 600
ROW: Final = 30
TOP: Final = 46
STYLE: Final = """<style>
text{font:14px system-ui,sans-serif;fill:#24292f}.small{font-size:12px;fill:#57606a}
.grid{stroke:#d0d7de}.span{stroke:#0a7ea4;stroke-width:3}.median{fill:#0a7ea4}.worst{fill:none;stroke:#0a7ea4;stroke-width:2}
.aim{stroke:#57606a;stroke-dasharray:5 4}.line0{stroke:#0a7ea4}.line1{stroke:#3f8f4f}.line2{stroke:#a06a00}
.line3{stroke:#7b5ea7}.line4{stroke:#57606a;stroke-dasharray:6 3}.line{fill:none;stroke-width:2.5}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.small{fill:#9da7b3}.grid{stroke:#3d444d}
.span,.worst,.line0{stroke:#58b8d8}.median{fill:#58b8d8}.aim{stroke:#9da7b3}.line1{stroke:#7cc98a}.line2{stroke:#e0b050}
.line3{stroke:#b79be0}.line4{stroke:#9da7b3}}</style>"""


def picture(height: int, told: str, parts: Sequence[str]) -> str:
    """Return an SVG with a title for those who do not see it."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{told}">'
    return "\n".join((head, f"<title>{told}</title>", STYLE, *parts, "</svg>\n"))


def words(x: float, y: float, told: str, *, anchor: str = "start", small: bool = False) -> str:
    """Return a line of text."""
    kind = ' class="small"' if small else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{kind}>{told}</text>'


def stroke(kind: str, *points: tuple[float, float]) -> str:
    """Return a line through points."""
    return f'<polyline class="{kind}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'


def times(rows: Sequence[Mapping[str, Any]], title: str, *, least: float, most: float) -> str:
    """Return rows of times on a logarithmic scale of seconds: a full dot for the median, an open one for the worst."""

    def place(seconds: float) -> float:
        return LEFT + (RIGHT - LEFT) * (log10(seconds) - log10(least)) / (log10(most) - log10(least))

    bottom = TOP + ROW * len(rows)
    parts = [words(0, 18, title)]
    ticks = [10.0**power for power in range(round(log10(least)), round(log10(most)) + 1)]
    for tick in ticks:
        parts += [stroke("grid", (place(tick), TOP - 14), (place(tick), bottom))]
        parts += [words(place(tick), bottom + 18, f"{tick:g} s", anchor="middle", small=True)]
    for number, row in enumerate(rows):
        y = TOP + ROW * (number + 0.5)
        low, high = place(row["median"]), place(row["worst"])
        parts += [words(LEFT - 12, y + 5, row["name"], anchor="end"), stroke("span", (low, y), (high, y))]
        parts += [f'<circle class="median" cx="{low:.1f}" cy="{y}" r="6"/>']
        parts += [f'<circle class="worst" cx="{high:.1f}" cy="{y}" r="5"/>']
        if "aim" in row:
            parts += [stroke("aim", (place(row["aim"]), y - 11), (place(row["aim"]), y + 11))]
    parts += [words(0, bottom + 40, "full dot: median; open dot: worst; dashed: the aim for the worst", small=True)]
    return picture(bottom + 48, title, parts)


def reliability(told: Mapping[str, Any]) -> str:
    """Return how often promises were kept against what they were sold as; on the dashed line both are the same."""
    title = "Promised, and kept in truth (of a hundred)"
    low, high, size, top = 70, 100, 340, 40

    def at(promised: float, kept: float) -> tuple[float, float]:
        return 60 + size * (promised - low) / (high - low), top + size * (high - kept) / (high - low)

    parts = [words(0, 18, title)]
    for tick in range(low, high + 1, 10):
        parts += [stroke("grid", at(tick, low), at(tick, high)), stroke("grid", at(low, tick), at(high, tick))]
        x, y = at(tick, low)
        parts += [words(x, y + 18, f"{tick}", anchor="middle", small=True)]
        x, y = at(low, tick)
        parts += [words(x - 8, y + 4, f"{tick}", anchor="end", small=True)]
    parts += [stroke("aim", at(low, low), at(high, high))]
    parts += [words(60 + size / 2, top + size + 38, "promised at, %", anchor="middle", small=True)]
    for number, line in enumerate(told["line"]):
        points = [at(*pair) for pair in zip(told["promised"], line["kept"], strict=True)]
        y = top + 40 + 28 * number
        parts += [stroke(f"line line{number}", *points), stroke(f"line line{number}", (420, y), (446, y))]
        parts += [words(454, y + 5, line["name"])]
    return picture(top + size + 50, title, parts)


def main() -> None:
    """Draw all pictures."""
    told = tomllib.loads((PICTURES / "measured.toml").read_text(encoding="utf-8"))
    drawn = {
        "time-by-size.svg": times(told["size"], "Loans × months: time to a proven gap of 0.0001", least=0.01, most=100),
        "frontier-times.svg": times(told["frontier"], "The whole frontier, exact on 2,000 runs", least=0.01, most=10),
        "reliability.svg": reliability(told["reliability"]),
    }
    for name, drawing in drawn.items():
        (PICTURES / name).write_text(drawing, encoding="utf-8")


if __name__ == "__main__":
    main()
