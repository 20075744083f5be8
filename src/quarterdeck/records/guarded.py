"""What the triggers of a table need to know of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guarded:
    """One table: its columns, the columns that refer to another table of authorities, and what it refuses."""

    table: str
    columns: tuple[str, ...]
    references: tuple[tuple[str, str], ...]
    is_frozen: bool
    is_version: bool
