"""Bookmarks: each anchor of the pack that has a place in the document, under a name Word accepts."""

import re

from quarterdeck.compose.pack import ReportPack
from quarterdeck.documents.links import Links

NAME = 40


class Places:
    """The anchors of one pack, each with its bookmark; a measure's panel goes before its row in a table."""

    def __init__(self, pack: ReportPack) -> None:
        self._links = Links(pack)
        self._names = {anchor: _name(anchor, at) for at, anchor in enumerate(self._links.all, start=1)}
        self._marked = 0

    def to(self, anchor: str) -> str:
        """Return the bookmark an anchor leads to, or "" where the document has no such place."""
        return self._names.get(self._links.to(anchor), "")

    def mark(self, anchor: str, content: str, *, is_row: bool = False) -> str:
        """Return runs inside the bookmark of their anchor; the first place that asks gets it."""
        own = self._links.label(anchor, is_row=is_row)
        if not own:
            return content
        self._marked += 1
        begun = f'<w:bookmarkStart w:id="{self._marked}" w:name="{self._names[own]}"/>'
        return f'{begun}{content}<w:bookmarkEnd w:id="{self._marked}"/>'


def _name(anchor: str, number: int) -> str:
    """Return a bookmark's name: letters, digits and underscores, at most 40, and different for each place."""
    return f"q{number}_{re.sub('[^A-Za-z0-9]+', '_', anchor)}"[:NAME]
