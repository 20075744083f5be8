"""A published pack and its Word document."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.report import report_pack
from quarterdeck.documents.docx import render
from quarterdeck.domain.periods import quarter
from quarterdeck.interchange.read import read_council

EXAMPLE = Path(__file__).parents[3] / "examples" / "buckinghamshire-2017-q1" / "scorecard.xlsx"
Q1 = quarter(2017, 1)


@pytest.fixture(scope="session")
def published() -> ReportPack:
    """The pack of the Buckinghamshire example."""
    council = read_council(EXAMPLE, period=Q1).council
    return report_pack(council, on=Q1, timestamp=datetime(2017, 9, 1, tzinfo=UTC))


@pytest.fixture(scope="session")
def word(published: ReportPack) -> bytes:
    """Its Word document."""
    return render(published)
