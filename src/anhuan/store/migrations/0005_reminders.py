"""Reminders: the ways they go, what is on its way, and up to which day it was put there."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models

STATES = ("waiting", "leased", "unknown", "sent", "failed", "dropped")


def _belongs(to: str, name: str) -> models.ForeignKey[models.Model, models.Model]:
    """Return what goes with the row it belongs to."""
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name=name, to=f"store.{to}")


class Migration(migrations.Migration):
    """Three tables."""

    dependencies = (("store", "0004_bills"),)

    operations = (
        migrations.CreateModel(
            name="ReminderChannel",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60)),
                ("kind", models.CharField(max_length=20)),
                ("sealed", models.TextField()),
                ("created", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Outgoing",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=40)),
                ("day", models.DateField()),
                ("lead", models.PositiveIntegerField(null=True)),
                (
                    "state",
                    models.CharField(choices=[(one, one.title()) for one in STATES], default="waiting", max_length=10),
                ),
                ("unsure", models.BooleanField(default=False)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("next_try", models.DateTimeField()),
                ("lease", models.UUIDField(null=True)),
                ("leased_until", models.DateTimeField(null=True)),
                ("reason", models.CharField(default="", max_length=20)),
                ("changed", models.DateTimeField()),
                ("channel", _belongs("reminderchannel", "outgoing")),
                ("household", _belongs("household", "outgoing")),
            ],
            options={
                "indexes": [models.Index(fields=["state", "next_try"], name="outgoing_next")],
                "constraints": [
                    models.UniqueConstraint(fields=("household", "channel", "key"), name="one_reminder_a_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminded",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("channel", _belongs("reminderchannel", "reminded")),
                ("household", _belongs("household", "reminded")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("household", "channel"), name="one_day_a_channel")]
            },
        ),
    )
