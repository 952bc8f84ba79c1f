"""The words in a picture and where they stand, read by a process of its own with limits of memory and time."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from anhuan.contact.content import HEAD, kind_of
from anhuan.contact.evidence import Kind
from anhuan.errors import UnreadableInput
from anhuan.files.pictures import engine
from anhuan.household.seen import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST: Final = 20 << 20
"""Bytes a picture may have: four times what a phone's camera makes."""
SECONDS: Final = 90
"""So long a picture may take to be read; a screenshot takes two seconds."""
KINDS: Final = frozenset({Kind.PNG, Kind.JPEG, Kind.WEBP})
INSTALL: Final = 'python -m pip install "rapidocr>=3.10" onnxruntime'
"""What adds the reading of pictures to an installed program."""
ONE_AT_A_TIME: Final = threading.Lock()
"""Each reading may take gigabytes, and several people may give pictures to one server."""
ENGINE: Final = (sys.executable, "-I", str(Path(engine.__file__)))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's size in pixels, upright, its words from above, and a copy to show: a JPEG in base64."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    shown: str


def is_picture(data: bytes) -> bool:
    """Say whether a file is a picture whose words can be read, by its content."""
    return kind_of(data[:HEAD]) in KINDS


def read_picture(data: bytes, command: Sequence[str] = ENGINE) -> Picture:
    """Return the words of a picture; nothing of it leaves the machine.

    Raises:
        UnreadableInput: it is no picture, too large, damaged or without words; or the library that reads is not here.

    """
    if len(data) > LARGEST:
        raise UnreadableInput("picture-too-large", most=LARGEST >> 20)
    if not is_picture(data):
        raise UnreadableInput("picture-no-picture")
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        raise UnreadableInput("picture-no-reader", command=INSTALL)
    try:
        with ONE_AT_A_TIME:
            done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 -- our own file
    except subprocess.TimeoutExpired as error:
        raise UnreadableInput("picture-too-slow", seconds=SECONDS) from error
    if done.returncode == engine.NO_READER:
        raise UnreadableInput("picture-no-reader", command=INSTALL)
    if done.returncode == engine.TOO_LARGE:
        raise UnreadableInput("picture-too-many-pixels", most=engine.MOST_PIXELS // 1_000_000)
    if done.returncode:
        raise UnreadableInput("picture-damaged")
    return _picture(json.loads(done.stdout))


def _picture(told: dict[str, Any]) -> Picture:
    """Return what the process told."""
    found = tuple(sorted((Box(**one) for one in told["boxes"]), key=lambda one: (one.top, one.left)))
    if not found:
        raise UnreadableInput("picture-no-words")
    return Picture(told["width"], told["height"], found, told["shown"])
