# ruff: noqa: D101, RUF012
"""Everything else, after the tables of signing in and of jobs: each migration of theirs looks at every table
there is by then, so that the other way round takes several times as long.
"""

import datetime
import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import quarterdeck.records.fields
import quarterdeck.records.guards
import quarterdeck.records.scheme_fields


class Migration(migrations.Migration):
    dependencies = [
        ("account", "0009_emailaddress_unique_primary_email"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("records", "0001_people"),
        ("sessions", "0001_initial"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]

    operations = [
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
        migrations.CreateModel(
            name="Measure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.TextField()),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.authority"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "key"), name="measure_key_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanNode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.TextField()),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.authority"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "code"), name="plannode_code_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportingRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period", quarterdeck.records.fields.PeriodField()),
                ("state", quarterdeck.records.fields.WordField(blank=True, default="planned")),
                ("chain", quarterdeck.records.fields.PlainField(blank=True, default=dict)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.authority"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "period"), name="reportinground_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.TextField()),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.authority"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("authority", "code"), name="unit_code_once")],
            },
        ),
        migrations.CreateModel(
            name="AuthorityVersion",
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
                ("name", models.TextField()),
                ("code", models.TextField(blank=True, default="")),
                ("kind", models.TextField(blank=True, default="")),
                ("first_month", models.IntegerField(default=4)),
                ("languages", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("rate_on", quarterdeck.records.fields.WordField(blank=True, default="displayed")),
                ("percent_of", quarterdeck.records.fields.WordField(blank=True, default="signed")),
                ("default_scheme", models.TextField(blank=True, default="standard")),
                ("source", models.TextField(blank=True, default="")),
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
                    models.Index(fields=["authority", "superseded_at"], name="authorityversion_current")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="authorityversion_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="authorityversion_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="authorityversion_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="authorityversion_superseded_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("authority",),
                        name="authorityversion_known_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetItem",
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
                ("line", models.TextField()),
                ("kind", models.TextField()),
                ("text", models.TextField()),
                ("amount", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
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
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="budgetitem_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="budgetitem_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="budgetitem_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="budgetitem_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="budgetitem_superseded_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
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
                ("unit", models.TextField()),
                ("line", models.TextField()),
                ("period", quarterdeck.records.fields.PeriodField()),
                ("kind", quarterdeck.records.fields.WordField(blank=True, default="revenue")),
                ("scope", quarterdeck.records.fields.WordField(blank=True, default="portfolio")),
                ("fund", models.TextField(blank=True, default="")),
                ("total_of", models.TextField(blank=True, default="")),
                ("original", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("current", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("actual", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("outturn", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("outturn_kind", quarterdeck.records.fields.WordField(blank=True, default="forecast")),
                ("previous", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("adverse", quarterdeck.records.fields.WordField(blank=True, default="over")),
                ("scale", models.IntegerField(default=1)),
                ("target_text", models.TextField(blank=True, default="")),
                ("scheme", models.TextField(blank=True, default="")),
                ("as_at", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True, default="")),
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
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="budgetline_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="budgetline_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="budgetline_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="budgetline_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="budgetline_superseded_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("authority", "unit", "line", "period"),
                        name="budgetline_known_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commentary",
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
                ("about", models.TextField()),
                ("period", quarterdeck.records.fields.PeriodField()),
                ("text", models.TextField()),
                ("kind", quarterdeck.records.fields.WordField(blank=True, default="narrative")),
                ("same_as", models.TextField(blank=True, default="")),
                ("access", quarterdeck.records.fields.WordField(blank=True, default="public")),
                ("order", models.IntegerField(default=0)),
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
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="commentary_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="commentary_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="commentary_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="commentary_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="commentary_superseded_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComparatorMember",
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
                ("group", models.TextField()),
                ("member", models.TextField()),
                ("version", models.TextField(blank=True, default="")),
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
                    models.Index(fields=["authority", "superseded_at"], name="comparatormember_current")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="comparatormember_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="comparatormember_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="comparatormember_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="comparatormember_superseded_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("authority", "group", "version", "member"),
                        name="comparatormember_known_once",
                    ),
                ],
            },
        ),
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
        migrations.CreateModel(
            name="Deputyship",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.authority"
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts", None),
                            ("ends", None),
                            ("ends__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="deputyship_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("of", models.F("deputy")), _negated=True),
                        name="deputyship_of_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveBigIntegerField()),
                ("kind", models.TextField()),
                ("about", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("detail", quarterdeck.records.fields.PlainField(blank=True, default=dict)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.authority"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["authority", "about"], name="event_about")],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "revision"), name="event_revision_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Highlight",
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
                ("period", quarterdeck.records.fields.PeriodField()),
                ("about", models.TextField()),
                ("chosen_for", models.TextField()),
                ("order", models.IntegerField(default=0)),
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
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="highlight_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="highlight_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="highlight_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="highlight_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="highlight_superseded_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImprovementAction",
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
                ("about", models.TextField()),
                ("text", models.TextField()),
                ("key", models.TextField(blank=True, default="")),
                ("owner", models.TextField(blank=True, default="")),
                ("due", models.DateField(blank=True, null=True)),
                ("revised_due", models.DateField(blank=True, null=True)),
                ("progress", models.TextField(blank=True, default="")),
                ("back_on_target_by", models.TextField(blank=True, default="")),
                ("update", models.TextField(blank=True, default="")),
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
                    models.Index(fields=["authority", "superseded_at"], name="improvementaction_current")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="improvementaction_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="improvementaction_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="improvementaction_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="improvementaction_superseded_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.TextField()),
                ("about", models.TextField(blank=True, default="")),
                ("state", quarterdeck.records.fields.WordField(blank=True, default="waiting")),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("attempt", models.PositiveIntegerField(default=0)),
                ("heartbeat", models.DateTimeField(blank=True, null=True)),
                ("queued_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("detail", quarterdeck.records.fields.PlainField(blank=True, default=dict)),
                ("problem", models.TextField(blank=True, default="")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.authority"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "running"))),
                        fields=("authority", "kind", "about"),
                        name="job_under_way_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done__lte", models.F("total"))), name="job_done_of_total"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
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
                ("about", models.TextField()),
                ("period", quarterdeck.records.fields.PeriodField()),
                ("rating", models.TextField(blank=True, default="")),
                ("outlook", quarterdeck.records.fields.WordField(blank=True, default="")),
                ("treatment", models.TextField(blank=True, default="")),
                ("recommended_action", models.TextField(blank=True, default="")),
                ("reason_given", models.TextField(blank=True, default="")),
                ("judged_by", models.TextField(blank=True, default="")),
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
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="judgement_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="judgement_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="judgement_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="judgement_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="judgement_superseded_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", quarterdeck.records.fields.WordField()),
                ("portfolios", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("directorates", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("measures", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("steps", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.authority"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("group", models.TextField(blank=True, default="")),
            ],
            options={
                "indexes": [models.Index(fields=["authority", "person"], name="membership_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts", None),
                            ("ends", None),
                            ("ends__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="membership_days",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period", quarterdeck.records.fields.PeriodField()),
                ("edition", models.TextField(default="public")),
                ("number", models.PositiveIntegerField(default=1)),
                ("title", models.TextField()),
                ("key", models.CharField(max_length=64)),
                ("pack", models.TextField()),
                ("known_at", models.DateTimeField()),
                ("published_at", models.DateTimeField()),
                ("release", models.DateField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, default="")),
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
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.publication",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("authority", "period", "edition", "number"), name="publication_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Request",
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
                ("dated", models.DateField()),
                ("text", models.TextField()),
                ("minute", models.TextField(blank=True, default="")),
                ("about", models.TextField(blank=True, default="")),
                ("owner", models.TextField(blank=True, default="")),
                ("due", models.DateField(blank=True, null=True)),
                ("answer", models.TextField(blank=True, default="")),
                ("progress", models.TextField(blank=True, default="")),
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
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="request_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="request_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="request_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="request_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="request_superseded_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Scheme",
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
                ("name", models.TextField()),
                ("rules", quarterdeck.records.scheme_fields.RulesField()),
                ("grades", quarterdeck.records.scheme_fields.GradesField()),
                ("title", models.TextField(blank=True, default="")),
                ("version", models.IntegerField(default=1)),
                ("note", quarterdeck.records.fields.PlainField(blank=True, default=dict)),
                ("parameters", quarterdeck.records.fields.FiguresField(blank=True, default=dict)),
                ("target", quarterdeck.records.fields.WordField(blank=True, default="stated")),
                ("polarity", models.TextField(blank=True, default="")),
                ("level", models.TextField(blank=True, default="")),
                (
                    "no_rating_grades",
                    quarterdeck.records.scheme_fields.GradesByReasonField(blank=True, default=dict),
                ),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
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
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="scheme_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="scheme_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="scheme_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="scheme_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="scheme_superseded_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("authority", "name"),
                        name="scheme_known_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("name", models.TextField(blank=True, default="")),
                ("media_type", models.TextField(blank=True, default="")),
                ("stored_at", models.DateTimeField()),
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
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "sha256"), name="storedfile_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Theme",
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
                ("name", models.TextField(blank=True, default="")),
                ("logo", models.TextField(blank=True, default="")),
                ("brand", models.TextField(blank=True, default="")),
                ("link", models.TextField(blank=True, default="")),
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
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="theme_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="theme_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="theme_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="theme_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="theme_superseded_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("authority",),
                        name="theme_known_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Benchmark",
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
                ("comparator", models.TextField()),
                ("period", quarterdeck.records.fields.PeriodField(blank=True, default="")),
                ("value", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("unit", models.TextField(blank=True, default="")),
                ("set_version", models.TextField(blank=True, default="")),
                ("rank", models.IntegerField(blank=True, null=True)),
                ("of", models.IntegerField(blank=True, null=True)),
                ("source", models.TextField(blank=True, default="")),
                ("quality", models.TextField(blank=True, default="")),
                ("proxy_title", models.TextField(blank=True, default="")),
                ("reason_none", models.TextField(blank=True, default="")),
                ("note", models.TextField(blank=True, default="")),
                ("printed_period", models.TextField(blank=True, default="")),
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
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.measure"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="benchmark_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="benchmark_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="benchmark_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="benchmark_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="benchmark_superseded_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Break",
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
                ("period", quarterdeck.records.fields.PeriodField()),
                ("reason_given", models.TextField()),
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
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.measure"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="break_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="break_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="break_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="break_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="break_superseded_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("authority", "measure", "period"),
                        name="break_known_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Definition",
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
                ("title", models.TextField()),
                ("ref", models.TextField(blank=True, default="")),
                ("description", models.TextField(blank=True, default="")),
                ("definition", models.TextField(blank=True, default="")),
                ("kind", quarterdeck.records.fields.WordField(blank=True, default="measure")),
                ("value_kind", quarterdeck.records.fields.WordField(blank=True, default="number")),
                ("unit", models.TextField(blank=True, default="")),
                ("decimals", models.IntegerField(default=0)),
                ("scale", models.IntegerField(default=1)),
                ("polarity", quarterdeck.records.fields.WordField(blank=True, default="high")),
                ("rated_as", quarterdeck.records.fields.WordField(blank=True, default="")),
                ("printed_polarity", models.TextField(blank=True, default="")),
                ("correction_reason", models.TextField(blank=True, default="")),
                ("accumulation", quarterdeck.records.fields.WordField(blank=True, default="period")),
                ("frequency", quarterdeck.records.fields.WordField(blank=True, default="quarterly")),
                ("calendar", quarterdeck.records.fields.CalendarField(default="financial/4")),
                ("due_quarters", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("lag", models.IntegerField(default=0)),
                ("printed_period", models.TextField(blank=True, default="")),
                ("year_made_by", quarterdeck.records.fields.WordField(blank=True, default="")),
                ("profile", quarterdeck.records.fields.WordField(blank=True, default="none")),
                ("direction_basis", quarterdeck.records.fields.WordField(blank=True, default="")),
                ("parent", models.TextField(blank=True, default="")),
                ("counted", models.BooleanField(null=True)),
                ("group", models.TextField(blank=True, default="")),
                ("order", models.IntegerField(default=0)),
                ("portfolio", models.TextField(blank=True, default="")),
                ("shown_in", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("outcomes", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("directorate", models.TextField(blank=True, default="")),
                ("accountable", models.TextField(blank=True, default="")),
                ("data_provider", models.TextField(blank=True, default="")),
                ("author", models.TextField(blank=True, default="")),
                ("approver", models.TextField(blank=True, default="")),
                ("scheme", models.TextField(blank=True, default="")),
                ("parameters", quarterdeck.records.fields.FiguresField(blank=True, default=dict)),
                ("monitor_only", models.BooleanField(default=False)),
                ("source", models.TextField(blank=True, default="")),
                ("access", quarterdeck.records.fields.WordField(blank=True, default="public")),
                ("exempt_under", models.TextField(blank=True, default="")),
                ("added", quarterdeck.records.fields.PeriodField(blank=True, default="")),
                ("retired", quarterdeck.records.fields.PeriodField(blank=True, default="")),
                ("retired_because", models.TextField(blank=True, default="")),
                ("acts_from", quarterdeck.records.fields.PeriodField(blank=True, default="")),
                ("version", models.IntegerField(default=1)),
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
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.measure"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="definition_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="definition_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="definition_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="definition_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="definition_superseded_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("authority", "measure", "version"),
                        name="definition_known_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
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
                ("period", quarterdeck.records.fields.PeriodField()),
                ("kind", quarterdeck.records.fields.WordField(blank=True, default="target")),
                ("value", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("low", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("high", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("status", models.TextField(blank=True, null=True)),
                ("comparator", quarterdeck.records.fields.WordField(blank=True, default="")),
                ("breakdown", models.TextField(blank=True, default="")),
                ("tolerance", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("tolerance_applies", quarterdeck.records.fields.WordField(blank=True, default="always")),
                ("tolerance_from", quarterdeck.records.fields.PeriodField(blank=True, default="")),
                ("amber_limit", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("red_limit", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("printed", models.TextField(blank=True, default="")),
                ("reason_given", models.TextField(blank=True, default="")),
                ("approved_by", models.TextField(blank=True, default="")),
                ("dated", models.DateField(blank=True, null=True)),
                ("acts_from", quarterdeck.records.fields.PeriodField(blank=True, default="")),
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
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.measure"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="target_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="target_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="target_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="target_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="target_superseded_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("authority", "measure", "period", "kind", "breakdown", "acts_from"),
                        name="target_known_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanNodeVersion",
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
                ("title", models.TextField()),
                ("level", models.TextField(blank=True, default="outcome")),
                ("parent", models.TextField(blank=True, default="")),
                ("lead_unit", models.TextField(blank=True, default="")),
                ("scheme", models.TextField(blank=True, default="")),
                ("link", models.TextField(blank=True, default="")),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("order", models.IntegerField(default=0)),
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
                (
                    "node",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plannode"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["authority", "superseded_at"], name="plannodeversion_current")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="plannodeversion_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="plannodeversion_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="plannodeversion_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="plannodeversion_superseded_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("authority", "node"),
                        name="plannodeversion_known_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Timetable",
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
                ("opens", models.DateField(blank=True, null=True)),
                ("data_due", models.DateField(blank=True, null=True)),
                ("text_due", models.DateField(blank=True, null=True)),
                ("steps_due", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("closes", models.DateField(blank=True, null=True)),
                ("dispatch", models.DateField(blank=True, null=True)),
                ("release", models.DateField(blank=True, null=True)),
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
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.reportinground",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="timetable_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="timetable_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="timetable_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="timetable_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="timetable_superseded_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("authority", "round"),
                        name="timetable_known_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", quarterdeck.records.fields.WordField(blank=True, default="measure")),
                ("line", models.TextField(blank=True, default="")),
                ("stage", quarterdeck.records.fields.WordField(blank=True, default="not started")),
                ("signed", models.PositiveIntegerField(default=0)),
                ("beneath", quarterdeck.records.fields.WordField(blank=True, default="")),
                ("entered_by", quarterdeck.records.fields.TupleField(blank=True, default=tuple)),
                ("extended_to", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.authority"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.measure",
                    ),
                ),
                (
                    "node",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.plannode",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.reportinground",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("measure__isnull", False),
                                ("node__isnull", True),
                                ("unit__isnull", True),
                                ("line", ""),
                            ),
                            models.Q(
                                ("measure__isnull", True),
                                ("node__isnull", False),
                                ("unit__isnull", True),
                                ("line", ""),
                            ),
                            models.Q(
                                ("measure__isnull", True), ("node__isnull", True), ("unit__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="submission_about_one",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("measure__isnull", False)),
                        fields=("round", "measure"),
                        name="submission_measure_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("node__isnull", False)),
                        fields=("round", "node"),
                        name="submission_node_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("unit__isnull", False)),
                        fields=("round", "unit", "line"),
                        name="submission_unit_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitVersion",
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
                ("name", models.TextField()),
                ("kind", quarterdeck.records.fields.WordField(blank=True, default="portfolio")),
                ("parent", models.TextField(blank=True, default="")),
                ("holder", models.TextField(blank=True, default="")),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("successor", models.TextField(blank=True, default="")),
                ("order", models.IntegerField(default=0)),
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
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.unit"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="unitversion_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="unitversion_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="unitversion_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="unitversion_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="unitversion_superseded_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("authority", "unit"),
                        name="unitversion_known_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reason", models.TextField()),
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
                (
                    "publication",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.publication",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Observation",
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
                ("period", quarterdeck.records.fields.PeriodField()),
                ("value", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("text_value", models.TextField(blank=True, null=True)),
                ("reason_none", quarterdeck.records.fields.WordField(blank=True, default="")),
                ("due", quarterdeck.records.fields.PeriodField(blank=True, default="")),
                ("basis", quarterdeck.records.fields.WordField(blank=True, default="")),
                ("reported_in", quarterdeck.records.fields.PeriodField(blank=True, default="")),
                ("numerator", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("denominator", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("second_value", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("second_unit", models.TextField(blank=True, default="")),
                ("breakdown", models.TextField(blank=True, default="")),
                ("component", models.TextField(blank=True, default="")),
                ("as_at", models.DateField(blank=True, null=True)),
                ("known_on", models.DateField(blank=True, null=True)),
                ("quality", quarterdeck.records.fields.WordField(blank=True, default="final")),
                ("revised_from", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("forecast", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("forecast_low", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("forecast_high", quarterdeck.records.fields.ExactDecimalField(blank=True, null=True)),
                ("printed", models.TextField(blank=True, default="")),
                ("note", models.TextField(blank=True, default="")),
                ("source", models.TextField(blank=True, default="")),
                ("place", models.TextField(blank=True, default="")),
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
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.measure"
                    ),
                ),
                (
                    "source_file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.storedfile",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["authority", "superseded_at"], name="observation_current")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="observation_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        fields=("chain",),
                        name="observation_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft"), ("superseded_at", None)),
                        fields=("chain",),
                        name="observation_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="observation_superseded_later",
                    ),
                    models.UniqueConstraint(
                        models.F("authority"),
                        models.F("measure"),
                        models.F("period"),
                        models.F("basis"),
                        models.F("reported_in"),
                        models.F("breakdown"),
                        models.F("component"),
                        django.db.models.functions.comparison.Coalesce(
                            "known_on", models.Value(datetime.date(1, 1, 1))
                        ),
                        condition=models.Q(
                            ("superseded_at", None), models.Q(("state", "draft"), _negated=True)
                        ),
                        name="observation_known_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("format", models.TextField()),
                ("name", models.TextField()),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.authority"
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.publication",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.storedfile"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("publication", "format"), name="publishedfile_format_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("verb", quarterdeck.records.fields.WordField(blank=True, default="sign off")),
                ("step", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("note", models.TextField(blank=True, default="")),
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
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.submission"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RunPython(
            code=quarterdeck.records.guards.install,
            reverse_code=quarterdeck.records.guards.remove,
        ),
    ]
