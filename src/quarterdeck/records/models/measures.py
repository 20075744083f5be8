"""What is measured: measures, their definitions, breaks in their series, the schemes that rate them."""

from django.db import models

from quarterdeck.domain.measures import (
    Access,
    Accumulation,
    DirectionBasis,
    Frequency,
    MeasureKind,
    Polarity,
    Profile,
    ValueKind,
    YearMadeBy,
)
from quarterdeck.domain.periods import FINANCIAL
from quarterdeck.domain.schemes.scheme import TargetUse
from quarterdeck.records.fields import CalendarField, FiguresField, TupleField, calendar_text
from quarterdeck.records.models.base import (
    Owned,
    Version,
    day_field,
    known_once,
    period_field,
    plain_field,
    text_field,
    word_field,
)
from quarterdeck.records.scheme_fields import GradesByReasonField, GradesField, RulesField


class Measure(Owned):
    """A measure, by its stable key; what it means are definitions."""

    key = models.TextField()

    class Meta:
        """A key is used once."""

        constraints = (models.UniqueConstraint(fields=["authority", "key"], name="measure_key_once"),)


class Definition(Version):
    """What a measure means. `version` is the council's own number: several hold, each from a period on."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    title = models.TextField()
    ref = text_field()
    description = text_field()
    definition = text_field()
    kind = word_field(MeasureKind, default=MeasureKind.MEASURE)
    value_kind = word_field(ValueKind, default=ValueKind.NUMBER)
    unit = text_field()
    decimals = models.IntegerField(default=0)
    scale = models.IntegerField(default=1)
    polarity = word_field(Polarity, default=Polarity.HIGH)
    rated_as = word_field(Polarity)
    printed_polarity = text_field()
    correction_reason = text_field()
    accumulation = word_field(Accumulation, default=Accumulation.PERIOD)
    frequency = word_field(Frequency, default=Frequency.QUARTERLY)
    calendar = CalendarField(default=calendar_text(FINANCIAL))
    due_quarters = TupleField(default=tuple, blank=True)
    lag = models.IntegerField(default=0)
    printed_period = text_field()
    year_made_by = word_field(YearMadeBy)
    profile = word_field(Profile, default=Profile.NONE)
    direction_basis = word_field(DirectionBasis)
    parent = text_field()
    counted = models.BooleanField(null=True)
    group = text_field()
    order = models.IntegerField(default=0)
    portfolio = text_field()
    shown_in = TupleField(default=tuple, blank=True)
    outcomes = TupleField(default=tuple, blank=True)
    directorate = text_field()
    accountable = text_field()
    data_provider = text_field()
    author = text_field()
    approver = text_field()
    scheme = text_field()
    parameters = FiguresField(default=dict, blank=True)
    monitor_only = models.BooleanField(default=False)
    source = text_field()
    access = word_field(Access, default=Access.PUBLIC)
    exempt_under = text_field()
    added = period_field()
    retired = period_field()
    retired_because = text_field()
    retirement_approved_by = text_field()
    acts_from = period_field()
    change_reason = text_field()
    change_approved_by = text_field()
    version = models.IntegerField(default=1)
    translations = plain_field()

    class Meta(Version.Meta):
        """One of each number is current."""

        constraints = (*Version.Meta.constraints, known_once("measure", "version"))


class Break(Version):
    """Figures of a measure from `period` on do not compare with those before."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    period = period_field(needed=True)
    reason_given = models.TextField()
    dated = day_field()

    class Meta(Version.Meta):
        """A series breaks once in a period."""

        constraints = (*Version.Meta.constraints, known_once("measure", "period"))


class Scheme(Version):
    """A rating scheme of the council's own; those of the product stand in its code."""

    name = models.TextField()
    rules = RulesField()
    grades = GradesField()
    title = text_field()
    version = models.IntegerField(default=1)
    note = plain_field()
    parameters = FiguresField(default=dict, blank=True)
    target = word_field(TargetUse, default=TargetUse.STATED)
    polarity = text_field()
    level = text_field()
    no_rating_grades = GradesByReasonField(default=dict, blank=True)
    starts = day_field()
    ends = day_field()
    reason_needed = models.BooleanField(default=False)
    change_reason = text_field()
    change_approved_by = text_field()
    dated = day_field()

    class Meta(Version.Meta):
        """A name is used once."""

        constraints = (*Version.Meta.constraints, known_once("name"))
