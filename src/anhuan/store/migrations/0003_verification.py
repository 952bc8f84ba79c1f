"""What is noted beside a household change by change: verifications, and channels its user knows."""

from __future__ import annotations

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table that only ever grows."""

    dependencies = (("store", "0002_record"),)

    operations = (
        migrations.CreateModel(
            name="NoteVersion",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("note", models.CharField(max_length=100)),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("origin", models.CharField(max_length=10)),
                ("request_key", models.UUIDField(null=True, unique=True)),
                ("removed", models.BooleanField(default=False)),
                ("document", models.JSONField()),
                (
                    "household",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="store.household",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["household", "kind", "note", "-number"], name="note_newest")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("household", "kind", "note", "number"), name="one_note_version_a_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("household", None)),
                        fields=("kind", "note", "number"),
                        name="one_note_version_of_nobodys",
                    ),
                ],
            },
        ),
    )
