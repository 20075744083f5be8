"""Who did what, and when: one row an act."""

from django.conf import settings
from django.db import models

from quarterdeck.records.models.base import Frozen, plain_field, text_field


class Event(Frozen):
    """One act. `revision` is the authority's after it; `about` is a key or code; `by` is None for a timer."""

    revision = models.PositiveBigIntegerField()
    kind = models.TextField()
    about = text_field()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    detail = plain_field()

    class Meta:
        """Each act makes one revision; found by what it is about."""

        constraints = (models.UniqueConstraint(fields=["authority", "revision"], name="event_revision_once"),)
        indexes = (models.Index(fields=["authority", "about"], name="event_about"),)
