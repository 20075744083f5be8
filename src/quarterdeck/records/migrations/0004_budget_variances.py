# ruff: noqa: D101, RUF012
"""Budget lines that are not in pounds, or whose variance alone is known; items by unit and period."""

from django.db import migrations, models

import quarterdeck.records.fields
import quarterdeck.records.guards


class Migration(migrations.Migration):
    dependencies = [("records", "0003_packs")]

    operations = [
        migrations.AddField(
            model_name="budgetline",
            name="given_pct",
            field=quarterdeck.records.fields.ExactDecimalField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="budgetline",
            name="given_variance",
            field=quarterdeck.records.fields.ExactDecimalField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="budgetline",
            name="measured_in",
            field=quarterdeck.records.fields.WordField(blank=True, default="pounds"),
        ),
        migrations.AddField(
            model_name="budgetitem",
            name="unit",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="budgetitem",
            name="period",
            field=quarterdeck.records.fields.PeriodField(blank=True, default=""),
        ),
        migrations.RunPython(quarterdeck.records.guards.install, quarterdeck.records.guards.remove),
    ]
