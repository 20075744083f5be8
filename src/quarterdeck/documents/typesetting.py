"""The one way to Typst: bundled fonts alone, files of one folder alone, text only as JSON.

A template reads `sys.inputs` and never sees a person's words as source. No template may import a package.
Typst keeps all it has laid out for as long as its process lives, some 1.5 MB for each measure of a pack; so a
large document is set in a process of its own (`documents.typesetter`).
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from quarterdeck.documents import fonts

LARGE = 1_000_000
"""From so many characters of content on, a document is set in a process of its own."""
REFUSED = 3
"""How such a process ends that Typst refused."""


class Refused(ValueError):
    """Typst would not set a document, among others because it would not be accessible."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of a template: a PDF of this time, or pictures of so many pixels to the inch."""

    template: str
    timestamp: str = ""
    ppi: int = 0


def pdf(template: Path, content: Mapping[str, object], *, timestamp: datetime) -> bytes:
    """Return the template's pages as tagged PDF/UA-1 and PDF/A-2a; `content` arrives as `sys.inputs.content`.

    Raises Refused.
    """
    to_the_second = timestamp.replace(microsecond=0).isoformat()  # as is a PDF's clock
    (made,) = _made(Order(str(template), timestamp=to_the_second), content)
    return made


def png(template: Path, content: Mapping[str, object], *, ppi: int) -> list[bytes]:
    """Return each page of the template as a PNG. Raises Refused."""
    return _made(Order(str(template), ppi=ppi), content)


def _made(order: Order, content: Mapping[str, object]) -> list[bytes]:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return made_apart(order, text) if len(text) > LARGE and sys.executable else made_here(order, text)


def made_here(order: Order, content: str) -> list[bytes]:
    """Return the pages (of a PDF, the one file), set in this process; `content` is JSON. Raises Refused."""
    template = Path(order.template)
    try:
        made = typst.compile(
            str(template),
            root=str(template.parent),
            font_paths=_fonts(),
            sys_inputs={"content": content},
            **_options(order),
        )
    except typst.TypstError as wrong:
        raise Refused(str(wrong)) from wrong
    return [made] if isinstance(made, bytes) else list(made)


def made_apart(order: Order, content: str) -> list[bytes]:
    """Return what `made_here` does, from a process of its own.

    Raises Refused, and RuntimeError where the process was ended, as for want of memory.
    """
    # -P: no module of the folder that a person happens to stand in.
    command = [sys.executable, "-P", "-m", "quarterdeck.documents.typesetter"]
    asked = json.dumps(asdict(order)).encode() + b"\n" + content.encode()
    # Large pieces of memory go back to the system at once, where its C library is GNU's.
    around = {**os.environ, "MALLOC_MMAP_THRESHOLD_": "131072"}
    done = subprocess.run(command, input=asked, env=around, capture_output=True, check=False)  # noqa: S603
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode == REFUSED:
        raise Refused(said)
    if done.returncode != 0:
        raise RuntimeError(f"the process that sets a document ended with {done.returncode}. {said}".strip())
    head, _, pages = done.stdout.partition(b"\n")
    made, at = [], 0
    for size in json.loads(head):
        made.append(pages[at : at + size])
        at += size
    return made


def _options(order: Order) -> dict[str, Any]:
    if order.ppi:
        return {"format": "png", "ppi": order.ppi}
    timestamp = datetime.fromisoformat(order.timestamp)
    return {"pdf_standards": ["ua-1", "a-2a"], "timestamp": timestamp}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FOLDER)]
    )
