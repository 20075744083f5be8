# ruff: noqa: D101, RUF012
import django.db.models.deletion
from django.db import migrations, models

import quarterdeck.records.fields
import quarterdeck.records.guards


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_settings"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="group",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.CreateModel(
            name="GroupRole",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("group", models.CharField(max_length=200)),
                ("title", models.CharField(max_length=200)),
                ("role", quarterdeck.records.fields.WordField()),
                ("portfolios", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("directorates", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("measures", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("steps", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.authority"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "group", "role"), name="grouprole_once")
                ],
            },
        ),
        migrations.RunPython(quarterdeck.records.guards.install, quarterdeck.records.guards.remove),
    ]
