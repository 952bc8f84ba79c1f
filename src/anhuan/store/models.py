"""The tables: households, the revisions they are chains of, preferences, and reminders on their way.

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
    CALL = "call"
    SAME = "same"


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


class CallStep(models.Model):
    """A call as it stood after one tap or one note; the last number tells how it stands.

    ``household`` is the one it belongs to, None where there was none yet. ``document`` is made and read by
    `anhuan.store.calls`; ``began`` and ``ended`` stand in it as well and are here to be asked for.
    """

    id = models.BigAutoField(primary_key=True)
    call = models.UUIDField()
    number = models.PositiveIntegerField()
    household = models.ForeignKey(Household, on_delete=models.CASCADE, null=True, related_name="calls")
    at = models.DateTimeField(db_default=Now(), editable=False)
    began = models.DateTimeField()
    ended = models.BooleanField()
    document = models.JSONField()

    class Meta:
        """Each number once in a call."""

        constraints = (models.UniqueConstraint(fields=["call", "number"], name="one_step_a_number"),)

    def __str__(self) -> str:
        """Return call and number."""
        return f"{self.call} {self.number}"


class ContactVersion(models.Model):
    """A contact as it was after one change; the last number tells how it stands, ``removed`` that it is not shown.

    ``household`` is None for what was noted before there was any. ``batch`` names the import that brought it.
    ``request_key`` names the request that made it: the same request again finds it. ``document`` is made and read by
    `anhuan.files.contacts.plain`.
    """

    id = models.BigAutoField(primary_key=True)
    contact = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    household = models.ForeignKey(Household, on_delete=models.CASCADE, null=True, related_name="contacts")
    at = models.DateTimeField(db_default=Now(), editable=False)
    origin = models.CharField(max_length=10)
    request_key = models.UUIDField(null=True, unique=True)
    batch = models.UUIDField(null=True)
    removed = models.BooleanField(default=False)
    document = models.JSONField()

    class Meta:
        """Each number once in a contact; the newest are found by their household."""

        constraints = (
            models.UniqueConstraint(fields=["household", "contact", "number"], name="one_version_a_number"),
            models.UniqueConstraint(
                fields=["contact", "number"], condition=models.Q(household=None), name="one_version_of_nobodys"
            ),
        )
        indexes = (models.Index(fields=["household", "contact", "-number"], name="contact_newest"),)

    def __str__(self) -> str:
        """Return contact and number."""
        return f"{self.contact} {self.number}"


class NoteVersion(models.Model):
    """Something of a ``kind`` noted beside a household, as it was after one change; the last number holds.

    ``household`` is None for what was noted before there was any. ``request_key`` names the request that made it: the
    same request again finds it. ``document`` is made and read by whoever keeps that kind (`anhuan.store.notes`).
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=20)
    note = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    household = models.ForeignKey(Household, on_delete=models.CASCADE, null=True, related_name="notes")
    at = models.DateTimeField(db_default=Now(), editable=False)
    origin = models.CharField(max_length=10)
    request_key = models.UUIDField(null=True, unique=True)
    removed = models.BooleanField(default=False)
    document = models.JSONField()

    class Meta:
        """Each number once in a note; the newest are found by their household."""

        constraints = (
            models.UniqueConstraint(fields=["household", "kind", "note", "number"], name="one_note_version_a_number"),
            models.UniqueConstraint(
                fields=["kind", "note", "number"],
                condition=models.Q(household=None),
                name="one_note_version_of_nobodys",
            ),
        )
        indexes = (models.Index(fields=["household", "kind", "note", "-number"], name="note_newest"),)

    def __str__(self) -> str:
        """Return kind, note and number."""
        return f"{self.kind} {self.note} {self.number}"


class BillFile(models.Model):
    """A bill that was taken in: whose export, from when to when, and its trades as they stood in it.

    ``household`` is None for what was taken in before there was any. ``batch`` names the import, which may bring
    several files. ``document`` is made and read by `anhuan.files.bills.kept` and never changes; ``undone`` says that
    the import was taken back.
    """

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, null=True, related_name="bills")
    batch = models.UUIDField()
    at = models.DateTimeField(db_default=Now(), editable=False)
    source = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    first = models.DateField()
    last = models.DateField()
    undone = models.BooleanField(default=False)
    document = models.BinaryField()

    class Meta:
        """Bills are found by their household and by their import."""

        indexes = (models.Index(fields=["household", "batch"], name="bill_batch"),)

    def __str__(self) -> str:
        """Return import and source; a name may be private."""
        return f"{self.batch} {self.source}"


class Setting(models.Model):
    """One preference."""

    key = models.CharField(max_length=40, primary_key=True)
    value = models.TextField()

    def __str__(self) -> str:
        """Return the key; a value may be private."""
        return self.key


class ReminderChannel(models.Model):
    """A way of the user's own that reminders go: e-mail, Bark, ntfy and the like.

    ``sealed`` is its address, which is a secret, encrypted with a key that is not in the database
    (`anhuan.store.sealing`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    sealed = models.TextField()
    created = models.DateTimeField()

    def __str__(self) -> str:
        """Return the id; a name may be private."""
        return str(self.id)


class Told(models.TextChoices):
    """What became of a reminder."""

    WAITING = "waiting"
    LEASED = "leased"
    UNKNOWN = "unknown"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class Outgoing(models.Model):
    """One reminder of a household on its way through one channel: each name goes there once.

    ``day`` and ``lead`` make its name, ``key``. ``unsure`` says that it may have arrived already. ``lease`` names who
    has it in hand until ``leased_until``; ``reason`` why it is not sent, by a name that has words.
    """

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="outgoing")
    channel = models.ForeignKey(ReminderChannel, on_delete=models.CASCADE, related_name="outgoing")
    key = models.CharField(max_length=40)
    day = models.DateField()
    lead = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, choices=Told.choices, default=Told.WAITING)
    unsure = models.BooleanField(default=False)
    attempts = models.PositiveIntegerField(default=0)
    next_try = models.DateTimeField()
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=20, default="")
    changed = models.DateTimeField()

    class Meta:
        """Each name once through a channel; what is to be sent is found by its state."""

        constraints = (models.UniqueConstraint(fields=["household", "channel", "key"], name="one_reminder_a_name"),)
        indexes = (models.Index(fields=["state", "next_try"], name="outgoing_next"),)

    def __str__(self) -> str:
        """Return its name and state."""
        return f"{self.key} {self.state}"


class Reminded(models.Model):
    """Up to which day, inclusive, the reminders of a household were put on their way through a channel."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="reminded")
    channel = models.ForeignKey(ReminderChannel, on_delete=models.CASCADE, related_name="reminded")
    day = models.DateField()

    class Meta:
        """One day for each."""

        constraints = (models.UniqueConstraint(fields=["household", "channel"], name="one_day_a_channel"),)

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.day}"
