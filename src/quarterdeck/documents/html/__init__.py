"""A pack as one web page that needs nothing else: it opens from a disk, without a script or a network."""

from quarterdeck.compose.pack import ReportPack

__all__ = ["render"]


def render(pack: ReportPack) -> bytes:
    """Return the page as UTF-8. The same pack is the same bytes."""
    from quarterdeck.documents.html.page import page  # the template engine is loaded when a page is made

    return page(pack).encode("utf-8")
