"""What packs are made of: templates, the papers they go with, answers to findings."""

from django.db import models

from quarterdeck.records.fields import TupleField
from quarterdeck.records.models.base import Version, day_field, plain_field, text_field


class PackSection(Version):
    """One section of a template."""

    pack = models.TextField()
    section = models.TextField()
    order = models.IntegerField(default=0)
    title = text_field()
    text = text_field()
    chosen = text_field()
    options = text_field()
    translations = plain_field()


class Paper(Version):
    """The paper a pack goes with."""

    meeting = models.TextField()
    dated = day_field()
    title = text_field()
    authors = TupleField(default=tuple, blank=True)
    contact = text_field()
    recommendations = text_field()
    annexes = TupleField(default=tuple, blank=True)
    background = TupleField(default=tuple, blank=True)
    translations = plain_field()


class FindingAnswer(Version):
    """Why something that was found stands."""

    finding = models.TextField()
    answer = models.TextField()
    answered_by = text_field()
    dated = day_field()
