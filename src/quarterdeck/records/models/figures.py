"""Figures: what was to be reached, what was, and what others reached."""

from datetime import date

from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce

from quarterdeck.domain.observations import Basis, Quality, ReasonNone
from quarterdeck.domain.targets import Comparator, TargetKind, ToleranceApplies
from quarterdeck.records.models.base import (
    Version,
    day_field,
    figure_field,
    known_once,
    period_field,
    text_field,
    word_field,
)
from quarterdeck.records.models.files import StoredFile
from quarterdeck.records.models.measures import Measure

_NEVER = Value(date.min)  # of two nulls neither database says that they are the same


class Target(Version):
    """What a measure should reach in a period. The council's own ledger are rows, each with `acts_from`."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    period = period_field(needed=True)
    kind = word_field(TargetKind, default=TargetKind.TARGET)
    value = figure_field()
    low = figure_field()
    high = figure_field()
    status = models.TextField(null=True, blank=True)
    comparator = word_field(Comparator)
    breakdown = text_field()
    tolerance = figure_field()
    tolerance_applies = word_field(ToleranceApplies, default=ToleranceApplies.ALWAYS)
    tolerance_from = period_field()
    amber_limit = figure_field()
    red_limit = figure_field()
    printed = text_field()
    reason_given = text_field()
    approved_by = text_field()
    dated = day_field()
    acts_from = period_field()

    class Meta(Version.Meta):
        """One of a kind acts from a round on."""

        constraints = (
            *Version.Meta.constraints,
            known_once("measure", "period", "kind", "breakdown", "acts_from"),
        )


class Observation(Version):
    """One figure of a measure, or why there is none; `place` and `source_file` say where it was read."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    period = period_field(needed=True)
    value = figure_field()
    text_value = models.TextField(null=True, blank=True)
    reason_none = word_field(ReasonNone)
    due = period_field()
    basis = word_field(Basis)
    reported_in = period_field()
    numerator = figure_field()
    denominator = figure_field()
    second_value = figure_field()
    second_unit = text_field()
    breakdown = text_field()
    component = text_field()
    as_at = day_field()
    known_on = day_field()
    quality = word_field(Quality, default=Quality.FINAL)
    revised_from = figure_field()
    forecast = figure_field()
    forecast_low = figure_field()
    forecast_high = figure_field()
    printed = text_field()
    note = text_field()
    source = text_field()
    place = text_field()
    source_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(Version.Meta):
        """A figure is given once."""

        constraints = (
            *Version.Meta.constraints,
            known_once(
                *("measure", "period", "basis", "reported_in", "breakdown", "component"),
                also=(Coalesce("known_on", _NEVER),),
            ),
        )


class Benchmark(Version):
    """Someone else's figure beside ours."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    comparator = models.TextField()
    period = period_field()
    value = figure_field()
    unit = text_field()
    set_version = text_field()
    rank = models.IntegerField(null=True, blank=True)
    of = models.IntegerField(null=True, blank=True)
    source = text_field()
    quality = text_field()
    proxy_title = text_field()
    reason_none = text_field()
    note = text_field()
    printed_period = text_field()
