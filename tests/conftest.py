"""What every test runs under."""

from __future__ import annotations

from hypothesis import settings

# A wall-clock limit would fail a busy machine, not a wrong sum; the blob lets a rare example be told to somebody else.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")
