"""The clock, read in this one place."""

import os
from datetime import UTC, datetime


def now() -> datetime:
    """Return the time now, to the second; SOURCE_DATE_EPOCH stands for it where it is set, for builds
    that repeat.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if fixed and fixed.isdigit():
        return datetime.fromtimestamp(int(fixed), tz=UTC)
    return datetime.now(tz=UTC).replace(microsecond=0)
