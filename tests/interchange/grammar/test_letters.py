import pytest

from quarterdeck.interchange.grammar.letters import folded, heading, lookalikes, plain


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\u0391", "A"),  # Greek Alpha
        ("\u0410mber", "Amber"),  # Cyrillic A
        ("\u039d/A", "N/A"),  # Greek Nu
        ("\u03a5", "Y"),  # Greek Upsilon
        ("5\u22125", "5-5"),
        (" a\u00a0 b\u200b ", "a b"),
        ("¼", "1/4"),
        ("≤", "<="),
    ],
)
def test_what_looks_alike_is_made_alike(text: str, said: str) -> None:
    assert plain(text) == said


def test_lookalikes_are_told() -> None:
    assert lookalikes("\u0391mber Gr\u0435en") == "\u0391\u0435"
    assert lookalikes("Amber é £ –") == ""
    assert lookalikes("Ωμέγα") == ""


def test_headings_and_words_are_compared_without_case_and_signs() -> None:
    assert heading("Good to be:") == heading("good  to be") == "good to be"
    assert folded("AMBER") == folded("Amber")
