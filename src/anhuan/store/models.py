"""The tables: households, the revisions they are chains of, and preferences.

A revision holds a whole household as it was after one change. It is written once, in one INSERT, and never changed:
so what is kept cannot be half of a change, and whatever was read stays true of its revision.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models.functions import Now


class Origin(models.TextChoices):
    """Where a revision came from."""

    WEB = "web"
    CLI = "cli"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"


class Household(models.Model):
    """A household: an id, and what its revisions tell."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created = models.DateTimeField(db_default=Now(), editable=False)

    def __str__(self) -> str:
        """Return the id; the name stands in the revisions."""
        return str(self.id)


class Revision(models.Model):
    """A whole household after one change.

    ``number`` counts from 1 without a gap. ``document`` is made and read by `anhuan.store.document`, ``what`` by
    `anhuan.store.what`. ``request_key`` names the request that made it: the same request again finds it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField(db_default=Now(), editable=False)
    origin = models.CharField(max_length=10)
    request_key = models.UUIDField(null=True, unique=True)
    what = models.JSONField()
    document = models.BinaryField()

    class Meta:
        """Each number once in a household."""

        constraints = (models.UniqueConstraint(fields=["household", "number"], name="one_revision_a_number"),)

    def __str__(self) -> str:
        """Return household and number."""
        return f"{self.household_id} {self.number}"


class Setting(models.Model):
    """One preference."""

    key = models.CharField(max_length=40, primary_key=True)
    value = models.TextField()

    def __str__(self) -> str:
        """Return the key; a value may be private."""
        return self.key
