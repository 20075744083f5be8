from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.observations import Quality, ReasonNone
from quarterdeck.interchange.grammar.figures import read_figure
from quarterdeck.interchange.grammar.misread import Misread

ARREARS = " This result is for Q4 as the data runs one quarter behind."


@pytest.mark.parametrize(
    ("text", "value", "quality"),
    [
        ("47%", "47", Quality.FINAL),
        ("0.0%", "0", Quality.FINAL),
        ("77% (provisional)", "77", Quality.PROVISIONAL),
        ("77% provisional", "77", Quality.PROVISIONAL),
        ("77% [p]", "77", Quality.PROVISIONAL),
        ("77%[P]", "77", Quality.PROVISIONAL),
        ("77% [e]", "77", Quality.ESTIMATED),
        ("77% (estimate)", "77", Quality.ESTIMATED),
        ("77% [r]", "77", Quality.REVISED),
        ("£2.857m underspend", "-2857000", Quality.FINAL),
        ("£4.233m slippage", "-4233000", Quality.FINAL),
        ("£1.2m overspend", "1200000", Quality.FINAL),
        ("-£1.2m overspend", "1200000", Quality.FINAL),
        ("Breakeven", "0", Quality.FINAL),
        ("50*", "50", Quality.FINAL),
        ("Om", None, Quality.FINAL),
        ("0% or Om", "0", Quality.FINAL),
    ],
)
def test_value_and_quality_are_read(text: str, value: str | None, quality: Quality) -> None:
    if value is None:
        value = "0"
    read = read_figure(text)

    assert (read.value, read.quality, read.reason) == (Decimal(value), quality, None)


@pytest.mark.parametrize(
    "text", ["97.5% (31,083/31,877)", "97.5% (31,083 of 31,877)", "97.5% (31083/31877) [p]"]
)
def test_numerator_and_denominator_are_kept(text: str) -> None:
    read = read_figure(text)

    assert (read.value, read.numerator, read.denominator) == (Decimal("97.5"), Decimal(31083), Decimal(31877))


@pytest.mark.parametrize(
    ("text", "value", "second", "unit"),
    [
        ("41 (24%)", "41", "24", "%"),
        ("27% (1398)", "27", "1398", ""),
        ("149 (12.5 per 10,000 children)", "149", "12.5", "per 10,000 children"),
        ("-£0.7m or -3.0%", "-700000", "-3.0", "%"),
        ("-2.6% or -£0.1m", "-2.6", "-100000", "£"),
    ],
)
def test_second_value_is_kept(text: str, value: str, second: str, unit: str) -> None:
    read = read_figure(text)

    assert (read.value, read.second_value, read.second_unit) == (Decimal(value), Decimal(second), unit)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (f"262{ARREARS}", "Q4"),
        (f"103.1% (8,220/7,969){ARREARS}", "Q4"),
        ("47% (Q4 2016/17)", "Q4 2016/17"),
        ("47% (Mar 2017)", "Mar 2017"),
        ("47%", ""),
    ],
)
def test_the_period_a_cell_names_is_told(text: str, period: str) -> None:
    assert read_figure(text).own_period == period


def test_figure_first_given_is_kept() -> None:
    read = read_figure("48% (revised from 45%)")

    assert (read.value, read.revised_from, read.quality) == (Decimal(48), Decimal(45), Quality.REVISED)


@pytest.mark.parametrize(
    ("text", "reason", "due"),
    [
        ("due Q4", ReasonNone.NOT_DUE, "q4"),
        ("Due Mar", ReasonNone.NOT_DUE, "mar"),
        ("Due Nov", ReasonNone.NOT_DUE, "nov"),
        ("not due until Q2", ReasonNone.NOT_DUE, "q2"),
        ("Provisional data only available at Q4", ReasonNone.NOT_DUE, "q4"),
        ("Q1 data will be reported at Q2 against the 2017/18 target of 40.0%", ReasonNone.NOT_DUE, "q2"),
        ("Not available as data not due until Q3", ReasonNone.NOT_DUE, "q3"),
        ("not yet due", ReasonNone.NOT_DUE, ""),
        ("N/A", ReasonNone.NOT_APPLICABLE, ""),
        ("n/a", ReasonNone.NOT_APPLICABLE, ""),
        ("N/A learning year ends June 16", ReasonNone.NOT_APPLICABLE, ""),
        ("\u039d/A", ReasonNone.NOT_APPLICABLE, ""),
        ("\u039d/\u0410", ReasonNone.NOT_APPLICABLE, ""),
        ("Available once a year", ReasonNone.NOT_APPLICABLE, ""),
        ("[z]", ReasonNone.NOT_APPLICABLE, ""),
        ("Not available", ReasonNone.NO_DATA, ""),
        ("Not Available.", ReasonNone.NO_DATA, ""),
        ("data not available", ReasonNone.NO_DATA, ""),
        ("No data", ReasonNone.NO_DATA, ""),
        ("[x]", ReasonNone.NO_DATA, ""),
        ("-", ReasonNone.NO_DATA, ""),
        ("Data not available at time of reporting", ReasonNone.NOT_RETURNED, ""),
        ("not returned", ReasonNone.NOT_RETURNED, ""),
        ("awaiting data", ReasonNone.NOT_RETURNED, ""),
        ("Data not yet available", ReasonNone.NOT_YET_PUBLISHED, ""),
        ("Results are available during 2016", ReasonNone.NOT_YET_PUBLISHED, ""),
        ("not available (new indicator)", ReasonNone.NEW, ""),
        ("new indicator (not available)", ReasonNone.NEW, ""),
        ("New", ReasonNone.NEW, ""),
        ("New Definition", ReasonNone.NEW, ""),
        ("see note", ReasonNone.PLACEHOLDER, ""),
        ("Data suppressed", ReasonNone.SUPPRESSED, ""),
        ("[c]", ReasonNone.SUPPRESSED, ""),
    ],
)
def test_reason_for_no_figure_is_told_apart(text: str, reason: ReasonNone, due: str) -> None:
    read = read_figure(text)

    assert (read.value, read.reason, read.due) == (None, reason, due)


@pytest.mark.parametrize(("text", "broken"), [("New Definition", True), ("47% [b]", True), ("New", False)])
def test_break_in_the_series_is_marked(text: str, broken: bool) -> None:
    assert read_figure(text).is_break is broken


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "=cmd|' /C calc'!A0",
        "3% 13 children 30.6.15",
        "31 Jun",
        "Amber",
        "45% at least",
        "#DIV/0!",
        "1/2/3",
    ],
)
def test_what_is_not_understood_is_never_guessed(text: str) -> None:
    with pytest.raises(Misread, match="expected a number such as"):
        read_figure(text)


def test_unknown_mark_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Misread, match=r"one of the marks \[p\] provisional, \[e\] estimated"):
        read_figure("47% [q]")


def test_a_break_alone_is_no_figure() -> None:
    with pytest.raises(Misread):
        read_figure("[b]")


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = read_figure(text)
    except Misread:
        return
    assert (read.value is None) is (read.reason is not None)


@pytest.mark.parametrize("text", ["61.5% (48/0)", "0% (0/0)", "0 (0 of 0)"])
def test_counts_out_of_nought_are_refused(text: str) -> None:
    with pytest.raises(Misread, match=r"a part of a whole above nought, as in 61.5% \(48/78\)"):
        read_figure(text)
