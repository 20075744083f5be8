# ruff: noqa: D101, RUF012
"""Publications of several templates and languages stand side by side."""

from django.db import migrations, models

import quarterdeck.records.guards


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0004_budget_variances"),
    ]

    operations = [
        # SQLite makes the table anew, and a guard of another table looks at it.
        migrations.RunPython(
            code=quarterdeck.records.guards.remove, reverse_code=quarterdeck.records.guards.install
        ),
        migrations.RemoveConstraint(
            model_name="publication",
            name="publication_number_once",
        ),
        migrations.AddField(
            model_name="publication",
            name="language",
            field=models.TextField(default="en"),
        ),
        migrations.AddField(
            model_name="publication",
            name="template",
            field=models.TextField(default="standard"),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                fields=("authority", "period", "edition", "template", "language", "number"),
                name="publication_number_once",
            ),
        ),
        migrations.RunPython(
            code=quarterdeck.records.guards.install, reverse_code=quarterdeck.records.guards.remove
        ),
    ]
