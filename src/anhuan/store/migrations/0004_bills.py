"""Bills that were taken in, each with its trades."""

from __future__ import annotations

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table whose documents never change."""

    dependencies = (("store", "0003_verification"),)

    operations = (
        migrations.CreateModel(
            name="BillFile",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("batch", models.UUIDField()),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("source", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("rows", models.PositiveIntegerField()),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("undone", models.BooleanField(default=False)),
                ("document", models.BinaryField()),
                (
                    "household",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bills",
                        to="store.household",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["household", "batch"], name="bill_batch")]},
        ),
    )
