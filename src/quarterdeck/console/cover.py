"""What `quarterdeck pack` does about the paper: the council's own Word template, figures bound to nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

from quarterdeck.console.exits import Stop
from quarterdeck.console.printing import counted, say, tell

if TYPE_CHECKING:
    from quarterdeck.compose.pack import ReportPack

_MOST_TOLD = 20


def filled_cover(made: "ReportPack", template: str) -> bytes:
    """Return the council's Word template with the paper in its places. Stops with what is wrong."""
    from quarterdeck.documents.cover import CoverRefused, fill

    try:
        return fill(made, _read(template))
    except CoverRefused as wrong:
        problems = (f"{template}: {problem}" for problem in wrong.problems)
        raise Stop(*problems, "Nothing was written.") from wrong


def write_cover(cover: bytes, path: Path, *, quiet: bool) -> None:
    """Write the filled template, and say where it is."""
    path.write_bytes(cover)
    if not quiet:
        say(f"{path}  (the paper in your own Word template)")


def tell_unbound(made: "ReportPack") -> None:
    """Name the figures in narrative that are bound to nothing, with what is held alike."""
    if not made.unbound:
        return
    figures = counted(len(made.unbound), "figure")
    tell(f"Note: {figures} in the words of this pack bound to nothing that is held:")
    for one in made.unbound[:_MOST_TOLD]:
        alike = f"; the same figure is held as {', '.join(one.offers)}" if one.offers else ""
        tell(f'  {one.finding}  "{one.around}"{alike}')
    if len(made.unbound) > _MOST_TOLD:
        tell(f"  and {len(made.unbound) - _MOST_TOLD} more")
    tell("Write a name in its place, its source as [1,923](source: ...), or a row in the sheet answers.")


def _read(template: str) -> bytes:
    try:
        return Path(template).read_bytes()
    except OSError as wrong:
        raise Stop(
            f"{template} cannot be read: {wrong.strerror or wrong}.", "Nothing was written."
        ) from wrong
