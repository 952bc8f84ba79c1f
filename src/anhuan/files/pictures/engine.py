"""A picture on standard input as JSON on standard output: its size, its words with their places, and a copy to show.

Run as a process of its own (`anhuan.files.pictures.reading`) and never imported by name there, so it needs nothing of
ours. The library reads words with models that lie beside it. What runs them would report its use to its maker and
leave a number for this machine; it is told not to before it begins (its Privacy.md, read 2026-11-27). Connections that
Python would open are refused besides.
"""

from __future__ import annotations

import base64
import io
import json
import os
import socket
import sys
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

MEMORY = 4 << 30
"""Bytes this process may ask for, where the system knows such a limit."""
MOST_PIXELS = 60_000_000
TALL = 2
"""A picture so many times as high as wide is read in pieces: made small enough as a whole, its words would be lost."""
OVERLAP = 160
"""Pixels two pieces share, more than a line is high."""
SAME = 0.5
MOST_SHOWN = 1_080
QUALITY = 80
DEEP = "I;16"
"""How the library calls greys of two bytes each, which it would make all white."""
NO_PICTURE, TOO_LARGE, NO_READER = 1, 3, 4


def main() -> int:
    """Read the picture, and return the exit status: what is wrong with it, or nothing."""
    _limit()
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    for name in ("connect", "connect_ex"):  # nothing leaves the machine
        setattr(socket.socket, name, _refuse)
    try:
        from PIL import Image  # noqa: PLC0415 -- after the limits

        Image.MAX_IMAGE_PIXELS = None
        picture: Image.Image = Image.open(io.BytesIO(sys.stdin.buffer.read()))
        if picture.width * picture.height > MOST_PIXELS:
            return TOO_LARGE
        upright = _upright(picture)
        boxes = list(_words(upright))
    except ImportError:  # it is there and does not run: made for another system, or half removed
        return NO_READER
    except (OSError, ValueError, SyntaxError, MemoryError):
        return NO_PICTURE
    told = {"width": upright.width, "height": upright.height, "boxes": boxes, "shown": _shown(upright)}
    sys.stdout.write(json.dumps(told))
    return 0


def _limit() -> None:
    """Have no more memory than a large picture needs."""
    try:
        import resource  # noqa: PLC0415 -- not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _upright(picture: Image) -> Image:
    """Return a picture turned as its camera says; what lets the ground through stands on white paper."""
    from PIL import Image as Images  # noqa: PLC0415 -- after the limits
    from PIL import ImageOps  # noqa: PLC0415 -- the same

    turned = ImageOps.exif_transpose(picture)
    if turned.mode == DEEP:
        turned = turned.point(lambda grey: grey / 256).convert("L")
    if not turned.has_transparency_data:
        return turned.convert("RGB")
    paper = Images.new("RGBA", turned.size, "white")
    paper.alpha_composite(turned.convert("RGBA"))
    return paper.convert("RGB")


def _refuse(*_: object, **__: object) -> None:
    """Open no connection."""
    raise OSError


def _shown(picture: Image) -> str:
    """Return a copy to look at, in base64: upright, no larger than a page needs, and without what a camera notes."""
    copy, into = picture.copy(), io.BytesIO()
    copy.thumbnail((MOST_SHOWN, MOST_SHOWN * 4))
    copy.save(into, "JPEG", quality=QUALITY)
    return base64.b64encode(into.getvalue()).decode()


def _words(picture: Image) -> Iterator[dict[str, object]]:
    """Yield the words of a picture, piece by piece, each once."""
    import numpy as np  # noqa: PLC0415 -- after the limits
    from rapidocr import RapidOCR  # noqa: PLC0415 -- the same

    warnings.simplefilter("ignore")
    read: Any = RapidOCR(params={"Global.log_level": "critical"})
    before: list[dict[str, Any]] = []
    for top, bottom in _pieces(picture.width, picture.height):
        found = read(np.asarray(picture.crop((0, top, picture.width, bottom))))
        texts = () if found.txts is None else zip(found.boxes, found.txts, found.scores, strict=True)
        boxes = [_box(corners, text, score, top) for corners, text, score in texts]
        fresh = [one for one in boxes if not any(_is_same(one, other) for other in before)]
        yield from fresh
        before = boxes


def _pieces(width: int, height: int) -> Iterator[tuple[int, int]]:
    """Yield where each piece begins and ends."""
    most = max(TALL * width, 4 * OVERLAP)
    top = 0
    while True:
        bottom = min(height, top + most)
        yield top, bottom
        if bottom == height:
            return
        top = bottom - OVERLAP


def _box(corners: Any, text: str, score: float, top: int) -> dict[str, Any]:  # noqa: ANN401 -- the library's own arrays
    """Return words with the upright rectangle around them."""
    across, down = [float(one[0]) for one in corners], [float(one[1]) + top for one in corners]
    return {
        "text": text,
        "left": round(min(across)),
        "top": round(min(down)),
        "right": round(max(across)),
        "bottom": round(max(down)),
        "sure": round(float(score), 3),
    }


def _is_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether two boxes, each of its own piece, cover the same place."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    area = max((one["right"] - one["left"]) * (one["bottom"] - one["top"]), 1)
    return bool(across > 0 and down > 0 and across * down >= SAME * area)


if __name__ == "__main__":
    sys.exit(main())
