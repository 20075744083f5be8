"""Files that are there are never written over without being told."""

from pathlib import Path

from quarterdeck.console.exits import Exit, Stop


def refuse_to_replace(path: Path, *, force: bool) -> None:
    """Stop where a file would be lost."""
    if path.exists() and not force and not (path.is_dir() and not any(path.iterdir())):
        raise Stop(f"{path} is there already; add --force to write over it.", code=Exit.CANNOT_WRITE)
