"""Files that were given or made: the row of each; the bytes are in the store, by their hash."""

from django.conf import settings
from django.db import models

from quarterdeck.records.models.base import Owned, text_field


class StoredFile(Owned):
    """Bytes in the store. The row is written after them, so that it never names a file that is not there."""

    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    name = text_field()
    media_type = text_field()
    stored_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """The same bytes are one row."""

        constraints = (models.UniqueConstraint(fields=["authority", "sha256"], name="storedfile_once"),)
