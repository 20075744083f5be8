"""The documents agree: every figure, target and rating of a real pack, read back from all five formats."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from quarterdeck.compose.pack import ReportPack, ScorecardLine
from quarterdeck.compose.report import report_pack
from quarterdeck.domain.periods import quarter
from quarterdeck.interchange.read import read_council
from tests.documents import readback
from tests.documents.readback import Said

PACKAGE = Path(__file__).parents[2] / "examples" / "buckinghamshire-2017-q1" / "package"
READERS: dict[str, Callable[[bytes], dict[str, Said]]] = {
    "html": readback.of_html,
    "pdf": readback.of_pdf,
    "docx": readback.of_docx,
    "xlsx": readback.of_xlsx,
    "csv": readback.of_csv,
}
FORMATS = [
    pytest.param(name, marks=pytest.mark.slow) if name in ("pdf", "docx") else name for name in READERS
]


@cache
def buckinghamshire() -> ReportPack:
    """The pack of the published scorecard."""
    council = read_council(PACKAGE).council
    return report_pack(council, on=quarter(2017, 1), timestamp=datetime(2017, 7, 31, tzinfo=UTC))


@cache
def document(name: str) -> bytes:
    """That pack in one format."""
    found: bytes = import_module(f"quarterdeck.documents.{name}").render(buckinghamshire())
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_every_figure_target_and_rating_is_read_back(name: str) -> None:
    expected = readback.of_pack(buckinghamshire())
    found = READERS[name](document(name))
    assert len(expected) == len(buckinghamshire().lines) == 82
    assert _comparable(found, name) == _comparable(expected, name)


def _comparable(said: dict[str, Said], name: str) -> dict[str, Said]:
    """Leave out notes beside a figure ("25.0% by Q1"), where a format has them in the same cell."""
    if name not in ("pdf", "docx", "xlsx"):
        return said
    lines = {line.title: line for line in buckinghamshire().lines}
    return {title: _bare(one, lines[title]) for title, one in said.items()}


def _bare(said: Said, line: ScorecardLine) -> Said:
    return Said(_without(said.now, line.now.note), _without(said.target, line.target.note), said.rating)


def _without(text: str, note: str) -> str:
    return text.removesuffix(note).strip() if note else text


@pytest.mark.parametrize("name", ["html", "csv", pytest.param("docx", marks=pytest.mark.slow)])
def test_every_reason_stands_in_full(name: str) -> None:
    text = "".join(_plain(document(name), name).split())
    missing = [line.title for line in buckinghamshire().lines if "".join(line.reason.split()) not in text]
    assert missing == []


def _plain(file: bytes, name: str) -> str:
    """The words of a document."""
    if name == "docx":
        return readback.words_of_docx(file)
    text = file.decode("utf-8-sig")
    return readback.words_of_html(text) if name == "html" else text.replace('""', '"')
