"""A message as it is given on a command line: the words themselves, a file that holds them, or bytes from a pipe."""

from __future__ import annotations

from pathlib import Path

from anhuan.errors import UnreadableInput
from anhuan.files.decoded import decoded

LONGEST_NAME = 255


def message_given(given: str) -> str:
    """Return the message that is given: what the file of that name holds, or the words themselves.

    Raises:
        UnreadableInput: the file cannot be read or is no text, or it is the name of a text file that is not there.

    """
    if len(given) > LONGEST_NAME or not given.isprintable():
        return given
    path = Path(given)
    try:
        if path.is_file():
            return message_of(path.read_bytes())
    except OSError as error:
        raise UnreadableInput("message-file", file=given, why=error) from error
    if path.suffix.lower() == ".txt" and "://" not in given and " " not in given:
        raise UnreadableInput("message-no-file", file=given)
    return given


def message_of(data: bytes) -> str:
    """Return the message in a file's or a pipe's bytes.

    Raises:
        UnreadableInput: it is no text.

    """
    try:
        return decoded(data)
    except UnicodeDecodeError as error:
        raise UnreadableInput("message-no-text") from error
