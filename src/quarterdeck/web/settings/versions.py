"""Every version of one thing that a council holds, the earliest first."""

from typing import Any

from quarterdeck.records import models
from quarterdeck.records.rows_of import kept_as
from quarterdeck.records.states import VersionState


def versions_of(authority: models.Authority, type_: type[Any], **where: Any) -> list[tuple[Any, Any]]:
    """Return each version's row, with who wrote it, and the value it holds: two queries."""
    kept = kept_as(type_)
    rows = kept.model.objects.for_authority(authority).filter(**where).exclude(state=VersionState.DRAFT)
    ordered = rows.order_by("recorded_at", "pk")
    values = {pk: type_(*columns) for pk, *columns in ordered.values_list("pk", *kept.paths)}
    return [(row, values[row.pk]) for row in ordered.select_related("by") if row.pk in values]
