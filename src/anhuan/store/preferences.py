"""Preferences: language, theme, the household looked at; short texts by key."""

from __future__ import annotations

from anhuan.store.models import Setting
from anhuan.store.trouble import in_words


def get(key: str, default: str) -> str:
    """Return a preference, or ``default`` where nothing was chosen yet.

    Raises:
        NotKept: the database cannot be read.

    """
    with in_words():
        return next(iter(Setting.objects.filter(key=key).values_list("value", flat=True)), default)


def put(key: str, value: str) -> None:
    """Keep a preference.

    Raises:
        NotKept: it cannot be written.

    """
    with in_words():
        Setting.objects.update_or_create(key=key, defaults={"value": value})
