"""What was published stays as it was: the pack, its files, its hash. A wrong one is replaced or withdrawn."""

from django.conf import settings
from django.db import models

from quarterdeck.records.models.base import Frozen, day_field, period_field, text_field
from quarterdeck.records.models.files import StoredFile


class Publication(Frozen):
    """A pack as released. `pack` is its canonical form and `key` the hash of that; `known_at` is as of when.

    `number` counts the replacements of the same period, edition, template and language, from 1.
    """

    period = period_field(needed=True)
    edition = models.TextField(default="public")
    template = models.TextField(default="standard")
    language = models.TextField(default="en")
    number = models.PositiveIntegerField(default=1)
    title = models.TextField()
    key = models.CharField(max_length=64)
    pack = models.TextField()
    known_at = models.DateTimeField()
    published_at = models.DateTimeField()
    release = day_field()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="+")
    reason = text_field()

    class Meta:
        """A number is used once."""

        constraints = (
            models.UniqueConstraint(
                fields=["authority", "period", "edition", "template", "language", "number"],
                name="publication_number_once",
            ),
        )


class PublishedFile(Frozen):
    """One format of a publication."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")
    format = models.TextField()
    name = models.TextField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """A format is there once."""

        constraints = (
            models.UniqueConstraint(fields=["publication", "format"], name="publishedfile_format_once"),
        )


class Withdrawal(Frozen):
    """That a publication no longer stands, and why; its record stays."""

    publication = models.OneToOneField(Publication, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
