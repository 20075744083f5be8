"""Static files that the pack has already: its fonts, and the sheet of its tables and marks."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

from quarterdeck.documents.html.style import FOLDER

PREFIX = "pack/"


def shared() -> dict[str, Path]:
    """Return the files by their address under `static/`."""
    found = [*sorted((FOLDER / "fonts").glob("*.woff")), FOLDER / "templates" / "tables.css"]
    return {PREFIX + path.name: path for path in found}


class PackFiles(BaseFinder):
    """Finds them where they stand."""

    def find(self, path: str, find_all: bool = False, **_: Any) -> Any:  # noqa: FBT001, FBT002 - Django's call
        """Return where a file is, or an empty list."""
        found = shared().get(path)
        if found is None:
            return []
        return [str(found)] if find_all else str(found)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        """Yield each file with the storage it is read from."""
        for path in shared().values():
            storage = FileSystemStorage(location=path.parent)
            storage.prefix = PREFIX.rstrip("/")  # type: ignore[attr-defined]  # how collectstatic is told
            yield path.name, storage
