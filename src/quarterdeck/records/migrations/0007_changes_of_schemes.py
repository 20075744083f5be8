# ruff: noqa: D101, RUF012
"""Why a scheme was changed, who agreed, and when."""

from django.db import migrations, models

import quarterdeck.records.guards


class Migration(migrations.Migration):
    dependencies = [("records", "0006_reasons_and_approvers")]

    operations = [
        migrations.AddField(
            model_name="scheme",
            name="change_approved_by",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="scheme",
            name="change_reason",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="scheme",
            name="dated",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunPython(quarterdeck.records.guards.install, quarterdeck.records.guards.remove),
    ]
