"""Work that takes longer than a page may: how far it is, and whether somebody is still at it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from quarterdeck.records.models.base import Owned, plain_field, text_field, word_field
from quarterdeck.records.states import JobState

UNDER_WAY = (JobState.WAITING.value, JobState.RUNNING.value)


class Job(Owned):
    """A task and its progress. `heartbeat` is its last sign of life: a stale one is taken up again.

    Of one kind and `about` one job is under way, so that pressing twice starts it once.
    """

    kind = models.TextField()
    about = text_field()
    state = word_field(JobState, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempt = models.PositiveIntegerField(default=0)
    heartbeat = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    detail = plain_field()
    problem = text_field()

    class Meta:
        """It is under way once, and never further than it goes."""

        constraints = (
            models.UniqueConstraint(
                fields=["authority", "kind", "about"],
                condition=Q(state__in=UNDER_WAY),
                name="job_under_way_once",
            ),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="job_done_of_total"),
        )
