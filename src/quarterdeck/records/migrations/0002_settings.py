# ruff: noqa: D101, RUF012
import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import quarterdeck.records.fields
import quarterdeck.records.guards


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="CouncilSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chain", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("number", models.PositiveIntegerField(default=1)),
                ("position", models.IntegerField(default=0)),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, default="")),
                ("state", quarterdeck.records.fields.WordField(default="given")),
                ("plain", quarterdeck.records.fields.PlainField(blank=True, default=dict)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.authority"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["authority", "superseded_at"], name="councilsettings_current")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="councilsettings_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="councilsettings_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="councilsettings_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="councilsettings_superseded_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("authority",),
                        name="councilsettings_known_once",
                    ),
                ],
            },
        ),
        migrations.RunPython(quarterdeck.records.guards.install, quarterdeck.records.guards.remove),
    ]
