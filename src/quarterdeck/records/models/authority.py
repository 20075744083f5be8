"""The authority itself: whose rows are whose."""

from django.db import models


class Authority(models.Model):
    """A council that uses the service. Its name and policies are versions (`AuthorityVersion`).

    `slug` stands in addresses. `revision` counts the acts that changed something.
    """

    slug = models.SlugField(unique=True)
    revision = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        """Return the word for it in addresses."""
        return self.slug
