"""Django's settings with the store alone, as the type checker and ``makemigrations`` want them: a module."""

from __future__ import annotations

from anhuan.store.configuration import base_settings
from anhuan.store.place import home

globals().update(base_settings(home()))
