"""The pack itself, as it is kept: what can be compared, verified against, and printed again."""

from quarterdeck.compose.canonical import canonical
from quarterdeck.compose.pack import ReportPack


def render(pack: ReportPack) -> bytes:
    """Return the canonical form of a pack in UTF-8: its SHA-256 is the pack's key."""
    return canonical(pack).encode("utf-8", "surrogatepass")
