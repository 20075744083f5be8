"""Files that nobody should send: bombs, broken and foreign ones, and workbooks bent by hand."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
PASSWORDS = "/etc/passwd"


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def parts(workbook: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def bent(workbook: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with every part of that name changed."""
    return zipped(
        {name: change(one) if re.search(part, name) else one for name, one in parts(workbook).items()}
    )


def lying(archive: bytes) -> bytes:
    """A zip whose list of contents says that each file has ten bytes."""
    at, found = 0, bytearray(archive)
    while (at := found.find(b"PK\x01\x02", at)) >= 0:
        found[at + 24 : at + 28] = struct.pack("<I", 10)
        at += 4
    return bytes(found)


def locked(archive: bytes) -> bytes:
    """A zip that says of each file that it is protected with a password."""
    found = bytearray(archive)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := found.find(mark, at)) >= 0:
            found[at + place] |= 1
            at += 4
    return bytes(found)


def entities(workbook: bytes, *, is_bomb: bool) -> bytes:
    """A workbook whose sheets declare entities: a thousand million laughs, or a file of the machine."""
    if is_bomb:
        nested = "".join(
            f'<!ENTITY a{n} "{"".join(f"&a{n - 1};" for _ in range(10))}">' for n in range(1, 10)
        )
        declared = f'<!DOCTYPE x [<!ENTITY a0 "ha">{nested}]>'
        name = "a9"
    else:
        declared, name = f'<!DOCTYPE x [<!ENTITY own SYSTEM "file://{PASSWORDS}">]>', "own"

    def change(part: bytes) -> bytes:
        text = part.decode()
        head, mark, rest = text.partition("?>")
        rest = re.sub(r"<t([^>]*)>[^<]+</t>", rf"<t\1>&{name};</t>", rest)
        return f"{head}{mark}{declared}{rest}".encode() if mark else part

    return bent(workbook, r"(sharedStrings|sheet\d+)\.xml$", change)


def picture(width: int, height: int, *, is_whole: bool = True) -> bytes:
    """A PNG that says it is so large, with next to nothing in it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + head + body + (chunk(b"IEND", b"") if is_whole else b"")


def files(workbook: bytes) -> dict[str, tuple[str, bytes]]:
    """Names and contents of what no page takes; `workbook` is a sound one that is bent."""
    bomb = zipped({**parts(workbook), "xl/media/large.bin": b"0" * 90_000_000})
    return {
        "a bomb": ("bomb.xlsx", bomb),
        "a bomb that lies": ("bomb.xlsx", lying(bomb)),
        "a bomb in a package": ("bomb.zip", zipped({"measures.csv": b"0" * 90_000_000})),
        "a lying package": ("bomb.zip", lying(zipped({"measures.csv": b"0" * 90_000_000}))),
        "nested": ("nested.zip", zipped({"inner.zip": zipped({"inner.zip": bomb})})),
        "many parts": ("many.xlsx", zipped({f"xl/{number}.xml": b"" for number in range(6_000)})),
        "many files": ("many.zip", zipped({f"{number}.csv": b"a" for number in range(6_000)})),
        "out of its folder": ("up.zip", zipped({"../../../tmp/x": b"a", "/etc/cron.d/x": b"a"})),
        "locked workbook": ("locked.xlsx", OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")),
        "locked package": ("locked.zip", locked(zipped({"measures.csv": b"key,title"}))),
        "old workbook with macros": ("old.xls", OLE + b"\0" * 500 + b"VBA"),
        "old workbook renamed": ("old.xlsx", OLE + b"\0" * 500 + b"VBA"),
        "a csv named xlsx": ("sheet.xlsx", b"ref,title\n1,Roads\n"),
        "a page named xlsx": ("sheet.xlsx", b"<html><script>alert(1)</script></html>"),
        "a workbook named csv": ("sheet.csv", workbook),
        "a Word document": ("text.xlsx", zipped({"word/document.xml": b"<x/>"})),
        "empty": ("empty.xlsx", b""),
        "empty package": ("empty.zip", b""),
        "only folders": ("folder.zip", zipped({"a/": b"", "b/": b""})),
        "cut off": ("half.xlsx", workbook[: len(workbook) // 2]),
        "noise": ("noise.xlsx", bytes(range(256)) * 40),
        "noise in a csv": ("noise.csv", bytes(range(256)) * 40),
        "laughs": ("laughs.xlsx", entities(workbook, is_bomb=True)),
        "a file of the machine": ("own.xlsx", entities(workbook, is_bomb=False)),
        "no sheets": ("none.xlsx", zipped(dict.fromkeys(parts(workbook), b""))),
        "a program": ("program.exe", b"MZ" + b"\0" * 100),
        "a name with a line end": ("a\r\nSet-Cookie: x=y.xlsx", b"nothing"),
        "a long name": ("x" * 300 + ".xlsx", b"nothing"),
        "a long name of wide letters": ("\u8def" * 190 + ".xlsx", b"nothing"),
        "a name of dots": ("../../..", b"nothing"),
        "a name of markup": ("<img src=x onerror=alert(1)>.xlsx", b"nothing"),
        "a name with a NUL": ("a\x00b.xlsx", b"nothing"),
        "a name of folders": ("C:\\Users\\x\\..\\sheet.xlsx", b"nothing"),
    }


LOGOS: dict[str, tuple[str, bytes]] = {
    "a bomb": ("logo.png", picture(50_000, 50_000)),
    "nothing wide": ("logo.png", picture(0, 0)),
    "the widest": ("logo.png", picture(2**31 - 1, 1)),
    "cut off": ("logo.png", picture(100, 100, is_whole=False)),
    "SVG as PNG": ("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "SVG": ("logo.svg", b"<?xml version='1.0'?><svg><script>alert(1)</script></svg>"),
    "a page": ("logo.png", b"<html><script>alert(1)</script></html>"),
    "a GIF": ("logo.gif", b"GIF89a" + b"\0" * 100),
    "empty": ("logo.png", b""),
    "noise": ("logo.jpg", b"\xff\xd8\xff" + bytes(range(256)) * 10),
    "too many bytes": ("logo.png", picture(100, 100) + b"\0" * 600_000),
}
