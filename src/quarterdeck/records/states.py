"""Words of records that the domain does not know: how a version came to be, how a job stands."""

from enum import StrEnum


class VersionState(StrEnum):
    """How a version came to be; a draft is its writer's alone and in no pack."""

    DRAFT = "draft"
    GIVEN = "given"
    CORRECTED = "corrected"
    EDITED = "edited"
    CARRIED = "carried"


class JobState(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
