"""The page of sections is that of the kinds there are."""

from tests.compose.sections.reference import PAGE, page


def test_the_page_of_sections_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.compose.sections.reference"
