"""The page of cell texts is current."""

from tests.interchange.cells_reference import PAGE, page


def test_page_of_cell_texts_is_what_the_reader_answers() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
