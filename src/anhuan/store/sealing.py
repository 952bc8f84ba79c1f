"""Secrets encrypted at rest: the key is a private file of its own in the data folder, never in the database.

So a copy of the database, or a backup, tells nobody where reminders go. Whoever brings a backup to another computer has
the key no longer: the addresses have to be given once more there, and nothing else is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.store.contents import data_folder
from anhuan.store.place import kept_secret, made

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

KEY_FILE: Final = "reminders.key"


def sealed(secret: str) -> str:
    """Return a secret as it may be kept: encrypted, and changed in no bit unnoticed (Fernet).

    Raises:
        NotKept: the key can be neither read nor written.

    """
    return _fernet().encrypt(secret.encode()).decode("ascii")


def unsealed(kept: str) -> str | None:
    """Return a secret as it was; None where the key it was encrypted with is gone or another one.

    Raises:
        NotKept: the key can be neither read nor written.

    """
    from cryptography.fernet import InvalidToken  # noqa: PLC0415 -- only where a secret is in use

    try:
        return _fernet().decrypt(kept.encode("ascii")).decode()
    except InvalidToken:
        return None


def _fernet() -> Fernet:
    """Return what encrypts with this machine's key, which is made on first use; a damaged one is as good as lost."""
    from cryptography.fernet import Fernet  # noqa: PLC0415 -- the same

    folder = made(data_folder())
    try:
        return Fernet(kept_secret(folder, KEY_FILE, lambda: Fernet.generate_key().decode("ascii")))
    except ValueError:
        (folder / KEY_FILE).replace(folder / f"{KEY_FILE}.damaged")
        return Fernet(kept_secret(folder, KEY_FILE, lambda: Fernet.generate_key().decode("ascii")))
