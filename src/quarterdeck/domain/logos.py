"""Which pictures may be a council's logo: told by their bytes, never by their name."""

import struct
from dataclasses import dataclass

MOST_BYTES = 500_000
MOST_PIXELS = 4_000

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG that say how large it is."""


class NotALogo(ValueError):
    """The file cannot be the logo; says why, and what can."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that can be shown: its media type, and its size in pixels."""

    media_type: str
    width: int
    height: int


def logo_of(content: bytes) -> Logo:
    """Return what kind of picture `content` is, and how large. Raises NotALogo."""
    if len(content) > MOST_BYTES:
        raise NotALogo(
            f"The file has {len(content):,} bytes; a logo has at most {MOST_BYTES:,}. Save it smaller."
        )
    if not content:
        raise NotALogo("The file is empty. Choose a PNG or JPEG picture.")
    found = _read(content)
    if found is None:
        raise NotALogo(_why_not(content))
    if not (0 < found.width <= MOST_PIXELS and 0 < found.height <= MOST_PIXELS):
        raise NotALogo(
            f"The picture is {found.width:,} by {found.height:,} pixels; at most {MOST_PIXELS:,} each way "
            "are shown. Save it smaller."
        )
    return found


def _why_not(content: bytes) -> str:
    head = content[:1000].lower()
    if b"<svg" in head or head.lstrip().startswith(b"<?xml"):
        return "SVG pictures can hold scripts and are not taken. Save the logo as a PNG picture."
    return "The file is not a PNG or JPEG picture, or is cut off. Save the logo as a PNG picture."


def _read(content: bytes) -> Logo | None:
    if content.startswith(_PNG):
        return _png(content)
    return _jpeg(content) if content.startswith(_JPEG) else None


def _png(content: bytes) -> Logo | None:
    if content[12:16] != b"IHDR" or b"IEND" not in content[-12:]:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return Logo("image/png", width, height)


def _jpeg(content: bytes) -> Logo | None:
    """Read the segments up to the one that holds the size."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker in _SIZES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return Logo("image/jpeg", width, height)
        at += 2 + max(length, 2)
    return None
