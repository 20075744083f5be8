"""The council as it is organised: its policies, units, plan, comparators and look.

A unit or node is a row that others refer to; what is known of it are versions. Codes within versions (a
parent, a successor) stay text: a version keeps what was said, even where there is no such unit.
"""

from django.db import models

from quarterdeck.domain.council import PercentOf, RateOn
from quarterdeck.domain.plan import UnitKind
from quarterdeck.records.fields import TupleField
from quarterdeck.records.models.base import (
    Owned,
    Version,
    day_field,
    known_once,
    plain_field,
    text_field,
    word_field,
)


class AuthorityVersion(Version):
    """The council's name and policies."""

    name = models.TextField()
    code = text_field()
    kind = text_field()
    first_month = models.IntegerField(default=4)
    languages = TupleField(default=tuple, blank=True)
    rate_on = word_field(RateOn, default=RateOn.DISPLAYED)
    percent_of = word_field(PercentOf, default=PercentOf.SIGNED)
    default_scheme = models.TextField(default="standard", blank=True)
    source = text_field()

    class Meta(Version.Meta):
        """One is current."""

        constraints = (*Version.Meta.constraints, known_once())


class Theme(Version):
    """The council's name as printed, its logo and colours."""

    name = text_field()
    logo = text_field()
    brand = text_field()
    link = text_field()

    class Meta(Version.Meta):
        """One is current."""

        constraints = (*Version.Meta.constraints, known_once())


class Unit(Owned):
    """A directorate, portfolio, committee or locality, by its code."""

    code = models.TextField()

    class Meta:
        """A code is used once."""

        constraints = (models.UniqueConstraint(fields=["authority", "code"], name="unit_code_once"),)


class UnitVersion(Version):
    """What is known of a unit: its name, who holds it, from when to when."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    kind = word_field(UnitKind, default=UnitKind.PORTFOLIO)
    parent = text_field()
    holder = text_field()
    starts = day_field()
    ends = day_field()
    successor = text_field()
    order = models.IntegerField(default=0)

    class Meta(Version.Meta):
        """One is current."""

        constraints = (*Version.Meta.constraints, known_once("unit"))


class PlanNode(Owned):
    """A priority, outcome, result or overall indicator, by its code."""

    code = models.TextField()

    class Meta:
        """A code is used once."""

        constraints = (models.UniqueConstraint(fields=["authority", "code"], name="plannode_code_once"),)


class PlanNodeVersion(Version):
    """What is known of a node of the plan."""

    node = models.ForeignKey(PlanNode, on_delete=models.PROTECT, related_name="+")
    title = models.TextField()
    level = models.TextField(default="outcome", blank=True)
    parent = text_field()
    lead_unit = text_field()
    scheme = text_field()
    link = text_field()
    starts = day_field()
    ends = day_field()
    order = models.IntegerField(default=0)
    translations = plain_field()

    class Meta(Version.Meta):
        """One is current."""

        constraints = (*Version.Meta.constraints, known_once("node"))


class ComparatorMember(Version):
    """One member of one version of a comparator group."""

    group = models.TextField()
    member = models.TextField()
    version = text_field()

    class Meta(Version.Meta):
        """Nobody is in a group twice."""

        constraints = (*Version.Meta.constraints, known_once("group", "version", "member"))
