"""Calls in progress and contacts, each change a row of its own."""

from __future__ import annotations

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two tables that only ever grow."""

    dependencies = (("store", "0001_initial"),)

    operations = (
        migrations.CreateModel(
            name="CallStep",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("call", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("began", models.DateTimeField()),
                ("ended", models.BooleanField()),
                ("document", models.JSONField()),
                (
                    "household",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calls",
                        to="store.household",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("call", "number"), name="one_step_a_number")],
            },
        ),
        migrations.CreateModel(
            name="ContactVersion",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("contact", models.CharField(max_length=100)),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("origin", models.CharField(max_length=10)),
                ("request_key", models.UUIDField(null=True, unique=True)),
                ("batch", models.UUIDField(null=True)),
                ("removed", models.BooleanField(default=False)),
                ("document", models.JSONField()),
                (
                    "household",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="store.household",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["household", "contact", "-number"], name="contact_newest")],
                "constraints": [
                    models.UniqueConstraint(fields=("household", "contact", "number"), name="one_version_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("household", None)),
                        fields=("contact", "number"),
                        name="one_version_of_nobodys",
                    ),
                ],
            },
        ),
    )
