# ruff: noqa: D101, RUF012
"""Why a measure is defined otherwise or was retired, and who agreed; schemes that ask for a reason."""

from django.db import migrations, models

import quarterdeck.records.guards


class Migration(migrations.Migration):
    dependencies = [("records", "0005_publications_of_templates")]

    operations = [
        migrations.AddField(
            model_name="definition",
            name="change_approved_by",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="definition",
            name="change_reason",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="definition",
            name="retirement_approved_by",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="scheme",
            name="reason_needed",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(quarterdeck.records.guards.install, quarterdeck.records.guards.remove),
    ]
