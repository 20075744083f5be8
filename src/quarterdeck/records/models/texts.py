"""What people write and judge. `about` is a key or code of anything, or "pack": it needs no row."""

from django.db import models

from quarterdeck.domain.measures import Access
from quarterdeck.domain.people import CommentaryKind, Outlook
from quarterdeck.records.models.base import (
    Version,
    day_field,
    period_field,
    plain_field,
    text_field,
    word_field,
)


class Commentary(Version):
    """What happened. An editorial version stands over the owner's, whose words stay as they were."""

    about = models.TextField()
    period = period_field(needed=True)
    text = models.TextField()
    kind = word_field(CommentaryKind, default=CommentaryKind.NARRATIVE)
    same_as = text_field()
    access = word_field(Access, default=Access.PUBLIC)
    order = models.IntegerField(default=0)
    translations = plain_field()


class ImprovementAction(Version):
    """What will be done, by which role, by when."""

    about = models.TextField()
    text = models.TextField()
    key = text_field()
    owner = text_field()
    due = day_field()
    revised_due = day_field()
    progress = text_field()
    back_on_target_by = text_field()
    update = text_field()
    translations = plain_field()


class Judgement(Version):
    """A rating or outlook declared by a person."""

    about = models.TextField()
    period = period_field(needed=True)
    rating = text_field()
    outlook = word_field(Outlook)
    treatment = text_field()
    recommended_action = text_field()
    reason_given = text_field()
    judged_by = text_field()
    dated = day_field()


class Highlight(Version):
    """A line picked out for a list."""

    period = period_field(needed=True)
    about = models.TextField()
    chosen_for = models.TextField()
    order = models.IntegerField(default=0)


class Request(Version):
    """What members asked, and the answer now."""

    meeting = models.TextField()
    dated = models.DateField()
    text = models.TextField()
    minute = text_field()
    about = text_field()
    owner = text_field()
    due = day_field()
    answer = text_field()
    progress = text_field()
