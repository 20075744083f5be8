"""The one way to Typst: bundled fonts alone, files of one folder alone, text only as JSON.

A template reads `sys.inputs` and never sees a person's words as source. No template may import a package.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from quarterdeck.documents import fonts


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FOLDER)]
    )


def pdf(template: Path, content: Mapping[str, object], *, timestamp: datetime) -> bytes:
    """Return the template's pages as tagged PDF/UA-1 and PDF/A-2a; `content` arrives as `sys.inputs.content`.

    Raises typst.TypstError, among others where the document would not be accessible.
    """
    return typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=_fonts(),
        sys_inputs={"content": _json(content)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=timestamp.replace(microsecond=0),  # a PDF's clock is to the second
    )


def png(template: Path, content: Mapping[str, object], *, ppi: int) -> list[bytes]:
    """Return each page of the template as a PNG."""
    made: bytes | list[bytes] = typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=_fonts(),
        sys_inputs={"content": _json(content)},
        format="png",
        ppi=ppi,
    )
    return [made] if isinstance(made, bytes) else made


def _json(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
