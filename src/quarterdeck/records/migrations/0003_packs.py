# ruff: noqa: D101, RUF012
"""Templates of packs, papers and answers to findings; actions in other languages."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import quarterdeck.records.fields
import quarterdeck.records.guards


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="improvementaction",
            name="translations",
            field=quarterdeck.records.fields.PlainField(blank=True, default=dict),
        ),
        migrations.CreateModel(
            name="FindingAnswer",
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
                ("finding", models.TextField()),
                ("answer", models.TextField()),
                ("answered_by", models.TextField(blank=True, default="")),
                ("dated", models.DateField(blank=True, null=True)),
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
                    models.Index(fields=["authority", "superseded_at"], name="findinganswer_current")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="findinganswer_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="findinganswer_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="findinganswer_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="findinganswer_superseded_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PackSection",
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
                ("pack", models.TextField()),
                ("section", models.TextField()),
                ("order", models.IntegerField(default=0)),
                ("title", models.TextField(blank=True, default="")),
                ("text", models.TextField(blank=True, default="")),
                ("chosen", models.TextField(blank=True, default="")),
                ("options", models.TextField(blank=True, default="")),
                ("translations", quarterdeck.records.fields.PlainField(blank=True, default=dict)),
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
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="packsection_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="packsection_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="packsection_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="packsection_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="packsection_superseded_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
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
                ("meeting", models.TextField()),
                ("dated", models.DateField(blank=True, null=True)),
                ("title", models.TextField(blank=True, default="")),
                ("authors", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("contact", models.TextField(blank=True, default="")),
                ("recommendations", models.TextField(blank=True, default="")),
                ("annexes", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("background", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("translations", quarterdeck.records.fields.PlainField(blank=True, default=dict)),
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
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="paper_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="paper_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="paper_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="paper_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="paper_superseded_later",
                    ),
                ],
            },
        ),
        migrations.RunPython(
            code=quarterdeck.records.guards.install,
            reverse_code=quarterdeck.records.guards.remove,
        ),
    ]
