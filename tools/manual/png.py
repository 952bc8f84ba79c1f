"""Pictures of screens as small PNG files: a palette of the colours most often seen, every other pixel the nearest one.

A browser decodes, so no library of pictures is needed; what is written is the plain form of a palette PNG.
"""

from __future__ import annotations

import base64
import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from playwright.sync_api import Page

COLOURS = 256
UNSEEN = 8  # levels of a channel by which two pixels may differ and still look the same
_READ = """async (text) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  let letters = "";
  for (let at = 0; at < data.length; at += 32768) letters += String.fromCharCode(...data.subarray(at, at + 32768));
  return [picture.height, picture.width, btoa(letters)];
}"""


def decoded(page: Page, png: bytes) -> NDArray[np.uint8]:
    """Return the pixels of ``png``: rows, columns, and red, green, blue."""
    high, wide, letters = page.evaluate(_READ, base64.b64encode(png).decode())
    pixels: NDArray[np.uint8] = np.frombuffer(base64.b64decode(letters), np.uint8).reshape(high, wide, 4)
    return pixels[:, :, :3]


def look_the_same(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> bool:
    """Say whether two pictures look the same, whatever their files are."""
    if one.shape != other.shape:
        return False
    return bool((np.abs(one.astype(np.int16) - other.astype(np.int16)) <= UNSEEN).all())


def with_few_colours(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the picture in its commonest colours; a rarer one becomes the nearest of these."""
    codes, where, counts = np.unique(_codes(pixels), return_inverse=True, return_counts=True)
    colours = _colours(codes).astype(np.int32)
    palette = colours[np.argsort(-counts, kind="stable")[:COLOURS]]
    far = (colours**2).sum(axis=1)[:, None] - 2 * colours @ palette.T + (palette**2).sum(axis=1)
    few: NDArray[np.uint8] = palette[far.argmin(axis=1)[where.ravel()]].astype(np.uint8)
    return few.reshape(pixels.shape)


def encoded(pixels: NDArray[np.uint8]) -> bytes:
    """Return a picture of few colours as a PNG file."""
    high, wide, _ = pixels.shape
    codes, where = np.unique(_codes(pixels), return_inverse=True)
    rows = where.reshape(high, wide).astype(np.uint8)
    unfiltered = np.hstack([np.zeros((high, 1), np.uint8), rows])
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", _colours(codes).tobytes()),
            _chunk(b"IDAT", zlib.compress(unfiltered.tobytes(), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _codes(pixels: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Return every pixel as one number."""
    red, green, blue = (pixels[:, :, channel].astype(np.int32).ravel() for channel in range(3))
    return (red << 16) | (green << 8) | blue


def _colours(codes: NDArray[np.int32]) -> NDArray[np.uint8]:
    """Return the red, green and blue of every number."""
    return np.stack([(codes >> shift & 0xFF).astype(np.uint8) for shift in (16, 8, 0)], axis=1)


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Return one chunk with its length and checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
