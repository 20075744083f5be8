"""Two people, one figure: a save says on which version it was made, and an older one is refused."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Version(Generic[T]):
    """What was saved, as which version (1 is the first), by whom (a person's key) and when."""

    number: int
    saved: T
    by: str
    at: datetime | None = None


class EditedMeanwhile(Exception):
    """Somebody else saved since it was opened: `yours` is kept beside `theirs`, and nothing is overwritten.

    `based_on` is the version that was opened, 0 for none; `theirs` is None where the version opened is not
    one that there ever was.
    """

    def __init__(self, *, title: str, based_on: int, yours: object, theirs: Version[object]) -> None:
        """Keep both values."""
        self.title = title
        self.based_on = based_on
        self.yours = yours
        self.theirs = theirs
        super().__init__(
            f"{title} was changed by {theirs.by} while you were editing it (now version {theirs.number}, "
            f"you began with {based_on or 'none'}). Nothing of yours is lost: compare both, and save the one "
            "that is right."
        )


class UnknownVersion(ValueError):
    """The version said to be the one opened is newer than any there is."""


def check_version(*, title: str, based_on: int, yours: T, current: Version[T] | None) -> bool:
    """Tell whether `yours`, made on version `based_on` (0 for none), is to be saved as the next version.

    False when it is what is saved already, so that a form sent twice is saved once. Raises EditedMeanwhile,
    with both values, when another version came between, and UnknownVersion for one that is yet to be.

    >>> check_version(title="Leader 1", based_on=1, yours="18", current=Version(1, "17", "an owner"))
    True
    """
    newest = current.number if current else 0
    if based_on > newest or based_on < 0:
        raise UnknownVersion(f"{title} has {newest} versions; there is no version {based_on} to build on")
    if current is None:
        return True
    if current.saved == yours:
        return False
    if based_on < newest:
        theirs: Version[object] = Version(current.number, current.saved, current.by, current.at)
        raise EditedMeanwhile(title=title, based_on=based_on, yours=yours, theirs=theirs)
    return True
