"""Collecting a quarter: the round, what each owes in it, and who signed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from quarterdeck.domain.memberships import SubjectKind
from quarterdeck.domain.rounds import RoundState
from quarterdeck.domain.signoff import Stage, Verb
from quarterdeck.records.fields import PlainField, TupleField
from quarterdeck.records.models.base import (
    Frozen,
    Owned,
    Version,
    day_field,
    known_once,
    period_field,
    text_field,
    word_field,
)
from quarterdeck.records.models.measures import Measure
from quarterdeck.records.models.structure import PlanNode, Unit


class ReportingRound(Owned):
    """The round that reports a period. `chain` are the steps of sign-off it was opened with."""

    period = period_field(needed=True)
    state = word_field(RoundState, default=RoundState.PLANNED)
    chain = PlainField(default=dict, blank=True)

    class Meta:
        """A period is reported once."""

        constraints = (models.UniqueConstraint(fields=["authority", "period"], name="reportinground_once"),)


class Timetable(Version):
    """The dates of a round, each a last day; `steps_due` has one for each step of sign-off, as text."""

    round = models.ForeignKey(ReportingRound, on_delete=models.PROTECT, related_name="+")
    opens = day_field()
    data_due = day_field()
    text_due = day_field()
    steps_due = TupleField(default=tuple, blank=True)
    closes = day_field()
    dispatch = day_field()
    release = day_field()

    class Meta(Version.Meta):
        """One is current."""

        constraints = (*Version.Meta.constraints, known_once("round"))


def _about(*names: str) -> Q:
    """Return the condition that of the subjects these alone are there."""
    return Q(**{f"{name}__isnull": name not in names for name in ("measure", "node", "unit")})


class Submission(Owned):
    """What is owed in a round about a measure, a node of the plan, a unit, or a budget line of a unit.

    An overall indicator that is made of its members is a measure, and owes words alone: its kind says so.
    `stage`, `signed` and `beneath` are `domain.signoff.State`. `entered_by` are the persons, by id as text,
    who entered the version in hand. `version` counts the saves, so that an older one is refused.
    """

    round = models.ForeignKey(ReportingRound, on_delete=models.PROTECT, related_name="+")
    kind = word_field(SubjectKind, default=SubjectKind.MEASURE)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, null=True, related_name="+")
    node = models.ForeignKey(PlanNode, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    line = text_field()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stage = word_field(Stage, default=Stage.NOT_STARTED)
    signed = models.PositiveIntegerField(default=0)
    beneath = word_field(Stage)
    entered_by = TupleField(default=tuple, blank=True)
    extended_to = day_field()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        """It is about one thing, and each thing owes one a round."""

        constraints = (
            models.CheckConstraint(
                condition=_about("measure") & Q(line="") | _about("node") & Q(line="") | _about("unit"),
                name="submission_about_one",
            ),
            models.UniqueConstraint(
                fields=["round", "measure"],
                condition=Q(measure__isnull=False),
                name="submission_measure_once",
            ),
            models.UniqueConstraint(
                fields=["round", "node"], condition=Q(node__isnull=False), name="submission_node_once"
            ),
            models.UniqueConstraint(
                fields=["round", "unit", "line"], condition=Q(unit__isnull=False), name="submission_unit_once"
            ),
        )

    @property
    def owes_figure(self) -> bool:
        """Whether it is about the figure of a measure."""
        return self.kind is SubjectKind.MEASURE


class SignOff(Frozen):
    """One signature, or a sending back, at a step of the chain; a deputy signs `on_behalf_of` another."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    verb = word_field(Verb, default=Verb.SIGN_OFF)
    step = text_field()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on_behalf_of: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = text_field()
