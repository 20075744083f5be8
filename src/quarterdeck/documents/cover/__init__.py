"""A council's own Word template for the paper of a pack, filled: `fill(pack, template)` returns a .docx."""

from quarterdeck.documents.cover.filling import fill
from quarterdeck.documents.cover.reading import CoverRefused

__all__ = ["CoverRefused", "fill"]
