"""The settings of a council as they are now."""

from datetime import datetime

from django.db.models import QuerySet

from quarterdeck.domain.settings import Settings, settings_from
from quarterdeck.records.load import known
from quarterdeck.records.models import Authority, CouncilSettings


def settings_of(authority: Authority, *, as_of: datetime | None = None) -> Settings:
    """Return the settings of `authority` now, or as of a time; the defaults where none were ever made."""
    return numbered(current_settings(authority, as_of=as_of).first())[1]


def numbered(row: CouncilSettings | None) -> tuple[int, Settings]:
    """Return the number of a version and its settings; 0 and the defaults where there is none."""
    return (0, Settings()) if row is None else (row.number, settings_from(row.plain))


def current_settings(
    authority: Authority, *, as_of: datetime | None = None
) -> "QuerySet[CouncilSettings, CouncilSettings]":
    """Return the version of the settings that is current, at most one."""
    return CouncilSettings.objects.for_authority(authority).filter(known(as_of))
