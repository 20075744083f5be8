"""What `quarterdeck pack` does about the paper: the council's own Word template, figures bound to nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

from quarterdeck.console.exits import Stop
from quarterdeck.console.printing import counted, say, tell

if TYPE_CHECKING:
    from quarterdeck.compose.pack import ReportPack

_FEW = 3


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


def tell_unbound(made: "ReportPack", *, lists_all: bool) -> None:
    """Say how many figures in narrative are bound to nothing; name each, with what is held alike, where they
    are few or `lists_all`.
    """
    if not made.unbound:
        return
    verb = "is" if len(made.unbound) == 1 else "are"
    figures = f"{counted(len(made.unbound), 'figure')} in the words of this pack"
    are = f"{figures} {verb} bound to nothing that is held"
    if len(made.unbound) > _FEW and not lists_all:
        tell(f"Note: {are}; with --unbound they are listed.")
        return
    tell(f"Note: {are}:")
    for one in made.unbound:
        alike = f"; the same figure is held as {', '.join(one.offers)}" if one.offers else ""
        tell(f'  {one.finding}  "{one.around}"{alike}')
    tell("Write a name in its place, its source as [1,923](source: ...), or a row in the sheet answers.")


def _read(template: str) -> bytes:
    try:
        return Path(template).read_bytes()
    except OSError as wrong:
        raise Stop(
            f"{template} cannot be read: {wrong.strerror or wrong}.", "Nothing was written."
        ) from wrong
