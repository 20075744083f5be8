"""Logos are told by their bytes."""

import struct
import zlib

import pytest

from quarterdeck.domain.logos import MOST_BYTES, Logo, NotALogo, logo_of


def png(width: int = 2, height: int = 1) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\x00" + b"\x17\x40\x5c" * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def jpeg(width: int = 30, height: int = 20) -> bytes:
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\x00" + b"\x00" * 9
    size = b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, height, width, 3) + b"\x00" * 9
    return b"\xff\xd8" + app + size + b"\xff\xd9"


def test_png_and_jpeg_are_taken_with_their_size() -> None:
    assert logo_of(png(40, 30)) == Logo("image/png", 40, 30)
    assert logo_of(jpeg()) == Logo("image/jpeg", 30, 20)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG pictures can hold scripts"),
        (b"<?xml version='1.0'?><svg/>", "SVG pictures can hold scripts"),
        (b"GIF89a", "not a PNG or JPEG"),
        (b"<html>", "not a PNG or JPEG"),
        (png()[:30], "cut off"),
        (b"\xff\xd8\xff\xe0", "cut off"),
        (png(0, 1), "0 by 1 pixels"),
        (png(1, 1)[:16] + struct.pack(">II", 9000, 9000) + png(1, 1)[24:], "9,000 by 9,000"),
        (png() + b"\x00" * MOST_BYTES, "at most 500,000"),
    ],
)
def test_what_is_no_logo_is_refused_with_what_to_do(content: bytes, sentence: str) -> None:
    with pytest.raises(NotALogo, match=sentence):
        logo_of(content)
