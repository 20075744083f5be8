"""Files by their content: the name is the SHA-256 of the bytes, so that the same bytes are kept once.

A file is written whole and reaches the disk before its row is written: a row never names a file that is not
there. A file without a row, left by an act that failed, is swept.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


class Damaged(RuntimeError):
    """A stored file is missing, or its bytes are not those that were stored."""


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of files by content, in folders by the first two digits of their names."""

    folder: Path

    def put(self, content: bytes) -> str:
        """Keep `content`; return its name, 64 hexadecimal digits. It is on the disk when this returns."""
        name = hashlib.sha256(content).hexdigest()
        path = self.path(name)
        if path.exists():
            path.touch()  # as good as new: an orphan that is wanted again is not swept meanwhile
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, content)
            _settle(path.parent)
            _settle(self.folder)
        return name

    def get(self, name: str) -> bytes:
        """Return the bytes of that name. Raises Damaged where they are not there, or not the same."""
        try:
            content = self.path(name).read_bytes()
        except FileNotFoundError as missing:
            raise Damaged(f"the stored file {name} is missing: restore it from a backup") from missing
        if hashlib.sha256(content).hexdigest() != name:
            raise Damaged(f"the stored file {name} has changed on the disk: restore it from a backup")
        return content

    def path(self, name: str) -> Path:
        """Return where the file of that name is. Raises ValueError for what is no name."""
        if not is_stored(name):
            raise ValueError(f"{name!r} is not the name of a stored file")
        return self.folder / name[:2] / name

    def names(self) -> Iterator[str]:
        """Yield the names of all files, in their order."""
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/*")):
            if len(path.name) == 64:
                yield path.name

    def sweep(self, *, kept: Iterable[str], before: float) -> tuple[str, ...]:
        """Take away files that are not `kept` and older than `before` (seconds since 1970); return them.

        Younger ones may be of an act that is still at work. Parts of files that were never finished go too.
        """
        wanted = frozenset(kept)
        swept = []
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/*")):
            if path.name not in wanted and path.stat().st_mtime < before:
                path.unlink()
                swept.append(path.name)
        return tuple(swept)


def is_stored(name: str) -> bool:
    """Tell whether a name can be that of a stored file: 64 hexadecimal digits, and nothing else.

    >>> is_stored("logo.png")
    False
    """
    return len(name) == 64 and not set(name) - set("0123456789abcdef")


def _write(path: Path, content: bytes) -> None:
    """Write beside, then rename: a reader sees the whole file or none."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix="unfinished-", delete=False) as part:
        part.write(content)
        part.flush()
        os.fsync(part.fileno())
    Path(part.name).replace(path)


def _settle(folder: Path) -> None:
    """Have the folder itself on the disk, where the system lets it be opened."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders, and needs none of this
        return
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
