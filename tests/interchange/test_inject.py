import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quarterdeck.interchange.inject import guarded, unguarded


@given(st.text())
@example("'=1")
@example("'-5")
@example("''@x")
def test_what_is_guarded_is_given_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "'=1", "=cmd|' /C calc'!A0"]
)
def test_nothing_that_a_spreadsheet_would_run_is_left_bare(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "-5.2%", "+1,120", "-", "5", "plain", "", "it's"])
def test_figures_and_plain_text_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text
