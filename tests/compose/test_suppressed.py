"""Nothing suppressed is in any format's bytes, whatever cells its number was left in."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.report import report_pack
from quarterdeck.documents.csv import render as csv
from quarterdeck.documents.docx import render as docx
from quarterdeck.documents.html import render as html
from quarterdeck.documents.pdf import render as pdf
from quarterdeck.documents.xlsx import render as xlsx
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Measure, MeasureKind
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.packs import PackSection, PackTemplate
from tests.compose.editions import WHEN, council
from tests.domain.made import Q1, Q2, Q3, Q4, Q4_2016, Y2016, Y2017, seen, target

SECRET = "73519"
"""A number that stands nowhere else."""
PRINTED = (SECRET, "73,519")
FIELDS = (
    "value",
    "numerator",
    "denominator",
    "second_value",
    "revised_from",
    "forecast",
    "forecast_low",
    "forecast_high",
)
SECTIONS = ("summary", "overall indicators", "year end", "scorecard tables", "scorecard", "notes")
TEMPLATE = PackTemplate("t", "t", tuple(PackSection("t", name, at) for at, name in enumerate(SECTIONS, 1)))


def left_in(*fields: str, period: Any = Q2, **changes: Any) -> Observation:
    """A suppressed figure whose number was left in some of its cells."""
    held = replace(seen(None, period, **changes), reason_none=ReasonNone.SUPPRESSED)
    numbers: dict[str, Any] = dict.fromkeys(fields, Decimal(SECRET))
    return replace(held, printed=f"{SECRET} [c]", **numbers)


def pack(made: Council, on: Any = Y2017) -> ReportPack:
    return report_pack(made, on=on, timestamp=WHEN, template=TEMPLATE)


def of_everything() -> Council:
    """A council whose suppressed figure could be told by its cells, an earlier version, and its year."""
    children = (Measure("a", "The first part", parent="m"), Measure("b", "The second part", parent="m"))
    whole = (Measure("o", "Overall", kind=MeasureKind.OVERALL), Measure("m", "Measured", parent="o"))
    figures = (
        seen("900001", Q4_2016),
        seen("800001", Y2016),
        seen("100000", Q1),
        seen(SECRET, reported_in=Q1, period=Q2),
        left_in(*FIELDS, reported_in=Q2),
        seen("100000", Q3),
        seen("100000", Q4),
        seen("373519", Y2017),
        left_in("value", period=Q4, component="Reading"),
        left_in("value", period=Q4, measure="a"),
        seen("26481", Q4, measure="b"),
    )
    return council(*whole, *children, target("100", Y2017), target("100", Q4), *figures)


def words_of_zip(file: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as held:
        return "\n".join(held.read(name).decode("utf-8", "replace") for name in held.namelist())


def words_of_pdf(file: bytes) -> str:
    with pdfplumber.open(io.BytesIO(file)) as held:
        return "\n".join(page.extract_text() for page in held.pages)


WORDS: dict[str, Callable[[ReportPack], str]] = {
    "html": lambda made: html(made).decode("utf-8"),
    "pdf": lambda made: words_of_pdf(pdf(made)),
    "docx": lambda made: words_of_zip(docx(made)),
    "xlsx": lambda made: words_of_zip(xlsx(made)),
    "csv": lambda made: csv(made).decode("utf-8-sig"),
}


@pytest.mark.parametrize("form", WORDS)
def test_no_format_holds_a_suppressed_number(form: str) -> None:
    said = WORDS[form](pack(of_everything()))

    assert "Measured" in said
    assert [text for text in PRINTED if text in said] == []


@pytest.mark.parametrize("form", ["html", "csv"])
def test_the_year_that_would_give_it_away_is_withheld(form: str) -> None:
    said = WORDS[form](pack(of_everything()))

    assert [text for text in ("373519", "373,519") if text in said] == []


def test_the_search_finds_what_is_there() -> None:
    open_ = council(Measure("m", "Measured"), seen(SECRET, Y2017))

    assert [
        form for form, words in WORDS.items() if not any(text in words(pack(open_)) for text in PRINTED)
    ] == []


@settings(max_examples=25, deadline=None)
@given(fields=st.sets(st.sampled_from(FIELDS)), on=st.sampled_from((Q2, Q3, Q4, Y2017)))
def test_wherever_it_was_left_it_is_not_told(fields: set[str], on: Any) -> None:
    made = council(
        Measure("m", "Measured"),
        seen("1", Q1),
        left_in(*fields),
        seen("2", Q3),
        seen("3", Q4),
        target("9", Y2017),
    )
    said = csv(pack(made, on)).decode("utf-8-sig") + html(pack(made, on)).decode("utf-8")

    assert [text for text in PRINTED if text in said] == []
