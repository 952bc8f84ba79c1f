"""Text out of bytes, in one of the encodings that exports from China come in."""

from __future__ import annotations

from typing import Final

UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
"""How a text in UTF-16 begins."""


def decoded(data: bytes) -> str:
    """Return the text: as its byte order mark says, else UTF-8 or, failing that, GB18030.

    Raises:
        UnicodeDecodeError: it is neither.

    """
    if data.startswith(UTF_16):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")
